// title: Braid
// title-ja: 組紐
// about: Truchet tiles join into cords; every loop wears its own colour and goes over and under the others.
// about-ja: トルシェのタイルがつながって紐になり、輪ごとの色で上へ下へと組まれます。

$fx.params([
  { id: 'tileCount', type: 'number', group: 'Pattern', default: 8, options: { min: 4, max: 12, step: 2 } },
  { id: 'rule', type: 'select', group: 'Pattern', default: 'rings',
    options: { options: ['rings', 'waves', 'diamonds', 'scatter'] } },
  { id: 'disorder', type: 'number', group: 'Pattern', default: 0.4, options: { min: 0, max: 1 } },
  { id: 'crossings', type: 'number', group: 'Pattern', default: 0.45, options: { min: 0, max: 0.9 } },
  { id: 'symmetry', type: 'select', group: 'Pattern', default: 'fourfold',
    options: { options: ['none', 'mirror', 'fourfold'] } },
  { id: 'closed', type: 'boolean', group: 'Pattern', default: true },
  { id: 'turn', type: 'number', group: 'Pattern', default: 45, options: { min: 0, max: 360, wrap: true } },
  { id: 'cordWidth', type: 'number', group: 'Cord', default: 0.55, options: { min: 0.16, max: 0.78 } },
  { id: 'strands', type: 'number', group: 'Cord', default: 3, options: { min: 1, max: 4, step: 1 } },
  { id: 'hue', type: 'number', group: 'Colour', default: 30, options: { min: 0, max: 360, wrap: true } },
  { id: 'hueRange', type: 'number', group: 'Colour', default: 170, options: { min: 0, max: 300 } },
  { id: 'vividness', type: 'number', group: 'Colour', default: 0.14, options: { min: 0.02, max: 0.2 } },
  { id: 'night', type: 'boolean', group: 'Colour', default: false },
]);

// A tile joins the middles of its four sides in pairs. The three ways to do so:
const BENDS = ['NW', 'SE'];
const OTHER_BENDS = ['NE', 'SW'];
const CROSSING = ['WE', 'NS'];

// Which bend a tile takes before disorder sets in; n tiles lie along each side.
const RULES = {
  rings: (x, y) => (x + y) % 2 === 0,
  waves: (x, y) => y % 2 === 0,
  diamonds: (x, y, n) => x < n / 2 === y < n / 2,
  scatter: () => random() < 0.5,
};

// The corner a bend goes round, and the angle at which its quarter circle begins.
const CORNERS = { NW: [0, 0, 0], NE: [1, 0, 0.25], SE: [1, 1, 0.5], SW: [0, 1, 0.75] };

function setup() {
  createCanvas(600, 600);
  noLoop();
}

function draw() {
  const p = $fx.getParams();
  const n = p.tileCount;
  const tiles = chooseTiles(n, p);
  const colourOf = colourLoops(n, tiles, p);
  const paper = oklch(p.night ? 0.21 : 0.955, 0.02, p.hue + 20);
  background(paper);
  placeSquare(n, p);
  translate(-n / 2, -n / 2);
  noFill();
  strokeCap(SQUARE);
  for (const { x, y, pairs } of tiles) {
    for (const pair of pairs) layCord(pieceOf(pair, x, y), colourOf(x, y, pair), paper, p);
  }
  if (p.closed) eachBorderLoop(n, ([x, y, side], cx, cy, start) =>
    layCord(bend(cx, cy, start, PI), colourOf(x, y, side), paper, p));
}

// Turn about the middle of the canvas and choose the unit so that one tile is 1 wide. A closed
// knot stays inside the canvas however it is turned; an open one covers it.
function placeSquare(n, { closed, turn, cordWidth }) {
  const c = abs(cos(radians(turn)));
  const s = abs(sin(radians(turn)));
  const knotWidth = n * (c + s) - 2 * min(c, s) + 1 + cordWidth; // its corners are cut off
  translate(width / 2, height / 2);
  rotate(radians(turn));
  scale(closed ? (width * 0.92) / knotWidth : (width * (c + s)) / n);
}

