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
    const path = this.openPath();
    if (width === 0 || height === 0) path.addRect(x, y, fround(x + width), fround(y + height));
    else addRoundRect(path, x, y, width, height, corners);
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
  const [topLeft, topRight, bottomRight, bottomLeft] = radii;
  let scale = 1;
  const limit = (a, b, side) => { if (a + b > side) scale = min(scale, side / (a + b)); };
  limit(topLeft[0], topRight[0], width);
  limit(topRight[1], bottomRight[1], height);
  limit(bottomRight[0], bottomLeft[0], width);
  limit(bottomLeft[1], topLeft[1], height);
  return radii.map(([rx, ry]) => (rx <= 0 || ry <= 0 ? [0, 0] : [fround(rx * scale), fround(ry * scale)]));
}

function roundRectContour(path, left, top, right, bottom, [tl, tr, br, bl], clockwise) {
  if (tl[0] === 0 && tr[0] === 0 && br[0] === 0 && bl[0] === 0) {
    path.moveTo(left, top);
    const corners = [[right, top], [right, bottom], [left, bottom]];
    for (const [x, y] of clockwise ? corners : corners.reverse()) path.lineTo(x, y);
    path.close();
    path.lineOnly = false;
    return;
  }
  const corner = (x1, y1, x, y) => path.conicTo(x1, y1, x, y, QUARTER_WEIGHT);
  const points = {
    topA: [fround(left + tl[0]), top], topB: [fround(right - tr[0]), top],
    rightA: [right, fround(top + tr[1])], rightB: [right, fround(bottom - br[1])],
    bottomA: [fround(right - br[0]), bottom], bottomB: [fround(left + bl[0]), bottom],
    leftA: [left, fround(bottom - bl[1])], leftB: [left, fround(top + tl[1])],
  };
  if (clockwise) {
    path.moveTo(...points.leftB);
    corner(left, top, ...points.topA);
    path.lineTo(...points.topB);
    corner(right, top, ...points.rightA);
    path.lineTo(...points.rightB);
    corner(right, bottom, ...points.bottomA);
    path.lineTo(...points.bottomB);
    corner(left, bottom, ...points.leftA);
  } else {
    path.moveTo(...points.topA);
    corner(left, top, ...points.leftB);
    path.lineTo(...points.leftA);
    corner(left, bottom, ...points.bottomB);
    path.lineTo(...points.bottomA);
    corner(right, bottom, ...points.rightB);
    path.lineTo(...points.rightA);
    corner(right, top, ...points.topB);
  }
  path.close();
}

class Path2D extends CanvasPath {
  constructor(source) {
    super();
    defineProperty(this, 'path', { value: new PathBuilder(), enumerable: false });
    if (source instanceof Path2D) this.path.addPath(source.openPath(), null);
    else if (source !== undefined) addSvgPath(this, String(source));
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
