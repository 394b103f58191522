// Questions that JavaScript needs answered at once, by Python, while it waits: how wide a text is, which
// pixels a canvas holds, what a file says. Question and answer lie in the free end of the recorder's data.

/** Words shared with Python: 0 commands, 1 data used, 2 length of question or answer in bytes, 3 generation. */
const control = new Int32Array(16);
const callPython = root.konomiCall;
delete root.konomiCall;

const ask = {
  /** How many of the recorder's resources Python knows already in this epoch. */
  resourcesSent: 0,
  resourcesEpoch: -1,

  /** Put a question as JSON and wait; the answer is the number of bytes that came back. */
  question(message) {
    const text = stringify(message);
    const at = recorder.dataCount << 2;
    const units = new Uint16Array(recorder.data.buffer, at, text.length);
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
    control[0] = recorder.opCount;
    control[1] = recorder.dataCount;
    control[2] = text.length * 2;
    callPython();
    host.rethrow();
    return control[2];
  },

  json(message) {
    const length = this.question(message) >> 1;
    const units = new Uint16Array(recorder.data.buffer, recorder.dataCount << 2, length);
    let text = '';
    for (let i = 0; i < length; i += 8192) text += String.fromCharCode(...units.subarray(i, min(length, i + 8192)));
    return parseJson(text);
  },

  /** A view of answered bytes, valid until something else is recorded or asked. */
  bytes(message) {
    const length = this.question(message);
    return new Uint8Array(recorder.data.buffer, recorder.dataCount << 2, length);
  },

  /** Everything recorded that Python needs to draw up to here. */
  recording() {
    unseen.look();
    if (this.resourcesEpoch !== recorder.epoch) {
      this.resourcesEpoch = recorder.epoch;
      this.resourcesSent = 0;
    }
    const resources = recorder.resources.slice(this.resourcesSent);
    this.resourcesSent = recorder.resources.length;
    return { epoch: recorder.epoch, resources, sizes: canvasSizes(), pictures: neededPictures() };
  },

  pixels(context, x, y, width, height) {
    if (width * height > OPS_WORDS) host.fail('memory', `Reading ${width} × ${height} pixels at once needs too much memory.`);
    return this.bytes({ ask: 'pixels', canvas: context.canvasId, rect: [x, y, width, height], ...this.recording() });
  },

  /** The file of a picture of a whole canvas. */
  picture(context, type, quality, width, height) {
    if (width * height > OPS_WORDS) host.fail('memory', `Reading ${width} × ${height} pixels at once needs too much memory.`);
    return this.bytes({ ask: 'picture', type, quality, canvas: context.canvasId, rect: [0, 0, width, height], ...this.recording() }).slice();
  },

  /** Width and the font's own measures, as the numbers that Python's `Measures` are. */
  measure(style, text) {
    this.question({ ask: 'measure', style, text });
    const numbers = new DataView(recorder.data.buffer, recorder.dataCount << 2, 48);
    const [width, ascent, descent, emAscent, emDescent, ideographic] = [0, 8, 16, 24, 32, 40].map((at) => numbers.getFloat64(at, true));
    return { width, ascent, descent, emAscent, emDescent, ideographic };
  },

  ink(style, text) {
    return this.json({ ask: 'ink', style, text });
  },

  lineBox(style) {
    return this.json({ ask: 'lineBox', style });
  },

  pathContains(path, evenOdd, point) {
    return this.json({ ask: 'contains', path: recorder.addPath(path, evenOdd), point });
  },

  strokeContains(path, state, point) {
    const { lineWidth, miterLimit, lineCap, lineJoin, lineDash, lineDashOffset } = state;
    const pen = { width: lineWidth, miter: miterLimit, cap: CAPS[lineCap], join: JOINS[lineJoin], dash: lineDash, offset: lineDashOffset };
    return this.json({ ask: 'strokeContains', path: recorder.addPath(path, false), point, pen });
  },
};

/** Size of every canvas at the beginning of the list of commands. */
function canvasSizes() {
  return [...canvases].map(([id, canvas]) => [id, ...canvas.startSize]);
}
