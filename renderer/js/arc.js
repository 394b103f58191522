// Arcs as conics, point for point as the browser's path builder makes them, in single precision.

const NEARLY_ZERO = 1 / 4096;
const QUARTER_WEIGHT = fround(Math.SQRT1_2);
// Corners and middles of the unit square, clockwise from three o'clock.
const UNIT_X = [1, 1, 0, -1, -1, -1, 0, 1];
const UNIT_Y = [0, 1, 1, 1, 0, -1, -1, -1];

const nearlyEqual = (a, b) => abs(fround(a - b)) <= NEARLY_ZERO;

/** `float % float` as C's fmodf. */
const modulo = (a, b) => fround(a % b);

/** Start in [0, 2π) and the end moved along with it. */
function canonicalAngles(start, end) {
  let canonical = modulo(start, TWO_PI_FLOAT);
  if (canonical < 0) {
    canonical = fround(canonical + TWO_PI_FLOAT);
    if (canonical >= TWO_PI_FLOAT) canonical = fround(canonical - TWO_PI_FLOAT);
  }
  const moved = fround(canonical - start);
  return [canonical, fround(end + moved)];
}

/** The end angle, at most one full turn from the start in the wanted direction. */
function adjustedEnd(start, end, counterclockwise) {
  const forward = fround(end - start);
  const backward = fround(start - end);
  if (!counterclockwise && forward >= TWO_PI_FLOAT) return fround(start + TWO_PI_FLOAT);
  if (counterclockwise && backward >= TWO_PI_FLOAT) return fround(start - TWO_PI_FLOAT);
  if (!counterclockwise && start > end) return fround(start + fround(TWO_PI_FLOAT - modulo(backward, TWO_PI_FLOAT)));
  if (counterclockwise && start < end) return fround(start - fround(TWO_PI_FLOAT - modulo(forward, TWO_PI_FLOAT)));
  return end;
}

const degreesOf = (radians) => fround(radians * DEGREES_PER_RADIAN);

/** Add an axis-parallel elliptical arc to a path; angles in single-precision radians. */
function addEllipseArc(path, x, y, radiusX, radiusY, start, end) {
  const left = fround(x - radiusX);
  const top = fround(y - radiusY);
  const right = fround(x + radiusX);
  const bottom = fround(y + radiusY);
  const startDegrees = degreesOf(start);
  const sweep = degreesOf(fround(end - start));
  if (abs(fround(abs(sweep) - 360)) <= 1e-5 * 360 ) {
    const half = sweep < 0 ? -180 : 180;
    arcToOval(path, left, top, right, bottom, startDegrees, half);
    arcToOval(path, left, top, right, bottom, fround(startDegrees + half), half);
  } else {
    arcToOval(path, left, top, right, bottom, startDegrees, sweep);
  }
}

/** Add a part of an oval, less than a full turn, from where the path stands. */
function arcToOval(path, left, top, right, bottom, startAngle, sweepAngle) {
  const width = fround(right - left);
  const height = fround(bottom - top);
  if (width < 0 || height < 0) return;
  const start = modulo(startAngle, 360);
  const forceMove = path.verbCount === 0;
  const centerX = fround(fround(left + right) * 0.5);
  const centerY = fround(fround(top + bottom) * 0.5);
  const addPoint = (px, py) => {
    if (forceMove) path.moveTo(px, py);
    else if (!nearlyEqual(path.lastX, px) || !nearlyEqual(path.lastY, py)) path.lineTo(px, py);
  };
  if (sweepAngle === 0 && (start === 0 || start === 360)) {
    if (forceMove) path.moveTo(right, centerY);
    else path.lineTo(right, centerY);
    return;
  }
  const radiusX = fround(width * 0.5);
  const radiusY = fround(height * 0.5);
  const arc = unitArc(start, sweepAngle);
  const { unit, count } = arc;
  if (unit.startX === unit.stopX && unit.startY === unit.stopY) {
    const endAngle = fround(fround(start + sweepAngle) * RADIANS_PER_DEGREE);
    addPoint(fround(centerX + fround(radiusX * fround(cos(endAngle)))), fround(centerY + fround(radiusY * fround(sin(endAngle)))));
    return;
  }
  if (count === 0) {
    addPoint(fround(fround(radiusX * unit.stopX) + centerX), fround(fround(radiusY * unit.stopY) + centerY));
    return;
  }
  placeConics(arc, sweepAngle > 0, radiusX, radiusY, centerX, centerY);
  addPoint(conicX[0], conicY[0]);
  for (let i = 0; i < count; i++) {
    path.conicTo(conicX[3 * i + 1], conicY[3 * i + 1], conicX[3 * i + 2], conicY[3 * i + 2], arc.w[i]);
  }
}

