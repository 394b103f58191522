// What is measured of texts, which Python answers and JavaScript remembers.

const METRICS_KEPT = 10000;

/**
 * The sizes in which a browser sets text: hundredths of a pixel, cut off. It keeps a font for each size, cut off once more
 * in single precision, and takes the first that came for all that fall on the same one, until the page is left.
 */
const textSizes = {
  ofFonts: new Map(),
  first: new Map(),

  reset() {
    this.ofFonts.clear();
    this.first.clear();
    if (fontCache.size > METRICS_KEPT) fontCache.clear();
  },

  of(font) {
    let size = this.ofFonts.get(font);
    if (size === undefined) this.ofFonts.set(font, (size = this.find(font)));
    return size;
  },

  find({ size, families, weight, italic }) {
    const cut = fround(fround(floor(fround(size * SIZES_IN_PIXEL))) / SIZES_IN_PIXEL);
    const key = [floor(fround(cut * SIZES_IN_PIXEL)), weight, italic, ...families].join('|');
    if (!this.first.has(key)) this.first.set(key, cut);
    return this.first.get(key);
  },
};
const SIZES_IN_PIXEL = 100;

/** All that decides how a text is set, and what is known of the texts that were. */
class TextSetting {
  constructor(state, size) {
    const { font, letterSpacing, wordSpacing, fontKerning, fontVariantCaps, direction } = state;
    Object.assign(this, { size, letterSpacing, wordSpacing, fontKerning, fontVariantCaps, direction });
    /** What is needed to shape a text: a key into Python's fonts. */
    this.style = { size, families: font.families, weight: font.weight, italic: font.italic,
      letterSpacing: parseFloat(letterSpacing), wordSpacing: parseFloat(wordSpacing), kerning: fontKerning !== 'none', caps: fontVariantCaps, rtl: direction === 'rtl' };
    this.known = new Map();
  }

  fits(state, size) {
    return this.size === size && this.letterSpacing === state.letterSpacing && this.wordSpacing === state.wordSpacing
      && this.fontKerning === state.fontKerning && this.fontVariantCaps === state.fontVariantCaps && this.direction === state.direction;
  }
}

const textSettings = {
  /** Those of each font; a list that is a few at most. */
  ofFonts: new Map(),
  texts: 0,

  clear() {
    this.ofFonts.clear();
    this.texts = 0;
  },

  of(state) {
    const { font } = state;
    const size = textSizes.of(font);
    const settings = this.ofFonts.get(font);
    if (settings) for (const setting of settings) if (setting.fits(state, size)) return setting;
    const made = new TextSetting(state, size);
    if (settings) settings.push(made);
    else this.ofFonts.set(font, [made]);
    return made;
  },
};

const cleanText = (text) => String(text).replace(/[\t\n\f\r\v]/g, ' ');

/** A text in one setting: its measures, its ink once somebody asked, and its number among the recorder's resources. */
class MeasuredText {
  constructor(style, text) {
    const { width, ascent, descent, emAscent, emDescent, ideographic } = ask.measure(style, text);
    Object.assign(this, { style, text, width, ascent, descent, emAscent, emDescent, ideographic });
    this.ink = null;
    this.number = 0;
    this.epoch = -1;
  }

  /** The same one again is the same resource. */
  get resource() {
    if (this.epoch !== recorder.epoch) {
      this.number = recorder.resource({ text: this.text, style: this.style });
      this.epoch = recorder.epoch;
    }
    return this.number;
  }
}

function measure(state, text) {
  const { known } = textSettings.of(state);
  const written = String(text);
  let measured = known.get(written);
  if (!measured) {
    if (textSettings.texts++ >= METRICS_KEPT) textSettings.clear();
    known.set(written, (measured = new MeasuredText(textSettings.of(state).style, cleanText(written))));
  }
  return measured;
}

