// title: Glass
// title-ja: 硝子
// about: Sheets of coloured glass overlap in a constructivist composition; where they meet, colours mix.
// about-ja: 色ガラスの板を重ねた構成。重なるところで色がまざります。

let sheets, shape, arrangement, reach, looseness, axis, size, variety, folds, opacity, warm, cool, inkLines;
let chances; // all that is random is decided once, in setup; draw only reads the controls

const MOST = 28;

// Each form, of a given size, about its own anchor: the place towards which its glass deepens.
const FORMS = {
  discs: (s) => circle(s / 2, 0, s),
  halves: (s) => arc(0, 0, s * 1.3, s * 1.3, -HALF_PI, HALF_PI, CHORD),
  sails: (s) => triangle(0, 0, s * 1.2, -s * 0.28, s * 0.5, s * 0.75),
  sheets: (s) => rect(0, -s * 0.22, s * 1.3, s * 0.44),
};

// Where sheet i of n goes, in canvas widths from the middle, along and across the axis. far is how
// far out, loose how far from order; a and b are chances from 0 to 1.
const ARRANGEMENTS = {
  axis: (i, n, far, loose, a, b) => [far * map(i, 0, n - 1, -1, 1) + 0.3 * loose * (a - 0.5), 0.8 * loose * (b - 0.5)],
  cluster: (i, n, far, loose, a, b) => polar(far * lerp(0.6, 1.3 * a, loose), lerp(i / n, b, loose)),
  arc: (i, n, far, loose, a, b) => polar(far * (1 + loose * (a - 0.5)), (0.7 * (i + loose * b)) / n),
  steps: (i, n, far, loose, a, b) => [
    far * map(floor(i / 3), 0, ceil(n / 3), -1, 1) + 0.3 * loose * (a - 0.5),
    far * (i % 3 - 1) * 0.8 + 0.3 * loose * (b - 0.5),
  ],
};

function polar(away, turns) {
  return [away * cos(TAU * turns), away * sin(TAU * turns)];
}

function setup() {
  createCanvas(560, 560);
  sheets = createSlider(3, MOST, 11, 1);
  shape = createSelect();
  for (const name of [...Object.keys(FORMS), 'mixed']) shape.option(name);
  shape.selected('mixed');
  arrangement = createRadio();
  for (const name of Object.keys(ARRANGEMENTS)) arrangement.option(name);
  arrangement.selected('axis');
  reach = createSlider(0.08, 0.36, 0.26, 0.01); // of the canvas
  looseness = createSlider(0, 1, 0.45, 0.01);
  axis = createSlider(0, 180, 30, 1); // degrees
  size = createSlider(0.2, 0.5, 0.36, 0.01); // of the canvas
  variety = createSlider(0, 1, 0.7, 0.01);
  folds = createSlider(1, 9, 5, 1);
  opacity = createSlider(0.3, 0.9, 0.62, 0.01);
  warm = createColorPicker('#e4572e');
  cool = createColorPicker('#2e6fa7');
  inkLines = createCheckbox('ink lines', true);
  chances = Array.from({ length: MOST }, () => Array.from({ length: 6 }, () => random()));
  for (const control of [sheets, shape, arrangement, reach, looseness, axis, size, variety, folds, opacity, warm, cool,
    inkLines]) control.input(redraw);
  noLoop();
}

function draw() {
  const onDark = brightnessOf(warm.color()) + brightnessOf(cool.color()) > 1.15; // light glass glows on dark ground
  background(onDark ? color(24, 25, 33) : color(244, 239, 228));
  translate(width / 2, height / 2);
  rotate(radians(axis.value()));
  for (let i = 0; i < sheets.value(); i++) {
    push();
    placeSheet(i);
    drawSheet(i);
    pop();
  }
  if (inkLines.checked()) drawInk(onDark ? color(244, 239, 228) : color(24, 25, 33));
}

function brightnessOf(c) {
  return (0.3 * red(c) + 0.59 * green(c) + 0.11 * blue(c)) / 255;
}

function placeSheet(i) {
  const [a, b, turn] = chances[i];
  const [x, y] = ARRANGEMENTS[arrangement.value()](i, sheets.value(), reach.value(), looseness.value(), a, b);
  translate(x * width, y * height);
  // Turned by right angles to the axis in perfect order, by any angle when loose.
  rotate(HALF_PI * floor(turn * 4) + looseness.value() * PI * (b - 0.5));
}

// The same form again and again, ever smaller, so that the glass deepens towards its anchor.
function drawSheet(i) {
  const [, , , sizeChance, formChance, tone] = chances[i];
  const form = shape.value() === 'mixed' ? Object.keys(FORMS)[floor(formChance * 4)] : shape.value();
  const full = size.value() * width * lerp(1, 0.25 + 1.25 * sizeChance ** 2, variety.value());
  const count = folds.value();
  const glass = lerpColor(warm.color(), cool.color(), tone);
  glass.setAlpha(255 * (1 - pow(1 - opacity.value(), 2 / (count + 1)))); // as deep in the end, whatever the count
  fill(glass);
  noStroke();
  translate(-full / 2, 0);
  for (let k = 0; k < count; k++) FORMS[form](full * (1 - (0.85 * k) / count));
}

// A thin axis, a few thin circles and solid dots hold the composition together.
function drawInk(ink) {
  noFill();
  stroke(ink);
  strokeWeight(1.2);
  line(-width, 0, width, 0);
  for (const [a, b, c, d] of chances.slice(0, 3)) {
    circle((a - 0.5) * width * 0.6, 0, width * (0.1 + 0.6 * b));
    line((c - 0.5) * width * 0.8, -height * 0.4 * d, (c - 0.5) * width * 0.8, height * 0.4 * a);
  }
  fill(ink);
  for (const [a, b, c] of chances.slice(3, 6)) circle((a - 0.5) * width * 0.8, 0, 8 + 26 * b * c);
}
