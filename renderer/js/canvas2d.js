// The recording Canvas 2D context: the browser's interface and rules, with a display list behind it.

class CanvasRenderingContext2D extends CanvasPath {
  constructor(canvas, id, options) {
    super();
    this.canvas = canvas;
    const hidden = { canvasId: id, path: new PathBuilder(), stack: [], state: new State().copy(), pending: [], options: options ?? {}, canDraw: true, version: 0, slowPaths: 0, pixelCache: null };
    for (const name of keys(hidden)) defineProperty(this, name, { value: hidden[name], writable: true, configurable: true, enumerable: false });
  }

  // Forget everything, as a canvas does that gets a new size.
  reset() {
    this.slowPaths = 0;
    this.path.clear();
    this.stack.length = 0;
    this.pending.length = 0;
    this.state = new State().copy();
    this.canDraw = true;
  }

  getContextAttributes() {
    return { alpha: this.options.alpha !== false, colorSpace: 'srgb', desynchronized: false, willReadFrequently: false };
  }

  isContextLost() {
    return false;
  }

  save() {
    this.stack.push(this.state);
    this.state = this.state.copy();
  }

  restore() {
    if (this.stack.length === 0) return;
    const { transform } = this.state;
    this.state = this.stack.pop();
    if (transform !== this.state.transform && !this.path.isEmpty) {
      if (this.canDraw && !transform.isIdentity) this.pending.push(transform);
      if (this.state.transform.isInvertible && !this.state.transform.isIdentity) this.pending.push(this.state.transform.inverse());
    }
    this.canDraw = this.state.transform.isInvertible;
  }

  // --- Transformation. Paths are kept in user space, so each change moves an open path the other way.

  translate(x, y) {
    if (!this.canDraw || !isFinite(+x) || !isFinite(+y)) return;
    x = fround(x);
    y = fround(y);
    const { state } = this;
    const next = state.transform.times(new Affine(1, 0, 0, 1, x, y));
    if (next.equals(state.transform)) return;
    this.changeTransform(next, state.matrix.translated(x, y), () => new Affine(1, 0, 0, 1, -x, -y));
  }

  scale(x, y) {
    if (!isFinite(+x) || !isFinite(+y)) return;
    x = fround(x);
    y = fround(y);
    const { state } = this;
    const next = state.transform.times(new Affine(x, 0, 0, y, 0, 0));
    if (next.equals(state.transform)) return;
    this.changeTransform(next, state.matrix.scaled(x, y), () => new Affine(1 / x, 0, 0, 1 / y, 0, 0));
  }

  rotate(radians) {
    radians = +radians;
    if (!isFinite(radians)) return;
    const { state } = this;
    const [s, k] = [sin(radians), cos(radians)];
    const next = state.transform.times(new Affine(k, s, -s, k, 0, 0));
    if (next.equals(state.transform)) return;
    this.changeTransform(next, state.matrix.rotated(fround(radians * (180 / PI))), () => new Affine(k, -s, s, k, 0, 0));
  }

  transform(a, b, c, d, e, f) {
    if (![a, b, c, d, e, f].every((value) => isFinite(+value))) return;
    const { state } = this;
    const change = new Affine(fround(a), fround(b), fround(c), fround(d), fround(e), fround(f));
    const next = state.transform.times(change);
    if (next.equals(state.transform)) return;
    const matrix = state.matrix.concat(change.a, change.b, change.c, change.d, change.e, change.f);
    this.changeTransform(next, matrix, () => change.inverse());
  }

  resetTransform() {
    const { state } = this;
    if (state.transform.isIdentity && this.canDraw) return;
    if (this.canDraw && !this.path.isEmpty) this.pending.push(state.transform);
    state.transform = IDENTITY;
    state.matrix = FLOAT_IDENTITY;
    this.canDraw = true;
  }

  setTransform(a, b, c, d, e, f) {
    if (arguments.length < 2) {
      const m = a ?? {};
      this.setTransform(m.a ?? m.m11 ?? 1, m.b ?? m.m12 ?? 0, m.c ?? m.m21 ?? 0, m.d ?? m.m22 ?? 1, m.e ?? m.m41 ?? 0, m.f ?? m.m42 ?? 0);
      return;
    }
    if (![a, b, c, d, e, f].every((value) => isFinite(+value))) return;
    this.resetTransform();
    this.transform(a, b, c, d, e, f);
  }

