// Long stretches of plain commands once more, in the serialised form of a Skia picture, which Python can
// play in one call instead of one for each shape. The form belongs to the pinned Skia (format 109); the
// commands themselves stay beside it, and tests/renderer/test_replay_picture.py compares the two.

/** More shapes than this are several pictures: Skia takes some 500 bytes for each one that it reads. */
const SHAPES_AT_ONCE = 1 << 16;

/** Fewer shapes than this are played as quickly one by one. */
const SHAPES_WORTH_A_PICTURE = 12;
const PICTURE_VERSION = 109;
const PICTURE_REACH = 1e6;

// Skia's own commands, `code << 24 | size in bytes`, and the tags of its sections.
const SK = freeze({
  SAVE: 0x1e000004, RESTORE: 0x1c000004, MATRIX: 0x47000044, CLIP_PATH: 0x01000010, PATH: 0x0e00000c, RECT: 0x15000018,
  POINTS: 0x10000020, OVAL: 0x0c000018, ARC: 0x3c000024,
});
const tag = (text) => text.charCodeAt(3) | (text.charCodeAt(2) << 8) | (text.charCodeAt(1) << 16) | (text.charCodeAt(0) << 24);
const CLIP_INTERSECT_SMOOTH = 0x11;
const POINTS_AS_LINES = 1;

/** Words that grow; floats and integers share them. */
class Words {
  constructor() {
    this.use(new ArrayBuffer(1 << 16));
    this.count = 0;
  }

  use(buffer) {
    this.ints = new Int32Array(buffer);
    this.floats = new Float32Array(buffer);
  }

  /** Make room for so many more. */
  reserve(words) {
    if (this.count + words <= this.ints.length) return;
    const old = this.ints;
    this.use(new ArrayBuffer(4 * max(old.length * 2, this.count + words)));
    this.ints.set(old);
  }

  push(...values) {
    this.reserve(values.length);
    for (const value of values) this.ints[this.count++] = value;
  }

  pushOne(value) {
    this.reserve(1);
    this.ints[this.count++] = value;
  }

  pushTwo(first, second) {
    this.reserve(2);
    this.ints[this.count++] = first;
    this.ints[this.count++] = second;
  }

  pushThree(first, second, third) {
    this.reserve(3);
    this.ints[this.count++] = first;
    this.ints[this.count++] = second;
    this.ints[this.count++] = third;
  }

  pushFloats(values) {
    this.reserve(values.length);
    for (const value of values) this.floats[this.count++] = value;
  }

  copy(source, from, words) {
    this.reserve(words);
    const { ints } = this;
    let at = this.count;
    for (let i = from; i < from + words; i++) ints[at++] = source[i];
    this.count = at;
  }
}

const pictureParts = { ops: new Words(), paints: new Words(), paths: new Words() };

/** Writes one picture; commands that follow one another share paints and paths. */
class PictureWriter {
  constructor() {
    Object.assign(this, pictureParts);
    for (const part of [this.ops, this.paints, this.paths]) part.count = 0;
    this.paintCount = 0;
    this.pathCount = 0;
    // The last paints, of which a shape's fill and stroke alternate, and the last path: where each stands, and its number.
    this.paintAt = this.paintNumber = this.otherAt = this.otherNumber = 0;
    this.pathAt = 0;
    this.shapes = 0;
    this.hasGradients = false;
    /** Whether the commands one by one would be coarser. */
    this.isNeeded = false;
    this.ops.push(SK.SAVE);
  }

  paint(offset) {
    if (offset === this.paintAt) return this.paintNumber;
    if (offset === this.otherAt) return this.otherNumber;
    this.paints.copy(recorder.data, offset, PAINT_WORDS - 1);
    const extra = recorder.data[offset + PAINT_WORDS - 1];
    if (extra) this.gradient(recorder.resources[extra - 1].shader);
    this.otherAt = this.paintAt;
    this.otherNumber = this.paintNumber;
    this.paintAt = offset;
    return (this.paintNumber = ++this.paintCount);
  }

  /** The gradient of the paint that was written last. */
  gradient(shader) {
    writeGradient(this.paints, shader);
    this.hasGradients = true;
    this.isNeeded ||= shader.exact;
  }

  path(offset) {
    if (this.pathAt !== offset) {
      this.paths.copy(recorder.data, offset + 1, recorder.data[offset]);
      this.pathAt = offset;
      this.pathCount++;
    }
    return this.pathCount;
  }

  matrix(at) {
    const { ops } = this;
    ops.reserve(17);
    const to = ops.count;
    ops.ints[to] = SK.MATRIX;
    ops.ints.fill(0, to + 1, to + 17);
    const [source, target] = [recorder.opFloats, ops.floats];
    target[to + 1] = source[at];
    target[to + 2] = source[at + 1];
    target[to + 5] = source[at + 2];
    target[to + 6] = source[at + 3];
    target[to + 11] = 1;
    target[to + 13] = source[at + 4];
    target[to + 14] = source[at + 5];
    target[to + 16] = 1;
    ops.count = to + 17;
  }

  clip(offset) {
    this.ops.push(SK.CLIP_PATH, this.path(offset), CLIP_INTERSECT_SMOOTH, 0);
  }

  unclip() {
    this.ops.push(SK.RESTORE, SK.SAVE);
  }

