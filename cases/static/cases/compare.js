// Two visits side by side: joins photos, list and keys.

import { linkLesions } from "./lesion_links.js";
import { PairList } from "./pair_list.js";
import { Shortcuts } from "./shortcuts.js";
import { SideViewer } from "./side_viewer.js";
import { TwoViews } from "./two_views.js";

const photos = document.querySelector("[data-visits]");
const [earlier, later] = [...photos.querySelectorAll(".viewer")].map((element) => new SideViewer(element));
await Promise.all([earlier.ready, later.ready]);

const views = new TwoViews(earlier, later, photos.dataset.layOver?.trim().split(" ").map(Number) ?? null);
const pairs = new PairList([...document.querySelectorAll("[data-pairs]")], [...earlier.marks, ...later.marks], (pair) => views.show(pair));

function toggleMarks() {
  photos.classList.toggle("bare");
  return !photos.classList.contains("bare");
}

function bind(name, act) {
  const button = document.querySelector(`button[data-shortcut="${name}"]`);
  button?.addEventListener("click", () => { const on = act(); if (typeof on === "boolean") button.setAttribute("aria-pressed", on); });
}

bind("zoom_in", () => views.zoom(1));
bind("zoom_out", () => views.zoom(-1));
bind("whole_photo", () => views.fit());
bind("boxes", toggleMarks);
bind("lock", () => views.toggleLock());
document.querySelector("button[data-shortcut=lock]").setAttribute("aria-pressed", views.locked);
linkLesions();
new Shortcuts({
  next_lesion: () => pairs.step(1),
  previous_lesion: () => pairs.step(-1),
  pan_left: () => views.pan(-1, 0),
  pan_right: () => views.pan(1, 0),
  pan_up: () => views.pan(0, -1),
  pan_down: () => views.pan(0, 1),
});
