// Two photos that move as one while they are locked: the one that was touched last leads, the other follows.

import { LaidOver } from "./laid_over.js";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15; // of the width in view
const CONTEXT = 9; // a chosen lesion fills a ninth of the view

export class TwoViews {
  constructor(earlier, later, layOver) {
    Object.assign(this, { earlier, later, leader: later });
    this.known = layOver && new LaidOver(layOver);
    this.laidOver = this.known;
    this.locked = this.known !== null;
    for (const view of [earlier, later]) {
      for (const touch of ["pointerdown", "wheel", "focusin"]) {
        view.element.addEventListener(touch, () => { this.leader = view; }, { capture: true, passive: true });
      }
      view.dragon.addHandler("viewport-change", () => { if (view === this.leader) this.lead(); });
    }
    if (this.locked) this.lead();
  }

  lead() {
    if (!this.locked) return;
    if (this.leader === this.later) this.earlier.follow(this.laidOver.toEarlier(this.later.view));
    else this.later.follow(this.laidOver.toLater(this.earlier.view));
  }

  toggleLock() {
    this.locked = !this.locked;
    if (this.locked && !this.known) this.laidOver = LaidOver.ofViews(this.earlier.view, this.later.view);
    this.lead();
    return this.locked;
  }

  moved() { return this.locked ? [this.leader] : [this.earlier, this.later]; }

  zoom(direction) {
    for (const { viewport } of this.moved()) viewport.zoomBy(ZOOM_STEP ** direction).applyConstraints();
  }

  fit() {
    this.leader = this.later;
    for (const { viewport } of this.moved()) viewport.goHome();
  }

  pan(x, y) {
    for (const { viewport } of this.moved()) {
      const { width } = viewport.getBoundsNoRotate();
      const way = new OpenSeadragon.Point(x * width * PAN_STEP, y * width * PAN_STEP);
      viewport.panBy(way.rotate(-viewport.getRotation())).applyConstraints();
    }
  }

  show(pair) {
    const marks = { earlier: this.earlier.mark(pair), later: this.later.mark(pair) };
    if (marks.earlier && marks.later && this.laidOver) {
      this.laidOver = this.laidOver.through(this.earlier.middleOf(marks.earlier), this.later.middleOf(marks.later));
    }
    this.leader = marks.later ? this.later : this.earlier;
    for (const view of this.moved()) if (marks[view.side]) this.approach(view, marks[view.side]);
  }

  approach(view, mark) {
    const { left, right, top, bottom } = mark.dataset;
    const side = CONTEXT * Math.max(right - left, bottom - top);
    const { width, height } = view.element.getBoundingClientRect();
    view.goTo(view.middleOf(mark), Math.min(width, height) / side);
  }
}
