// title: Letters
// title-ja: 文字
// about: A poster of one word, its letters drawn in parallel lines with a shadow that can fall any way.
// about-ja: 一つの言葉のポスター。平行な線で書かれた文字と、好きな向きへ落ちる影。

$fx.params([
  { id: 'word', type: 'select', group: 'Text', default: 'KONOMI',
    options: { options: ['KONOMI', 'BLOOM', 'ECHO', 'WAVES', 'コノミ', 'ハナ', 'ソラ'] } },
  { id: 'columns', type: 'number', group: 'Text', default: 3, options: { min: 1, max: 5, step: 1 } },
  { id: 'swell', type: 'number', group: 'Text', default: 0.35, options: { min: 0, max: 1 } },
  { id: 'slant', type: 'number', group: 'Letters', default: 0, options: { min: -0.3, max: 0.3 } },
  { id: 'weight', type: 'number', group: 'Letters', default: 0.85, options: { min: 0.55, max: 1.1 } },
  { id: 'roundness', type: 'number', group: 'Letters', default: 0.8, options: { min: 0, max: 1 } },
  { id: 'lines', type: 'number', group: 'Letters', default: 3, options: { min: 1, max: 4, step: 1 } },
  { id: 'depth', type: 'number', group: 'Shadow', default: 6, options: { min: 0, max: 8, step: 1 } },
  { id: 'shadowTowards', type: 'number', group: 'Shadow', default: 45, options: { min: 0, max: 360, wrap: true } },
  { id: 'hue', type: 'number', group: 'Colour', default: 20, options: { min: 0, max: 360, wrap: true } },
  { id: 'hueRange', type: 'number', group: 'Colour', default: 120, options: { min: 0, max: 300 } },
  { id: 'blocks', type: 'boolean', group: 'Colour', default: true },
  { id: 'tint', type: 'color', group: 'Colour', default: 'f0dcb4ff' },
]);

// Each letter is one or more strokes through points of a grid 5 wide and 7 high: 00 is its top left,
// 46 its bottom right. A closed stroke begins in the middle of a straight part.
const ALPHABET = {
  A: '06-02-20-42-46 04-44', B: '00-06 00-30-33-03 03-43-46-06', C: '41-40-00-06-46-45',
  D: '03-00-20-42-44-26-06-03', E: '40-00-06-46 03-33', F: '40-00-06 03-33', G: '41-40-00-06-46-43-23',
  H: '00-06 40-46 03-43', I: '00-40 20-26 06-46', J: '40-46-06-04', K: '00-06 40-03-46', L: '00-06-46',
  M: '06-00-23-40-46', N: '06-00-46-40', O: '20-40-46-06-00-20', P: '06-00-40-43-03',
  Q: '20-40-46-06-00-20 24-46', R: '06-00-40-43-03 23-46', S: '41-40-00-03-43-46-06-05', T: '00-40 20-26',
  U: '00-06-46-40', V: '00-03-26-43-40', W: '00-06-23-46-40', X: '00-46 40-06', Y: '00-03-43-40 23-26',
  Z: '00-40-06-46', コ: '00-40-46-06', ノ: '40-43-06', ミ: '00-42 02-44 04-46', ハ: '11-13-06 31-33-46',
  ナ: '02-42 20-23-06', ソ: '00-12 40-43-06', ラ: '10-30 02-42-44-16',
};

function setup() {
  createCanvas(560, 640);
  noLoop();
}

function draw() {
  const p = $fx.getParams();
  const paper = paperFrom(color(p.tint.hex.rgb));
  background(paper);
  strokeJoin(p.roundness > 0.25 ? ROUND : MITER);
  strokeCap(p.roundness > 0.25 ? ROUND : PROJECT);
  const rows = max(1, round(p.columns * 0.85));
  const margin = p.blocks ? 0 : 28;
  const xs = swellingSteps(p.columns, margin, width - margin, p.swell);
  const ys = swellingSteps(rows, margin, height - margin, p.swell);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < p.columns; column++) {
      const cell = { left: xs[column], top: ys[row], w: xs[column + 1] - xs[column], h: ys[row + 1] - ys[row] };
      const onBlock = p.blocks && (row + column) % 2 === 0;
      const colours = letterColours((row / rows + column / p.columns) / 2, paper, onBlock, p);
      if (onBlock) drawBlock(cell, colours.ground);
      drawLetter(p.word[(row * p.columns + column) % p.word.length], cell, colours, p);
    }
  }
}