function chooseTiles(n, { rule, disorder, crossings, symmetry }) {
  const tiles = [];
  const chosen = new Map();
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const mirroredX = symmetry !== 'none' && x >= n / 2;
      const mirroredY = symmetry === 'fourfold' && y >= n / 2;
      const key = (mirroredX ? n - 1 - x : x) + n * (mirroredY ? n - 1 - y : y);
      if (!chosen.has(key)) {
        const bend = RULES[rule](x, y, n) !== random() < disorder / 2;
        chosen.set(key, { bend, crosses: random() < crossings });
      }
      const { bend, crosses } = chosen.get(key);
      const pairs = bend !== (mirroredX !== mirroredY) ? BENDS : OTHER_BENDS;
      const crossing = (x + y) % 2 ? CROSSING : [...CROSSING].reverse();
      tiles.push({ x, y, pairs: crosses ? crossing : pairs });
    }
  }
  return tiles;
}

// Every side's middle has a number; neighbours share it.
function port(n, x, y, side) {
  if (side === 'W') return y * (n + 1) + x;
  if (side === 'E') return y * (n + 1) + x + 1;
  return n * (n + 1) + (side === 'N' ? y : y + 1) * n + x;
}

// Follow the cords by joining the two ends of each piece into one set (union-find), and give each
// set its own colour. Returns a function from a piece to its colour.
function colourLoops(n, tiles, { closed, hue, hueRange, vividness, night }) {
  const parent = Array.from({ length: 2 * n * (n + 1) }, (_, i) => i);
  const find = (i) => (parent[i] === i ? i : (parent[i] = find(parent[i])));
  const join = (a, b) => (parent[find(a)] = find(b));
  for (const { x, y, pairs } of tiles) {
    for (const [a, b] of pairs) join(port(n, x, y, a), port(n, x, y, b));
  }
  if (closed) eachBorderLoop(n, (a, cx, cy, start, b) => join(port(n, ...a), port(n, ...b)));
  const colours = new Map();
  return (x, y, pair) => {
    const loop = find(port(n, x, y, pair[0]));
    if (!colours.has(loop)) {
      const t = (colours.size * 0.618) % 1; // the golden section keeps neighbours apart
      const tone = (night ? 0.66 : 0.48) + 0.22 * ((colours.size * 0.382 + 0.3) % 1);
      colours.set(loop, oklch(tone, vividness, hue + hueRange * (t - 0.5)));
    }
    return colours.get(loop);
  };
}

// The half circles that close the knot: two neighbouring ends at a time, on all four borders.
// Calls visit(first end, centre x, centre y, start angle, second end).
function eachBorderLoop(n, visit) {
  for (let k = 0; k < n; k += 2) {
    visit([k, 0, 'N'], k + 1, 0, PI, [k + 1, 0, 'N']);
    visit([k, n - 1, 'S'], k + 1, n, 0, [k + 1, n - 1, 'S']);
    visit([0, k, 'W'], 0, k + 1, HALF_PI, [0, k + 1, 'W']);
    visit([n - 1, k, 'E'], n, k + 1, -HALF_PI, [n - 1, k + 1, 'E']);
  }
}

// A piece of cord is a function that draws one line beside the cord's middle: piece(offset to the
// side, how much longer at both ends).
function pieceOf(pair, x, y) {
  if (pair === 'NS') return (offset, extra) => line(x + 0.5 + offset, y - extra, x + 0.5 + offset, y + 1 + extra);
  if (pair === 'WE') return (offset, extra) => line(x - extra, y + 0.5 + offset, x + 1 + extra, y + 0.5 + offset);
  const [cx, cy, turns] = CORNERS[pair];
  return bend(x + cx, y + cy, TAU * turns, HALF_PI);
}

function bend(cx, cy, start, angle) {
  return (offset, extra) => {
    const diameter = 1 + 2 * offset;
    arc(cx, cy, diameter, diameter, start - 2 * extra, start + angle + 2 * extra);
  };
}

// First a broad stroke of paper, which lifts this cord over what it crosses, then its strands side
// by side. They are a little too long, so that no gap shows where two pieces meet.
function layCord(piece, colour, paper, { cordWidth, strands }) {
  const strandWidth = cordWidth / (2 * strands - 1);
  stroke(paper);
  strokeWeight(min(cordWidth + 0.12, 0.94));
  piece(0, -0.04);
  stroke(colour);
  strokeWeight(strandWidth);
  for (let i = 0; i < strands; i++) piece((2 * i - strands + 1) * strandWidth, 0.01);
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
