// The forms in which sketches keep a colour, read as and written from `#rrggbb` or `#rrggbbaa`.

const CHANNELS = ['r', 'g', 'b'];

/** The form of a colour that a sketch holds, or null if it is none that is known here. */
function colorFormOf(value, scale = 255) {
  if (typeof value === 'string') return parseColor(value) ? textForm : null;
  if (typeof value === 'number') return isFinite(value) ? numberForm : null;
  if (isArray(value)) return value.length >= 3 && value.slice(0, 3).every(isFinite) ? listForm(value, scale) : null;
  if (typeof value !== 'object' || value === null) return null;
  if (CHANNELS.every((name) => isFinite(value[name]))) return partsForm(value, scale);
  return ['h', 's', 'v'].every((name) => isFinite(value[name])) ? hsvForm(value) : null;
}

const hexByte = (unit) => min(255, max(0, round(unit * 255))).toString(16).padStart(2, '0');
const hexOf = (r, g, b, a = 1) => `#${hexByte(r)}${hexByte(g)}${hexByte(b)}${a < 1 ? hexByte(a) : ''}`;

/** Channels from 0 to 1, and alpha. */
function unitsOf(hex) {
  const unit = (i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
  return [unit(0), unit(1), unit(2), hex.length > 7 ? unit(3) : 1];
}

/** A CSS colour as `#rrggbb` or `#rrggbbaa`; `''` if the text is none. */
function cssHex(text) {
  const color = parseColor(String(text));
  return color ? hexOf(color.r, color.g, color.b, color.a) : '';
}

const HEX_COLOR = /^#[0-9a-f]{6}$/i;
const CALLED_COLOR = /colou?r|fill|stroke|background|^bg|ink$/i;

/** Whether a text that a control shows, under this name, is a colour. */
const isColorText = (text, name) => typeof text === 'string' && (HEX_COLOR.test(text) || (CALLED_COLOR.test(name) && parseColor(text) !== null));

const textForm = { read: cssHex, write: (hex) => hex };

const numberForm = {
  read: (value) => `#${(value & 0xffffff).toString(16).padStart(6, '0')}`,
  write: (hex) => parseInt(hex.slice(1, 7), 16),
};

/** Lists and objects are changed in place, because a sketch may hold them elsewhere too. */
function listForm(list, scale) {
  return {
    read: (value) => hexOf(value[0] / scale, value[1] / scale, value[2] / scale, value.length > 3 ? value[3] : 1),
    write(hex) {
      const [r, g, b, a] = unitsOf(hex);
      [list[0], list[1], list[2]] = [r, g, b].map((unit) => fromUnit(unit, scale));
      if (list.length > 3) list[3] = a;
      return list;
    },
  };
}

function partsForm(parts, scale) {
  return {
    read: (value) => hexOf(value.r / scale, value.g / scale, value.b / scale, value.a ?? 1),
    write(hex) {
      const units = unitsOf(hex);
      CHANNELS.forEach((name, i) => { parts[name] = fromUnit(units[i], scale); });
      if ('a' in parts) [, , , parts.a] = units;
      return parts;
    },
  };
}

const fromUnit = (unit, scale) => (scale === 255 ? round(unit * 255) : unit * scale);

/** `{ h, s, v }` with the hue in degrees and the others from 0 to 1. */
function hsvForm(parts) {
  return {
    read({ h, s, v, a = 1 }) {
      const channel = (n) => {
        const k = (n + h / 60) % 6;
        return v - v * s * max(0, min(k, 4 - k, 1));
      };
      return hexOf(channel(5), channel(3), channel(1), a);
    },
    write(hex) {
      const [r, g, b, a] = unitsOf(hex);
      Object.assign(parts, hsvOf(r, g, b));
      if ('a' in parts) parts.a = a;
      return parts;
    },
  };
}

function hsvOf(r, g, b) {
  const v = max(r, g, b);
  const spread = v - min(r, g, b);
  if (spread === 0) return { h: 0, s: 0, v };
  const sector = v === r ? (g - b) / spread : v === g ? 2 + (b - r) / spread : 4 + (r - g) / spread;
  return { h: (sector * 60 + 360) % 360, s: spread / v, v };
}
