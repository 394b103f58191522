// The display list: what was drawn, as numbers in memory that Python reads without copying.
//
// `ops` is a stream of commands, each a word `code | length << 8` followed by its arguments; lengths
// count words of 32 bits. `data` holds what commands refer to by word offset: paints, and paths in the
// rasteriser's own serialised form. Both are reserved once at a fixed address, so that Python can go on
// reading while JavaScript waits for an answer; untouched pages cost nothing.

const OPS_WORDS = 1 << 24;
const DATA_WORDS = 3 << 25;
/** Beyond this much use the memory is given back before the next picture; v8_host.py says when. */
const KEEP_WORDS = 1 << 20;
const PAINT_WORDS = 8;
const PATH_VERSION = 5;

const Op = freeze({
  TARGET: 1, MATRIX: 2, CLIP: 3, UNCLIP: 4, PATH: 5, RECT: 6, LINE: 7, ARC: 8, OVAL: 9, IMAGE: 10, TEXT: 11,
  PIXELS: 12, CANVAS: 13, LAYER: 14, ENDLAYER: 15, CLEAR: 16, STRIPE: 17,
});

const recorder = {
  opCount: 0,
  dataCount: 0,
  /** Which canvas, matrix and clip the commands written so far leave in force. */
  target: -1,
  matrix: null,
  clip: null,
  /** Gradients, patterns, dashes, fonts, texts: whatever is not numbers, as JSON for Python. */
  resources: [],
  generation: 0,
  /** Canvases that were drawn as images. */
  sources: new Set(),
  /** Whether a gradient has colours finer than eight bits, and the pictures written for those so far (picture.js). */
  isFine: false,
  pieces: [],
  piecesEnd: 0,
  /** Changes whenever offsets into the data become meaningless. */
  epoch: 0,

  reserve() {
    this.ops = new Int32Array(OPS_WORDS);
    this.opFloats = new Float32Array(this.ops.buffer);
    this.data = new Int32Array(DATA_WORDS);
    this.dataFloats = new Float32Array(this.data.buffer);
    this.dataBytes = new Uint8Array(this.data.buffer);
    this.generation++;
  },

  /** Never in a run: Python would answer questions from memory that is no more. */
  giveBack() {
    if (this.opCount > KEEP_WORDS || this.dataCount > KEEP_WORDS) this.reserve();
    return this.generation;
  },

  reset() {
    if (!this.ops) this.reserve();
    canvases.clear();
    unseen.lasting.clear();
    this.restart();
  },

  /** Forget every command so far; what the canvases show from here on does not depend on them. */
  restart() {
    this.epoch++;
    this.opCount = 0;
    this.dataCount = 1; // offset 0 means "none"
    this.target = -1;
    this.matrix = null;
    this.clip = null;
    this.resources = [];
    this.sources.clear();
    unseen.reset();
    this.isFine = false;
    this.pieces = [];
    this.piecesEnd = 0;
    for (const canvas of canvases.values()) canvas.markListStart();
  },

  /** Write one command's head; its arguments follow at the returned word. */
  begin(code, length) {
    const at = this.opCount;
    if (at + length + 2 > OPS_WORDS) host.fail('memory', 'The sketch draws more than can be kept in memory.');
    this.ops[at] = code | (length << 8);
    this.opCount = at + length + 1;
    return at + 1;
  },

  /** How wide the canvas is that the commands are for. */
  get width() {
    return canvases.get(this.target)?.width ?? Infinity;
  },

  reserveData(words) {
    const at = this.dataCount;
    if (at + words > DATA_WORDS) host.fail('memory', 'The sketch draws more than can be kept in memory.');
    this.dataCount = at + words;
    return at;
  },

  resource(value) {
    this.resources.push(value);
    return this.resources.length;
  },

  addPaint(width, miter, r, g, b, a, packed, extra) {
    const at = this.reserveData(PAINT_WORDS);
    const floats = this.dataFloats;
    floats[at] = width;
    floats[at + 1] = miter;
    floats[at + 2] = r;
    floats[at + 3] = g;
    floats[at + 4] = b;
    floats[at + 5] = a;
    this.data[at + 6] = packed;
    this.data[at + 7] = extra;
    return at;
  },

  /** Copy a path into the data, unless it is there already; `evenOdd` belongs to it, other conics may (`steadyConics`). */
  addPath(path, evenOdd, steady = null, isConcave = false) {
    const rule = evenOdd ? 1 : 0;
    if (isConcave) {
      const apart = new PathBuilder();
      apart.addPath(path, null);
      apart.beginNothing();
      if (steady?.points) apart.points.set(steady.points);
      return this.addPath(apart, evenOdd, steady && { weights: steady.weights, points: null });
    }
    if (!steady && path.recorded >= 0 && path.recordedRule === rule && path.recordedIn === this.epoch) return path.recorded;
    const { pointCount, weightCount, verbCount } = path;
    const head = this.reserveData(5 + pointCount + weightCount + ((verbCount + 3) >> 2));
    let at = head;
    this.data[at++] = 4 + pointCount + weightCount + ((verbCount + 3) >> 2); // words that follow
    this.data[at++] = PATH_VERSION | (rule << 8);
    this.data[at++] = pointCount >> 1;
    this.data[at++] = weightCount;
    this.data[at++] = verbCount;
    const { verbs } = path;
    const points = steady?.points ?? path.points;
    const conicWeights = steady?.weights ?? path.weights;
    const floats = this.dataFloats;
    for (let i = 0; i < pointCount; i++) floats[at++] = points[i];
    for (let i = 0; i < weightCount; i++) floats[at++] = conicWeights[i];
    this.data[this.dataCount - 1] = 0;
    const bytes = this.dataBytes;
    for (let i = 0, byte = at << 2; i < verbCount; i++) bytes[byte + i] = verbs[i];
    if (steady) return head;
    path.recorded = head;
    path.recordedRule = rule;
    path.recordedIn = this.epoch;
    return head;
  },

  /** A path that is to be filled as the browser fills it. */
  addFilledPath(path, evenOdd, matrix, asked) {
    path = begunBeyondSide(path, matrix, this.width, asked);
    return this.addPath(path, evenOdd, path.weightCount ? steadyConics(path, matrix) : null, asked && losesConcavity(path, matrix));
  },

  /** Bring canvas, clip and matrix to what the context has now. */
  prepare(context) {
    if (this.target !== context.canvasId) this.setTarget(context.canvasId);
    context.version++;
    const { state } = context;
    if (this.clip !== state.clip) this.setClip(state.clip);
    if (this.matrix !== state.matrix) this.setMatrix(state.matrix);
  },

  setTarget(id) {
    unseen.begin(id);
    this.ops[this.begin(Op.TARGET, 1)] = id;
    this.target = id;
    this.matrix = null;
    this.clip = null;
  },

  setMatrix(matrix) {
    const known = this.matrix;
    this.matrix = matrix;
    if (known && known.equals(matrix)) return;
    const at = this.begin(Op.MATRIX, 6);
    const floats = this.opFloats;
    floats[at] = matrix.a;
    floats[at + 1] = matrix.b;
    floats[at + 2] = matrix.c;
    floats[at + 3] = matrix.d;
    floats[at + 4] = matrix.e;
    floats[at + 5] = matrix.f;
  },

  /** Clips are a chain from the newest to the first; only what differs is written. */
  setClip(clip) {
    const extra = [];
    let node = clip;
    while (node && node !== this.clip) {
      extra.push(node);
      node = node.parent;
    }
    if (node !== this.clip) {
      this.begin(Op.UNCLIP, 0);
      this.matrix = null;
    }
    this.clip = clip;
    for (const { path, evenOdd, matrix, asked } of extra.reverse()) {
      this.setMatrix(matrix);
      const offset = this.addFilledPath(path, evenOdd, matrix, asked);
      this.ops[this.begin(Op.CLIP, 1)] = offset;
    }
  },

  /** Copy lists of numbers into the data, one behind the other. */
  addFloats(first, second) {
    const head = this.reserveData(first.length + second.length);
    const floats = this.dataFloats;
    let at = head;
    for (let i = 0; i < first.length; i++) floats[at++] = first[i];
    for (let i = 0; i < second.length; i++) floats[at++] = second[i];
    return head;
  },

  /** Copy pixels into the data; what is given back is their word offset. */
  addPixels(bytes) {
    const at = this.reserveData(bytes.length >> 2);
    this.dataBytes.set(bytes, at << 2);
    return at;
  },
};
