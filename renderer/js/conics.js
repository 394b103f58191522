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

/** Add to a path the quadratics that the browser makes of a conic in device space. */
function addBrowsersQuads(path, points, weight) {
  conicAt.set(points);
  halveAll(weight, conicHalvings(weight), exactQuads);
  for (let i = 0; i < quadWords; i += 4) {
    path.quadTo(exactQuads[i] / SUBPIXELS, exactQuads[i + 1] / SUBPIXELS, exactQuads[i + 2] / SUBPIXELS, exactQuads[i + 3] / SUBPIXELS);
  }
}

// The conic at hand in device space, and the quadratics that either way makes of it, in subpixels.
const conicAt = new Float32Array(6);
const exactQuads = new Float32Array(8 << MOST_HALVINGS);
const wantedQuads = new Int32Array(8 << MOST_HALVINGS);
let quadWords = 0;

// The weights that were found last: what is drawn again, as in the next frame, need not be searched for again.
const KEPT_WEIGHTS = 1 << 11;
const KEPT_WORDS = 8;
const keptWeights = new Float32Array(KEPT_WORDS * KEPT_WEIGHTS);
const conicBits = new Int32Array(conicAt.buffer);

function steadyWeight(points, from, weight, { a, b, c, d, e, f }) {
  for (let i = 0; i < 6; i += 2) {
    const x = points[from + i];
    const y = points[from + i + 1];
    conicAt[i] = fround(fround(x * a) + fround(y * c)) + e;
    conicAt[i + 1] = fround(fround(y * d) + fround(x * b)) + f;
  }
  const halvings = conicHalvings(weight);
  if (halvings === 0) return weight;
  halveAll(weight, halvings, wantedQuads);
  if (isAsWanted(weight, halvings)) return weight;
  const kept = keptPlace();
  if (isKept(kept, weight)) return keptWeights[kept + KEPT_WORDS - 1];
  const found = searchWeight(weight, halvings);
  keptWeights.set(conicAt, kept);
  keptWeights[kept + KEPT_WORDS - 2] = weight;
  keptWeights[kept + KEPT_WORDS - 1] = found;
  return found;
}

function searchWeight(weight, halvings) {
  const step = weight * 2 ** -24;
  for (let i = 1; i <= WEIGHT_STEPS; i++) {
    const other = fround(weight + step * (i & 1 ? i + 1 : -i));
    if (isAsWanted(other, halvings)) return other;
  }
  return weight;
}

function keptPlace() {
  let mixed = 0;
  for (let i = 0; i < 6; i++) mixed = imul(mixed ^ conicBits[i], 0x9e3779b1) ^ (mixed >>> 15);
  return ((mixed >>> 16) % KEPT_WEIGHTS) * KEPT_WORDS;
}

function isKept(kept, weight) {
  for (let i = 0; i < 6; i++) if (keptWeights[kept + i] !== conicAt[i]) return false;
  return keptWeights[kept + KEPT_WORDS - 2] === weight;
}

/** How often Skia halves the conic before it takes its parts for quadratics. */
function conicHalvings(weight) {
  const x = conicAt[0] - 2 * conicAt[2] + conicAt[4];
  const y = conicAt[1] - 2 * conicAt[3] + conicAt[5];
  let error = abs((weight - 1) / (4 * (1 + weight))) * sqrt(x * x + y * y);
  let halvings = 0;
  while (halvings < MOST_HALVINGS && error > CONIC_TOLERANCE) {
    error *= HALF * HALF;
    halvings++;
  }
  return halvings;
}

/** Write the quadratics that the browser makes of the conic. */
function halveAll(weight, halvings, quads) {
  quadWords = 0;
  halve(conicAt[0], conicAt[1], conicAt[2], conicAt[3], conicAt[4], conicAt[5], weight, halvings, quads);
}

