// Gradients, patterns, filters and matrices that a context hands out.

class CanvasGradient {
  constructor(kind, numbers) {
    const hidden = { kind, numbers, stops: [], version: 0 };
    for (const name of keys(hidden)) defineProperty(this, name, { value: hidden[name], writable: true, configurable: true, enumerable: false });
  }

  addColorStop(offset, text) {
    if (!(+offset >= 0 && +offset <= 1)) throw new DOMException(`The provided value (${offset}) is outside the range (0.0, 1.0).`, 'IndexSizeError');
    const color = parseColor(String(text));
    if (!color) throw new DOMException(`The value provided ('${text}') could not be parsed as a color.`, 'SyntaxError');
    this.stops.push([fround(+offset), color.r, color.g, color.b, color.a]);
    this.version++;
  }

  resource() {
    return { kind: this.kind, numbers: this.numbers, stops: this.stops };
  }
}

class CanvasPattern {
  constructor(source, repetition, smooth) {
    const hidden = { source, repetition, smooth, matrix: null, version: 0 };
    for (const name of keys(hidden)) defineProperty(this, name, { value: hidden[name], writable: true, configurable: true, enumerable: false });
  }

  setTransform(m = {}) {
    this.matrix = [m.a ?? 1, m.b ?? 0, m.c ?? 0, m.d ?? 1, m.e ?? 0, m.f ?? 0];
    this.version++;
  }

  resource() {
    return { kind: 'pattern', source: this.source, repetition: this.repetition, matrix: this.matrix };
  }
}

Object.assign(CanvasRenderingContext2D.prototype, {
  createLinearGradient(x0, y0, x1, y1) {
    return new CanvasGradient('linear', gradientNumbers([x0, y0, x1, y1]));
  },

  createRadialGradient(x0, y0, r0, x1, y1, r1) {
    if (r0 < 0 || r1 < 0) throw new DOMException(`The ${r0 < 0 ? 'r0' : 'r1'} provided is less than 0.`, 'IndexSizeError');
    return new CanvasGradient('radial', gradientNumbers([x0, y0, r0, x1, y1, r1]));
  },

  createConicGradient(angle, x, y) {
    return new CanvasGradient('conic', gradientNumbers([angle, x, y]));
  },

  /** A pattern keeps the picture that its source shows now. */
  createPattern(image, repetition) {
    const mode = repetition === null || repetition === '' ? 'repeat' : String(repetition);
    if (!['repeat', 'repeat-x', 'repeat-y', 'no-repeat'].includes(mode)) {
      throw new DOMException(`The provided type ('${repetition}') is not one of 'repeat', 'no-repeat', 'repeat-x', or 'repeat-y'.`, 'SyntaxError');
    }
    return new CanvasPattern(snapshotOf(image), mode);
  },

});

function gradientNumbers(values) {
  const numbers = values.map(Number);
  if (!numbers.every(isFinite)) throw new TypeError('The provided double value is non-finite.');
  return numbers.map((value) => fround(value));
}

/** A CSS filter list; anything but `none` is left to the web engine. */
function canvasFilter(value) {
  const text = String(value).trim();
  if (text === '' || text === 'none') return 'none';
  unsupported(`the canvas filter '${text}'`);
}

const lengthText = (value) => (/^-?(?:\d+\.?\d*|\.\d+)px$/.test(String(value).trim()) ? String(value).trim() : undefined);

class DOMMatrix {
  constructor(init) {
    const [a, b, c, d, e, f] = isArray(init) ? (init.length === 16 ? [init[0], init[1], init[4], init[5], init[12], init[13]] : init) : [1, 0, 0, 1, 0, 0];
    Object.assign(this, { a, b, c, d, e, f });
  }

  static from(m) {
    return new DOMMatrix([m.a, m.b, m.c, m.d, m.e, m.f]);
  }

  multiply(other) {
    return DOMMatrix.from(this.affine.times(new Affine(other.a, other.b, other.c, other.d, other.e, other.f)));
  }

  translate(x = 0, y = 0) {
    return this.multiply(new Affine(1, 0, 0, 1, x, y));
  }

  scale(x = 1, y = x) {
    return this.multiply(new Affine(x, 0, 0, y, 0, 0));
  }

  rotate(degrees = 0) {
    const [s, k] = [sin((degrees * PI) / 180), cos((degrees * PI) / 180)];
    return this.multiply(new Affine(k, s, -s, k, 0, 0));
  }

  inverse() {
    return DOMMatrix.from(this.affine.inverse());
  }

  transformPoint({ x = 0, y = 0 } = {}) {
    const [px, py] = this.affine.map(x, y);
    return { x: px, y: py, z: 0, w: 1 };
  }

  get affine() {
    return new Affine(this.a, this.b, this.c, this.d, this.e, this.f);
  }

  get is2D() {
    return true;
  }

  get isIdentity() {
    return this.affine.isIdentity;
  }
}
for (const name of ['multiply', 'translate', 'scale', 'rotate']) {
  DOMMatrix.prototype[`${name}Self`] = function change(...args) {
    return Object.assign(this, this[name](...args));
  };
}
DOMMatrix.prototype.invertSelf = function invertSelf() {
  return Object.assign(this, this.inverse());
};
for (const [long, short] of [['m11', 'a'], ['m12', 'b'], ['m21', 'c'], ['m22', 'd'], ['m41', 'e'], ['m42', 'f']]) {
  defineProperty(DOMMatrix.prototype, long, {
    configurable: true,
    get() { return this[short]; },
    set(value) { this[short] = value; },
  });
}
