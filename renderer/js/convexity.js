// Paths that are all but convex, filled as the browser fills them.
//
// WORKAROUND: Skia fills a path in another way when it is convex. Skia 144 asks the moved path, in which a gap of a rounding
// error between a contour's end and its beginning is gone; the browser's newer one lets a path that was not convex before it
// was moved stay so, if it was asked before. It is asked until a canvas's recording holds some paths that are slow to draw on
// a graphics card (cc::DrawPathOp). p5 2 begins each circle at a point of its own, so that half of them have such a gap
// (tests/renderer/test_browser_pixels.py).

const SLOW_PATHS_COUNTED = 6;
const SLOW_FROM_SIDE = 64;
const REVERSALS_ALLOWED = 2;
const TURNS_ALLOWED = 3;

/** Whether the browser asks if a path is convex before it draws it on a context; a slow one is counted. */
function isAsked(context, path, isStroked) {
  if (context.slowPaths >= SLOW_PATHS_COUNTED) return false;
  if (!path.arc && (isStroked || !isSmall(path)) && !isConvexPath(path)) context.slowPaths++;
  return true;
}

function isSmall({ points, pointCount }) {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < pointCount; i += 2) {
    const x = points[i];
    const y = points[i + 1];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return right - left < SLOW_FROM_SIDE && bottom - top < SLOW_FROM_SIDE;
}

function isConvexPath(path) {
  if (path.convexVerbs === path.verbCount) return true;
  return hasOneContour(path) && isConvex(path.points, path.pointCount);
}

function hasOneContour({ verbs, verbCount }) {
  for (let i = 1; i < verbCount; i++) if (verbs[i] === MOVE || (verbs[i] === CLOSE && i < verbCount - 1)) return false;
  return verbs[0] === MOVE;
}

/** Whether a path is not convex, and becomes so where its points are rounded to those on the device. */
function losesConcavity(path, matrix) {
  const { points, pointCount } = path;
  if (pointCount < 8 || matrix.isIdentity || isConvexPath(path) || !hasOneContour(path)) return false;
  return isConvexOnDevice(points, pointCount, matrix);
}

function isConvexOnDevice(points, pointCount, matrix) {
  while (movedPoints.length < pointCount) movedPoints = grown(movedPoints);
  movedPoints.set(points.subarray(0, pointCount));
  mapPoints(movedPoints, 0, pointCount, matrix);
  return isConvex(movedPoints, pointCount);
}

let movedPoints = new Float32Array(64);

/** Whether the contour of these points is convex as Skia sees it. */
function isConvex(points, count) {
  course.begin();
  let startX = 0;
  let startY = 0;
  for (let i = 2; i <= count; i += 2) {
    const at = i < count ? i : 0;
    const dx = fround(points[at] - points[i - 2]);
    const dy = fround(points[at + 1] - points[i - 1]);
    if (dx === 0 && dy === 0) continue;
    if (startX === 0 && startY === 0) {
      startX = course.dx = dx;
      startY = course.dy = dy;
    }
    if (!course.goOn(dx, dy)) return false;
  }
  return course.turnTo(startX, startY);
}

/** The way along a contour: its last side, and how often it has turned. */
const course = {
  begin() {
    this.dx = this.dy = 0;
    this.turn = this.reversals = 0;
    this.flipsX = this.flipsY = 0;
    this.isLeft = this.isUp = null;
  },

  /** Take one more side; false once the contour cannot be convex any more. */
  goOn(dx, dy) {
    const isLeft = dx < 0;
    const isUp = dy < 0;
    if (isLeft !== this.isLeft) this.flipsX++;
    if (isUp !== this.isUp) this.flipsY++;
    this.isLeft = isLeft;
    this.isUp = isUp;
    return this.flipsX <= TURNS_ALLOWED && this.flipsY <= TURNS_ALLOWED && this.turnTo(dx, dy);
  },

  turnTo(dx, dy) {
    const cross = fround(fround(this.dx * dy) - fround(this.dy * dx));
    if (cross === 0) {
      if (this.dx * dx + this.dy * dy >= 0) return true;
      this.reversals++;
    } else if (this.turn === 0) this.turn = sign(cross);
    else if (sign(cross) !== this.turn) return false;
    this.dx = dx;
    this.dy = dy;
    return this.reversals <= REVERSALS_ALLOWED;
  },
};
