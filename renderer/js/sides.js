// Convex shapes that the left or right side of the canvas cuts off, filled as the browser fills them.
//
// WORKAROUND: where such a side cuts a contour off, Skia fills along it instead, upright. Skia 144 makes one edge of two
// that follow one another there, the browser's newer one does not, and a pixel at the side differs in one of ten shapes
// (tests/renderer/test_browser_pixels.py). So the contour begins at a point beyond the side: its first edge and its last
// are not joined. A shape that both sides cut off is mended at the left one alone.

const sideScrap = new Scrap();

/** The path, or, where a side cuts it off, the same contour begun beyond that side; `asked`: see convexity.js. */
function begunBeyondSide(path, matrix, width, asked) {
  const { points, pointCount, verbs, verbCount } = path;
  const { a, c, e } = matrix;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < pointCount; i += 2) {
    const x = points[i] * a + points[i + 1] * c + e;
    if (x < least) least = x;
    if (x > most) most = x;
  }
  if ((least >= 0 && most <= width) || most <= 0 || least >= width || verbCount < 3) return path;
  if ((asked && !isConvexPath(path)) || !hasOneContour(path) || !isConvexOnDevice(points, pointCount, matrix)) return path;
  const first = turnBeyond(path, matrix, least < 0 ? (x) => x < 0 : (x) => x > width);
  return first > 0 ? begunAt(path, first) : path;
}

/** Behind which line or curve a convex contour turns up or down while it is beyond a side; -1 if it does so nowhere there. */
function turnBeyond({ points, verbs, verbCount }, { a, b, c, d, e, f }, isBeyond) {
  let [top, bottom, topVerb, bottomVerb] = [Infinity, -Infinity, -1, -1];
  for (let verb = 0, at = -2; verb < verbCount && verbs[verb] !== CLOSE; verb++) {
    at += 2 * POINTS_OF_VERB[verbs[verb]];
    const y = points[at] * b + points[at + 1] * d + f;
    const isThere = isBeyond(points[at] * a + points[at + 1] * c + e);
    if (y < top) [top, topVerb] = [y, isThere ? verb : -1];
    if (y > bottom) [bottom, bottomVerb] = [y, isThere ? verb : -1];
  }
  // Where it turns twice, one of the turns stays as it was: of straight lines the upper one, of curves the lower one.
  const isUpperFirst = topVerb >= 0 && (bottomVerb < 0 || verbs.indexOf(LINE) !== 1);
  return isUpperFirst ? topVerb : bottomVerb;
}

/** The contour of a path begun where one of its lines and curves ends. */
function begunAt(path, first) {
  const { points, verbs, verbCount } = path;
  const begun = sideScrap.begin();
  const parts = verbs[verbCount - 1] === CLOSE ? verbCount - 1 : verbCount;
  for (let verb = 0, at = 0, conic = 0, pass = 0; pass < 2; verb++) {
    if (verb === parts) {
      if (points[at - 2] !== points[0] || points[at - 1] !== points[1]) begun.lineTo(points[0], points[1]);
      verb = at = conic = 0;
      pass++;
    }
    const from = at - 2;
    at += 2 * POINTS_OF_VERB[verbs[verb]];
    const weight = verbs[verb] === CONIC ? path.weights[conic++] : 1;
    if (verb === first && pass === 0) begun.moveTo(points[at - 2], points[at - 1]);
    else if (verb > 0 && (verb > first) === (pass === 0)) addPart(begun, verbs[verb], points, from, weight);
    if (verb === first && pass === 1) break;
  }
  begun.close();
  return begun;
}

/** Add a line or curve that begins with the point at `from`. */
function addPart(path, kind, p, from, weight) {
  if (kind === LINE) path.lineTo(p[from + 2], p[from + 3]);
  else if (kind === QUAD) path.quadTo(p[from + 2], p[from + 3], p[from + 4], p[from + 5]);
  else if (kind === CUBIC) path.cubicTo(p[from + 2], p[from + 3], p[from + 4], p[from + 5], p[from + 6], p[from + 7]);
  else path.conicTo(p[from + 2], p[from + 3], p[from + 4], p[from + 5], weight);
}
