// Lesions by their looks: one stop of the Tab key; the arrow keys lead to the next lesion that way, Enter chooses.

import { markCurrent } from "./current.js";

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDEWAYS = 2; // a lesion off the way counts as so much farther

export class LesionMap {
  constructor(svg, selection) {
    this.points = [...svg.querySelectorAll("[data-point]")];
    this.selection = selection;
    svg.addEventListener("keydown", (event) => this.press(event));
    selection.addEventListener("lesion", () => this.show());
    this.show();
  }

  show() {
    const chosen = this.points.find(({ dataset }) => dataset.of === this.selection.lesion);
    for (const point of this.points) markCurrent(point, point === chosen);
    chosen?.parentNode.append(chosen); // on top of the others
    this.stopAt(chosen ?? this.points[0]);
  }

  stopAt(point) {
    for (const one of this.points) one.setAttribute("tabindex", one === point ? 0 : -1);
  }

  press(event) {
    const point = event.target.closest("[data-point]");
    if (!point) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      point.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    } else if (WAYS[event.key]) {
      event.preventDefault();
      this.step(point, WAYS[event.key]);
    }
  }

  step(from, [right, down]) {
    const distance = (point) => {
      const [x, y] = [point.dataset.x - from.dataset.x, point.dataset.y - from.dataset.y];
      const along = right * x + down * y;
      return along > 0 ? along + SIDEWAYS * Math.abs(right * y + down * x) : Infinity;
    };
    const next = this.points.reduce((best, point) => (distance(point) < distance(best) ? point : best), from);
    this.stopAt(next);
    next.focus();
  }
}
