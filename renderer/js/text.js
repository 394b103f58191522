// Text: the `font` shorthand, measuring, and drawing. Shaping is Python's; JavaScript asks and remembers.

const DEFAULT_FONT = freeze({ text: '10px sans-serif', size: 10, families: ['sans-serif'], weight: 400, italic: false, caps: 'normal' });
const FONT = /^((?:[\w.+-]+\s+)*?)(?:((?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)(px|pt|em|ex|ch|rem|%|in|cm|mm|pc|vw|vh|vmin|vmax)|([a-z-]*small|medium|[a-z-]*large|smaller|larger))(?:\s*\/\s*[\w.%]+)?\s+(.*[^,\s])$/i;
const FONT_UNITS = { px: 1, pt: 4 / 3, rem: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pc: 16, vw: 12.8, vh: 7.2, vmin: 7.2, vmax: 12.8 };
/** Sizes that are shares of the font of the page where the canvas is; of ten pixels for a canvas that is in none. */
const FONT_SHARES = { em: 1, ex: 0.459, ch: 0.5, '%': 0.01, smaller: 1 / 1.2, larger: 1.2 };
const IS_SHARE = /(?:\d(?:em|ex|ch|%)|smaller|larger)(?:\s*\/\s*[\w.%]+)?\s/i;
const LOOSE_FONT_SIZE = 10;
const FONT_SIZES = { 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24, 'xx-large': 32, 'xxx-large': 48 };
const FONT_WEIGHTS = { bold: 700, bolder: 700, lighter: 100 };
const FONT_NORMAL = /^(?:normal|.*condensed|.*expanded)$/;
const fontCache = new Map();

/** The parts of a CSS font shorthand, or null if it is none. */
function parseFont(text, canvas) {
  let font = fontCache.get(text);
  if (font === undefined) fontCache.set(text, (font = IS_SHARE.test(text) ? IS_SHARE : readFont(text)));
  return font === IS_SHARE ? sharedFont(text, canvas?.isConnected ? boxes.once(() => fontSizeOf(canvas)) : LOOSE_FONT_SIZE) : font;
}

function sharedFont(text, whole) {
  const key = `${text}|${whole}`;
  let font = fontCache.get(key);
  if (font === undefined) fontCache.set(key, (font = readFont(text, whole)));
  return font;
}

function readFont(text, whole) {
  const match = FONT.exec(text.trim());
  if (!match) return null;
  const [, words, number, unit, named, list] = match;
  const name = (named || unit).toLowerCase();
  const size = name in FONT_SHARES ? (number ?? 1) * FONT_SHARES[name] * whole : named ? FONT_SIZES[name] : +number * FONT_UNITS[name];
  if (size === undefined) return null;
  let weight = 400;
  let italic = false;
  let caps = 'normal';
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    if (word === 'italic' || word === 'oblique') italic = true;
    else if (/^\+?(?:\d+\.?\d*|\.\d+)(?:e\d+)?$/.test(word)) weight = floor(+word);
    else if (word === 'small-caps') caps = word;
    else if (word in FONT_WEIGHTS) weight = FONT_WEIGHTS[word];
    else if (!FONT_NORMAL.test(word)) return null;
  }
  if (weight < 1 || weight > 1000 || list === 'inherit') return null;
  const families = list.split(',').map((family) => family.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return freeze({ text: canonicalFont(size, families, weight, italic), size, families, weight, italic, caps });
}

/** How `context.font` reads back. */
function canonicalFont(size, families, weight, italic) {
  const style = [italic ? 'italic' : '', weight === 400 ? '' : weight === 700 ? 'bold' : String(weight)].filter(Boolean);
  const names = families.map((family) => (/^-?[a-z_][\w-]*$/i.test(family) ? family : `"${family}"`));
  return [...style, `${+size.toPrecision(6)}px`, names.join(', ')].join(' ');
}

/** `context.font` as it reads with the capitals that are set beside it. */
const fontText = ({ text }, caps) => (caps === 'small-caps' ? text.replace(/[\d.e+-]+px/, 'small-caps $&') : text);

/** The shorthand sets the capitals and the width too, as far as it is another one than before. */
compiledProperty('font', `
  get value() { return fontText(this.state.font, this.state.fontVariantCaps); },
  set value(given) {
    const parsed = parseFont(String(given), this.canvas);
    const { state } = this;
    if (!parsed || parsed === state.font) return;
    state.font = parsed;
    state.fontVariantCaps = parsed.caps;
    state.fontStretch = 'normal';
  }`, { fontText, parseFont });

const TEXT_ALIGN = freeze({ start: 0, left: 0, center: 0.5, end: 1, right: 1 });

/** How far left of the anchor a text begins, and how far below its baseline lies. */
function textShift(state, metrics) {
  const align = TEXT_ALIGN[state.textAlign];
  const rightToLeft = state.direction === 'rtl' && (state.textAlign === 'start' || state.textAlign === 'end');
  const part = rightToLeft ? 1 - align : align;
  return [-part * metrics.width, baselineShift(state.textBaseline, metrics)];
}

function baselineShift(baseline, { ascent, ideographic, emAscent, emDescent }) {
  switch (baseline) {
    case 'top': return emAscent;
    case 'hanging': return ascent * 0.8;
    case 'middle': return (emAscent - emDescent) / 2;
    case 'bottom': return -emDescent;
    case 'ideographic': return -ideographic;
    default: return 0;
  }
}

/** What is measured of a text; where its ink lies is asked only of whoever looks at that. */
class TextMetrics {
  #metrics;
  #shift;

  constructor(state, metrics) {
    this.#metrics = metrics;
    this.#shift = textShift(state, metrics);
  }

  get #ink() {
    const metrics = this.#metrics;
    return (metrics.ink ??= ask.ink(metrics.style, metrics.text));
  }

  get width() { return this.#metrics.width; }
  get actualBoundingBoxLeft() { return -(this.#ink.left + this.#shift[0]); }
  get actualBoundingBoxRight() { return this.#ink.right + this.#shift[0]; }
  get actualBoundingBoxAscent() { return -(this.#ink.top + this.#shift[1]); }
  get actualBoundingBoxDescent() { return this.#ink.bottom + this.#shift[1]; }
  get fontBoundingBoxAscent() { return this.#metrics.ascent - this.#shift[1]; }
  get fontBoundingBoxDescent() { return this.#metrics.descent + this.#shift[1]; }
  get emHeightAscent() { return this.#metrics.emAscent - this.#shift[1]; }
  get emHeightDescent() { return this.#metrics.emDescent + this.#shift[1]; }
  get hangingBaseline() { return fround(this.#metrics.ascent * 0.8 - this.#shift[1]); }
  get alphabeticBaseline() { return -this.#shift[1] || 0; }
  get ideographicBaseline() { return -this.#metrics.ideographic - this.#shift[1]; }
}

Object.assign(CanvasRenderingContext2D.prototype, {
  measureText(text) {
    return new TextMetrics(this.state, measure(this.state, text));
  },

  fillText(text, x, y, maxWidth) {
    this.drawText(text, x, y, maxWidth, this.state.paintForFill);
  },

  strokeText(text, x, y, maxWidth) {
    this.drawText(text, x, y, maxWidth, this.state.paintForStroke);
  },

  drawText(text, x, y, maxWidth, paint) {
    if (!this.canDraw || !isFinite(+x) || !isFinite(+y) || (maxWidth !== undefined && !(+maxWidth > 0))) return;
    const { state } = this;
    const metrics = measure(state, text);
    const [shiftX, shiftY] = textShift(state, metrics);
    const squeeze = maxWidth !== undefined && metrics.width > +maxWidth ? +maxWidth / metrics.width : 1;
    const { resource } = metrics;
    this.compose(() => {
      const at = recorder.begin(Op.TEXT, 5);
      recorder.ops[at] = paint;
      recorder.ops[at + 1] = resource;
      const floats = recorder.opFloats;
      floats[at + 2] = +x + shiftX * squeeze;
      floats[at + 3] = +y + shiftY;
      floats[at + 4] = squeeze;
    });
  },
});

/** p5 1.x measures a font by where the page would put a line of it; only that arrangement is laid out. */
function textOffsetTop(element) {
  const line = element.parentNode;
  if (!line || line.childNodes.length !== 2 || line.childNodes[0].localName !== 'span') return null;
  const [text, block] = line.childNodes;
  if (block.style?.display !== 'inline-block') return null;
  const font = parseFont(`${text.style.fontStyle || ''} ${text.style.fontSize || '16px'} ${quoteFamily(text.style.fontFamily)}`) ?? DEFAULT_FONT;
  const { textTop, baseline, bottom } = ask.lineBox({ size: font.size, families: font.families, weight: 400, italic: false });
  if (element === text) return textTop;
  return block.style.verticalAlign === 'bottom' ? bottom : baseline;
}

const quoteFamily = (family) => {
  const name = String(family || 'serif');
  return /[\s]/.test(name) && !/["',]/.test(name) ? `"${name}"` : name;
};

class FontFace {
  constructor(family, source) {
    this.family = String(family).replace(/^(["'])(.*)\1$/, '$2');
    this.source = source;
    this.status = 'unloaded';
    this.loaded = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.loaded.catch(() => {});
  }

  load() {
    try {
      files.registerFont(this.family, this.source);
      this.status = 'loaded';
      this.resolve(this);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.status = 'error';
      this.reject(error);
    }
    return this.loaded;
  }
}

/** `document.fonts`: faces that a script adds. */
class FontFaceSet extends EventTarget {
  constructor() {
    super();
    defineProperty(this, 'faces', { value: new Set(), enumerable: false });
    this.status = 'loaded';
  }

  get ready() {
    return Promise.resolve(this);
  }

  get size() {
    return this.faces.size;
  }

  add(face) {
    this.faces.add(face);
    return this;
  }

  delete(face) {
    return this.faces.delete(face);
  }

  clear() {
    this.faces.clear();
  }

  has(face) {
    return this.faces.has(face);
  }

  load() {
    return Promise.resolve([...this.faces]);
  }

  check() {
    return true;
  }

  forEach(callback) {
    this.faces.forEach(callback);
  }

  values() {
    return this.faces.values();
  }

  [Symbol.iterator]() {
    return this.faces[Symbol.iterator]();
  }
}