function unitVectors(startAngle, sweepAngle) {
  const startRadians = fround(startAngle * RADIANS_PER_DEGREE);
  let stopRadians = fround(fround(startAngle + sweepAngle) * RADIANS_PER_DEGREE);
  const startX = snappedCos(startRadians);
  const startY = snappedSin(startRadians);
  let stopX = snappedCos(stopRadians);
  let stopY = snappedSin(stopRadians);
  const sweep = abs(sweepAngle);
  if (sweep < 360 && sweep > 359) {
    const nudge = sweepAngle < 0 ? -1 / 512 : 1 / 512;
    while (startX === stopX && startY === stopY) {
      stopRadians = fround(stopRadians - nudge);
      stopX = snappedCos(stopRadians);
      stopY = snappedSin(stopRadians);
    }
  }
  return { startX, startY, stopX, stopY };
}

// The conics of the unit arc at hand, and of the arc being built: three points and a weight each, at most five.
const [unitX, unitY, conicX, conicY] = Array.from({ length: 4 }, () => new Float32Array(15));
const unitW = new Float32Array(5);

/** The halves of a circle, from 0 and from 180 degrees on: most arcs are one of them. */
const halfCircles = [null, null];

/** The conics of a unit arc, and where it starts and stops; none where it is a point. */
function unitArc(start, sweep) {
  const half = sweep !== 180 ? -1 : start === 0 ? 0 : start === 180 ? 1 : -1;
  if (half < 0) return newUnitArc(start, sweep);
  if (!halfCircles[half]) {
    const arc = newUnitArc(start, sweep);
    halfCircles[half] = { ...arc, x: arc.x.slice(), y: arc.y.slice(), w: arc.w.slice() };
  }
  return halfCircles[half];
}

function newUnitArc(start, sweep) {
  const unit = unitVectors(start, sweep);
  const isPoint = unit.startX === unit.stopX && unit.startY === unit.stopY;
  return { unit, count: isPoint ? 0 : unitConics(unit, sweep > 0), x: unitX, y: unitY, w: unitW };
}

/** Conics of the unit arc, turned so that it starts at (1, 0); the number of them. */
function unitConics({ startX, startY, stopX, stopY }, clockwise) {
  const x = fround(fround(startX * stopX) + fround(startY * stopY));
  let y = fround(fround(startX * stopY) - fround(startY * stopX));
  if (abs(y) <= NEARLY_ZERO && x > 0 && ((y >= 0 && clockwise) || (y <= 0 && !clockwise))) return 0;
  if (!clockwise) y = -y;
  let quadrant = 0;
  if (y === 0) quadrant = 2;
  else if (x === 0) quadrant = y > 0 ? 1 : 3;
  else quadrant = (y < 0 ? 2 : 0) + ((x < 0) !== (y < 0) ? 1 : 0);
  for (let i = 0; i < quadrant; i++) {
    for (let k = 0; k < 3; k++) {
      unitX[3 * i + k] = UNIT_X[(2 * i + k) % 8];
      unitY[3 * i + k] = UNIT_Y[(2 * i + k) % 8];
    }
    unitW[i] = QUARTER_WEIGHT;
  }
  return addLastConic(quadrant, x, y);
}

/** The part of the arc that is less than a quarter. */
function addLastConic(count, x, y) {
  const lastX = UNIT_X[(2 * count) % 8];
  const lastY = UNIT_Y[(2 * count) % 8];
  const dot = fround(fround(lastX * x) + fround(lastY * y));
  if (!isFinite(dot)) return 0;
  if (dot >= 1) return count;
  const cosHalf = fround(sqrt(fround(fround(1 + dot) / 2)));
  const sumX = fround(lastX + x);
  const sumY = fround(lastY + y);
  const scale = fround(1 / cosHalf) / sqrt(sumX * sumX + sumY * sumY);
  const offX = fround(sumX * scale);
  const offY = fround(sumY * scale);
  if (nearlyEqual(lastX, offX) && nearlyEqual(lastY, offY)) return count;
  const at = 3 * count;
  unitX[at] = lastX;
  unitY[at] = lastY;
  unitX[at + 1] = offX;
  unitY[at + 1] = offY;
  unitX[at + 2] = x;
  unitY[at + 2] = y;
  unitW[count] = cosHalf;
  return count + 1;
}

/** Turn the unit conics to their start angle and put them on the oval. */
function placeConics({ unit: { startX, startY }, count, x: fromX, y: fromY }, clockwise, radiusX, radiusY, centerX, centerY) {
  const flip = clockwise ? 1 : -1;
  // Scale times rotation (times the mirror image for counterclockwise arcs).
  const a = fround(radiusX * startX);
  const b = fround(radiusY * startY);
  const c = fround(radiusX * fround(-startY * flip));
  const d = fround(radiusY * fround(startX * flip));
  const upright = b === 0 && c === 0;
  for (let i = 0; i < 3 * count; i++) {
    const x = fromX[i];
    const y = fromY[i];
    conicX[i] = upright ? fround(x * a) + centerX : fround(fround(x * a) + fround(y * c)) + centerX;
    conicY[i] = upright ? fround(y * d) + centerY : fround(fround(y * d) + fround(x * b)) + centerY;
  }
}
