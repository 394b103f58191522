// CSS colours as the canvas reads and writes them.

const COLOR_NAMES = parseNames('aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32');

function parseNames(table) {
  const words = table.split(' ');
  const names = new Map();
  for (let i = 0; i < words.length; i += 2) names.set(words[i], words[i + 1]);
  return names;
}

/**
 * A colour: channels and alpha from 0 to 1, and whether it was written in a classic 8-bit notation. Where that
 * rounded the channels, `exact` has them as they were: a gradient's stops are not rounded.
 */
class Color {
  constructor(r, g, b, a, classic = true, exact = null) {
    this.r = r;
    this.g = g;
    this.b = b;
    this.a = a;
    this.classic = classic;
    this.exact = exact;
    /** How it reads back, once somebody has asked. */
    this.shown = '';
  }
}

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function constantColor(r, g, b, a) {
  const color = new Color(r, g, b, a);
  serializeColor(color);
  return freeze(color);
}

const BLACK = constantColor(0, 0, 0, 1);
const TRANSPARENT = constantColor(0, 0, 0, 0);
const clamp01 = (value) => (value > 0 ? (value < 1 ? value : 1) : 0);
const byteChannel = (value) => min(255, max(0, round(value))) / 255;
/** Classic notations keep 8 bits of alpha. */
const byteAlpha = (alpha) => round(alpha * 255) / 255;
/** A plain decimal as Chromium's quick reader of `rgb()` and `hsl()` takes it: digits after the sixth are cut off. */
const cutShort = (text) => text.replace(/^(\d*\.\d{6})\d+$/, '$1');

const COLOR_CACHE_SIZE = 4096;
const colorCache = new Map();

/** The colour that `text` names, or null if it names none. */
function parseColor(text) {
  if (text !== written.texts[written.last]) return plainColor(text) ?? knownColor(text);
  return (written.colors[written.last] ??= plainColor(text) ?? knownColor(text));
}

function knownColor(text) {
  const known = colorCache.get(text);
  if (known !== undefined) return known;
  const color = readColor(text);
  if (colorCache.size >= COLOR_CACHE_SIZE) colorCache.clear();
  colorCache.set(text, color);
  return color;
}

const RGBA = /^rgba?\((\d{1,3}), ?(\d{1,3}), ?(\d{1,3})(?:, ?(\d*\.?\d+(?:e-\d+)?))?\)$/;

function readColor(text) {
  const match = RGBA.exec(text);
  if (match) return new Color(min(255, +match[1]) / 255, min(255, +match[2]) / 255, min(255, +match[3]) / 255, match[4] === undefined ? 1 : byteAlpha(clamp01(+cutShort(match[4]))));
  const written = text.trim();
  const trimmed = written.toLowerCase();
  if (trimmed[0] === '#') return hexColor(trimmed.slice(1));
  const named = COLOR_NAMES.get(trimmed);
  if (named) return hexColor(named);
  if (trimmed === 'transparent') return TRANSPARENT;
  if (trimmed === 'currentcolor') return BLACK;
  const call = /^([a-z-]+)\(([^()]*)\)$/.exec(trimmed);
  return call ? functionColor(call[1], call[2], /^(?:rgb|hsl)/.test(written)) : null;
}

