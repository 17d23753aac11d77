// The way between two lesions that the reader chooses: each step is the free lesion nearest to its place on the
// straight line between them, as inference/similarity/neighbours.py draws it from the commonest to the oddest.
const { points, steps } = JSON.parse(document.getElementById("points").textContent);
const way = document.getElementById("way");
const [start, end] = ["path-start", "path-end"].map((id) => document.getElementById(id));

const apart = (one, other) => Math.hypot(...one.map((value, axis) => value - other[axis]));

function between(first, last) {
  const free = new Set(points.keys());
  free.delete(first);
  free.delete(last);
  const path = [first];
  for (let step = 1, most = Math.min(steps - 1, free.size); step <= most; step++) {
    const place = points[first].map((value, axis) => value + ((points[last][axis] - value) * step) / steps);
    const nearest = [...free].reduce((best, one) => (apart(points[one], place) < apart(points[best], place) ? one : best));
    path.push(nearest);
    free.delete(nearest);
  }
  return first === last ? path.slice(0, 1) : [...path, last];
}

function stepTo(index, place) {
  const step = document.querySelector(`#tiles [data-lesion="${index + 1}"]`).cloneNode(true);
  step.querySelector("em")?.remove();
  step.classList.remove("lit");
  step.tabIndex = place ? -1 : 0;
  return step;
}

function draw() {
  way.replaceChildren(...between(Number(start.value), Number(end.value)).map(stepTo));
}

for (const choice of [start, end]) choice.addEventListener("change", draw);
