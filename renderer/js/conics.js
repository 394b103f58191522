// Conics that are filled as the browser fills them.
//
// WORKAROUND: to fill a conic, Skia halves it into quadratics whose points it cuts to 1/256 of a pixel. Skia 144
// multiplies in another order than the browser's newer one, so that a point that lies on such a step, as the edges
// of most circles do, falls to its other side (tests/renderer/test_browser_pixels.py). A weight that differs in its last
// bits brings it back and moves nothing else; where none does, the conic's middle point moves in by a rounding error or two.

const SUBPIXELS = 256;
const CONIC_TOLERANCE = 0.25;
const MOST_HALVINGS = 5;
const WEIGHT_STEPS = 1024;
const ROUNDING = 2 ** -23;
const WEIGHT_STEPS_MOVED = 128;
const COARSE = 16;
const MOVES = [[0, 1], [1, 0], [1, 1], [0, 2], [2, 0], [1, 2], [2, 1], [2, 2], [0, 3], [3, 0], [1, 3], [3, 1], [0, 4], [4, 0]];
const HALF = 0.5;

/** The weights, and points, with which Skia 144 fills a path as the browser would; null where they are its own. */
function steadyConics(path, matrix) {
  const steady = changedConics(path, matrix, true);
  // Where moved points would make another shape of the path, it is only its weights that change.
  const isOther = steady?.points && isConvexOnDevice(path.points, path.pointCount, matrix) !== isConvexOnDevice(steady.points, path.pointCount, matrix);
  return isOther ? changedConics(path, matrix, false) : steady;
}

function changedConics({ points, pointCount, verbs, verbCount, weights, weightCount }, matrix, mayMove) {
  let steady = null;
  for (let verb = 0, at = 0, conic = 0; verb < verbCount; verb++) {
    if (verbs[verb] === CONIC) {
      findSteady(points, at - 2, weights[conic], matrix);
      const { isMoved, weight, x, y } = steadyFound;
      if (isMoved ? mayMove : weight !== weights[conic]) {
        steady ??= { weights: weights.slice(0, weightCount), points: null };
        steady.weights[conic] = weight;
        if (isMoved) (steady.points ??= points.slice(0, pointCount)).set([x, y], at);
      }
      conic++;
    }
    at += 2 * POINTS_OF_VERB[verbs[verb]];
  }
  return steady;
}

