// Gradients, patterns, filters and matrices that a context hands out.

/** Words of each stop of a gradient in the recorder's data: its place and its colour. */
const STOP_WORDS = 5;

/** A channel of eight bits as the rasteriser has it. */
const unitOfByte = (channel) => fround(round(channel * 255) * fround(1 / 255));

class CanvasGradient {
  #kind;
  #numbers;
  /** Place, red, green, blue and alpha of each stop. */
  #stops = [];
  /** Whether a colour is finer than eight bits, and whether one is in a notation after which browsers mix in OKLab. */
  #isExact = false;
  #isModern = false;
  /** Where they stand in the recorder's data, if they do in this epoch and for so many numbers. */
  #written = { epoch: -1, length: 0, at: 0 };

  constructor(kind, numbers) {
    this.#kind = kind;
    this.#numbers = numbers;
  }

  addColorStop(offset, text) {
    const place = +offset;
    if (!(place >= 0 && place <= 1)) throw new DOMException(`The provided value (${offset}) is outside the range (0.0, 1.0).`, 'IndexSizeError');
    const color = parseColor(String(text));
    if (!color) throw new DOMException(`The value provided ('${text}') could not be parsed as a color.`, 'SyntaxError');
    const { exact } = color;
    if (exact) this.#stops.push(place, exact[0], exact[1], exact[2], unitOfByte(color.a));
    else if (color.classic) this.#stops.push(place, unitOfByte(color.r), unitOfByte(color.g), unitOfByte(color.b), unitOfByte(color.a));
    else this.#stops.push(place, color.r, color.g, color.b, color.a);
    this.#isExact ||= !color.classic || color.exact !== null;
    this.#isModern ||= !color.classic;
  }

  /** Changes with every stop. */
  get version() {
    return this.#stops.length;
  }

  resource() {
    const written = this.#written;
    recorder.isFine ||= this.#isExact;
    const { length } = this.#stops;
    if (written.epoch !== recorder.epoch || written.length !== length) {
      this.#written = { epoch: recorder.epoch, length, at: recorder.addFloats(this.#numbers, this.#stops) };
    }
    return { kind: this.#kind, at: this.#written.at, stops: length / STOP_WORDS, exact: this.#isExact, modern: this.#isModern };
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
    const snapshot = snapshotOf(image);
    unseen.lasting.add(snapshot);
    return new CanvasPattern(snapshot, mode);
  },

});

function gradientNumbers(values) {
  for (let i = 0; i < values.length; i++) {
    const value = +values[i];
    if (!isFinite(value)) throw new TypeError('The provided double value is non-finite.');
    values[i] = fround(value);
  }
  return values;
}

const FILTER = /([a-z-]+)\(((?:[^()]|\([^()]*\))*)\)/g;
/** What a filter's amount is where none is given. */
const FILTER_AMOUNTS = freeze({ blur: 0, brightness: 1, contrast: 1, grayscale: 1, 'hue-rotate': 0, invert: 1, opacity: 1, saturate: 1, sepia: 1 });
const FILTER_UNITS = freeze({ '': 1, '%': 0.01, px: 1, deg: PI / 180, rad: 1, turn: 2 * PI, grad: PI / 200, em: 10, rem: 16 });

/** A CSS filter list as its text and steps of `[name, amount]`; nothing where it is none. */
function canvasFilter(value) {
  const text = String(value).trim();
  if (text === '' || text === 'none') return 'none';
  if (text.replace(FILTER, '').trim() !== '') return undefined;
  return text.includes('url(') ? unsupported(`the canvas filter '${text}'`) : filterSteps(text) && text;
}

function filterSteps(text) {
  const steps = [...text.matchAll(FILTER)].map(([, name, content]) => (name === 'drop-shadow' ? dropShadow(content) : filterAmount(name, content.trim())));
  return steps.every(Boolean) ? steps : undefined;
}

function filterAmount(name, text) {
  const usual = FILTER_AMOUNTS[name];
  const match = /^(-?(?:\d+\.?\d*|\.\d+))([a-z%]*)$/.exec(text);
  if (usual === undefined || (text !== '' && !(match && match[2] in FILTER_UNITS))) return null;
  return [name, text === '' ? usual : +match[1] * FILTER_UNITS[match[2]]];
}

/** `x y blur color`, the colour first or last. */
function dropShadow(text) {
  const [words, lengths] = [[], []];
  for (const word of text.match(/[\w-]+\([^)]*\)|\S+/g) ?? []) (/^-?[\d.]+(?:px)?$/.test(word) ? lengths : words).push(word);
  const numbers = lengths.map(parseFloat).slice(0, 3);
  const color = parseColor(words.join(' ') || 'black');
  return color && numbers.length >= 2 ? ['drop-shadow', ...numbers, ...new Array(3 - numbers.length).fill(0), color.r, color.g, color.b, color.a] : null;
}

const lengthText = (value) => (/^-?(?:\d+\.?\d*|\.\d+)px$/.test(String(value).trim()) ? String(value).trim() : undefined);

class DOMPoint {
  constructor(x = 0, y = 0, z = 0, w = 1) {
    Object.assign(this, { x, y, z, w });
  }

  static fromPoint({ x, y, z, w } = {}) {
    return new DOMPoint(x, y, z, w);
  }

  matrixTransform(matrix) {
    return DOMMatrix.from(matrix ?? {}).transformPoint(this);
  }
}

class DOMRect {
  constructor(x = 0, y = 0, width = 0, height = 0) {
    const [right, bottom] = [x + width, y + height];
    Object.assign(this, { x, y, width, height, left: min(x, right), top: min(y, bottom), right: max(x, right), bottom: max(y, bottom) });
  }
}

class DOMMatrix {
  constructor(init) {
    if (typeof init === 'string') init = /matrix\(([^)]*)\)/.exec(init)?.[1].split(',').map(Number);
    if (ArrayBuffer.isView(init)) init = [...init];
    const [a, b, c, d, e, f] = isArray(init) ? (init.length === 16 ? [init[0], init[1], init[4], init[5], init[12], init[13]] : init) : [1, 0, 0, 1, 0, 0];
    Object.assign(this, { a, b, c, d, e, f });
  }

  static from(m) {
    return new DOMMatrix([m.a ?? m.m11 ?? 1, m.b ?? m.m12 ?? 0, m.c ?? m.m21 ?? 0, m.d ?? m.m22 ?? 1, m.e ?? m.m41 ?? 0, m.f ?? m.m42 ?? 0]);
  }

  static fromMatrix(m = {}) {
    return DOMMatrix.from(m);
  }

  toFloat64Array() {
    const { a, b, c, d, e, f } = this;
    return Float64Array.of(a, b, 0, 0, c, d, 0, 0, 0, 0, 1, 0, e, f, 0, 1);
  }

  toFloat32Array() {
    return new Float32Array(this.toFloat64Array());
  }

  toString() {
    const { a, b, c, d, e, f } = this;
    return `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})`;
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
    return new DOMPoint(px, py);
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
