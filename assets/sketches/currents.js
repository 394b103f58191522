// title: Currents
// title-ja: 流れ
// about: Ribbons follow a field of directions and never cross, from silk threads to broad brush strokes.
// about-ja: 向きの場に沿って流れ、決して交わらない帯。絹糸から太い筆まで。

$fx.params([
  { id: 'field', type: 'select', group: 'Field', default: 'drift',
    options: { options: ['drift', 'dunes', 'whirls', 'facets'] } },
  { id: 'direction', type: 'number', group: 'Field', default: 250, options: { min: 0, max: 360, wrap: true } },
  { id: 'turbulence', type: 'number', group: 'Field', default: 0.45, options: { min: 0.05, max: 1 } },
  { id: 'detail', type: 'number', group: 'Field', default: 0.35, options: { min: 0, max: 1 } },
  { id: 'ribbonWidth', type: 'number', group: 'Ribbons', default: 11, options: { min: 3, max: 30 } },
  { id: 'variety', type: 'number', group: 'Ribbons', default: 0.8, options: { min: 0, max: 1 } },
  { id: 'gap', type: 'number', group: 'Ribbons', default: 2, options: { min: 1, max: 10 } },
  { id: 'ribbonLength', type: 'number', group: 'Ribbons', default: 260, options: { min: 40, max: 500 } },
  { id: 'roundEnds', type: 'boolean', group: 'Ribbons', default: true },
  { id: 'inlay', type: 'boolean', group: 'Ribbons', default: false },
  { id: 'paper', type: 'select', group: 'Colour', default: 'cream', options: { options: ['cream', 'mist', 'ink'] } },
  { id: 'hue', type: 'number', group: 'Colour', default: 215, options: { min: 0, max: 360, wrap: true } },
  { id: 'hueRange', type: 'number', group: 'Colour', default: 90, options: { min: 0, max: 200 } },
  { id: 'accent', type: 'color', group: 'Colour', default: 'e8563fff' },
]);

const STEP = 10; // pixels between two points of a ribbon
const CELL = 3; // the map of taken places has one entry for each 3 × 3 pixels
const MARGIN = 26;

// Each field answers with a direction in turns (1 = all the way round) for a place on the canvas.
const FIELDS = {
  drift: (x, y, scale, amount) => amount * 3 * (noise(x * scale, y * scale) - 0.375),
  dunes: (x, y, scale, amount) =>
    amount * 0.35 * sin(y * scale * 3 + 4 * noise(x * scale * 0.5, y * scale * 0.5)),
  whirls: (x, y, scale, amount) => {
    const away = dist(x, y, width * 0.55, height * 0.42);
    return atan2(y - height * 0.42, x - width * 0.55) / TAU + amount * (noise(away * scale * 1.5, 3) - 0.375) * 1.6;
  },
  facets: (x, y, scale, amount) => round(amount * 14 * (noise(x * scale * 0.8, y * scale * 0.8) - 0.375)) / 8,
};

function setup() {
  createCanvas(480, 640);
  noiseDetail(2); // two octaves: smooth bends, 0.375 on average
  noLoop();
}

function draw() {
  const p = $fx.getParams();
  background(paperColour(p));
  noFill();
  strokeCap(p.roundEnds ? ROUND : SQUARE);
  strokeJoin(ROUND);
  const colours = ribbonColours(p);
  const taken = new Uint8Array(ceil(width / CELL) * ceil(height / CELL));
  const tries = 1300;
  let pointsLeft = 3200;
  for (let i = 0; i < tries && pointsLeft > 0; i++) {
    // Broad ribbons first; thinner and thinner ones then find the room between them.
    const weight = p.ribbonWidth * lerp(1, 0.18, p.variety * pow(i / tries, 0.6));
    const ribbon = grow(random(MARGIN, width - MARGIN), random(MARGIN, height - MARGIN), weight, taken, p);
    if (ribbon.length < 4) continue;
    mark(ribbon, weight / 2 + p.gap, taken);
    drawRibbon(ribbon, weight, random() < 0.07 ? colours.accent : random(colours.main), colours.inlay, p.inlay);
    pointsLeft -= ribbon.length * (p.inlay ? 2 : 1);
  }
}

// Walk both ways along the field until the ribbon is long enough or would touch another.
function grow(x, y, weight, taken, p) {
  const half = p.ribbonLength / STEP / 2;
  const back = walk(x, y, -1, half, weight, taken, p).reverse();
  return back.concat(walk(x, y, 1, half, weight, taken, p).slice(1));
}

function walk(x, y, sign, stepCount, weight, taken, { field, direction, turbulence, detail }) {
  const scale = lerp(0.002, 0.009, detail);
  const path = [];
  for (let k = 0; k <= stepCount && isFree(x, y, weight / 2, taken); k++) {
    path.push([x, y]);
    const heading = radians(direction) + TAU * FIELDS[field](x, y, scale, turbulence);
    x += sign * STEP * cos(heading);
    y += sign * STEP * sin(heading);
  }
  return path;
}

function isFree(x, y, radius, taken) {
  const edge = MARGIN + radius;
  if (x < edge || y < edge || x > width - edge || y > height - edge) return false;
  const columns = ceil(width / CELL);
  for (const [dx, dy] of [[0, 0], [radius, 0], [-radius, 0], [0, radius], [0, -radius]]) {
    if (taken[floor((y + dy) / CELL) * columns + floor((x + dx) / CELL)]) return false;
  }
  return true;
}

function mark(ribbon, radius, taken) {
  const columns = ceil(width / CELL);
  for (const [x, y] of ribbon) {
    for (let row = floor((y - radius) / CELL); row <= (y + radius) / CELL; row++) {
      taken.fill(1, row * columns + floor((x - radius) / CELL), row * columns + floor((x + radius) / CELL) + 1);
    }
  }
}

function drawRibbon(ribbon, weight, colour, inlayColour, hasInlay) {
  strokeWeight(weight);
  stroke(colour);
  path(ribbon);
  if (!hasInlay) return;
  strokeWeight(weight * 0.3);
  stroke(inlayColour);
  path(ribbon);
}

function path(points) {
  beginShape();
  curveVertex(...points[0]);
  for (const [x, y] of points) curveVertex(x, y);
  curveVertex(...points[points.length - 1]);
  endShape();
}

function paperColour({ paper, hue }) {
  if (paper === 'ink') return oklch(0.22, 0.03, hue);
  return paper === 'mist' ? oklch(0.9, 0.025, hue) : oklch(0.96, 0.02, 85);
}

// Five steps from deep to light through the range of hues, and the accent as the artist gave it.
function ribbonColours({ paper, hue, hueRange, accent }) {
  const main = [];
  for (let i = 0; i < 5; i++) {
    const t = i / 4;
    main.push(oklch(paper === 'ink' ? lerp(0.5, 0.9, t) : lerp(0.4, 0.8, t), 0.13, hue + hueRange * (t - 0.5)));
  }
  return { main, accent: color(accent.hex.rgb), inlay: paperColour({ paper, hue }) };
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