  getTransform() {
    const { a, b, c, d, e, f } = this.state.transform;
    return new DOMMatrix([a, b, c, d, e, f]);
  }

  changeTransform(transform, matrix, inverse) {
    const { state } = this;
    state.transform = transform;
    state.matrix = matrix;
    this.canDraw = transform.isInvertible;
    if (this.canDraw && !this.path.isEmpty) this.pending.push(inverse());
  }

  /** Apply the transformations that were put off while nobody looked at the path. */
  settlePath() {
    if (this.path.isHollow) unseen.fail();
    if (this.pending.length === 0) return;
    if (this.path.arc) unfoldArc(this.path);
    for (const matrix of this.pending) this.path.transform(matrix);
    this.pending.length = 0;
  }

  mapDegenerate(x, y) {
    const [mappedX, mappedY] = this.state.transform.map(x, y);
    return [fround(mappedX), fround(mappedY)];
  }

  /** A browser hands its recording on at the end of a frame and begins the next from the exact matrix. */
  endFrame() {
    this.slowPaths = 0;
    for (const state of [...this.stack, this.state]) state.matrix = FloatAffine.from(state.transform);
  }

  // --- Paths.

  beginPath() {
    this.path.clear();
    this.path.isHollow = unseen.isSkipping && this.isAlone();
    if (this.pending.length) this.pending.length = 0;
  }

  fill(path, rule) {
    const own = !(path instanceof Path2D);
    this.drawPath(own ? this : path, false, (own ? path : rule) === 'evenodd');
  }

  stroke(path) {
    this.drawPath(path instanceof Path2D ? path : this, true, false);
  }

  drawPath(source, stroked, evenOdd) {
    if (source.path.isHollow) return unseen.drawHollow(this, stroked ? this.state.stroke : this.state.fill);
    source.settlePath();
    const { path } = source;
    const { state } = this;
    if (path.isEmpty || !this.canDraw) return;
    // A browser strokes nothing where the whole path is a single point.
    if (stroked && path.isPoint) return;
    if (path.isLine) {
      if (stroked) this.strokeLine(path.points);
      return;
    }
    const asked = isAsked(this, path, stroked);
    if (stroked && state.lineDash.length) this.slowPaths++;
    const closed = path.arc ? path.arc.closed : path.isClosed;
    if (stroked && !closed && !path.arc && path.hasClosed && isCappedHairline(state) && !state.hasShadow) {
      this.strokeApart(path);
      return;
    }
    if (stroked && (path.arc ? path.arc.closed || abs(path.arc.sweep) < 2 * PI : path.weightCount) && isPlainHairline(state)) {
      this.strokeHairline(path);
      return;
    }
    const paint = !stroked ? state.paintForFill : closed ? state.paintForClosedStroke : state.paintForStroke;
    const drawn = stroked && closed && !path.arc ? hairlinePath(path, state) : path;
    this.compose(() => {
      if (path.arc) recordArc(paint, path.arc, stroked ? null : state.matrix);
      else recordPath(paint, drawn, evenOdd, stroked ? null : state.matrix, asked);
    });
  }

  /** A single line, which is open and convex: most of what many sketches draw. */
  strokeLine(points) {
    const { state } = this;
    if (state.lineDash.length) this.slowPaths++;
    this.compose(() => recordLine(state, points));
  }

  strokeHairline(path) {
    const own = path.arc ? arcPath(path.arc) : path.isClosed ? hairlinePath(path, this.state) : path;
    const quads = hairlineQuads(own, this.state);
    const paint = this.state.lineCap === 'butt' ? this.state.paintForStroke : this.state.paintForButtStroke;
    this.compose(() => {
      recorder.setMatrix(FLOAT_IDENTITY);
      recordPath(paint, quads, false);
    });
  }

  /** A hairline's closed contours have no caps, its open ones have. */
  strokeApart(path) {
    const { state } = this;
    const [closed, open] = contoursApart(path);
    this.compose(() => {
      if (closed.verbCount) recordPath(state.paintForClosedStroke, hairlinePath(closed, state), false);
      recordPath(state.paintForStroke, open, false);
    });
  }

