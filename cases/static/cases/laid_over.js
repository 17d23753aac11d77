// How the earlier photo lies over the later one: turned, scaled and shifted, (a, b, c, d) as the server says it.

const DEGREES = 180 / Math.PI;

export class LaidOver {
  constructor([a, b, c, d]) {
    Object.assign(this, { a, b, c, d });
  }

  // As the two views stand now: for photos that could not be laid over each other.
  static ofViews(earlier, later) {
    const turn = (earlier.turn - later.turn) / DEGREES;
    const scale = earlier.zoom / later.zoom;
    return new LaidOver([scale * Math.cos(turn), scale * Math.sin(turn), 0, 0]).through(earlier, later);
  }

  get scale() { return Math.hypot(this.a, this.b); }

  get turn() { return DEGREES * Math.atan2(this.b, this.a); }

  // The same turn and scale, shifted so that these two places meet: skin bends, and near a lesion its own place counts.
  through(earlier, later) {
    const { a, b } = this;
    return new LaidOver([a, b, later.x - (a * earlier.x - b * earlier.y), later.y - (b * earlier.x + a * earlier.y)]);
  }

  toLater({ x, y, zoom, turn }) {
    const { a, b, c, d } = this;
    return { x: a * x - b * y + c, y: b * x + a * y + d, zoom: zoom / this.scale, turn: turn - this.turn };
  }

  toEarlier({ x, y, zoom, turn }) {
    const { a, b, c, d, scale } = this;
    const [right, down] = [(x - c) / scale ** 2, (y - d) / scale ** 2];
    return { x: a * right + b * down, y: a * down - b * right, zoom: zoom * scale, turn: turn + this.turn };
  }
}
