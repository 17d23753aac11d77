// The reading page: joins photo, gallery, panel and keys.

import { ClaimWatch } from "./claim.js";
import { Combobox } from "./combobox.js";
import { Gallery } from "./gallery.js";
import { keepTyped } from "./keep.js";
import { ReportForm } from "./report.js";
import { PhotoTools } from "./photo_tools.js";
import { Selection } from "./selection.js";
import { Shortcuts } from "./shortcuts.js";
import { Tabs } from "./tabs.js";
import { Viewer } from "./viewer.js";

const tools = document.querySelector("[data-tools]");

const calls = [1, 2, 3, 4].map((number) => [number, () => report?.call(number - 1)]);

function keysFor(viewer, gallery, actions) {
  return {
    ...Object.fromEntries(calls),
    r: () => report?.write(tabs),
    j: () => gallery?.step(1),
    k: () => gallery?.step(-1),
    "+": actions["zoom-in"],
    "=": actions["zoom-in"],
    "-": actions["zoom-out"],
    0: actions.fit,
    b: actions.boxes,
    h: actions.heat_map,
    a: actions.activation_map,
    e: actions.saliency_map,
    m: actions.skin_map,
    "[": actions["rotate-left"],
    "]": actions["rotate-right"],
    d: actions.measure,
    l: actions.light,
    "?": () => actions.help(),
    ArrowLeft: () => viewer.pan(-1, 0),
    ArrowRight: () => viewer.pan(1, 0),
    ArrowUp: () => viewer.pan(0, -1),
    ArrowDown: () => viewer.pan(0, 1),
  };
}

function readPhotos(buttons) {
  const selection = new Selection();
  const viewer = new Viewer(document.querySelector("[data-viewer]"), buttons, selection);
  const list = document.querySelector("[data-gallery]");
  const gallery = list && new Gallery(list, document.querySelector("[data-sort]"), selection);
  const photoTools = new PhotoTools(tools, viewer);
  const { actions } = photoTools;
  const shortcuts = new Shortcuts(keysFor(viewer, gallery, actions));
  actions.help = () => shortcuts.help();
  for (const [name, action] of Object.entries(actions)) photoTools.button(name).addEventListener("click", action);
  tools.hidden = false;
  selection.choosePhoto(buttons[0].dataset.photoButton);
}

const buttons = [...document.querySelectorAll("[data-photo-button]")];
const tabs = new Tabs(document.querySelector("[data-tabs]"));
const form = document.querySelector("[data-report]");
const report = form && new ReportForm(form);
for (const list of document.querySelectorAll("select[data-combobox]")) new Combobox(list);
keepTyped();
const claim = document.querySelector("[data-claim]");
if (claim) new ClaimWatch(claim);
if (buttons.length) readPhotos(buttons);
