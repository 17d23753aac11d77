// The map of looks: two flat layouts, and one in three dimensions that turns slowly.
const places = JSON.parse(document.getElementById("places").textContent);
const panel = document.getElementById("panel");
const marks = [...panel.querySelectorAll("[data-lesion]")];
const view = document.getElementById("view");
const turning = document.getElementById("turning");
const SECONDS_A_TURN = 60;
let angle = 0.5;
let last = 0;

function put(mark, x, y, tile) {
  mark.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(tile / 100).toFixed(4)})`);
}

function putDeep() {
  const reach = (places.side - places.tile * 1.4) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  places.deep.forEach(([x, y, z], i) => {
    const depth = z * cos - x * sin;
    const near = 1 + 0.3 * depth;
    const tile = places.tile * near;
    put(marks[i], places.side / 2 + reach * (x * cos + z * sin) - tile / 2, places.side / 2 - reach * y - tile / 2, tile);
  });
}

function turn(now) {
  if (view.value !== "deep") return;
  const still = !turning.checked || panel.matches(":hover, :focus-within");
  if (!still) {
    angle += ((Math.min(now - last, 100) / 1000) * 2 * Math.PI) / SECONDS_A_TURN;
    putDeep();
  }
  last = now;
  requestAnimationFrame(turn);
}

function draw() {
  const flat = places.flat[view.value];
  turning.parentElement.hidden = Boolean(flat);
  if (flat) flat.forEach(([x, y], i) => put(marks[i], x, y, places.tile));
  else {
    putDeep();
    requestAnimationFrame(turn);
  }
}

turning.checked = !matchMedia("(prefers-reduced-motion: reduce)").matches;
view.addEventListener("change", draw);
draw();
