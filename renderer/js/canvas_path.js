// The path methods that a context and a Path2D share. `this.path` is the builder, `this.settlePath()`
// brings it to the current user space, `this.canDraw` says whether the transformation can be undone.

/** Numbers as the canvas reads them: single precision, clamped to what that can hold. */
const LARGEST_FLOAT = 3.4028234663852886e38;
const toFloat = (value) => (value > LARGEST_FLOAT ? (value === Infinity ? NaN : LARGEST_FLOAT)
  : value < -LARGEST_FLOAT ? (value === -Infinity ? NaN : -LARGEST_FLOAT) : fround(value));

class CanvasPath {
  moveTo(x, y) {
    x = toFloat(x);
    y = toFloat(y);
    if (x - x !== 0 || y - y !== 0) return;
    if (this.path.isHollow) return unseen.pass();
    this.settlePath();
    if (!this.canDraw) [x, y] = this.mapDegenerate(x, y);
    const path = this.path;
    if (path.arc) unfoldArc(path);
    path.moveTo(x, y);
  }

  lineTo(x, y) {
    x = toFloat(x);
    y = toFloat(y);
    if (x - x !== 0 || y - y !== 0) return;
    if (this.path.isHollow) return unseen.pass();
    this.settlePath();
    if (!this.canDraw) [x, y] = this.mapDegenerate(x, y);
    const path = this.path;
    if (path.arc) unfoldArc(path);
    if (path.verbCount === 0) path.moveTo(x, y);
    path.lineTo(x, y);
  }

  quadraticCurveTo(x1, y1, x, y) {
    x1 = toFloat(x1);
    y1 = toFloat(y1);
    x = toFloat(x);
    y = toFloat(y);
    if (!isFinite(x1 + y1 + x + y)) return;
    if (this.path.isHollow) return unseen.pass();
    const path = this.openPath();
    if (!this.canDraw) {
      [x1, y1] = this.mapDegenerate(x1, y1);
      [x, y] = this.mapDegenerate(x, y);
    }
    if (path.verbCount === 0) path.moveTo(x1, y1);
    path.quadTo(x1, y1, x, y);
  }

  bezierCurveTo(x1, y1, x2, y2, x, y) {
    x1 = toFloat(x1);
    y1 = toFloat(y1);
    x2 = toFloat(x2);
    y2 = toFloat(y2);
    x = toFloat(x);
    y = toFloat(y);
    if (!isFinite(x1 + y1 + x2 + y2 + x + y)) return;
    if (this.path.isHollow) return unseen.pass();
    const path = this.openPath();
    if (!this.canDraw) {
      [x1, y1] = this.mapDegenerate(x1, y1);
      [x2, y2] = this.mapDegenerate(x2, y2);
      [x, y] = this.mapDegenerate(x, y);
    }
    if (path.verbCount === 0) path.moveTo(x1, y1);
    path.cubicTo(x1, y1, x2, y2, x, y);
  }

  closePath() {
    if (this.path.isHollow) return unseen.pass();
    this.settlePath();
    const path = this.path;
    if (path.arc) {
      path.arc.closed = true;
    } else if (path.isLine && path.points[0] === path.points[2] && path.points[1] === path.points[3]) {
      const [x, y] = path.points;
      path.clear();
      path.moveTo(x, y);
    } else if (path.verbCount) {
      path.close();
    }
  }

  rect(x, y, width, height) {
    x = toFloat(x);
    y = toFloat(y);
    width = toFloat(width);
    height = toFloat(height);
    if (!this.canDraw || !isFinite(x + y + width + height)) return;
    if (this.path.isHollow) return unseen.pass();
    if (width === 0 && height === 0) {
      this.moveTo(x, y);
      return;
    }
    this.openPath().addRect(x, y, fround(x + width), fround(y + height));
  }

  arc(x, y, radius, start, end, counterclockwise = false) {
    x = toFloat(x);
    y = toFloat(y);
    radius = toFloat(radius);
    start = toFloat(start);
    end = toFloat(end);
    if (!isFinite(x + y + radius + start + end)) return;
    checkRadius(radius, 'radius');
    if (!this.canDraw) return;
    if (this.path.isHollow) return unseen.pass();
    const path = this.openPath();
    if (radius === 0 || start === end) {
      this.lineTo(x + fround(radius * fround(cos(start))), y + fround(radius * fround(sin(start))));
      return;
    }
    [start, end] = canonicalAngles(start, end);
    end = adjustedEnd(start, end, !!counterclockwise);
    if (path.verbCount === 0 && radius >= 1) path.arc = { x, y, radius, start, sweep: fround(end - start), closed: false };
    else addEllipseArc(path, x, y, radius, radius, start, end);
    path.recorded = -1;
  }

