// The order of the gallery.
const tiles = document.getElementById("tiles");
document.getElementById("order").addEventListener("change", (event) => {
  const key = event.target.value;
  tiles.append(...[...tiles.children].sort((a, b) => a.dataset[key] - b.dataset[key]));
});
