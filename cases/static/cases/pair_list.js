// What has changed between two visits, as a list: the chosen pair, and the way from one to the next.

import { markCurrent } from "./current.js";

export class PairList {
  constructor(lists, marks, choose) {
    this.rows = lists.flatMap((list) => [...list.querySelectorAll("[data-pair]")]);
    this.marks = marks;
    this.choose = choose;
    for (const row of this.rows) row.addEventListener("click", () => this.show(row.dataset.pair));
    for (const mark of marks) mark.addEventListener("click", () => this.show(mark.dataset.mark));
  }

  show(pair) {
    this.chosen = pair;
    for (const one of [...this.rows, ...this.marks]) {
      markCurrent(one, (one.dataset.pair ?? one.dataset.mark) === pair);
    }
    this.reveal(this.rows.find(({ dataset }) => dataset.pair === pair));
    this.choose(pair);
  }

  reveal(row) {
    if (!row) return;
    const folded = row.closest("details");
    if (folded) folded.open = true;
    row.scrollIntoView({ block: "nearest" });
  }

  // Changes first; what is as before is walked through where its list is open.
  step(by) {
    const rows = this.rows.filter((row) => row.closest("details")?.open ?? true);
    const at = rows.findIndex(({ dataset }) => dataset.pair === this.chosen);
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (!next) return false;
    this.show(next.dataset.pair);
    return true;
  }
}
