// Which layer lies over the photo, how strongly, and whether boxes stand on it.
const stage = document.getElementById("stage");
const strength = document.getElementById("strength");
const said = document.getElementById("said");
const layers = [...stage.querySelectorAll(".layer")];

function lay(name) {
  for (const layer of layers) layer.classList.toggle("on", layer.dataset.layer === name);
  said.replaceChildren(...[...(document.getElementById(`about-${name}`)?.childNodes ?? [])].map((part) => part.cloneNode(true)));
}

for (const radio of document.querySelectorAll('[name="layer"]')) {
  radio.addEventListener("change", () => lay(radio.value));
  if (radio.checked) lay(radio.value); // a reload may bring back what was chosen
}

strength.addEventListener("input", () => {
  for (const layer of layers) layer.style.opacity = strength.value / 100;
});

document.getElementById("boxes")?.addEventListener("change", (event) => stage.classList.toggle("bare", !event.target.checked));
