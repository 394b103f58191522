// Curved lines of a pixel as the browser draws them: its conics are halved here, for the reason in conics.js.

/** Whether a stroke is a plain line of at most a pixel on a canvas that is neither turned nor scaled. */
function isPlainHairline(state) {
  const { lineWidth, lineDash, matrix: { a, b, c, d }, stroke, filter, hasShadow } = state;
  return isHairline(lineWidth, state) && a === 1 && b === 0 && c === 0 && d === 1 && !lineDash.length && stroke instanceof Color && filter === 'none' && !hasShadow;
}

const hairlineScrap = new Scrap();
/** Points of the line or curve at hand; at most four. */
const hairlinePart = new Float32Array(8);

/** A path in device space, its conics as quadratics and open ends as long as their caps make them. */
function hairlineQuads(path, { lineCap, matrix: { e, f } }) {
  const drawn = hairlineScrap.begin();
  const { points, verbs, verbCount, weights } = path;
  const reach = HAIRLINE_CAPS[lineCap] ?? 0;
  for (let verb = 0, at = 0, conic = 0; verb < verbCount; at += 2 * POINTS_OF_VERB[verbs[verb++]]) {
    const kind = verbs[verb];
    if (kind === CLOSE) {
      drawn.close();
      continue;
    }
    const part = hairlinePart;
    const count = 2 * POINTS_OF_VERB[kind] + (kind === MOVE ? 0 : 2);
    const from = kind === MOVE ? at : at - 2;
    for (let i = 0; i < count; i += 2) {
      part[i] = points[from + i] + e;
      part[i + 1] = points[from + i + 1] + f;
    }
    if (kind !== MOVE && reach) {
      const isOpen = isOpenContour(verbs, verb, verbCount);
      if (isOpen && verbs[verb - 1] === MOVE) {
        lengthen(part, count, 0, 2, reach);
        drawn.moveTo(part[0], part[1]);
      }
      if (isOpen && (verb + 1 === verbCount || verbs[verb + 1] === MOVE)) lengthen(part, count, count - 2, -2, reach);
    }
    addHairline(drawn, kind, part, kind === CONIC ? weights[conic++] : 1);
  }
  return drawn;
}

function isOpenContour(verbs, verb, verbCount) {
  while (verb < verbCount && verbs[verb] !== CLOSE && verbs[verb] !== MOVE) verb++;
  return verb === verbCount || verbs[verb] === MOVE;
}

/** Move the end of a line or curve away from it by the reach of a cap, with the points that lie on the end. */
function lengthen(points, count, end, step, reach) {
  let other = end + step;
  while (other >= 0 && other < count && points[other] === points[end] && points[other + 1] === points[end + 1]) other += step;
  const isPoint = other < 0 || other >= count;
  const x = isPoint ? -step / 2 : fround(points[end] - points[other]);
  const y = isPoint ? 0 : fround(points[end + 1] - points[other + 1]);
  const length = fround(sqrt(fround(fround(x * x) + fround(y * y))));
  for (let at = end; at !== other && at >= 0 && at < count; at += step) {
    points[at] += fround(fround(x / length) * reach);
    points[at + 1] += fround(fround(y / length) * reach);
    if (isPoint && at + 2 * step < 0) break;
  }
}

function addHairline(path, kind, p, weight) {
  if (kind === MOVE) path.moveTo(p[0], p[1]);
  else if (kind === LINE) path.lineTo(p[2], p[3]);
  else if (kind === QUAD) path.quadTo(p[2], p[3], p[4], p[5]);
  else if (kind === CUBIC) path.cubicTo(p[2], p[3], p[4], p[5], p[6], p[7]);
  else addBrowsersQuads(path, p, weight);
}
