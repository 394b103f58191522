// A path being built, in user space, in single precision, with the browser's rules for lines and arcs.

const MOVE = 0;
const LINE = 1;
const QUAD = 2;
const CONIC = 3;
const CUBIC = 4;
const CLOSE = 5;
const POINTS_OF_VERB = [1, 1, 2, 2, 3, 0];

class PathBuilder {
  constructor() {
    // Up to 64 bytes V8 keeps with the array itself: p5 2 makes a path for each shape.
    this.points = new Float32Array(16);
    this.verbs = new Uint8Array(16);
    this.weights = new Float32Array(8);
    this.clear();
  }

  clear() {
    this.pointCount = 0; // counts floats: two for each point
    this.verbCount = 0;
    this.weightCount = 0;
    this.moveX = 0;
    this.moveY = 0;
    this.needsMove = true;
    /** Where the path stands in the recording's data, -1 when it is not there or has changed since. */
    this.recorded = -1;
    this.closedKnown = -1;
    /** So many verbs are one rounded rectangle, which Skia takes for convex whatever its points are. */
    this.convexVerbs = -1;
    this.arc = null;
    /** Nothing is built, for nobody will see it (unseen.js). */
    this.isHollow = false;
  }

  get isEmpty() {
    return this.verbCount === 0 && this.arc === null;
  }

  /** Exactly one straight line: drawn as such by the browser, and never filled. */
  get isLine() {
    return this.verbCount === 2 && this.verbs[0] === MOVE && this.verbs[1] === LINE && this.lineOnly;
  }

  get lastX() {
    return this.points[this.pointCount - 2];
  }

  get lastY() {
    return this.points[this.pointCount - 1];
  }

  reserve() {
    if (this.pointCount + 8 > this.points.length) this.points = grown(this.points);
    if (this.verbCount + 2 > this.verbs.length) this.verbs = grown(this.verbs);
    this.recorded = -1;
  }

  moveTo(x, y) {
    this.reserve();
    this.lineOnly = this.verbCount === 0;
    if (this.verbCount > 0 && this.verbs[this.verbCount - 1] === MOVE) this.pointCount -= 2;
    else this.verbs[this.verbCount++] = MOVE;
    this.moveX = x;
    this.moveY = y;
    this.needsMove = false;
    this.push(x, y);
  }

  /** Begin a contour where the last one began, if none is open. */
  ensureMove() {
    this.reserve();
    if (!this.needsMove) return;
    this.needsMove = false;
    this.verbs[this.verbCount++] = MOVE;
    this.push(this.moveX, this.moveY);
  }

  lineTo(x, y) {
    this.ensureMove();
    this.verbs[this.verbCount++] = LINE;
    this.push(x, y);
  }

  quadTo(x1, y1, x, y) {
    this.ensureMove();
    this.verbs[this.verbCount++] = QUAD;
    this.push(x1, y1);
    this.push(x, y);
  }

  conicTo(x1, y1, x, y, weight) {
    this.ensureMove();
    if (this.weightCount >= this.weights.length) this.weights = grown(this.weights);
    this.verbs[this.verbCount++] = CONIC;
    this.weights[this.weightCount++] = weight;
    this.push(x1, y1);
    this.push(x, y);
  }

  cubicTo(x1, y1, x2, y2, x, y) {
    this.ensureMove();
    this.verbs[this.verbCount++] = CUBIC;
    this.push(x1, y1);
    this.push(x2, y2);
    this.push(x, y);
  }

  close() {
    this.reserve();
    if (this.verbCount === 0 || this.verbs[this.verbCount - 1] === CLOSE) return;
    this.verbs[this.verbCount++] = CLOSE;
    this.needsMove = true;
    this.lineOnly = false;
  }

  /** A contour more, of a single point: it draws nothing, and with it the path is not convex. */
  beginNothing() {
    this.reserve();
    this.verbs[this.verbCount++] = MOVE;
    this.push(this.points[0], this.points[1]);
    this.verbs[this.verbCount++] = CLOSE;
  }

  push(x, y) {
    this.points[this.pointCount++] = x;
    this.points[this.pointCount++] = y;
  }

  /** Four sides clockwise from the top left, closed. */
  addRect(left, top, right, bottom) {
    this.moveTo(left, top);
    this.lineOnly = false;
    this.lineTo(right, top);
    this.lineTo(right, bottom);
    this.lineTo(left, bottom);
    this.close();
  }

  addPath(other, transform) {
    const from = this.pointCount;
    while (this.points.length < from + other.pointCount) this.points = grown(this.points);
    while (this.verbs.length < this.verbCount + other.verbCount) this.verbs = grown(this.verbs);
    while (this.weights.length < this.weightCount + other.weightCount) this.weights = grown(this.weights);
    this.points.set(other.points.subarray(0, other.pointCount), from);
    this.verbs.set(other.verbs.subarray(0, other.verbCount), this.verbCount);
    this.weights.set(other.weights.subarray(0, other.weightCount), this.weightCount);
    if (from === 0) this.convexVerbs = other.convexVerbs;
    this.pointCount += other.pointCount;
    this.verbCount += other.verbCount;
    this.weightCount += other.weightCount;
    if (transform) mapPoints(this.points, from, this.pointCount, transform);
    this.moveX = other.moveX;
    this.moveY = other.moveY;
    this.needsMove = other.needsMove;
    this.lineOnly = false;
    this.recorded = -1;
  }

