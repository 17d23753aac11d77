// Keeps the drawn body and the list of places the same. Without this file the list alone is there.

const map = document.querySelector("[data-body-map]");
const list = document.querySelector("select[name=body_site]");

function draw() {
  for (const region of map.querySelectorAll("input")) region.checked = region.value === list.value;
}

if (map && list) {
  map.hidden = false;
  draw();
  list.addEventListener("change", draw);
  map.addEventListener("change", ({ target }) => { list.value = target.value; });
  addEventListener("pageshow", draw);
}
