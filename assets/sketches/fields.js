// title: Fields
// title-ja: 色面
// about: A sheet is divided again and again; in each field squares, discs or arches step inwards, or threads run.
// about-ja: 面を何度も分け、そのなかで四角や円や弧が内へ重なり、糸が走ります。

$fx.params([
  { id: 'divisions', type: 'number', group: 'Plan', default: 5, options: { min: 2, max: 6, step: 1 } },
  { id: 'unevenness', type: 'number', group: 'Plan', default: 0.5, options: { min: 0, max: 1 } },
  { id: 'gap', type: 'number', group: 'Plan', default: 4, options: { min: 0, max: 14 } },
  { id: 'motif', type: 'select', group: 'Fields', default: 'mixed',
    options: { options: ['squares', 'discs', 'arches', 'mixed'] } },
  { id: 'nesting', type: 'number', group: 'Fields', default: 4, options: { min: 2, max: 7, step: 1 } },
  { id: 'lean', type: 'number', group: 'Fields', default: 90, options: { min: 0, max: 360, wrap: true } },
  { id: 'threads', type: 'number', group: 'Fields', default: 0.15, options: { min: 0, max: 0.6 } },
  { id: 'hue', type: 'number', group: 'Colour', default: 25, options: { min: 0, max: 360, wrap: true } },
  { id: 'hueRange', type: 'number', group: 'Colour', default: 150, options: { min: 30, max: 300 } },
  { id: 'light', type: 'number', group: 'Colour', default: 315, options: { min: 0, max: 360, wrap: true } },
  { id: 'contrast', type: 'number', group: 'Colour', default: 0.6, options: { min: 0.2, max: 1 } },
  { id: 'vividness', type: 'number', group: 'Colour', default: 0.12, options: { min: 0.03, max: 0.19 } },
  { id: 'accent', type: 'color', group: 'Colour', default: 'f2c14eff' },
  { id: 'paper', type: 'select', group: 'Colour', default: 'linen', options: { options: ['linen', 'chalk', 'slate'] } },
]);

const MARGIN = 32;
const PAPERS = { linen: [0.93, 0.025], chalk: [0.985, 0.004], slate: [0.24, 0.02] };

function setup() {
  createCanvas(600, 600);
  noLoop();
}

function draw() {
  const p = $fx.getParams();
  const [lightness, chroma] = PAPERS[p.paper];
  background(oklch(lightness, chroma, p.hue));
  noStroke();
  const side = width - 2 * MARGIN + p.gap;
  divide(MARGIN - p.gap / 2, MARGIN - p.gap / 2, side, side, p.divisions, p);
}

// Cut the longer side in two, then each part again; some parts are left whole.
function divide(x, y, w, h, cuts, p) {
  const whole = cuts < p.divisions - 1 && random() < 0.2 * p.unevenness;
  if (cuts === 0 || whole || max(w, h) < 34) return field(x + p.gap / 2, y + p.gap / 2, w - p.gap, h - p.gap, p);
  const at = 0.5 + p.unevenness * random(-0.24, 0.24);
  if (w > h * random(0.8, 1.25)) {
    divide(x, y, w * at, h, cuts - 1, p);
    divide(x + w * at, y, w * (1 - at), h, cuts - 1, p);
  } else {
    divide(x, y, w, h * at, cuts - 1, p);
    divide(x, y + h * at, w, h * (1 - at), cuts - 1, p);
  }
}

function field(x, y, w, h, p) {
  const colours = fieldColours(x + w / 2, y + h / 2, p);
  const motif = p.motif === 'mixed' ? random(['squares', 'discs', 'arches']) : p.motif;
  fill(colours[0]);
  rect(x, y, w, h);
  if (random() < p.threads) drawThreads(x, y, w, h, colours);
  else MOTIFS[motif](x, y, w, h, colours, radians(p.lean));
}

