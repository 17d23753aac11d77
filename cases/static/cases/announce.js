// Reads a fragment's summary aloud when it changes, not each time it is polled.

const speaker = document.createElement("p");
speaker.className = "visually-hidden";
speaker.setAttribute("role", "status");
document.body.append(speaker);

document.body.addEventListener("htmx:afterSettle", () => {
  const words = document.querySelector("[data-announce]")?.dataset.announce;
  if (words && speaker.textContent !== words) speaker.textContent = words;
});