/** Add to a path the quadratics that the browser makes of a conic in device space. */
function addBrowsersQuads(path, points, weight) {
  for (let i = 0; i < 6; i++) conicAt[i] = points[i];
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
/** Which of the last halves was not as wanted when all were compared last, and where it begins; it is compared first. */
let leaf = 0;
let failedLeaf = -1;
let leafWords = 0;
let failedWords = 0;

/** What was found for a conic last: its weight, and its middle point where that moves. */
const steadyFound = { weight: 1, isMoved: false, x: 0, y: 0 };

// What was found last: what is drawn again, as in the next frame, need not be searched for again.
const KEPT_CONICS = 1 << 13;
const KEPT_WORDS = 11;
const keptConics = new Float32Array(KEPT_WORDS * KEPT_CONICS);
const conicBits = new Int32Array(conicAt.buffer);

function findSteady(points, from, weight, matrix) {
  for (let i = 0; i < 6; i += 2) placeConic(i, points[from + i], points[from + i + 1], matrix);
  steadyFound.weight = weight;
  steadyFound.isMoved = false;
  const halvings = conicHalvings(weight);
  if (halvings === 0) return;
  failedLeaf = -1;
  halveAll(weight, halvings, wantedQuads);
  if (isAsWanted(weight, halvings)) return;
  const at = keptPlace();
  if (!isKept(at, weight)) {
    keptConics.set(conicAt, at);
    keptConics[at + 6] = weight;
    searchSteady(points[from + 2], points[from + 3], weight, halvings, matrix);
    keptConics.set([steadyFound.weight, steadyFound.isMoved, steadyFound.x, steadyFound.y], at + 7);
  }
  steadyFound.weight = keptConics[at + 7];
  steadyFound.isMoved = keptConics[at + 8] !== 0;
  steadyFound.x = keptConics[at + 9];
  steadyFound.y = keptConics[at + 10];
}

function placeConic(at, x, y, { a, b, c, d, e, f }) {
  conicAt[at] = fround(fround(x * a) + fround(y * c)) + e;
  conicAt[at + 1] = fround(fround(y * d) + fround(x * b)) + f;
}

function searchSteady(x, y, weight, halvings, matrix) {
  if (searchWeight(weight, halvings, WEIGHT_STEPS)) return;
  const { a, b, c, d } = matrix;
  const area = a * d - b * c;
  const [x0, y0, x1, y1, x2, y2] = conicAt;
  const back = ROUNDING * max(abs(x1), abs(y1)) / hypot(x0 - x1, y0 - y1);
  const on = ROUNDING * max(abs(x1), abs(y1)) / hypot(x2 - x1, y2 - y1);
  for (const [stepsBack, stepsOn] of area ? MOVES : []) {
    const dx = stepsBack * back * (x0 - x1) + stepsOn * on * (x2 - x1);
    const dy = stepsBack * back * (y0 - y1) + stepsOn * on * (y2 - y1);
    steadyFound.x = fround(x + (dx * d - dy * c) / area);
    steadyFound.y = fround(y + (dy * a - dx * b) / area);
    placeConic(2, steadyFound.x, steadyFound.y, matrix);
    steadyFound.isMoved = isAsWanted(weight, halvings) || searchWeight(weight, halvings, WEIGHT_STEPS_MOVED);
    if (steadyFound.isMoved) return;
  }
}

function searchWeight(weight, halvings, steps) {
  const step = weight * 2 ** -24;
  return searchSteps(weight, halvings, step, steps) || searchSteps(weight, halvings, COARSE * step, steps);
}

function searchSteps(weight, halvings, step, steps) {
  for (let i = 1; i <= steps; i++) {
    const other = fround(weight + step * (i & 1 ? i + 1 : -i));
    if (isAsWanted(other, halvings)) {
      steadyFound.weight = other;
      return true;
    }
  }
  return false;
}

function keptPlace() {
  let mixed = 0;
  for (let i = 0; i < 6; i++) mixed = imul(mixed ^ conicBits[i], 0x9e3779b1) ^ (mixed >>> 15);
  return ((mixed >>> 16) % KEPT_CONICS) * KEPT_WORDS;
}

function isKept(at, weight) {
  for (let i = 0; i < 6; i++) if (keptConics[at + i] !== conicAt[i]) return false;
  return keptConics[at + 6] === weight;
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
  halve(conicAt[0], conicAt[1], conicAt[2], conicAt[3], conicAt[4], conicAt[5], weight, halvings, quads, -1);
}

/** Whether Skia 144 makes the wanted quadratics of the conic. */
function isAsWanted(weight, halvings) {
  if (failedLeaf >= 0) {
    quadWords = failedWords;
    if (!halve(conicAt[0], conicAt[1], conicAt[2], conicAt[3], conicAt[4], conicAt[5], weight, halvings, null, failedLeaf)) return false;
  }
  quadWords = leaf = 0;
  const isWanted = halve(conicAt[0], conicAt[1], conicAt[2], conicAt[3], conicAt[4], conicAt[5], weight, halvings, null, -1);
  if (!isWanted) [failedLeaf, failedWords] = [leaf - 1, leafWords];
  return isWanted;
}

/**
 * The quadratics of a part of the conic, written; without `quads` they are Skia 144's, and false ends it where one is not as wanted.
 * It is only one of them, counted from the first, unless `only` is -1.
 */
function halve(x0, y0, x1, y1, x2, y2, weight, level, quads, only) {
  if (level === 0) {
    leaf++;
    leafWords = quadWords;
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
  // The parts' own weight matters only where they are halved again.
  const half = level > 1 ? fround(sqrt(fround(HALF + fround(weight * HALF)))) : 1;
  const isSecond = only >= 0 && (only >> (level - 1)) & 1;
  return (isSecond || halve(x0, y0, beforeX, beforeY, midX, midY, half, level - 1, quads, only))
    && ((only >= 0 && !isSecond) || halve(midX, midY, afterX, afterY, x2, y2, half, level - 1, quads, only));
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