  transform(matrix) {
    if (this.verbCount === 0) return;
    mapPoints(this.points, 0, this.pointCount, matrix);
    [this.moveX, this.moveY] = mapPoint(this.moveX, this.moveY, matrix);
    this.lineOnly = false;
    this.recorded = -1;
  }

  /** Whether every contour is closed and none is a mere point, so that no line cap can show. */
  get isClosed() {
    if (this.closedKnown === this.verbCount) return this.closedAnswer;
    this.closedKnown = this.verbCount;
    return (this.closedAnswer = allContoursClosed(this));
  }

  /** Whether some contour is closed. */
  get hasClosed() {
    const at = this.verbs.indexOf(CLOSE);
    return at >= 0 && at < this.verbCount;
  }

  /** Whether every point is the same one. */
  get isPoint() {
    if (this.arc) return false;
    const { points } = this;
    for (let i = 2; i < this.pointCount; i++) if (points[i] !== points[i - 2]) return false;
    return true;
  }

  get isFinite() {
    for (let i = 0; i < this.pointCount; i++) if (!isFinite(this.points[i])) return false;
    return true;
  }
}

/** Paths that are written to the list at once and wanted no longer: one builder serves them all. */
class Scrap {
  begin() {
    this.path ??= new PathBuilder();
    this.path.clear();
    return this.path;
  }
}

function allContoursClosed({ verbs, verbCount, points }) {
  let at = 0;
  let [startX, startY, extends_] = [0, 0, true];
  for (let i = 0; i < verbCount; i++) {
    const verb = verbs[i];
    if (verb === MOVE) {
      if (i > 0 && verbs[i - 1] !== CLOSE && verbs[i - 1] !== MOVE) return false;
      startX = points[at++];
      startY = points[at++];
      extends_ = false;
    } else if (verb === CLOSE) {
      if (!extends_) return false;
    } else {
      for (const end = at + 2 * POINTS_OF_VERB[verb]; at < end; at += 2) {
        if (points[at] !== startX || points[at + 1] !== startY) extends_ = true;
      }
    }
  }
  // A last move begins no contour.
  return verbCount > 1 && (verbs[verbCount - 1] === CLOSE || verbs[verbCount - 1] === MOVE);
}

/** The closed contours of a path, and the others, each as a path. */
function contoursApart(path) {
  const parts = [new PathBuilder(), new PathBuilder()];
  let [contour, begun] = [new PathBuilder(), false];
  const end = () => {
    if (begun) parts[allContoursClosed(contour) ? 0 : 1].addPath(contour, null);
    contour = new PathBuilder();
  };
  const { verbs, verbCount, points, weights } = path;
  for (let i = 0, at = 0, weight = 0; i < verbCount; i++) {
    const verb = verbs[i];
    const p = points.subarray(at, (at += 2 * POINTS_OF_VERB[verb]));
    if (verb === MOVE) {
      end();
      contour.moveTo(p[0], p[1]);
    } else if (verb === LINE) contour.lineTo(p[0], p[1]);
    else if (verb === QUAD) contour.quadTo(p[0], p[1], p[2], p[3]);
    else if (verb === CONIC) contour.conicTo(p[0], p[1], p[2], p[3], weights[weight++]);
    else if (verb === CUBIC) contour.cubicTo(p[0], p[1], p[2], p[3], p[4], p[5]);
    else contour.close();
    begun = verb !== MOVE;
  }
  end();
  return parts;
}

const capsScrap = new Scrap();

/**
 * A closed path as a hairline with round or square caps: where a contour begins or ends with a line of
 * no length, the browser moves that end by the cap, (dx, dy) in user space. Null where nothing moves.
 */
function hairlineCaps(path, dx, dy) {
  const { verbs, verbCount, points } = path;
  let copy = null;
  const move = (at, sign) => {
    if (!copy) {
      copy = capsScrap.begin();
      copy.addPath(path, null);
    }
    copy.points[at] += sign * dx;
    copy.points[at + 1] += sign * dy;
  };
  for (let i = 0, at = 0; i < verbCount; at += 2 * POINTS_OF_VERB[verbs[i++]]) {
    const isLine = verbs[i] === LINE && points[at] === points[at - 2] && points[at + 1] === points[at - 1];
    if (isLine && verbs[i + 1] === CLOSE) move(at, -1);
    if (isLine && verbs[i - 1] === MOVE) move(at - 2, 1);
  }
  return copy;
}

function grown(array) {
  const larger = new array.constructor(array.length * 2);
  larger.set(array);
  return larger;
}

function mapPoint(x, y, m) {
  return [fround(fround(fround(fround(m.a) * x) + fround(fround(m.c) * y)) + fround(m.e)),
    fround(fround(fround(fround(m.b) * x) + fround(fround(m.d) * y)) + fround(m.f))];
}

function mapPoints(points, from, to, m) {
  for (let i = from; i < to; i += 2) {
    const [x, y] = mapPoint(points[i], points[i + 1], m);
    points[i] = x;
    points[i + 1] = y;
  }
}