function drawBlock({ left, top, w, h }, colour) {
  noStroke();
  fill(colour);
  rect(left, top, w, h);
}

// Positions from start to end whose distances swell and shrink like a wave.
function swellingSteps(count, start, end, swell) {
  const phase = random(TAU);
  const at = [0];
  for (let i = 0; i < count; i++) at.push(at[i] + 1 + 0.62 * swell * sin(phase + (TAU * (i + 0.5)) / max(count, 3)));
  return at.map((x) => map(x, 0, at[count], start, end));
}

function drawLetter(letter, { left, top, w, h }, colours, p) {
  const unit = min(w / 6, h / 8);
  const thick = unit * 2 * p.weight;
  const drop = p.depth * unit * 0.12; // how far the shadow reaches
  const pad = thick / 2 + unit * 0.3 + drop / 2;
  const strokes = ALPHABET[letter].split(' ').map((path) => path.split('-').map(([column, row]) => {
    const lean = p.slant * (0.5 - row / 6) * w * 0.5;
    return [map(column, 0, 4, left + pad, left + w - pad) + lean, map(row, 0, 6, top + pad, top + h - pad)];
  }));
  const dx = (drop * cos(radians(p.shadowTowards))) / 2;
  const dy = (drop * sin(radians(p.shadowTowards))) / 2;
  noFill();
  for (let i = 0; i < p.depth; i++) { // from the far end of the shadow to the letter's face
    const away = 1 - (2 * i) / p.depth;
    layer(strokes, thick, lerpColor(colours.shadowEnd, colours.shadow, i / p.depth), dx * away, dy * away, p.roundness);
  }
  const bands = p.lines * 2 - 1;
  for (let i = 0; i < bands; i++) {
    layer(strokes, thick * (1 - i / bands), i % 2 ? colours.ground : colours.face, -dx, -dy, p.roundness);
  }
}

// All strokes of a letter at one width: drawn band by band, so that the lines join at crossings.
function layer(strokes, weight, colour, dx, dy, roundness) {
  stroke(colour);
  strokeWeight(weight);
  for (const points of strokes) roundedPath(points, dx, dy, roundness);
}

// A line through the points that cuts each corner with a curve.
function roundedPath(points, dx, dy, roundness) {
  beginShape();
  points.forEach(([x, y], i) => {
    if (i === 0 || i === points.length - 1) return vertex(x + dx, y + dy);
    const [x0, y0] = points[i - 1];
    const [x1, y1] = points[i + 1];
    const cut = roundness * 0.5 * min(dist(x, y, x0, y0), dist(x, y, x1, y1));
    const from = cut / dist(x, y, x0, y0);
    const to = cut / dist(x, y, x1, y1);
    vertex(lerp(x, x0, from) + dx, lerp(y, y0, from) + dy);
    quadraticVertex(x + dx, y + dy, lerp(x, x1, to) + dx, lerp(y, y1, to) + dy);
  });
  endShape();
}

function brightnessOf(c) {
  return (0.3 * red(c) + 0.59 * green(c) + 0.11 * blue(c)) / 255;
}

// Paper in the chosen tint: light tints become pale paper, dark ones a deep ground.
function paperFrom(tint) {
  return lerpColor(tint, brightnessOf(tint) > 0.45 ? color(255, 252, 246) : color(16, 14, 22), 0.6);
}

// Colours that stand out from the ground, whichever tint the artist chose. t is the letter's place.
function letterColours(t, paper, onBlock, { hue, hueRange }) {
  const h = hue + hueRange * (t - 0.25);
  const deepPaper = brightnessOf(paper) < 0.5;
  const ground = onBlock ? oklch(deepPaper ? 0.8 : 0.5, 0.13, h + 150) : paper;
  const deep = deepPaper !== onBlock;
  const ink = (onPale, onDeep, chroma, hueOfInk) => {
    const glow = 0.06 * cos(radians(hueOfInk - 105)); // yellow lives in the light, blue in the dark
    return oklch((deep ? onDeep : onPale) + glow, chroma, hueOfInk);
  };
  return {
    ground,
    face: ink(0.45, 0.9, 0.15, h),
    shadow: ink(0.64, 0.7, 0.14, h + 50),
    shadowEnd: ink(0.8, 0.4, 0.1, h + 90),
  };
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