  ellipse(x, y, radiusX, radiusY, rotation, start, end, counterclockwise = false) {
    x = toFloat(x);
    y = toFloat(y);
    radiusX = toFloat(radiusX);
    radiusY = toFloat(radiusY);
    rotation = toFloat(rotation);
    start = toFloat(start);
    end = toFloat(end);
    if (!isFinite(x + y + radiusX + radiusY + rotation + start + end)) return;
    checkRadius(radiusX, 'major-axis radius');
    checkRadius(radiusY, 'minor-axis radius');
    if (!this.canDraw) return;
    if (this.path.isHollow) return unseen.pass();
    const path = this.openPath();
    [start, end] = canonicalAngles(start, end);
    end = adjustedEnd(start, end, !!counterclockwise);
    if (radiusX === 0 || radiusY === 0 || start === end) degenerateEllipse(this, x, y, radiusX, radiusY, rotation, start, end);
    else if (rotation === 0) addEllipseArc(path, x, y, radiusX, radiusY, start, end);
    else addTurnedEllipse(path, x, y, radiusX, radiusY, rotation, start, end);
  }

  arcTo(x1, y1, x2, y2, radius) {
    x1 = toFloat(x1);
    y1 = toFloat(y1);
    x2 = toFloat(x2);
    y2 = toFloat(y2);
    radius = toFloat(radius);
    if (!isFinite(x1 + y1 + x2 + y2 + radius)) return;
    checkRadius(radius, 'radius');
    if (this.path.isHollow) return unseen.pass();
    const path = this.openPath();
    if (!this.canDraw) {
      [x1, y1] = this.mapDegenerate(x1, y1);
      [x2, y2] = this.mapDegenerate(x2, y2);
    }
    if (path.verbCount === 0) path.moveTo(x1, y1);
    else if ((x1 === path.lastX && y1 === path.lastY) || (x1 === x2 && y1 === y2) || radius === 0) this.lineTo(x1, y1);
    else addTangentArc(path, x1, y1, x2, y2, radius);
  }

  roundRect(x, y, width, height, radii = 0) {
    x = toFloat(x);
    y = toFloat(y);
    width = toFloat(width);
    height = toFloat(height);
    if (!this.canDraw || !isFinite(x + y + width + height)) return;
    const corners = cornerRadii(radii);
    if (!corners) return;
    if (this.path.isHollow) return unseen.pass();
    const path = this.openPath();
    if (width === 0 || height === 0) path.addRect(x, y, fround(x + width), fround(y + height));
    else {
      const isAlone = path.verbCount === 0;
      addRoundRect(path, x, y, width, height, corners);
      if (isAlone) path.convexVerbs = path.verbCount;
    }
  }

  /** The builder as a general path in the current user space. */
  openPath() {
    this.settlePath();
    const path = this.path;
    path.lineOnly = false;
    if (path.arc) unfoldArc(path);
    return path;
  }
}

function checkRadius(radius, what) {
  if (radius < 0) throw new DOMException(`The ${what} provided (${radius}) is negative.`, 'IndexSizeError');
}

function unfoldArc(path) {
  const { x, y, radius, start, sweep, closed } = path.arc;
  path.arc = null;
  addEllipseArc(path, x, y, radius, radius, start, fround(start + sweep));
  if (closed) path.close();
}

function addTurnedEllipse(path, x, y, radiusX, radiusY, rotation, start, end) {
  const [s, k] = [sin(rotation), cos(rotation)];
  const turn = new Affine(k, s, -s, k, x, y);
  path.transform(turn.inverse());
  addEllipseArc(path, 0, 0, radiusX, radiusY, start, end);
  path.transform(turn);
}

