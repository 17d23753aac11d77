// One of two photos side by side, with its marks. Places are in pixels of the photo.

import { fasten, startDragon } from "./dragon.js";
import { tiled, whole } from "./photo_source.js";

export class SideViewer {
  constructor(element) {
    this.element = element;
    this.side = element.dataset.side;
    this.marks = [...document.querySelectorAll(`[data-mark][data-on="${this.side}"]`)];
    element.replaceChildren();
    this.dragon = startDragon(element);
    this.ready = new Promise((resolve) => { this.dragon.addOnceHandler("open", () => resolve(this.opened())); });
    this.dragon.open(element.dataset.tiles ? tiled(element.dataset) : whole(element.dataset));
  }

  get viewport() { return this.dragon.viewport; }

  opened() {
    this.image = this.dragon.world.getItemAt(0);
    for (const mark of this.marks) {
      fasten(this.dragon, mark, this.place(mark));
      mark.addEventListener("pointerdown", (event) => event.stopPropagation());
    }
  }

  place({ dataset: { left, top, right, bottom } }) {
    return this.image.imageToViewportRectangle(Number(left), Number(top), right - left, bottom - top);
  }

  mark(pair) { return this.marks.find(({ dataset }) => dataset.mark === pair); }

  middleOf({ dataset: { left, top, right, bottom } }) {
    return { x: (Number(left) + Number(right)) / 2, y: (Number(top) + Number(bottom)) / 2 };
  }

  // What is in the middle, screen pixels a photo pixel, and degrees of turn.
  get view() {
    const centre = this.image.viewportToImageCoordinates(this.viewport.getCenter(false));
    const zoom = this.image.viewportToImageZoom(this.viewport.getZoom(false));
    return { x: centre.x, y: centre.y, zoom, turn: this.viewport.getRotation(false) };
  }

  // At once: it follows the other photo frame by frame.
  follow({ x, y, zoom, turn }) {
    this.viewport.setRotation(turn, true);
    this.viewport.zoomTo(this.image.imageToViewportZoom(zoom), null, true);
    this.viewport.panTo(this.image.imageToViewportCoordinates(x, y), true);
  }

  goTo({ x, y }, zoom) {
    this.viewport.zoomTo(this.image.imageToViewportZoom(zoom));
    this.viewport.panTo(this.image.imageToViewportCoordinates(x, y));
  }
}
