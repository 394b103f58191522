// Colours in the forms in which scripts write them by the thousand, each a new one: read without a pattern or a table.

/**
 * What p5 1 wrote of colours of numbers: the same one again is neither put together nor read a second time. They are few,
 * for a sketch with ever new colours fills them in vain.
 */
const WRITTEN_BITS = 6;
const written = {
  levels: new Int32Array(1 << WRITTEN_BITS).fill(-1),
  alphas: new Float64Array(1 << WRITTEN_BITS),
  texts: new Array(1 << WRITTEN_BITS).fill(''),
  colors: new Array(1 << WRITTEN_BITS).fill(null),
  /** Where the last one is, which the canvas is probably given next. */
  last: 0,
};

const lastAlpha = { given: 1, read: 1 };

/** An alpha from 0 to 1 as it comes back when it has been written. */
function readAlpha(alpha) {
  if (alpha !== lastAlpha.given) {
    lastAlpha.given = alpha;
    lastAlpha.read = byteAlpha(+cutShort(String(alpha)));
  }
  return lastAlpha.read;
}

/** `rgba(r,g,b,alpha)` of levels from 0 to 255; null where they are no bytes. */
function writtenColor(r, g, b, alpha) {
  if ((r & 255) !== r || (g & 255) !== g || (b & 255) !== b) return null;
  const levels = (r << 16) | (g << 8) | b;
  const at = imul(levels + imul((alpha * 65536) | 0, 31), 0x9e3779b1) >>> (32 - WRITTEN_BITS);
  if (written.levels[at] !== levels || written.alphas[at] !== alpha) {
    written.levels[at] = levels;
    written.alphas[at] = alpha;
    written.texts[at] = `rgba(${r},${g},${b},${alpha})`;
    written.colors[at] = alpha >= 0 && alpha <= 1 ? new Color(r / 255, g / 255, b / 255, readAlpha(alpha)) : null;
  }
  written.last = at;
  return written.texts[at];
}

/** `rgba(1,2,3,1)`, as p5 writes colours of numbers, of which many a sketch has a new one for each shape; else null. */
function opaqueColor(text) {
  const { length } = text;
  if (length < 13 || length > 19 || text.charCodeAt(length - 2) !== 0x31 || text.charCodeAt(length - 3) !== 0x2c || !text.startsWith('rgba(')) return null;
  let [channel, filled, value] = [0, 0, 0];
  for (let i = 5; i < length - 2; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit >= 0 && digit <= 9) {
      value = 10 * value + digit;
      filled++;
    } else {
      if (digit !== -4 || filled === 0 || filled > 3 || channel > 2) return null;
      opaqueChannels[channel++] = min(255, value) / 255;
      filled = value = 0;
    }
  }
  return channel === 3 ? new Color(opaqueChannels[0], opaqueChannels[1], opaqueChannels[2], 1) : null;
}

const opaqueChannels = [0, 0, 0];

/** A colour in one of the plain forms; else null. */
const plainColor = (text) => opaqueColor(text) ?? plainHsl(text);

/**
 * `hsl(1, 2%, 3%)` and `hsla(1, 2%, 3%, .4)` of plain decimals, from which alpha's digits after the sixth are cut off
 * (`cutShort`); else null.
 */
function plainHsl(text) {
  if (!text.startsWith('hsl')) return null;
  let at = text.charCodeAt(3) === CODE.a ? 4 : 3;
  if (text.charCodeAt(at++) !== CODE.open) return null;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && text.charCodeAt(at) === CODE.space) at++;
    at = plainNumber(text, at, part === 3 ? ALPHA_DECIMALS : Infinity);
    if (at < 0) return null;
    hslParts[part] = plainNumber.value;
    if ((part === 1 || part === 2) && text.charCodeAt(at++) !== CODE.percent) return null;
    const end = text.charCodeAt(at++);
    if (end === CODE.close && part > 1 && at === text.length) return hslColor(hslParts[0], hslParts[1], hslParts[2], part === 3 ? clamp01(hslParts[3]) : 1);
    if (end !== CODE.comma) return null;
  }
  return null;
}

const CODE = freeze({ a: 0x61, open: 0x28, close: 0x29, comma: 0x2c, space: 0x20, percent: 0x25, dot: 0x2e, zero: 0x30 });
const ALPHA_DECIMALS = 6;
/** So many digits are a whole number without rounding, and so are these powers of ten: their quotient is the decimal's nearest. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);
const hslParts = new Float64Array(4);

/**
 * Read `12`, `12.5` or `.5` into `plainNumber.value`, with so many decimals at most; where it ends, or -1 if none stands at `from`.
 */
function plainNumber(text, from, mostDecimals) {
  let [at, digits, decimals, cut, value] = [from, 0, -1, 0, 0];
  for (;; at++) {
    const digit = text.charCodeAt(at) - CODE.zero;
    if (digit >= 0 && digit <= 9) {
      if (decimals >= mostDecimals) cut++;
      else {
        value = 10 * value + digit;
        digits++;
        if (decimals >= 0) decimals++;
      }
    } else if (digit === CODE.dot - CODE.zero && decimals < 0) decimals = 0;
    else break;
  }
  if (digits === 0 || decimals === 0) return -1;
  if (digits > EXACT_DIGITS) value = +text.slice(from, at - cut);
  else if (decimals > 0) value /= POWERS[decimals];
  plainNumber.value = value;
  return at;
}
plainNumber.value = 0;
