// What the shapes that a context draws become in the display list.

/** How far a hairline's round or square cap reaches, in device pixels. */
const HAIRLINE_CAPS = { round: fround(PI / 8), square: 0.5 };

/** The length of a vector as Skia guesses it where it asks whether a line is a hairline: too long if it is slanted. */
const guessedLength = (x, y) => fround(max(abs(x), abs(y)) + fround(min(abs(x), abs(y)) * 0.5));

/** From this many pixels on Skia halves the curves of a line's round ends. */
const ROUND_CAPS_HALVED = 8;

/** Skia's blend modes in which what covers a pixel in part is as good as what is translucent: of those of a canvas. */
const COVERAGE_IS_ALPHA = new Set([SOURCE_OVER, 4, 8, 9, 11, 12]);

/** Whether a stroke of at most a pixel, as wide as `width` on the screen, is drawn as a hairline that is as faint as it is thin. */
const isHairline = (width, state) => width === 1 || (width < 1 && COVERAGE_IS_ALPHA.has(state.blendInPlace));

/** Whether a stroke is a hairline and has caps that could show. */
function isCappedHairline(state) {
  const { lineCap, lineWidth, lineDash, matrix: { a, b, c, d } } = state;
  if (lineCap === 'butt' || lineDash.length) return false;
  const [across, down] = [guessedLength(a * lineWidth, b * lineWidth), guessedLength(c * lineWidth, d * lineWidth)];
  return across <= 1 && down <= 1 && isHairline((across + down) / 2, state);
}

/** The path that stands for a closed one when its stroke is at most a device pixel wide. */
function hairlinePath(path, state) {
  if (!isCappedHairline(state)) return path;
  const reach = HAIRLINE_CAPS[state.lineCap];
  const { a, b, c, d } = state.matrix;
  const determinant = a * d - b * c;
  return hairlineCaps(path, (d * reach) / determinant, (-b * reach) / determinant) ?? path;
}

function recordLine(state, points) {
  const paint = state.paintForStroke;
  const outline = ownOutline(state, points);
  const at = outline ? recorder.begin(Op.STRIPE, 7) : recorder.begin(Op.LINE, 5);
  recorder.ops[at] = paint;
  const floats = recorder.opFloats;
  floats[at + 1] = points[0];
  floats[at + 2] = points[1];
  floats[at + 3] = points[2];
  floats[at + 4] = points[3];
  if (!outline) return;
  recorder.ops[at + 5] = state.makePaint(state.stroke, false);
  recorder.ops[at + 6] = recorder.addFilledPath(outline, false, state.matrix, false);
}

/**
 * The outline of a line where its round ends, if it is thick, or what a side of the canvas leaves of it would be filled in
 * another way than a browser's; else null.
 */
function ownOutline(state, points) {
  const { lineWidth, lineCap, lineDash, matrix } = state;
  const { a, b, c, d } = matrix;
  if (lineCap !== 'round' || lineDash.length) return null;
  // Most lines are thin, which is seen without the matrix's exact scale.
  const isThick = lineWidth * (abs(a) + abs(b) + abs(c) + abs(d)) > ROUND_CAPS_HALVED && lineWidth * max(hypot(a, b), hypot(c, d)) > ROUND_CAPS_HALVED;
  if (!isThick && (!leavesCanvas(points, matrix) || isCappedHairline(state))) return null;
  const outline = roundLineOutline(points, lineWidth);
  const isOwn = outline && ((isThick && steadyConics(outline, matrix)) || begunBeyondSide(outline, matrix, recorder.width, false) !== outline);
  return isOwn ? outline : null;
}

/** Whether a line begins on one side of the canvas's left or right side and ends on the other. */
function leavesCanvas(points, { a, c, e }) {
  const from = points[0] * a + points[1] * c + e;
  const to = points[2] * a + points[3] * c + e;
  return from < 0 !== to < 0 || from > recorder.width !== to > recorder.width;
}

const lineScrap = new Scrap();

