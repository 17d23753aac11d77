// The buttons above the photo, and what each does.

import { Ruler } from "./ruler.js";

const QUARTER = 90; // degrees

export class PhotoTools {
  constructor(element, viewer) {
    this.element = element;
    this.viewer = viewer;
    this.strength = element.querySelector("[data-strength]");
    this.light = element.querySelector("[data-light]");
    this.ruler = new Ruler(viewer, document.querySelector("[data-ruler]"), document.querySelector("[data-distance]"));
    this.strength.addEventListener("input", ({ target }) => viewer.layers.setStrength(target.value / 100));
    this.light.addEventListener("input", () => this.lighten());
    for (const [name, act] of Object.entries(this.list())) this.button(name)?.addEventListener("click", act);
    element.querySelector("[data-do=reset]").addEventListener("click", () => this.reset());
  }

  list() {
    const { viewer } = this;
    const layer = (name) => this.press(name, () => this.toggleLayer(name));
    return {
      zoom_in: () => viewer.zoom(1),
      zoom_out: () => viewer.zoom(-1),
      whole_photo: () => viewer.fit(),
      boxes: this.press("boxes", () => viewer.toggleBoxes()),
      heat_map: layer("heat_map"),
      activation_map: layer("activation_map"),
      saliency_map: layer("saliency_map"),
      skin_map: layer("skin_map"),
      rotate_left: () => viewer.rotate(-QUARTER),
      rotate_right: () => viewer.rotate(QUARTER),
      measure: this.press("measure", () => this.ruler.toggle()),
      light: this.press("light", () => { this.light.hidden = !this.light.hidden; return !this.light.hidden; }),
    };
  }

  button(name) { return this.element.querySelector(`[data-shortcut="${name}"]`); }

  press(name, toggle) {
    return () => this.button(name).setAttribute("aria-pressed", toggle());
  }

  toggleLayer(name) {
    const on = this.viewer.layers.toggle(name);
    this.strength.hidden = !this.viewer.layers.shown.size;
    return on;
  }

  lighten() {
    const [brightness, contrast] = [...this.light.querySelectorAll("input")].map(({ value }) => value);
    this.viewer.lighten(brightness, contrast);
  }

  reset() {
    for (const slider of this.light.querySelectorAll("input")) slider.value = slider.defaultValue;
    this.lighten();
    this.viewer.straighten();
    this.viewer.fit();
  }
}