  clip(path, rule) {
    const own = !(path instanceof Path2D);
    if (!this.canDraw) return;
    unseen.keepAll();
    const source = (own ? this : path).openPath();
    const copy = new PathBuilder();
    copy.addPath(source, null);
    const asked = isAsked(this, copy, true);
    this.state.clip = { parent: this.state.clip, path: copy, evenOdd: (own ? path : rule) === 'evenodd', matrix: this.state.matrix, asked };
  }

  isPointInPath(...args) {
    const own = !(args[0] instanceof Path2D);
    const [x, y, rule] = own ? args : args.slice(1);
    if (!this.canDraw || !isFinite(+x) || !isFinite(+y)) return false;
    const path = (own ? this : args[0]).openPath();
    return ask.pathContains(path, rule === 'evenodd', this.state.transform.inverse().map(fround(x), fround(y)));
  }

  isPointInStroke(...args) {
    const own = !(args[0] instanceof Path2D);
    const [x, y] = own ? args : args.slice(1);
    if (!this.canDraw || !isFinite(+x) || !isFinite(+y)) return false;
    const path = (own ? this : args[0]).openPath();
    return ask.strokeContains(path, this.state, this.state.transform.inverse().map(fround(x), fround(y)));
  }

  // --- Rectangles.

  fillRect(x, y, width, height) {
    const rect = canvasRect(x, y, width, height);
    if (!rect || !this.canDraw) return;
    const { state } = this;
    if (this.covers(rect) && isOpaquePlain(state)) this.startOver();
    this.compose(() => recordRect(state.paintForFill, ...rect));
  }

  strokeRect(x, y, width, height) {
    const rect = canvasRect(x, y, width, height);
    if (!rect || !this.canDraw) return;
    const [left, top, right, bottom] = rect;
    const paint = this.state.paintForClosedStroke;
    if (this.state.lineDash.length) this.slowPaths++;
    if (right > left === bottom > top) {
      this.compose(() => recordRect(paint, ...rect));
      return;
    }
    const path = new PathBuilder();
    path.moveTo(left, top);
    path.lineTo(right, bottom);
    path.close();
    const drawn = hairlinePath(path, this.state);
    this.compose(() => recordPath(paint, drawn, false));
  }

  clearRect(x, y, width, height) {
    const rect = canvasRect(x, y, width, height);
    if (!rect || !this.canDraw) return;
    if (this.covers(rect)) this.startOver();
    if (unseen.skips(this)) return;
    recorder.prepare(this);
    recordRect(recorder.addPaint(0, 4, 0, 0, 0, 1, this.options.alpha === false ? SOURCE_OVER << 8 : 0, 0), ...rect);
  }

  /** Whether a rectangle in user space hides the whole canvas, with no clip in the way. */
  covers([left, top, right, bottom]) {
    const { matrix, clip } = this.state;
    if (clip || matrix.b !== 0 || matrix.c !== 0) return false;
    const [x0, x1] = [left * matrix.a + matrix.e, right * matrix.a + matrix.e];
    const [y0, y1] = [top * matrix.d + matrix.f, bottom * matrix.d + matrix.f];
    return min(x0, x1) <= 0 && max(x0, x1) >= this.canvas.width && min(y0, y1) <= 0 && max(y0, y1) >= this.canvas.height;
  }

  /** Nothing of this canvas so far can be seen any more: drop it, unless another canvas may need it. */
  startOver() {
    if (this.isAlone()) recorder.restart();
    recorder.target = -1;
    unseen.covers = true;
  }

  /** Whether all other canvases are still empty: p5 2 makes one before the sketch makes its own. */
  isAlone() {
    for (const { context } of canvases.values()) if (context !== this && context.version > 0) return false;
    return true;
  }

  /** Record one drawing under the state's blend mode. */
  compose(draw) {
    if (unseen.skips(this)) return;
    const { state } = this;
    if (state.blend === SOURCE_OVER || (state.blend !== COPY && !WHOLE_CANVAS_MODES.has(state.blend))) {
      recorder.prepare(this);
      draw();
    } else if (state.blend === COPY) {
      recorder.prepare(this);
      recorder.begin(Op.CLEAR, 0);
      draw();
    } else {
      recorder.prepare(this);
      recorder.ops[recorder.begin(Op.LAYER, 1)] = state.blend;
      draw();
      recorder.begin(Op.ENDLAYER, 0);
    }
  }
}
