// SVG path data, for `new Path2D("M10 10 h80…")`.

const SVG_COMMAND_LENGTHS = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

/** Add path data to a Path2D; like a browser, everything before a mistake is kept. */
function addSvgPath(target, data) {
  const pen = { x: 0, y: 0, startX: 0, startY: 0, controlX: 0, controlY: 0, last: '' };
  for (const [, letter, rest] of data.matchAll(/([mlhvcsqtaz])([^mlhvcsqtaz]*)/gi)) {
    const numbers = svgNumbers(letter, rest);
    const length = SVG_COMMAND_LENGTHS[letter.toLowerCase()];
    if (length === 0) svgStep(target, pen, letter, []);
    for (let i = 0; length && i + length <= numbers.length; i += length) {
      // Further pairs after a move are lines.
      const command = i > 0 && letter === 'm' ? 'l' : i > 0 && letter === 'M' ? 'L' : letter;
      svgStep(target, pen, command, numbers.slice(i, i + length));
    }
  }
}

/** Numbers of one command; an arc's two flags may be written without a space after them. */
function svgNumbers(letter, text) {
  if (letter.toLowerCase() !== 'a') return (text.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(Number);
  const number = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?';
  const arc = new RegExp(`(${number})[\\s,]*(${number})[\\s,]*(${number})[\\s,]*([01])[\\s,]*([01])[\\s,]*(${number})[\\s,]*(${number})`, 'gi');
  return [...text.matchAll(arc)].flatMap((match) => match.slice(1).map(Number));
}

function svgStep(target, pen, command, n) {
  const kind = command.toLowerCase();
  const relative = command === kind;
  const [ox, oy] = relative ? [pen.x, pen.y] : [0, 0];
  const at = (i) => [n[i] + ox, n[i + 1] + oy];
  const go = (x, y) => { pen.x = x; pen.y = y; };
  const reflected = (kinds) => (kinds.includes(pen.last) ? [2 * pen.x - pen.controlX, 2 * pen.y - pen.controlY] : [pen.x, pen.y]);
  if (kind === 'm') {
    go(...at(0));
    [pen.startX, pen.startY] = [pen.x, pen.y];
    target.moveTo(pen.x, pen.y);
  } else if (kind === 'z') {
    target.closePath();
    go(pen.startX, pen.startY);
  } else if (kind === 'l' || kind === 'h' || kind === 'v') {
    go(...(kind === 'l' ? at(0) : kind === 'h' ? [n[0] + ox, pen.y] : [pen.x, n[0] + oy]));
    target.lineTo(pen.x, pen.y);
  } else if (kind === 'c' || kind === 's') {
    const first = kind === 'c' ? at(0) : reflected('cs');
    const rest = kind === 'c' ? 2 : 0;
    [pen.controlX, pen.controlY] = at(rest);
    const end = at(rest + 2);
    target.bezierCurveTo(...first, pen.controlX, pen.controlY, ...end);
    go(...end);
  } else if (kind === 'q' || kind === 't') {
    [pen.controlX, pen.controlY] = kind === 'q' ? at(0) : reflected('qt');
    const end = at(kind === 'q' ? 2 : 0);
    target.quadraticCurveTo(pen.controlX, pen.controlY, ...end);
    go(...end);
  } else {
    const [x, y] = [n[5] + ox, n[6] + oy];
    svgArc(target, pen.x, pen.y, abs(n[0]), abs(n[1]), (n[2] * PI) / 180, n[3] === 1, n[4] === 1, x, y);
    go(x, y);
  }
  pen.last = kind;
}

/** An SVG arc by its centre (SVG 1.1, appendix F.6.5). */
function svgArc(target, x0, y0, rx, ry, turn, large, sweep, x, y) {
  if (rx === 0 || ry === 0 || (x0 === x && y0 === y)) {
    target.lineTo(x, y);
    return;
  }
  const [s, k] = [sin(turn), cos(turn)];
  const [mx, my] = [(x0 - x) / 2, (y0 - y) / 2];
  const [px, py] = [k * mx + s * my, -s * mx + k * my];
  const grow = sqrt(max(1, (px * px) / (rx * rx) + (py * py) / (ry * ry)));
  const [a, b] = [rx * grow, ry * grow];
  const inside = max(0, (a * a * b * b - a * a * py * py - b * b * px * px) / (a * a * py * py + b * b * px * px));
  const factor = (large === sweep ? -1 : 1) * sqrt(inside);
  const [qx, qy] = [(factor * a * py) / b, (-factor * b * px) / a];
  const [cx, cy] = [k * qx - s * qy + (x0 + x) / 2, s * qx + k * qy + (y0 + y) / 2];
  const start = atan2((py - qy) / b, (px - qx) / a);
  const end = atan2((-py - qy) / b, (-px - qx) / a);
  target.ellipse(cx, cy, a, b, turn, start, end, !sweep);
}
