// title: Swarm
// title-ja: 群れ
// about: Comets circle wandering wells: turn the pull and they fall in, orbit or flee. It never stops.
// about-ja: さまよう中心をめぐる彗星の群れ。引く力の向きを回すと、落ち、めぐり、逃げます。

$fx.params([
  { id: 'cometCount', type: 'number', group: 'Swarm', default: 220, options: { min: 120, max: 300, step: 1 } },
  { id: 'speed', type: 'number', group: 'Swarm', default: 4, options: { min: 2, max: 6 } },
  { id: 'agility', type: 'number', group: 'Swarm', default: 0.12, options: { min: 0.04, max: 0.3 } },
  { id: 'tail', type: 'number', group: 'Swarm', default: 27, options: { min: 15, max: 45, step: 1 } },
  { id: 'thickness', type: 'number', group: 'Swarm', default: 9, options: { min: 4, max: 20 } },
  { id: 'wellCount', type: 'number', group: 'Forces', default: 3, options: { min: 1, max: 5, step: 1 } },
  { id: 'pull', type: 'number', group: 'Forces', default: 75, options: { min: 0, max: 360, wrap: true } },
  { id: 'reach', type: 'number', group: 'Forces', default: 140, options: { min: 40, max: 300 } },
  { id: 'turbulence', type: 'number', group: 'Forces', default: 0.3, options: { min: 0, max: 1.5 } },
  { id: 'showWells', type: 'boolean', group: 'Look', default: true },
  { id: 'colourBy', type: 'select', group: 'Look', default: 'heading',
    options: { options: ['heading', 'birth', 'age'] } },
  { id: 'ground', type: 'select', group: 'Look', default: 'night',
    options: { options: ['night', 'dusk', 'paper'] } },
  { id: 'hue', type: 'number', group: 'Look', default: 210, options: { min: 0, max: 360, wrap: true } },
  { id: 'hueRange', type: 'number', group: 'Look', default: 140, options: { min: 20, max: 300 } },
]);

const SHADES = 16; // colours are mixed once, in setup
const LONGEST_LIFE = 150; // frames after which a comet is born anew
const GROUNDS = { night: [0.17, 0.035], dusk: [0.34, 0.07], paper: [0.96, 0.015] };
const p = $fx.getParams();
let comets, palette, ground, phase, turnX, turnY;

function setup() {
  createCanvas(600, 600);
  noStroke();
  phase = random(TAU);
  turnX = cos(radians(p.pull));
  turnY = sin(radians(p.pull));
  ground = oklch(...GROUNDS[p.ground], p.hue + 35);
  palette = Array.from({ length: SHADES }, (_, i) => shade(1 - abs((2 * i) / SHADES - 1))); // there and back
  comets = Array.from({ length: p.cometCount }, newComet);
}

function shade(t) {
  const tone = p.ground === 'paper' ? lerp(0.45, 0.75, t) : lerp(0.6, 0.9, t);
  return oklch(tone, 0.15, p.hue + p.hueRange * (t - 0.5), 0.88);
}

function newComet() {
  const x = random(width);
  const y = random(height);
  const direction = random(TAU);
  return {
    x, y,
    age: 0,
    lifetime: random(0.4, 1) * LONGEST_LIFE,
    vx: p.speed * cos(direction),
    vy: p.speed * sin(direction),
    birth: x / width,
    xs: new Array(p.tail + 1).fill(x), // where it was in the last frames, in a ring
    ys: new Array(p.tail + 1).fill(y),
  };
}

function draw() {
  background(ground);
  const wells = wellsAt(frameCount / 60);
  if (p.showWells) drawWells(wells);
  const shoals = palette.map(() => []); // comets of one colour are painted together
  comets.forEach((comet, i) => {
    move(comet, wells);
    if (comet.age > comet.lifetime || isOutside(comet)) comets[i] = newComet();
    shoals[shadeOf(comets[i])].push(comets[i]);
  });
  shoals.forEach(drawShoal);
}

// Stepped halos round each well, as large as its reach.
function drawWells(wells) {
  const halo = palette[SHADES / 2].levels.slice(0, 3);
  fill(...halo, 26);
  for (const [x, y] of wells) {
    for (let k = 1; k <= 4; k++) circle(x, y, p.reach * 0.45 * k);
  }
}