/** An ellipse without area: lines through its extreme points. */
function degenerateEllipse(target, x, y, radiusX, radiusY, rotation, start, end) {
  const [s, k] = [sin(rotation), cos(rotation)];
  const lineAt = (angle) => {
    const px = fround(radiusX * fround(cos(angle)));
    const py = fround(radiusY * fround(sin(angle)));
    target.lineTo(fround(x + fround(k * px - s * py)), fround(y + fround(s * px + k * py)));
  };
  lineAt(start);
  if ((radiusX === 0 && radiusY === 0) || start === end) return;
  const first = fround(start - modulo(start, HALF_PI_FLOAT));
  if (end > start) {
    for (let angle = fround(first + HALF_PI_FLOAT); angle < end; angle = fround(angle + HALF_PI_FLOAT)) lineAt(angle);
  } else {
    for (let angle = first; angle > end; angle = fround(angle - HALF_PI_FLOAT)) lineAt(angle);
  }
  lineAt(end);
}

/** `arcTo`: a line to the first tangent point and one conic to the second. */
function addTangentArc(path, x1, y1, x2, y2, radius) {
  const [beforeX, beforeY] = unitVector(fround(x1 - path.lastX), fround(y1 - path.lastY));
  const [afterX, afterY] = unitVector(fround(x2 - x1), fround(y2 - y1));
  const cosine = fround(fround(beforeX * afterX) + fround(beforeY * afterY));
  const sine = fround(fround(beforeX * afterY) - fround(beforeY * afterX));
  if (!isFinite(beforeX + beforeY + afterX + afterY) || abs(sine) <= NEARLY_ZERO) {
    path.lineTo(x1, y1);
    return;
  }
  const distance = abs(fround(fround(radius * fround(1 - cosine)) / sine));
  const weight = fround(sqrt(fround(0.5 + fround(cosine * 0.5))));
  const endScale = distance / sqrt(afterX * afterX + afterY * afterY);
  path.lineTo(fround(x1 - fround(distance * beforeX)), fround(y1 - fround(distance * beforeY)));
  path.conicTo(x1, y1, fround(x1 + fround(afterX * endScale)), fround(y1 + fround(afterY * endScale)), weight);
}

function unitVector(x, y) {
  const scale = 1 / sqrt(x * x + y * y);
  return [fround(x * scale), fround(y * scale)];
}

/** One to four radii, each a number or a point, for the corners clockwise from the top left. */
function cornerRadii(radii) {
  const list = (isArray(radii) ? radii : typeof radii === 'object' && radii?.[Symbol.iterator] ? [...radii] : [radii]).map((radius) =>
    (typeof radius === 'object' && radius !== null ? [toFloat(+(radius.x ?? 0)), toFloat(+(radius.y ?? 0))] : [toFloat(+radius), toFloat(+radius)]));
  if (list.length < 1 || list.length > 4) throw new RangeError(`${list.length} radii provided. Between one and four radii are necessary.`);
  if (list.some(([x, y]) => !isFinite(x + y))) return null;
  if (list.some(([x, y]) => x < 0 || y < 0)) throw new RangeError(`Radius value ${min(...list.flat())} is negative.`);
  const [a, b = a, c = a, d = b] = list;
  return [a, b, c, d];
}

function addRoundRect(path, x, y, width, height, [topLeft, topRight, bottomRight, bottomLeft]) {
  const [startX, startY] = [width < 0 ? fround(x + width) : x, height < 0 ? fround(y + height) : y];
  let clockwise = true;
  if (width < 0) {
    clockwise = false;
    [topLeft, topRight, bottomLeft, bottomRight] = [topRight, topLeft, bottomRight, bottomLeft];
  }
  if (height < 0) {
    clockwise = !clockwise;
    [topLeft, topRight, bottomLeft, bottomRight] = [bottomLeft, bottomRight, topLeft, topRight];
  }
  const [w, h] = [abs(width), abs(height)];
  const right = fround(startX + w);
  const bottom = fround(startY + h);
  const radii = scaledRadii([topLeft, topRight, bottomRight, bottomLeft], right - startX, bottom - startY);
  roundRectContour(path, startX, startY, right, bottom, radii, clockwise);
  path.moveTo(startX, startY);
}

