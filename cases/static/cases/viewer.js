// The photo with its numbered boxes and the engine's layers, around OpenSeadragon.

import { markCurrent } from "./current.js";
import { fasten, startDragon } from "./dragon.js";
import { Layers } from "./layers.js";
import { tiled, whole } from "./photo_source.js";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15; // of the width in view
const CONTEXT = 7; // the view around a chosen lesion is this many boxes wide

export class Viewer {
  constructor(element, buttons, selection) {
    this.element = element;
    this.selection = selection;
    this.photos = new Map(buttons.map((button) => [button.dataset.photoButton, button]));
    this.boxes = [...document.querySelectorAll("[data-box]")];
    this.boxesShown = true;
    element.replaceChildren();
    this.dragon = this.start();
    this.layers = new Layers(this.dragon);
    for (const box of this.boxes) this.listen(box);
    for (const [id, button] of this.photos) button.addEventListener("click", () => selection.choosePhoto(id));
    selection.addEventListener("photo", () => this.open());
    selection.addEventListener("lesion", () => this.show());
  }

  start() {
    const dragon = startDragon(this.element);
    dragon.addHandler("open", () => this.opened());
    return dragon;
  }

  listen(box) {
    box.addEventListener("pointerdown", (event) => event.stopPropagation());
    box.addEventListener("click", () => this.selection.chooseLesion(box.dataset.box, box.dataset.photo));
    box.addEventListener("focus", () => this.reveal(box));
  }

  get photo() { return this.photos.get(this.selection.photo).dataset; }

  open() {
    const dataset = this.photo;
    for (const [id, button] of this.photos) markCurrent(button, id === this.selection.photo);
    this.element.setAttribute("aria-label", dataset.label);
    this.layers.open(dataset);
    this.dragon.open(dataset.tiles ? tiled(dataset) : whole(dataset));
  }

  opened() {
    this.image = this.dragon.world.getItemAt(0);
    for (const box of this.boxes.filter(({ dataset }) => dataset.photo === this.selection.photo)) {
      fasten(this.dragon, box, this.place(box));
    }
    this.layers.draw();
    this.show();
  }

  place({ dataset }) {
    return this.image.imageToViewportRectangle(
      Number(dataset.x), Number(dataset.y), Number(dataset.width), Number(dataset.height));
  }

  show() {
    const { lesion } = this.selection;
    for (const box of this.boxes) markCurrent(box, box.dataset.box === lesion);
    const chosen = this.boxes.find(({ dataset }) => dataset.box === lesion && dataset.photo === this.selection.photo);
    if (chosen && this.image) this.approach(this.place(chosen));
  }

  approach(place) {
    const side = CONTEXT * Math.max(place.width, place.height);
    const centre = place.getCenter();
    this.dragon.viewport.fitBounds(new OpenSeadragon.Rect(centre.x - side / 2, centre.y - side / 2, side, side));
  }

  reveal(box) {
    if (!this.image || !box.matches(":focus-visible")) return;
    const centre = this.place(box).getCenter();
    if (!this.dragon.viewport.getBounds().containsPoint(centre)) this.dragon.viewport.panTo(centre);
  }

  zoom(direction) {
    this.dragon.viewport.zoomBy(ZOOM_STEP ** direction);
    this.dragon.viewport.applyConstraints();
  }

  fit() { this.dragon.viewport.goHome(); }

  pan(x, y) {
    const { width } = this.dragon.viewport.getBoundsNoRotate();
    const way = new OpenSeadragon.Point(x * width * PAN_STEP, y * width * PAN_STEP);
    this.dragon.viewport.panBy(way.rotate(-this.dragon.viewport.getRotation()));
    this.dragon.viewport.applyConstraints();
  }

  nextPhoto() {
    const ids = [...this.photos.keys()];
    this.selection.choosePhoto(ids[(ids.indexOf(this.selection.photo) + 1) % ids.length]);
    return ids.length > 1;
  }

  toggleBoxes() {
    this.boxesShown = !this.boxesShown;
    this.element.classList.toggle("bare", !this.boxesShown);
    return this.boxesShown;
  }

  rotate(degrees) { this.dragon.viewport.rotateBy(degrees); }

  straighten() { this.dragon.viewport.setRotation(0); }

  // Per cent of the photo as it is. Boxes keep their colours: they are no part of the canvas.
  lighten(brightness, contrast) {
    this.dragon.drawer.canvas.style.setProperty("filter", `brightness(${brightness}%) contrast(${contrast}%)`);
  }
}
