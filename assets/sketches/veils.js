// title: Veils
// title-ja: 薄絹
// about: One shape is drawn again and again while its corners drift; translucent layers fold into silk.
// about-ja: 角を少しずつ動かしながら同じ形を重ねると、透ける層が絹のひだになります。

let layers, corners, form, path, drift, axis, turn, swell, folding, clearness, edges, threads, first, second;
let wanderings; // how each corner wanders; decided once, in setup, so that draw only reads the controls

const MOST_CORNERS = 7;

// The way that the middle of the shape takes while t runs from 0 to 1.
const PATHS = {
  straight: (t) => [2 * t - 1, 0],
  bow: (t) => [2 * t - 1, 0.9 * sin(PI * t) - 0.5],
  wave: (t) => [2 * t - 1, 0.6 * sin(TAU * t)],
  ring: (t) => [0.8 * cos(TAU * t), 0.8 * sin(TAU * t)],
};

function setup() {
  createCanvas(560, 560);
  layers = createSlider(8, 60, 46, 1);
  corners = createSlider(3, MOST_CORNERS, 3, 1);
  form = createSelect();
  for (const name of ['angular', 'rounded', 'starred']) form.option(name);
  form.selected('rounded');
  path = createRadio();
  for (const name of Object.keys(PATHS)) path.option(name);
  path.selected('wave');
  drift = createSlider(0.2, 1.4, 0.8, 0.01); // in sizes of the shape
  axis = createSlider(0, 180, 35, 1); // degrees
  turn = createSlider(-240, 240, 165, 1); // degrees from the first layer to the last
  swell = createSlider(-0.8, 0.8, 0.3, 0.01);
  folding = createSlider(0.2, 1, 0.7, 0.01);
  clearness = createSlider(0.15, 0.85, 0.4, 0.01);
  edges = createSlider(0.2, 2, 0.7, 0.05);
  threads = createCheckbox('threads', false);
  first = createColorPicker('#ff6b4a');
  second = createColorPicker('#5b2a9d');
  wanderings = Array.from({ length: MOST_CORNERS }, () => ({ speed: random(0.3, 1.3), phase: random(TAU) }));
  noLoop();
}

// Draw again whenever the mouse lets go of a slider.
function mouseReleased() {
  redraw();
}

function draw() {
  const pale = brightnessOf(first.color()) + brightnessOf(second.color()) > 1.1; // pale silk wants a dark room
  background(lerpColor(pale ? color(20, 20, 30) : color(250, 246, 238), second.color(), 0.05));
  const shapes = fitted(Array.from({ length: layers.value() }, (_, i) => shapeAt(i / (layers.value() - 1))));
  // However many the layers, together they let the same light through.
  const opacity = 255 * (1 - pow(clearness.value(), 3 / layers.value()));
  strokeJoin(ROUND);
  const faint = thin(edges.value());
  const from = first.color();
  const to = second.color();
  const rounded = form.value() === 'rounded';
  shapes.forEach((shape, i) => {
    const silk = lerpColor(from, to, i / (shapes.length - 1));
    silk.setAlpha(150 * faint);
    stroke(silk);
    silk.setAlpha(opacity);
    fill(silk);
    drawShape(shape, rounded);
  });
  if (threads.checked()) drawThreads(shapes, pale);
}

// Set the weight of strokes, and tell how opaque they are to be: what is narrower than a pixel is a fainter
// pixel. Left to themselves, browsers draw such hairlines each in its own way.
function thin(weight) {
  strokeWeight(max(1.01, weight));
  return min(1, weight);
}

function brightnessOf(c) {
  return (0.3 * red(c) + 0.59 * green(c) + 0.11 * blue(c)) / 255;
}

// The corners of the shape at time t, each a little way off where a regular shape would have it.
function shapeAt(t) {
  const [along, across] = PATHS[path.value()](t);
  const way = createVector(along, across).rotate(radians(axis.value())).mult(drift.value());
  const start = radians(axis.value() + turn.value() * t);
  const swollen = 1 + swell.value() * (2 * t - 1);
  const fold = 0.75 * folding.value();
  const starred = form.value() === 'starred';
  const count = corners.value() * (starred ? 2 : 1);
  return Array.from({ length: count }, (_, k) => {
    const { speed, phase } = wanderings[k % MOST_CORNERS];
    const dent = starred && k % 2 ? 0.45 : 1;
    const radius = swollen * dent * (1 + fold * sin(TAU * speed * t + phase));
    const angle = start + (TAU * k) / count;
    return [way.x + radius * cos(angle), way.y + radius * sin(angle)];
  });
}

// All shapes together, moved and scaled so that they fill the canvas but for a margin.
function fitted(shapes) {
  const xs = shapes.flat().map(([x]) => x);
  const ys = shapes.flat().map(([, y]) => y);
  const middleX = (min(xs) + max(xs)) / 2;
  const middleY = (min(ys) + max(ys)) / 2;
  const unit = (0.84 * width) / max(max(xs) - min(xs), max(ys) - min(ys));
  return shapes.map((shape) =>
    shape.map(([x, y]) => [width / 2 + (x - middleX) * unit, height / 2 + (y - middleY) * unit]));
}

function drawShape(points, rounded) {
  const n = points.length;
  beginShape();
  if (rounded) for (let k = 0; k < n + 3; k++) curveVertex(...points[k % n]);
  else for (const [x, y] of points) vertex(x, y);
  endShape(CLOSE);
}

// The way of each corner through all layers.
function drawThreads(shapes, pale) {
  noFill();
  stroke(pale ? 255 : 20, 190 * thin(edges.value() * 1.2));
  for (let k = 0; k < shapes[0].length; k++) {
    beginShape();
    for (const shape of shapes) vertex(...shape[k]);
    endShape();
  }
}
