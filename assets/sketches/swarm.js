// title: Swarm
// title-ja: 群れ
// about: Comets circle moving wells; turn the pull and they fall in, orbit or flee. It never stops.
// about-ja: 動く中心をめぐる彗星の群れ。引く力の向きを回すと、落ち、めぐり、逃げます。

$fx.params([
  { id: 'comets', type: 'number', group: 'Swarm', default: 150, options: { min: 50, max: 220, step: 1 } },
  { id: 'speed', type: 'number', group: 'Swarm', default: 4, options: { min: 1.5, max: 7 } },
  { id: 'agility', type: 'number', group: 'Swarm', default: 0.12, options: { min: 0.03, max: 0.3 } },
  { id: 'wells', type: 'number', group: 'Forces', default: 3, options: { min: 1, max: 5, step: 1 } },
  { id: 'pull', type: 'number', group: 'Forces', default: 75, options: { min: 0, max: 360, wrap: true } },
  { id: 'reach', type: 'number', group: 'Forces', default: 140, options: { min: 40, max: 300 } },
  { id: 'turbulence', type: 'number', group: 'Forces', default: 0.3, options: { min: 0, max: 1.5 } },
  { id: 'tail', type: 'number', group: 'Look', default: 24, options: { min: 6, max: 42, step: 1 } },
  { id: 'thickness', type: 'number', group: 'Look', default: 3, options: { min: 1, max: 9 } },
  { id: 'heads', type: 'boolean', group: 'Look', default: true },
  { id: 'colourBy', type: 'select', group: 'Colour', default: 'heading', options: { options: ['heading', 'birth', 'age'] } },
  { id: 'hue', type: 'number', group: 'Colour', default: 210, options: { min: 0, max: 360, wrap: true } },
  { id: 'hueRange', type: 'number', group: 'Colour', default: 140, options: { min: 20, max: 300 } },
  { id: 'ground', type: 'select', group: 'Colour', default: 'night', options: { options: ['night', 'dusk', 'paper'] } },
]);

const SHADES = 24; // colours are mixed once, in setup
const LIFE = 150; // frames after which a comet is born anew
let p, comets, palette, ground, phase;

function setup() {
  createCanvas(600, 600);
  p = $fx.getParams();
  phase = random(TAU);
  ground = { night: oklch(0.17, 0.035, p.hue + 30), dusk: oklch(0.36, 0.07, p.hue + 50), paper: oklch(0.96, 0.015, p.hue + 40) }[p.ground];
  palette = Array.from({ length: SHADES }, (_, i) => {
    const t = 1 - abs((2 * i) / SHADES - 1); // there and back, so that the circle of headings closes
    const tone = p.ground === 'paper' ? lerp(0.42, 0.72, t) : lerp(0.62, 0.9, t);
    return oklch(tone, 0.15, p.hue + p.hueRange * (t - 0.5), 0.85);
  });
  comets = Array.from({ length: p.comets }, () => newComet(random(LIFE * 0.6)));
}

function newComet(age) {
  const x = random(width);
  const y = random(height);
  const direction = random(TAU);
  return {
    x, y, age,
    vx: p.speed * cos(direction),
    vy: p.speed * sin(direction),
    birth: x / width,
    trail: new Array(p.tail + 1).fill([x, y]), // newest first
  };
}

function draw() {
  background(ground);
  const wells = wellsAt(frameCount / 60);
  comets.forEach((comet, i) => {
    move(comet, wells);
    if (comet.age > LIFE || isOutside(comet)) comets[i] = newComet(0);
    drawComet(comets[i]);
  });
}

// The wells wander on slow figures of eight.
function wellsAt(seconds) {
  return Array.from({ length: p.wells }, (_, i) => {
    const turn = phase + i * 2.4 + seconds * 0.25;
    const away = p.wells === 1 ? 0.05 : 0.3;
    return [width * (0.5 + away * cos(turn)), height * (0.5 + away * sin(turn * 1.3 + i))];
  });
}

// Each well pulls towards a direction turned from its own by the parameter pull: 0 falls in, 90
// circles, 180 flees. A slow wave of turbulence runs over all.
function move(comet, wells) {
  const turnX = cos(radians(p.pull));
  const turnY = sin(radians(p.pull));
  let fx = p.turbulence * sin(comet.y * 0.017 + phase);
  let fy = p.turbulence * sin(comet.x * 0.017 + phase * 2);
  for (const [x, y] of wells) {
    const dx = x - comet.x;
    const dy = y - comet.y;
    const distance = Math.sqrt(dx * dx + dy * dy) + 1;
    const strength = p.reach / (p.reach + distance) / distance;
    fx += (dx * turnX - dy * turnY) * strength * 2;
    fy += (dx * turnY + dy * turnX) * strength * 2;
  }
  const length = Math.sqrt(fx * fx + fy * fy) + 0.01;
  comet.vx = lerp(comet.vx, (p.speed * fx) / length, p.agility);
  comet.vy = lerp(comet.vy, (p.speed * fy) / length, p.agility);
  comet.x += comet.vx;
  comet.y += comet.vy;
  comet.age++;
  comet.trail.pop();
  comet.trail.unshift([comet.x, comet.y]);
}

function isOutside({ trail }) {
  const [x, y] = trail[trail.length - 1];
  return x < 0 || y < 0 || x > width || y > height;
}

// The tail is one curve through four points of the trail: a third, two thirds and all the way back.
function drawComet(comet) {
  const { trail } = comet;
  const last = trail.length - 1;
  const [x0, y0] = trail[0];
  const [x1, y1] = trail[round(last / 3)];
  const [x2, y2] = trail[round((2 * last) / 3)];
  const [x3, y3] = trail[last];
  noFill();
  stroke(shadeOf(comet));
  strokeWeight(p.thickness);
  bezier(x0, y0, through(x0, x1, x2, x3), through(y0, y1, y2, y3), through(x3, x2, x1, x0), through(y3, y2, y1, y0), x3, y3);
  if (!p.heads) return;
  strokeWeight(p.thickness * 2.2);
  point(x0, y0);
}

// The Bézier handle next to a, of the curve that runs through a, b, c and d at even times.
function through(a, b, c, d) {
  return (-5 * a + 18 * b - 9 * c + 2 * d) / 6;
}

function shadeOf({ vx, vy, birth, age }) {
  const t = { heading: () => atan2(vy, vx) / TAU + 0.5, birth: () => birth * 0.5, age: () => age / LIFE / 2 }[p.colourBy]();
  return palette[min(SHADES - 1, floor(t * SHADES))];
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