/** Whether Skia 144 makes the wanted quadratics of the conic. */
function isAsWanted(weight, halvings) {
  quadWords = 0;
  return halve(conicAt[0], conicAt[1], conicAt[2], conicAt[3], conicAt[4], conicAt[5], weight, halvings, null);
}

/** The quadratics of a part of the conic, written; without `quads` they are Skia 144's, and false ends it where one is not as wanted. */
function halve(x0, y0, x1, y1, x2, y2, weight, level, quads) {
  if (level === 0) {
    if (!addQuad(quads, x1, y1, x2, y2)) return false;
    return quads === exactQuads || !((y0 - y1) * (y1 - y2) < 0) || addTurningPoint(quads, x0, y0, x1, y1, x2, y2);
  }
  const scale = fround(1 / fround(1 + weight));
  let beforeX, midX, afterX, beforeY, midY, afterY;
  if (quads === null) {
    const share = fround(weight * scale);
    const half = fround(scale * HALF);
    const x = fround(x1 * share);
    const y = fround(y1 * share);
    beforeX = fround(fround(x0 * scale) + x);
    afterX = fround(fround(x2 * scale) + x);
    midX = fround(fround(fround(x0 * half) + x) + fround(x2 * half));
    beforeY = fround(fround(y0 * scale) + y);
    afterY = fround(fround(y2 * scale) + y);
    midY = fround(fround(fround(y0 * half) + y) + fround(y2 * half));
  } else {
    const x = fround(weight * x1);
    const y = fround(weight * y1);
    beforeX = fround(fround(x0 + x) * scale);
    afterX = fround(fround(x + x2) * scale);
    midX = fround(fround(fround(x0 + 2 * x) + x2) * scale) * HALF;
    beforeY = fround(fround(y0 + y) * scale);
    afterY = fround(fround(y + y2) * scale);
    midY = fround(fround(fround(y0 + 2 * y) + y2) * scale) * HALF;
  }
  if (isBetween(y0, y1, y2)) {
    if (!isBetween(y0, midY, y2)) midY = abs(midY - y0) < abs(midY - y2) ? y0 : y2;
    if (!isBetween(y0, beforeY, midY)) beforeY = y0;
    if (!isBetween(midY, afterY, y2)) afterY = y2;
  }
  const half = fround(sqrt(fround(HALF + fround(weight * HALF))));
  return halve(x0, y0, beforeX, beforeY, midX, midY, half, level - 1, quads)
    && halve(midX, midY, afterX, afterY, x2, y2, half, level - 1, quads);
}

function addQuad(quads, x1, y1, x2, y2) {
  const at = quadWords;
  quadWords += 4;
  if (quads === null) {
    return ((x1 * SUBPIXELS) | 0) === wantedQuads[at] && ((y1 * SUBPIXELS) | 0) === wantedQuads[at + 1]
      && ((x2 * SUBPIXELS) | 0) === wantedQuads[at + 2] && ((y2 * SUBPIXELS) | 0) === wantedQuads[at + 3];
  }
  quads[at] = x1 * SUBPIXELS;
  quads[at + 1] = y1 * SUBPIXELS;
  quads[at + 2] = x2 * SUBPIXELS;
  quads[at + 3] = y2 * SUBPIXELS;
  return true;
}

/** Where a quadratic turns round in y Skia cuts it in two: add what it cuts it into. */
function addTurningPoint(quads, x0, y0, x1, y1, x2, y2) {
  const t = fround(fround(y0 - y1) / fround(fround(fround(y0 - y1) - y1) + y2));
  const along = (from, to) => fround(from + fround(fround(to - from) * t));
  const [beforeX, beforeY, afterX, afterY] = [along(x0, x1), along(y0, y1), along(x1, x2), along(y1, y2)];
  return addQuad(quads, beforeX, along(beforeY, afterY), along(beforeX, afterX), afterX);
}

const isBetween = (a, b, c) => (a - b) * (c - b) <= 0;
