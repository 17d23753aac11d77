// The photo with its numbered boxes and the map of oddness, around OpenSeadragon.

import { tiled, whole } from "./photo_source.js";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15; // of the width in view
const CONTEXT = 7; // the view around a chosen lesion is this many boxes wide
const LARGEST_ZOOM = 4; // screen pixels a photo pixel

// OpenSeadragon would put an inline style into the page, which our Content-Security-Policy refuses and reports; finding
// one there already, it leaves that alone.
function forestallInlineStyle() {
  const placeholder = document.createElementNS(null, "style"); // of no namespace: it is found, and styles nothing
  placeholder.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(placeholder);
}

function markCurrent(element, current) {
  if (current) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

export class Viewer {
  constructor(element, buttons, selection) {
    this.element = element;
    this.selection = selection;
    this.photos = new Map(buttons.map((button) => [button.dataset.photoButton, button]));
    this.boxes = [...document.querySelectorAll("[data-box]")];
    this.boxesShown = true;
    this.strength = 0.6;
    this.heatShown = false;
    element.replaceChildren();
    this.dragon = this.start();
    for (const box of this.boxes) this.listen(box);
    for (const [id, button] of this.photos) button.addEventListener("click", () => selection.choosePhoto(id));
    selection.addEventListener("photo", () => this.open());
    selection.addEventListener("lesion", () => this.show());
  }

  start() {
    forestallInlineStyle();
    const dragon = OpenSeadragon({
      element: this.element,
      showNavigationControl: false,
      drawer: "canvas",
      maxZoomPixelRatio: LARGEST_ZOOM,
      visibilityRatio: 0.6,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.5,
    });
    dragon.addHandler("canvas-key", (event) => { event.preventDefaultAction = true; });
    dragon.addHandler("open", () => this.opened());
    return dragon;
  }

  listen(box) {
    box.addEventListener("pointerdown", (event) => event.stopPropagation());
    box.addEventListener("click", () => this.selection.chooseLesion(box.dataset.box, box.dataset.photo));
    box.addEventListener("focus", () => this.reveal(box));
  }

  open() {
    const { dataset } = this.photos.get(this.selection.photo);
    for (const [id, button] of this.photos) markCurrent(button, id === this.selection.photo);
    this.element.setAttribute("aria-label", dataset.label);
    this.heat = null;
    this.dragon.open(dataset.tiles ? tiled(dataset) : whole(dataset));
  }

  opened() {
    this.image = this.dragon.world.getItemAt(0);
    for (const box of this.boxes.filter(({ dataset }) => dataset.photo === this.selection.photo)) {
      this.dragon.addOverlay({ element: box, location: this.place(box) });
    }
    this.drawHeat();
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
    const { width } = this.dragon.viewport.getBounds();
    this.dragon.viewport.panBy(new OpenSeadragon.Point(x * width * PAN_STEP, y * width * PAN_STEP));
    this.dragon.viewport.applyConstraints();
  }

  toggleBoxes() {
    this.boxesShown = !this.boxesShown;
    this.element.classList.toggle("bare", !this.boxesShown);
    return this.boxesShown;
  }

  toggleHeat() {
    this.heatShown = !this.heatShown;
    this.drawHeat();
    return this.heatShown;
  }

  setStrength(share) {
    this.strength = share;
    this.heat?.setOpacity(share);
  }

  drawHeat() {
    const { heatMap } = this.photos.get(this.selection.photo).dataset;
    if (this.heat) {
      this.heat.setOpacity(this.heatShown ? this.strength : 0);
    } else if (this.heatShown && heatMap) {
      const opening = this.selection.photo;
      this.dragon.addSimpleImage({
        url: heatMap, width: 1, opacity: this.strength,
        success: ({ item }) => { if (opening === this.selection.photo) this.heat = item; },
      });
    }
  }
}