/** The outline of a line with round ends, point for point as Skia's; null for a line without length. */
function roundLineOutline([x0, y0, x1, y1], width) {
  const [dx, dy] = [fround(x1 - x0), fround(y1 - y0)];
  const length = sqrt(dx * dx + dy * dy);
  if (!(length > NEARLY_ZERO)) return null;
  const radius = fround(fround(width) * HALF);
  const nx = fround(fround(dy * (1 / length)) * radius);
  const ny = fround(-fround(dx * (1 / length)) * radius);
  const path = lineScrap.begin();
  const cap = (x, y, nx, ny, endX, endY) => {
    const [topX, topY] = [fround(x - ny), fround(y + nx)];
    path.conicTo(fround(topX + nx), fround(topY + ny), topX, topY, QUARTER_WEIGHT);
    path.conicTo(fround(topX - nx), fround(topY - ny), endX, endY, QUARTER_WEIGHT);
  };
  path.moveTo(fround(x0 + nx), fround(y0 + ny));
  path.lineTo(fround(x1 + nx), fround(y1 + ny));
  cap(x1, y1, nx, ny, fround(x1 - nx), fround(y1 - ny));
  path.lineTo(fround(x0 - nx), fround(y0 - ny));
  cap(x0, y0, -nx, -ny, fround(x0 + nx), fround(y0 + ny));
  path.close();
  return path;
}

function recordRect(paint, left, top, right, bottom, code = Op.RECT) {
  const at = recorder.begin(code, 5);
  recorder.ops[at] = paint;
  const floats = recorder.opFloats;
  floats[at + 1] = left;
  floats[at + 2] = top;
  floats[at + 3] = right;
  floats[at + 4] = bottom;
}

function recordPath(paint, path, evenOdd, filledBy = null, asked = false) {
  const offset = filledBy ? recorder.addFilledPath(path, evenOdd, filledBy, asked) : recorder.addPath(path, evenOdd);
  const at = recorder.begin(Op.PATH, 2);
  recorder.ops[at] = paint;
  recorder.ops[at + 1] = offset;
}

/** A path that is one arc of a circle and nothing else is drawn as such: it has rules of its own. */
function recordArc(paint, { x, y, radius, start, sweep, closed }, filledBy) {
  const box = [fround(x - radius), fround(y - radius), fround(x + radius), fround(y + radius)];
  const degrees = degreesOf(sweep);
  const isWhole = abs(fround(abs(degrees) - 360)) <= NEARLY_ZERO;
  if (isWhole && (closed || filledBy)) {
    recordOval(paint, box, filledBy);
  } else if (!closed) {
    const at = recorder.begin(Op.ARC, 7);
    recorder.ops[at] = paint;
    recorder.opFloats.set([...box, degreesOf(start), degrees], at + 1);
  } else {
    const whole = ovalScrap.begin();
    arcToOval(whole, ...box, degreesOf(start), degrees);
    whole.close();
    recordPath(paint, whole, false, filledBy);
  }
}

const arcScrap = new Scrap();

/** The path that is stroked for an arc of a circle. */
function arcPath({ x, y, radius, start, sweep, closed }) {
  const box = [fround(x - radius), fround(y - radius), fround(x + radius), fround(y + radius)];
  const degrees = degreesOf(sweep);
  const path = arcScrap.begin();
  if (closed && abs(fround(abs(degrees) - 360)) <= NEARLY_ZERO) ovalContour(path, ...box, 1);
  else addEllipseArc(path, x, y, radius, radius, start, fround(start + sweep));
  if (closed) path.close();
  return path;
}

const ovalScrap = new Scrap();

function recordOval(paint, box, filledBy) {
  const path = ovalScrap.begin();
  if (filledBy) ovalContour(path, ...box, 1);
  const isOwn = filledBy && (steadyConics(path, filledBy) || begunBeyondSide(path, filledBy, recorder.width, false) !== path);
  if (isOwn) recordPath(paint, path, false, filledBy);
  else recordRect(paint, ...box, Op.OVAL);
}

/** A rectangle with its sides in order, or null if a number is not finite or it has no extent. */
function canvasRect(x, y, width, height) {
  x = +x;
  y = +y;
  width = +width;
  height = +height;
  if (!isFinite(x + y + width + height) || (width === 0 && height === 0)) return null;
  if (width < 0) {
    width = -width;
    x -= width;
  }
  if (height < 0) {
    height = -height;
    y -= height;
  }
  const [left, top] = [toFloat(x), toFloat(y)];
  return [left, top, fround(left + toFloat(width)), fround(top + toFloat(height))];
}

function isOpaquePlain(state) {
  const { fill, globalAlpha, blend, hasShadow, filter } = state;
  return fill instanceof Color && fill.a === 1 && globalAlpha === 1 && (blend === SOURCE_OVER || blend === COPY) && !hasShadow && filter === 'none';
}
