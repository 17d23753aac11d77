// A ruler over the photo: two ends that are dragged, clicked into place or moved by the arrow keys.

const STEP = 8; // screen pixels a key press; one with Shift
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Ruler {
  constructor(viewer, element, words) {
    this.viewer = viewer;
    this.dragon = viewer.dragon;
    this.element = element;
    this.words = words;
    this.line = element.querySelector("line");
    this.buttons = [...element.querySelectorAll("button")];
    this.next = 0;
    viewer.element.append(element);
    for (const [index, button] of this.buttons.entries()) this.listen(button, index);
    this.dragon.addHandler("update-viewport", () => this.draw());
    this.dragon.addHandler("canvas-click", (event) => this.click(event));
    this.dragon.addHandler("open", () => { if (this.on) this.begin(); });
  }

  get on() { return !this.words.hidden; }
  get scale() { return Number(this.viewer.photo.mmPerPixel); }

  toggle() {
    this.words.hidden = this.on;
    this.element.hidden = true;
    if (this.on) this.begin();
    if (this.on && this.scale) this.buttons[0].focus();
    return this.on;
  }

  begin() {
    this.element.hidden = !this.scale;
    this.words.textContent = this.words.dataset.noScale;
    if (!this.scale) return;
    const { clientWidth: width, clientHeight: height } = this.viewer.element;
    this.ends = [0.35, 0.65].map((share) => this.onPhoto(width * share, height / 2));
    this.draw();
  }

  listen(button, index) {
    button.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      button.setPointerCapture(event.pointerId);
    });
    button.addEventListener("pointermove", (event) => {
      if (button.hasPointerCapture(event.pointerId)) this.drag(index, event);
    });
    button.addEventListener("keydown", (event) => this.press(index, event));
  }

  drag(index, { clientX, clientY }) {
    const { left, top } = this.viewer.element.getBoundingClientRect();
    this.move(index, clientX - left, clientY - top);
  }

  press(index, event) {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 1 : STEP;
    const { x, y } = this.onScreen(this.ends[index]);
    this.move(index, x + step * arrow[0], y + step * arrow[1]);
  }

  click(event) {
    if (!this.on || !this.scale || !event.quick) return;
    this.move(this.next, event.position.x, event.position.y);
    this.next = 1 - this.next;
  }

  move(index, x, y) {
    this.ends[index] = this.onPhoto(x, y);
    this.draw();
  }

  onPhoto(x, y) {
    const { image, dragon } = this.viewer;
    const size = image.getContentSize();
    const place = image.viewportToImageCoordinates(dragon.viewport.pointFromPixel(new OpenSeadragon.Point(x, y), true));
    return new OpenSeadragon.Point(Math.min(Math.max(place.x, 0), size.x), Math.min(Math.max(place.y, 0), size.y));
  }

  onScreen(end) {
    return this.dragon.viewport.pixelFromPoint(this.viewer.image.imageToViewportCoordinates(end), true);
  }

  draw() {
    if (this.element.hidden) return;
    for (const [index, end] of this.ends.entries()) {
      const { x, y } = this.onScreen(end);
      this.buttons[index].style.setProperty("translate", `${x}px ${y}px`);
      this.line.setAttribute(`x${index + 1}`, x);
      this.line.setAttribute(`y${index + 1}`, y);
    }
    this.tell(this.ends[0].distanceTo(this.ends[1]) * this.scale);
  }

  tell(millimetres) {
    const number = millimetres.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
    const words = this.words.dataset.distance.replace("{number}", number);
    if (this.words.textContent !== words) this.words.textContent = words;
  }
}
