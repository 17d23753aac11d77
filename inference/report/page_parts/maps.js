// The map of looks: two flat layouts, and one in three dimensions that turns slowly, by the slider or when dragged.
const places = JSON.parse(document.getElementById("places").textContent);
const panel = document.getElementById("panel");
const marks = [...panel.querySelectorAll("[data-lesion]")];
const [view, turning, spin, slider] = ["view", "turning", "spin", "angle"].map((id) => document.getElementById(id));
const SECONDS_A_TURN = 60;
const DEGREES_A_PIXEL = 0.6;
let angle = Number(slider.value);
let last = 0;
let dragged = false;

function put(mark, x, y, tile) {
  mark.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(tile / 100).toFixed(4)})`);
}

// Near ones are painted last; not while one of them has the focus, which it would lose.
function putInFront(depths) {
  if (panel.matches(":focus-within")) return;
  marks[0].parentElement.append(...[...marks.keys()].sort((i, j) => depths[i] - depths[j]).map((i) => marks[i]));
}

function putDeep() {
  const reach = (places.side - places.tile * 1.4) / 2;
  const turned = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
  const depths = places.deep.map(([x, y, z]) => z * cos - x * sin);
  places.deep.forEach(([x, y, z], i) => {
    const tile = places.tile * (1 + 0.3 * depths[i]);
    put(marks[i], places.side / 2 + reach * (x * cos + z * sin) - tile / 2, places.side / 2 - reach * y - tile / 2, tile);
  });
  putInFront(depths);
}

function turnTo(degrees) {
  angle = (degrees + 360) % 360;
  slider.value = Math.round(angle);
  slider.setAttribute("aria-valuetext", `${slider.value} degrees`);
  putDeep();
}

function turn(now) {
  if (view.value !== "deep") return;
  const still = !spin.checked || panel.matches(":hover, :focus-within");
  if (!still) turnTo(angle + (Math.min(now - last, 100) / 1000) * (360 / SECONDS_A_TURN));
  last = now;
  requestAnimationFrame(turn);
}

function draw() {
  const flat = places.flat[view.value];
  turning.hidden = Boolean(flat);
  panel.classList.toggle("deep", !flat);
  if (flat) {
    marks[0].parentElement.append(...marks);
    flat.forEach(([x, y], i) => put(marks[i], x, y, places.tile));
  } else {
    putDeep();
    requestAnimationFrame(turn);
  }
}

slider.addEventListener("input", () => {
  spin.checked = false;
  turnTo(Number(slider.value));
});
panel.addEventListener("pointerdown", () => (dragged = false));
panel.addEventListener("pointermove", (event) => {
  if (view.value !== "deep" || !event.buttons || !event.movementX) return;
  dragged = true;
  turnTo(angle + event.movementX * DEGREES_A_PIXEL);
});
panel.addEventListener("click", (event) => dragged && event.stopPropagation());

spin.checked = !matchMedia("(prefers-reduced-motion: reduce)").matches;
view.addEventListener("change", draw);
draw();
