// title: Dips
// title-ja: くぼみ
// about: Closed curves that dip towards their centre: nested, in a ring, a grid, a spiral or along a wave.
// about-ja: 中心へくぼむ閉じた曲線。入れ子、輪、格子、らせん、波のかたちに並びます。

$fx.params([
  { id: 'dipCount', type: 'number', group: 'Curve', default: 7, options: { min: 2, max: 12, step: 1 } },
  { id: 'dipDepth', type: 'number', group: 'Curve', default: 0.45, options: { min: 0.05, max: 0.75 } },
  { id: 'noise', type: 'number', group: 'Curve', default: 0.25, options: { min: 0, max: 1 } },
  { id: 'layout', type: 'select', group: 'Arrangement', default: 'nested',
    options: { options: ['nested', 'ring', 'grid', 'spiral', 'wave'] } },
  { id: 'circleCount', type: 'number', group: 'Arrangement', default: 28, options: { min: 1, max: 40, step: 1 } },
  { id: 'rotation', type: 'number', group: 'Arrangement', default: 20, options: { min: 0, max: 360, wrap: true } },
  { id: 'twist', type: 'number', group: 'Arrangement', default: 2.5, options: { min: -12, max: 12 } },
  { id: 'style', type: 'select', group: 'Look', default: 'line', options: { options: ['line', 'paper', 'glass'] } },
  { id: 'strokeWeight', type: 'number', group: 'Look', default: 2, options: { min: 0.8, max: 6 } },
  { id: 'hue', type: 'number', group: 'Colour', default: 20, options: { min: 0, max: 360, wrap: true } },
  { id: 'hueRange', type: 'number', group: 'Colour', default: 110, options: { min: 0, max: 220 } },
  { id: 'night', type: 'boolean', group: 'Colour', default: false },
]);

// Where curve i of n goes: [x, y, radius], in a square that reaches from -1 to 1.
const LAYOUTS = {
  nested: (i, n) => [0, 0, 1 - i / n],
  ring: (i, n) => {
    const away = 0.6 * (1 - 1 / n);
    return [away * cos((TAU * i) / n), away * sin((TAU * i) / n), 1 - away - 0.04];
  },
  grid: (i, n) => {
    const columns = ceil(sqrt(n));
    const rows = ceil(n / columns);
    const inThisRow = min(columns, n - columns * floor(i / columns)); // the last row is centred
    const cell = 1.6 / columns;
    return [(i % columns - (inThisRow - 1) / 2) * cell, (floor(i / columns) - (rows - 1) / 2) * cell, cell * 0.66];
  },
  spiral: (i, n) => {
    const away = n > 1 ? 0.74 * sqrt(1 - (i + 0.5) / n) : 0; // a sunflower, drawn from the rim inwards
    const turn = i * PI * (1 + sqrt(5));
    return [away * cos(turn), away * sin(turn), 1 / sqrt(n + 1) * (0.75 + 0.65 * away) + 0.08];
  },
  wave: (i, n) => {
    const along = n > 1 ? map(i, 0, n - 1, -0.8, 0.8) : 0;
    return [along, 0.34 * sin(along * 5), 0.3 + 0.18 * cos(along * 3.9) + 0.45 / n];
  },
};

function setup() {
  createCanvas(600, 600);
  noiseDetail(2); // two octaves: gentle bends, 0.375 on average
  noLoop();
}

function draw() {
  const p = $fx.getParams();
  background(oklch(p.night ? 0.2 : 0.965, p.night ? 0.035 : 0.012, p.hue + 40));
  translate(width / 2, height / 2);
  rotate(radians(p.rotation));
  strokeWeight(p.strokeWeight * (1 + 2 / p.circleCount)); // a few curves alone carry more weight
  for (let i = 0; i < p.circleCount; i++) {
    const [x, y, radius] = LAYOUTS[p.layout](i, p.circleCount);
    chooseColours(p, p.circleCount > 1 ? i / (p.circleCount - 1) : 0.5);
    dippedCurve(x * 270, y * 270, radius * 270, i, p);
  }
}

// The first curve (t = 0) is the deepest in tone, the last (t = 1) stands out most from the paper.
function chooseColours({ hue, hueRange, style, night }, t) {
  const tone = night ? lerp(0.58, 0.9, t) : lerp(0.76, 0.45, t);
  const main = (opacity) => oklch(tone, 0.15, hue + (t - 0.5) * hueRange, opacity);
  if (style === 'line') noFill();
  else fill(main(style === 'glass' ? 0.16 : 1));
  if (style === 'paper') stroke(oklch(night ? 0.2 : 0.97, 0.02, hue + 40));
  else stroke(main(1));
}

// A circle whose radius dips dipCount times on the way round; noise bends neighbouring curves alike.
function dippedCurve(x, y, radius, i, { dipCount, dipDepth, noise: amount, twist }) {
  const pointCount = dipCount * max(6, ceil(42 / dipCount));
  beginShape();
  for (let k = 0; k < pointCount + 3; k++) { // three points more close the curve smoothly
    const angle = (TAU * k) / pointCount;
    const dip = dipDepth * pow((1 + cos(dipCount * angle)) / 2, 1.5);
    const bend = 1.3 * amount * (noise(2 + cos(angle), 2 + sin(angle), i * 0.06) - 0.375);
    const r = radius * (1 - dip) * (1 + bend);
    curveVertex(x + r * cos(angle + radians(i * twist)), y + r * sin(angle + radians(i * twist)));
  }
  endShape();
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
