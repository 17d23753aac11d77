// The pictures the engine drew over a photo: each on or off, all at one strength, loaded when first asked for.

export class Layers {
  constructor(dragon) {
    this.dragon = dragon;
    this.shown = new Set();
    this.strength = 0.6;
    this.open({});
  }

  open(addresses) {
    this.addresses = addresses; // by name
    this.items = new Map();
  }

  toggle(name) {
    if (!this.shown.delete(name)) this.shown.add(name);
    this.draw();
    return this.shown.has(name);
  }

  setStrength(share) {
    this.strength = share;
    this.draw();
  }

  draw() {
    for (const name of this.shown) this.load(name);
    for (const [name, item] of this.items) item?.setOpacity(this.shown.has(name) ? this.strength : 0);
  }

  load(name) {
    const { addresses } = this;
    if (!addresses[name] || this.items.has(name)) return;
    this.items.set(name, null);
    this.dragon.addSimpleImage({
      url: addresses[name],
      width: 1,
      opacity: 0,
      success: ({ item }) => { if (addresses === this.addresses) this.arrived(name, item); },
    });
  }

  arrived(name, item) {
    this.items.set(name, item);
    this.draw();
  }
}
