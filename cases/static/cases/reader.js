// The reading page: joins photo, gallery, panel and keys.

import { ClaimWatch } from "./claim.js";
import { Combobox } from "./combobox.js";
import { Gallery } from "./gallery.js";
import { keepTyped } from "./keep.js";
import { ReportForm } from "./report.js";
import { Selection } from "./selection.js";
import { Shortcuts } from "./shortcuts.js";
import { Tabs } from "./tabs.js";
import { Viewer } from "./viewer.js";

const tools = document.querySelector("[data-tools]");
const tool = (name) => tools.querySelector(`[data-do="${name}"]`);

function photoActions(viewer) {
  const press = (name, toggle) => () => {
    const on = toggle();
    tool(name).setAttribute("aria-pressed", on);
    return on;
  };
  const heat = press("heat", () => viewer.toggleHeat());
  const opacity = tools.querySelector("[data-heat-opacity]");
  opacity.addEventListener("input", ({ target }) => viewer.setStrength(target.value / 100));
  return {
    "zoom-in": () => viewer.zoom(1),
    "zoom-out": () => viewer.zoom(-1),
    fit: () => viewer.fit(),
    boxes: press("boxes", () => viewer.toggleBoxes()),
    heat: () => { opacity.hidden = !heat(); },
  };
}

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
    h: actions.heat,
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
  const actions = photoActions(viewer);
  const shortcuts = new Shortcuts(keysFor(viewer, gallery, actions));
  actions.help = () => shortcuts.help();
  for (const [name, action] of Object.entries(actions)) tool(name).addEventListener("click", action);
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