  /** One shape whose command stands at `at` (its first argument), with so many words of geometry. */
  shape(code, at) {
    const source = recorder.ops;
    const { ops } = this;
    this.shapes++;
    const paint = code === Op.STRIPE ? 0 : this.paint(source[at]);
    switch (code) {
      case Op.PATH:
        ops.pushThree(SK.PATH, paint, this.path(source[at + 1]));
        break;
      case Op.RECT:
      case Op.OVAL:
        ops.pushTwo(code === Op.RECT ? SK.RECT : SK.OVAL, paint);
        ops.copy(source, at + 1, 4);
        break;
      case Op.LINE:
        ops.pushThree(SK.POINTS, paint, POINTS_AS_LINES);
        ops.pushOne(2);
        ops.copy(source, at + 1, 4);
        break;
      case Op.STRIPE:
        ops.pushThree(SK.PATH, this.paint(source[at + 5]), this.path(source[at + 6]));
        break;
      default:
        ops.pushTwo(SK.ARC, paint);
        ops.copy(source, at + 1, 6);
        ops.pushOne(0);
    }
  }

  /** Put the parts together in the recorder's data; where the picture begins and ends, in bytes. */
  finish() {
    this.ops.push(SK.RESTORE);
    const body = this.paints.count + this.paths.count + 7;
    const words = this.ops.count + body + 24 + GRADIENT_FACTORIES.length;
    const start = recorder.reserveData(words);
    const { data, dataFloats } = recorder;
    // One byte of the head leaves all that follows unaligned, unless the head begins so itself.
    const first = (start << 2) + 3;
    const head = new DataView(data.buffer, first, 29);
    'skiapict'.split('').forEach((letter, i) => head.setUint8(i, letter.charCodeAt(0)));
    head.setUint32(8, PICTURE_VERSION, true);
    [-PICTURE_REACH, -PICTURE_REACH, PICTURE_REACH, PICTURE_REACH].forEach((side, i) => head.setFloat32(12 + 4 * i, side, true));
    head.setUint8(28, 1);
    let at = start + 8;
    const put = (...values) => { for (const value of values) data[at++] = value; };
    const append = (part) => {
      data.set(part.ints.subarray(0, part.count), at);
      at += part.count;
    };
    put(tag('read'), this.ops.count * 4);
    append(this.ops);
    put(tag('fact'), ...(this.hasGradients ? GRADIENT_FACTORIES : [4, 0]), tag('tpfc'), 0);
    const sections = (this.paintCount ? 2 : 0) + (this.pathCount ? 3 : 0) + 2;
    put(tag('aray'), (this.paints.count + this.paths.count + sections) * 4);
    if (this.paintCount) put(tag('pnt '), this.paintCount);
    append(this.paints);
    if (this.pathCount) put(tag('pth '), this.pathCount, this.pathCount);
    append(this.paths);
    put(tag('slug'), 0, tag('eof '));
    recorder.dataCount = at;
    return { first, last: at << 2, dataFloats };
  }
}

const SHAPES = new Set([Op.PATH, Op.RECT, Op.LINE, Op.ARC, Op.OVAL, Op.STRIPE]);

/**
 * Stretches written for whoever plays the list while it grows: only those that the commands one by one would draw
 * coarser. Each lies between two times at which somebody asked.
 */
function neededPictures() {
  if (!recorder.isFine) return [];
  const { pieces } = recorder;
  pieces.push(...writePictures(recorder.piecesEnd, Infinity));
  recorder.piecesEnd = recorder.opCount;
  return pieces;
}

/**
 * The stretches of the list, from word `from` on, that are worth a picture, as
 * `[start, end, first byte, last byte, last matrix, clip count, (matrix, clip)…]`, words counted in the list;
 * matrix and clips are those in force at the end, as places of their arguments. Among them stand the hidden stretches,
 * without a picture.
 */
function writePictures(from, shapesWorthIt, hidden = []) {
  const { ops, data, opCount } = recorder;
  const pictures = [];
  let writer = null;
  let start = 0;
  let matrix = -1;
  let clips = [];
  const begin = (at) => {
    writer = new PictureWriter();
    start = at;
    for (const [clipMatrix, clip] of clips) {
      if (clipMatrix >= 0) writer.matrix(clipMatrix);
      writer.clip(ops[clip]);
    }
    if (matrix >= 0) writer.matrix(matrix);
  };
  const end = (at) => {
    if (writer && (writer.shapes >= shapesWorthIt || writer.isNeeded)) {
      const { first, last } = writer.finish();
      pictures.push([start, at, first, last, matrix, clips.length, ...clips.flat()]);
    }
    writer = null;
  };
  let nextHidden = 0;
  for (let at = 0; at < opCount;) {
    if (hidden[nextHidden]?.[0] === at) {
      end(at);
      at = hidden[nextHidden++][1];
      pictures.push([...hidden[nextHidden - 1], 0, 0, -1, 0]);
      clips = [];
      matrix = -1;
      continue;
    }
    const code = ops[at] & 0xff;
    const args = at + 1;
    const plain = at >= from && SHAPES.has(code) && isPlainPaint(ops[args]);
    if (plain) {
      if (writer?.shapes >= SHAPES_AT_ONCE) end(at);
      if (!writer) begin(at);
      writer.shape(code, args);
    } else if (code === Op.MATRIX) {
      matrix = args;
      writer?.matrix(args);
    } else if (code === Op.CLIP) {
      clips.push([matrix, args]);
      writer?.clip(ops[args]);
    } else if (code === Op.UNCLIP || code === Op.TARGET) {
      if (code === Op.TARGET) end(at);
      clips = [];
      matrix = -1;
      writer?.unclip();
    } else {
      end(at);
    }
    at = args + (ops[at] >> 8);
  }
  end(opCount);
  return pictures;
}