// Each motif repeats one shape ever smaller, a colour for each, all leaning the same way (Josef
// Albers let his squares sink).
const MOTIFS = {
  squares: (x, y, w, h, colours, lean) => inwards(colours, (part) => {
    const left = x + w * (0.5 - part / 2) + leanOf(w, w * part, cos(lean));
    const top = y + h * (0.5 - part / 2) + leanOf(h, h * part, sin(lean));
    rect(left, top, w * part, h * part);
  }),
  discs: (x, y, w, h, colours, lean) => inwards(colours, (part) => {
    const size = min(w, h) * part;
    circle(x + w / 2 + leanOf(w, size, cos(lean)), y + h / 2 + leanOf(h, size, sin(lean)), size);
  }),
  arches: (x, y, w, h, colours, lean) => {
    const corner = floor(lean / HALF_PI + random(2)) % 4;
    const cx = x + (corner === 0 || corner === 3 ? w : 0);
    const cy = y + (corner < 2 ? h : 0);
    const start = PI + corner * HALF_PI;
    inwards(colours, (part) => arc(cx, cy, 2 * w * part, 2 * h * part, start, start + HALF_PI, PIE));
  },
};

function inwards(colours, drawShape) {
  for (let i = 1; i < colours.length; i++) {
    fill(colours[i]);
    drawShape(1 - i / colours.length + 0.04);
  }
}

// How far something of this size may lean from the middle of the room it has; direction -1 to 1.
function leanOf(room, size, direction) {
  return (room - size) * 0.36 * direction;
}

// Stripes along the longer side, in the colours of the nest.
function drawThreads(x, y, w, h, colours) {
  const count = colours.length * 2 + 1;
  for (let i = 1; i < count; i += 2) {
    fill(colours[1 + (i >> 1) % (colours.length - 1)]);
    if (w > h) rect(x, y + (h * i) / count, w, h / count);
    else rect(x + (w * i) / count, y, w / count, h);
  }
}

// One colour for each step of a nest. Hue wanders with the place; light falls from one side; the
// steps go from the field's own tone towards the opposite one. Here and there one is the accent.
function fieldColours(x, y, { nesting, hue, hueRange, light, contrast, vividness, accent }) {
  const along = ((x - width / 2) * cos(radians(light)) + (y - height / 2) * sin(radians(light))) / width;
  const wander = 1.5 * (noise(x * 0.006, y * 0.006) - 0.5) + random(-0.08, 0.08);
  const tone = constrain(0.66 + contrast * (0.5 * along + random(-0.14, 0.14)), 0.34, 0.93);
  const farTone = tone > 0.62 ? tone - 0.42 * contrast : tone + 0.42 * contrast;
  const accentStep = random() < 0.2 ? floor(random(nesting)) : -1;
  const colours = [];
  for (let i = 0; i < nesting; i++) {
    const step = i / (nesting - 1);
    const stepHue = hue + hueRange * (wander + (step - 0.5) * 0.4);
    const glow = 0.07 * cos(radians(stepHue - 105)); // yellow lives in the light, blue in the dark
    const own = oklch(lerp(tone, farTone, step) + glow, vividness, stepHue);
    colours.push(i === accentStep ? color(accent.hex.rgb) : own);
  }
  return colours;
}

// A colour by lightness (0–1), chroma (0–0.3) and hue in degrees, as even as the eye sees them:
// OKLCH by Björn Ottosson, https://bottosson.github.io/posts/oklab/. A colour too vivid for the
// screen is made a little greyer until it fits.
function oklch(lightness, chroma, hueDegrees, opacity = 1) {
  const a = chroma * cos(radians(hueDegrees));
  const b = chroma * sin(radians(hueDegrees));
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  if (chroma > 0.002 && (min(rgb) < 0 || max(rgb) > 1)) return oklch(lightness, chroma * 0.93, hueDegrees, opacity);
  const [red, green, blue] = rgb.map((x) => 255 * (x < 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055));
  return color(red, green, blue, 255 * opacity);
}