/** Radii shrunk together until no two meet; a corner without one of its radii is square. */
function scaledRadii(radii, width, height) {
  const sides = [[0, 1, 0, width], [1, 2, 1, height], [2, 3, 0, width], [3, 0, 1, height]];
  let scale = 1;
  for (const [a, b, axis, side] of sides) {
    const sum = radii[a][axis] + radii[b][axis];
    if (sum > side) scale = min(scale, side / sum);
  }
  const scaled = radii.map((radius) => radius.map((value) => (scale < 1 ? fround(value * scale) : value)));
  if (scale < 1) for (const [a, b, axis, side] of sides) fitSide(scaled[a], scaled[b], axis, side);
  return scaled.map(([rx, ry]) => (rx <= 0 || ry <= 0 ? [0, 0] : [rx, ry]));
}

/** Rounding may have left two radii longer than their side: the larger one gives way. */
function fitSide(a, b, axis, side) {
  if (a[axis] + b[axis] <= side) return;
  const [smaller, larger] = a[axis] < b[axis] ? [a, b] : [b, a];
  larger[axis] = fround(side - smaller[axis]);
}

function roundRectContour(path, left, top, right, bottom, radii, clockwise) {
  const isRound = radii.some(([rx]) => rx > 0);
  const isOval = radii.every(([rx, ry]) => 2 * rx >= right - left && 2 * ry >= bottom - top);
  if (!isRound) squareContour(path, left, top, right, bottom, clockwise);
  else if (isOval) ovalContour(path, left, top, right, bottom, clockwise ? 0 : 4);
  else roundContour(path, left, top, right, bottom, radii, clockwise);
  path.close();
  path.lineOnly = false;
}

function squareContour(path, left, top, right, bottom, clockwise) {
  const corners = [[right, top], [right, bottom], [left, bottom]];
  path.moveTo(left, top);
  for (const [x, y] of clockwise ? corners : corners.reverse()) path.lineTo(x, y);
}

/** Four quarter conics, from the top (0) or the right (1) clockwise, from the top counterclockwise (4). */
function ovalContour(path, left, top, right, bottom, start) {
  const x = fround(fround(left + right) * 0.5);
  const y = fround(fround(top + bottom) * 0.5);
  const ends = [[x, top], [right, y], [x, bottom], [left, y]];
  const corners = [[right, top], [right, bottom], [left, bottom], [left, top]];
  const step = start === 4 ? 3 : 1;
  path.moveTo(...ends[start % 4]);
  for (let i = 0; i < 4; i++) {
    const from = (start + i * step) % 4;
    const to = (from + step) % 4;
    path.conicTo(...corners[step === 1 ? from : to], ...ends[to], QUARTER_WEIGHT);
  }
}

function roundContour(path, left, top, right, bottom, [tl, tr, br, bl], clockwise) {
  const corner = (x1, y1, end) => path.conicTo(x1, y1, ...end, QUARTER_WEIGHT);
  const topA = [fround(left + tl[0]), top];
  const topB = [fround(right - tr[0]), top];
  const rightA = [right, fround(top + tr[1])];
  const rightB = [right, fround(bottom - br[1])];
  const bottomA = [fround(right - br[0]), bottom];
  const bottomB = [fround(left + bl[0]), bottom];
  const leftA = [left, fround(bottom - bl[1])];
  const leftB = [left, fround(top + tl[1])];
  path.moveTo(...topA);
  if (clockwise) {
    path.lineTo(...topB);
    corner(right, top, rightA);
    path.lineTo(...rightB);
    corner(right, bottom, bottomA);
    path.lineTo(...bottomB);
    corner(left, bottom, leftA);
    path.lineTo(...leftB);
    corner(left, top, topA);
  } else {
    corner(left, top, leftB);
    path.lineTo(...leftA);
    corner(left, bottom, bottomB);
    path.lineTo(...bottomA);
    corner(right, bottom, rightB);
    path.lineTo(...rightA);
    corner(right, top, topB);
  }
}

class Path2D extends CanvasPath {
  #path = new PathBuilder();

  constructor(source) {
    super();
    if (source instanceof Path2D) this.path.addPath(source.openPath(), null);
    else if (source !== undefined) addSvgPath(this, String(source));
  }

  get path() {
    return this.#path;
  }

  get canDraw() {
    return true;
  }

  settlePath() {}

  addPath(other, transform) {
    const m = transform && new Affine(transform.a ?? 1, transform.b ?? 0, transform.c ?? 0, transform.d ?? 1, transform.e ?? 0, transform.f ?? 0);
    this.openPath().addPath(other.openPath(), m);
  }
}
