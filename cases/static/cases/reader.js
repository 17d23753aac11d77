// The reading page: joins photo, gallery, panel and keys.

import { callActions } from "./calls.js";
import { ClaimWatch } from "./claim.js";
import { Combobox } from "./combobox.js";
import { Gallery } from "./gallery.js";
import { keepTyped } from "./keep.js";
import { linkLesions } from "./lesion_links.js";
import { LesionMap } from "./lesion_map.js";
import { Kept } from "./kept.js";
import { ReportForm } from "./report.js";
import { PhotoTools } from "./photo_tools.js";
import { Selection } from "./selection.js";
import { Shortcuts } from "./shortcuts.js";
import { Tabs } from "./tabs.js";
import { Verdicts } from "./verdict.js";
import { Viewer } from "./viewer.js";

const tools = document.querySelector("[data-tools]");

// Shortcuts that no button of the page does. An action that finds nothing to act on returns false.
function lesionActions(gallery) {
  const inLesions = (act) => () => { tabs.open("lesions"); return act(); };
  return {
    next_lesion: inLesions(() => gallery?.step(1) ?? false),
    previous_lesion: inLesions(() => gallery?.step(-1) ?? false),
    odd_first: inLesions(() => gallery?.oddFirst() ?? false),
    ...callActions(),
  };
}

function photoActions(viewer) {
  return {
    pan_left: () => viewer.pan(-1, 0),
    pan_right: () => viewer.pan(1, 0),
    pan_up: () => viewer.pan(0, -1),
    pan_down: () => viewer.pan(0, 1),
    next_photo: () => viewer.nextPhoto(),
  };
}

function readPhotos(buttons) {
  const selection = new Selection();
  const viewer = new Viewer(document.querySelector("[data-viewer]"), buttons, selection);
  const list = document.querySelector("[data-gallery]");
  const gallery = list && new Gallery(list, document.querySelector("[data-sort]"), selection);
  new PhotoTools(tools, viewer);
  tools.hidden = false;
  linkLesions(selection);
  const map = document.querySelector("[data-map]");
  if (map) new LesionMap(map, selection);
  selection.choosePhoto(buttons[0].dataset.photoButton);
  return { ...lesionActions(gallery), ...photoActions(viewer) };
}

function startReport() {
  const form = document.querySelector("[data-report]");
  report?.end();
  report = form && new ReportForm(form, kept);
  return report;
}

const buttons = [...document.querySelectorAll("[data-photo-button]")];
const tabs = new Tabs(document.querySelector("[data-tabs]"));
const kept = new Kept();
let report = null;
startReport();
document.addEventListener("htmx:load", ({ target }) => { if (target.matches("[data-report]")) startReport().goOn(); });
for (const list of document.querySelectorAll("select[data-combobox]")) if (list.form !== report?.form) new Combobox(list);
keepTyped(kept);
const lesions = document.querySelector("[data-gallery]");
const verdicts = lesions && new Verdicts(lesions);
const claim = document.querySelector("[data-claim]");
if (claim) new ClaimWatch(claim);
const actions = buttons.length ? readPhotos(buttons) : {};
new Shortcuts({ ...actions, ...verdicts?.actions(), report: () => report?.write(tabs) ?? false }, (element) => tabs.show(element));
