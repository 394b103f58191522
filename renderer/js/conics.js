// Conics that are filled as the browser fills them.
//
// WORKAROUND: to fill a conic, Skia halves it into quadratics whose points it cuts to 1/256 of a pixel. Skia 144
// multiplies in another order than the browser's newer one, so that a point that lies on such a step, as the edges
// of most circles do, falls to its other side (tests/renderer/test_browser_pixels.py). A weight that differs in its last
// bits brings it back and moves nothing else.

const SUBPIXELS = 256;
const CONIC_TOLERANCE = 0.25;
const MOST_HALVINGS = 5;
const WEIGHT_STEPS = 256;
const HALF = 0.5;

/** The weights with which Skia 144 fills a path as the browser would; null where they are its own. */
function steadyWeights(path, matrix) {
  let changed = null;
  const { points, verbs, verbCount, weights } = path;
  for (let verb = 0, at = 0, conic = 0; verb < verbCount; verb++) {
    if (verbs[verb] === CONIC) {
      const weight = steadyWeight(points, at - 2, weights[conic], matrix);
      if (weight !== weights[conic]) (changed ??= weights.slice(0, path.weightCount))[conic] = weight;
      conic++;
    }
    at += 2 * POINTS_OF_VERB[verbs[verb]];
  }
  return changed;
}

/** The quadratics that the browser makes of a conic in device space: control and end of each. */
function browsersQuads(points, weight) {
  conicAt.set(points);
  halveAll(weight, conicHalvings(weight), exactQuads, false);
  const quads = [];
  for (let i = 0; i < quadWords; i += 4) quads.push(exactQuads.slice(i, i + 4).map((value) => value / SUBPIXELS));
  return quads;
}

// The conic at hand in device space, and the quadratics that either way makes of it, in subpixels.
const conicAt = new Float32Array(6);
const exactQuads = new Float32Array(8 << MOST_HALVINGS);
const wantedQuads = new Int32Array(8 << MOST_HALVINGS);
const foundQuads = new Int32Array(8 << MOST_HALVINGS);
let quadWords = 0;

function steadyWeight(points, from, weight, { a, b, c, d, e, f }) {
  for (let i = 0; i < 6; i += 2) {
    const x = points[from + i];
    const y = points[from + i + 1];
    conicAt[i] = fround(fround(x * a) + fround(y * c)) + e;
    conicAt[i + 1] = fround(fround(y * d) + fround(x * b)) + f;
  }
  const halvings = conicHalvings(weight);
  if (halvings === 0) return weight;
  halveAll(weight, halvings, wantedQuads, false);
  if (!halveAll(weight, halvings, foundQuads, true)) return weight;
  const step = weight * 2 ** -24;
  for (let i = 1; i <= WEIGHT_STEPS; i++) {
    const other = fround(weight + step * (i & 1 ? i + 1 : -i));
    if (!halveAll(other, halvings, foundQuads, true)) return other;
  }
  return weight;
}

/** How often Skia halves the conic before it takes its parts for quadratics. */
function conicHalvings(weight) {
  const [x0, y0, x1, y1, x2, y2] = conicAt;
  const k = (weight - 1) / (4 * (2 + (weight - 1)));
  let error = abs(k) * hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2);
  let halvings = 0;
  while (halvings < MOST_HALVINGS && error > CONIC_TOLERANCE) {
    error *= HALF * HALF;
    halvings++;
  }
  return halvings;
}

/** Write the quadratics of the conic; whether they are other ones than wanted. */
function halveAll(weight, halvings, quads, ours) {
  quadWords = 0;
  halve(conicAt[0], conicAt[1], conicAt[2], conicAt[3], conicAt[4], conicAt[5], weight, halvings, quads, ours);
  if (!ours) return false;
  for (let i = 0; i < quadWords; i++) if (quads[i] !== wantedQuads[i]) return true;
  return false;
}

function halve(x0, y0, x1, y1, x2, y2, weight, level, quads, ours) {
  if (level === 0) {
    addQuad(quads, x1, y1, x2, y2);
    if (quads !== exactQuads && (y0 - y1) * (y1 - y2) < 0) addTurningPoint(quads, x0, y0, x1, y1, x2, y2);
    return;
  }
  const scale = fround(1 / fround(1 + weight));
  const part = ours ? olderPart : newerPart;
  const middle = ours ? olderMiddle : newerMiddle;
  const beforeX = part(x0, x1, weight, scale);
  const afterX = part(x2, x1, weight, scale);
  const midX = middle(x0, x1, x2, weight, scale);
  let beforeY = part(y0, y1, weight, scale);
  let afterY = part(y2, y1, weight, scale);
  let midY = middle(y0, y1, y2, weight, scale);
  if (isBetween(y0, y1, y2)) {
    if (!isBetween(y0, midY, y2)) midY = abs(midY - y0) < abs(midY - y2) ? y0 : y2;
    if (!isBetween(y0, beforeY, midY)) beforeY = y0;
    if (!isBetween(midY, afterY, y2)) afterY = y2;
  }
  const half = fround(sqrt(fround(HALF + fround(weight * HALF))));
  halve(x0, y0, beforeX, beforeY, midX, midY, half, level - 1, quads, ours);
  halve(midX, midY, afterX, afterY, x2, y2, half, level - 1, quads, ours);
}

function addQuad(quads, x1, y1, x2, y2) {
  quads[quadWords++] = x1 * SUBPIXELS;
  quads[quadWords++] = y1 * SUBPIXELS;
  quads[quadWords++] = x2 * SUBPIXELS;
  quads[quadWords++] = y2 * SUBPIXELS;
}

/** Where a quadratic turns round in y Skia cuts it in two: add what it cuts it into. */
function addTurningPoint(quads, x0, y0, x1, y1, x2, y2) {
  const t = fround(fround(y0 - y1) / fround(fround(fround(y0 - y1) - y1) + y2));
  const along = (from, to) => fround(from + fround(fround(to - from) * t));
  const [beforeX, beforeY, afterX, afterY] = [along(x0, x1), along(y0, y1), along(x1, x2), along(y1, y2)];
  addQuad(quads, beforeX, along(beforeY, afterY), along(beforeX, afterX), afterX);
}

const isBetween = (a, b, c) => (a - b) * (c - b) <= 0;
const newerPart = (end, control, weight, scale) => fround(fround(end + fround(weight * control)) * scale);
const olderPart = (end, control, weight, scale) => fround(fround(end * scale) + fround(control * fround(weight * scale)));
const newerMiddle = (start, control, end, weight, scale) => fround(fround(fround(start + 2 * fround(weight * control)) + end) * scale) * HALF;
const olderMiddle = (start, control, end, weight, scale) =>
  fround(fround(fround(start * fround(scale * HALF)) + fround(control * fround(weight * scale))) + fround(end * fround(scale * HALF)));