// The wells wander on slow figures of eight.
function wellsAt(seconds) {
  return Array.from({ length: p.wellCount }, (_, i) => {
    const turn = phase + i * 2.4 + seconds * 0.25;
    const away = p.wellCount === 1 ? 0.05 : 0.3;
    return [width * (0.5 + away * cos(turn)), height * (0.5 + away * sin(turn * 1.3 + i))];
  });
}

// Each well pulls towards a direction turned from its own by the parameter pull: 0 falls in, 90
// circles, 180 flees. A slow wave of turbulence runs over all. This runs for every comet in every
// frame, where JavaScript's own Math is several times as quick as p5's sin and round.
function move(comet, wells) {
  let fx = p.turbulence * Math.sin(comet.y * 0.017 + phase);
  let fy = p.turbulence * Math.sin(comet.x * 0.017 + phase * 2);
  for (const [x, y] of wells) {
    const dx = x - comet.x;
    const dy = y - comet.y;
    const distance = Math.sqrt(dx * dx + dy * dy) + 1;
    const strength = p.reach / (p.reach + distance) / distance;
    fx += (dx * turnX - dy * turnY) * strength * 2;
    fy += (dx * turnY + dy * turnX) * strength * 2;
  }
  const wanted = p.speed / (Math.sqrt(fx * fx + fy * fy) + 0.01);
  comet.vx += (fx * wanted - comet.vx) * p.agility;
  comet.vy += (fy * wanted - comet.vy) * p.agility;
  comet.x += comet.vx;
  comet.y += comet.vy;
  comet.age++;
  comet.xs[comet.age % comet.xs.length] = comet.x;
  comet.ys[comet.age % comet.ys.length] = comet.y;
}

// Gone when even the end of its tail has left the canvas.
function isOutside({ age, xs, ys }) {
  const oldest = (age + 1) % xs.length;
  return xs[oldest] < 0 || ys[oldest] < 0 || xs[oldest] > width || ys[oldest] > height;
}

function shadeOf({ vx, vy, birth, age, lifetime }) {
  let t = birth / 2;
  if (p.colourBy === 'heading') t = Math.atan2(vy, vx) / TAU + 0.5;
  if (p.colourBy === 'age') t = age / lifetime / 2;
  return Math.min(SHADES - 1, Math.floor(t * SHADES));
}

// All comets of a colour in one path: far quicker than a p5 shape for each, and this runs each frame.
function drawShoal(shoal, shadeNumber) {
  fill(palette[shadeNumber]);
  const pen = drawingContext;
  pen.beginPath();
  for (const comet of shoal) traceComet(pen, comet);
  pen.fill();
}

// A comet is a drop about a curve through four points of its way: now, and a third, two thirds and
// all of its tail ago.
function traceComet(pen, { age, xs, ys }) {
  const n = xs.length;
  const tail = Math.min(age, n - 1); // the young have short tails
  const back = (part) => (age + n - Math.round(tail * part)) % n;
  const [a, b, c, d] = [back(0), back(1 / 3), back(2 / 3), back(1)];
  const length = Math.hypot(xs[a] - xs[d], ys[a] - ys[d]) + 0.01;
  const bulge = Math.min(p.thickness * 0.8, length * 0.4) / length; // the newborn are small
  const sideX = (ys[d] - ys[a]) * bulge;
  const sideY = (xs[a] - xs[d]) * bulge;
  const x1 = handle(xs[a], xs[b], xs[c], xs[d]);
  const y1 = handle(ys[a], ys[b], ys[c], ys[d]);
  const x2 = handle(xs[d], xs[c], xs[b], xs[a]);
  const y2 = handle(ys[d], ys[c], ys[b], ys[a]);
  pen.moveTo(xs[a], ys[a]);
  pen.bezierCurveTo(x1 + sideX, y1 + sideY, x2 + sideX * 0.3, y2 + sideY * 0.3, xs[d], ys[d]);
  pen.bezierCurveTo(x2 - sideX * 0.3, y2 - sideY * 0.3, x1 - sideX, y1 - sideY, xs[a], ys[a]);
}

// The Bézier handle next to a of the curve that runs evenly through a, b, c and d.
function handle(a, b, c, d) {
  return (-5 * a + 18 * b - 9 * c + 2 * d) / 6;
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