function hexColor(digits) {
  if (!/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return null;
  const full = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  const channel = (i) => parseInt(full.slice(2 * i, 2 * i + 2), 16) / 255;
  return new Color(channel(0), channel(1), channel(2), full.length === 8 ? channel(3) : 1);
}

/** `rgb()`, `hsl()`, `hwb()`, `lab()`, `lch()`, `oklab()`, `oklch()` and `color()`, with commas or without; `quick`: see `cutShort`. */
function functionColor(name, body, quick) {
  const [main, slashAlpha] = body.split('/').map((part) => part.trim());
  const values = main.split(main.includes(',') ? /\s*,\s*/ : /\s+/);
  const convert = (name === 'color' ? WIDE_SPACES[values.shift()] : COLOR_SPACES[name]) ?? null;
  const fullAlpha = slashAlpha ?? (values.length > 3 ? values.pop() : '1');
  const alphaText = quick ? cutShort(fullAlpha) : fullAlpha;
  if (values.length !== 3) return null;
  const alpha = alphaText === 'none' ? 0 : clamp01(colorNumber(alphaText, 1));
  if (!convert || values.some((value) => value !== 'none' && isNaN(parseFloat(value)))) return null;
  return isNaN(alpha) ? null : convert(values, alpha);
}

/** A number; per cent of `whole` if it says so. */
function colorNumber(text, whole) {
  if (text === 'none') return 0;
  const number = parseFloat(text);
  return text.endsWith('%') ? (number * whole) / 100 : number;
}

function hueOf(text) {
  const number = text === 'none' ? 0 : parseFloat(text);
  const unit = /[a-z]+$/.exec(text)?.[0] ?? 'deg';
  const degrees = number * ({ deg: 1, rad: 180 / PI, grad: 0.9, turn: 360 }[unit] ?? 1);
  return ((degrees % 360) + 360) % 360;
}

/** In single precision, as the browser reckons: what lies between two bytes comes out on the same side. */
function hslChannels(hue, saturation, lightness) {
  const light = fround(lightness);
  const reach = fround(fround(saturation) * min(light, fround(1 - light)));
  const turn = fround(fround(hue) / 30);
  return [hslChannel(0, turn, light, reach), hslChannel(8, turn, light, reach), hslChannel(4, turn, light, reach)];
}

function hslChannel(n, turn, light, reach) {
  const k = fround(n + turn) % 12;
  return fround(light - fround(reach * max(-1, min(fround(k - 3), fround(9 - k), 1))));
}

const rgbSpace = ([r, g, b], alpha) =>
  new Color(byteChannel(colorNumber(r, 255)), byteChannel(colorNumber(g, 255)), byteChannel(colorNumber(b, 255)), byteAlpha(alpha));
const hslColor = (hue, saturation, lightness, alpha) => rounded(hslChannels(hue % 360, clamp01(saturation / 100), clamp01(lightness / 100)), alpha);
const hslSpace = ([h, s, l], alpha) => hslColor(hueOf(h), colorNumber(s, 100), colorNumber(l, 100), alpha);
const rounded = (exact, alpha) => new Color(singleByte(exact[0]), singleByte(exact[1]), singleByte(exact[2]), byteAlpha(alpha), true, exact);
const singleByte = (value) => byteChannel(fround(value * 255));

function hwbSpace([h, w, b], alpha) {
  const white = fround(clamp01(colorNumber(w, 100) / 100));
  const black = fround(clamp01(colorNumber(b, 100) / 100));
  const both = fround(white + black);
  if (both >= 1) {
    const gray = fround(white / both);
    return rounded([gray, gray, gray], alpha);
  }
  return rounded(hslChannels(hueOf(h), 1, 0.5).map((c) => fround(c + fround(white - fround(both * c)))), alpha);
}

const gammaOf = (c) => sign(c) * (abs(c) <= 0.0031308 ? 12.92 * abs(c) : 1.055 * abs(c) ** (1 / 2.4) - 0.055);
const linearOf = (c) => sign(c) * (abs(c) <= 0.04045 ? abs(c) / 12.92 : ((abs(c) + 0.055) / 1.055) ** 2.4);

/** A colour beyond what a screen shows stays so: what it is blended with decides where it ends. */
function fromLinear(r, g, b, alpha) {
  return new Color(gammaOf(r), gammaOf(g), gammaOf(b), alpha, false);
}

const isOne = (light) => abs(light - 1) < 1e-6;

/** Light that a matrix brought to sRGB: in the browser's single precision white ends a rounding beside one, and what does not fit into bytes is blended otherwise. */
function fromMatrix(r, g, b, alpha) {
  if (!isOne(r) || !isOne(g) || !isOne(b)) return fromLinear(r, g, b, alpha);
  return new Color(1 - 2 ** -24, 1 + 2 ** -23, 1 + 2 ** -23, alpha, false);
}

function oklabColor(l, a, b, alpha) {
  const [p, q, r] = [l + 0.3963377774 * a + 0.2158037573 * b, l - 0.1055613458 * a - 0.0638541728 * b, l - 0.0894841775 * a - 1.291485548 * b].map((c) => c ** 3);
  return fromMatrix(
    4.0767416621 * p - 3.3077115913 * q + 0.2309699292 * r,
    -1.2684380046 * p + 2.6097574011 * q - 0.3413193965 * r,
    -0.0041960863 * p - 0.7034186147 * q + 1.707614701 * r, alpha);
}

/** CIE Lab (D50), with the white point as the browser rounds it. */
function labColor(l, a, b, alpha) {
  const fy = (l + 16) / 116;
  const inverse = (f) => (f <= 24 / 116 ? (108 / 841) * (f - 16 / 116) : f ** 3);
  return fromXyzD50(inverse(fy + a / 500) * 0.9642, inverse(fy), inverse(fy - b / 200) * 0.8251, alpha);
}

const polar = (chroma, hue) => [chroma * cos((hueOf(hue) * PI) / 180), chroma * sin((hueOf(hue) * PI) / 180)];

const COLOR_SPACES = {
  rgb: rgbSpace,
  rgba: rgbSpace,
  hsl: hslSpace,
  hsla: hslSpace,
  hwb: hwbSpace,
  oklab: ([l, a, b], alpha) => oklabColor(clamp01(colorNumber(l, 1)), colorNumber(a, 0.4), colorNumber(b, 0.4), alpha),
  oklch: ([l, c, h], alpha) => oklabColor(clamp01(colorNumber(l, 1)), ...polar(max(0, colorNumber(c, 0.4)), h), alpha),
  lab: ([l, a, b], alpha) => labColor(min(100, max(0, colorNumber(l, 100))), colorNumber(a, 125), colorNumber(b, 125), alpha),
  lch: ([l, c, h], alpha) => labColor(min(100, max(0, colorNumber(l, 100))), ...polar(max(0, colorNumber(c, 150)), h), alpha),
};

/** How `fillStyle` and the like read back: `#rrggbb`, or `rgba()` with the shortest alpha that means the same byte. */
function serializeColor(color) {
  return color.shown || (color.shown = shownColor(color));
}

function shownColor({ r, g, b, a, classic }) {
  if (!classic) return `color(srgb ${r} ${g} ${b}${a < 1 ? ` / ${a}` : ''})`;
  if (a === 1) return `#${HEX_BYTES[round(r * 255)]}${HEX_BYTES[round(g * 255)]}${HEX_BYTES[round(b * 255)]}`;
  const alpha = round(a * 255);
  const two = round((alpha * 100) / 255) / 100;
  const shown = round(two * 255) === alpha ? two : round((alpha * 1000) / 255) / 1000;
  return `rgba(${round(r * 255)}, ${round(g * 255)}, ${round(b * 255)}, ${shown})`;
}
