// What was drawn and cannot be seen in the picture any more, such as earlier frames that were painted over.
//
// Stretches of the list draw on one canvas each. Going back from the end, a canvas is of no use where nobody looks at it
// before it is painted over as a whole, or ever.
//
// Where a sketch is known to paint over its only canvas in the wanted frame, what it draws in earlier ones need not even
// be recorded: all of its code runs, but the list has a gap, and paths begun meanwhile are hollow. Whoever needs either of
// them stops the run, which then is made once more with everything in the list.

const EVERY_CANVAS = -1;

const unseen = {
  /** Where stretches begin: word of the list, canvas, and which canvas begins anew there (-1: none). */
  marks: [],
  /** Which canvases were drawn as images, and where. */
  looks: [],
  /** Canvases that patterns are made of. */
  lasting: new Set(),
  /** Whether the next stretch paints over its whole canvas. */
  covers: false,
  /** Whether the wanted frame is still to come; whether what is drawn until then may be left out of the list. */
  isEarly: true,
  isSkipping: false,
  /** Whether something is missing in the list. */
  hasGap: false,
  /** Whether the list began anew in the wanted frame; whether the sketch has looked at what it drew. */
  renewedLate: false,
  isLookedAt: false,

  start(maySkip) {
    this.maySkip = maySkip;
    this.isEarly = true;
    this.isSkipping = this.renewedLate = this.isLookedAt = false;
  },

  /** A piece of work begins, before the wanted frame or in it. */
  beginWork(isEarly) {
    this.isEarly = isEarly;
    this.isSkipping = isEarly && this.maySkip;
  },

  /** Whether what this context is about to draw is left out of the list. */
  skips(context) {
    if (!this.isSkipping || !context.isAlone()) return false;
    this.hasGap = true;
    context.version++;
    return true;
  },

  /** A hollow path gets longer. */
  pass() {
    if (!this.isSkipping) this.fail();
  },

  /** A hollow path is drawn. What gradients do to later shadows is not kept up. */
  drawHollow(context, style) {
    if (!(style instanceof Color) || !this.skips(context)) this.fail();
  },

  /** Somebody needs the list as it should be by now. */
  look() {
    this.isLookedAt = true;
    if (this.hasGap) this.fail();
  },

  /** A clip lasts, and how it is drawn depends on the paths before it. */
  keepAll() {
    this.isLookedAt = true;
    if (this.isSkipping) this.fail();
  },

  fail() {
    host.fail('gap', 'What an earlier frame drew is needed.');
  },

  reset() {
    this.hasGap = false;
    this.renewedLate = !this.isEarly;
    this.marks = [];
    this.looks = [];
    this.covers = false;
  },

  /** From here on commands are for this canvas. */
  begin(canvas) {
    this.marks.push([recorder.opCount, canvas, this.covers ? canvas : -1]);
    this.covers = false;
  },

  /** A command that is always needed, after which this canvas is empty. */
  resize(canvas) {
    this.marks.push([recorder.opCount, EVERY_CANVAS, canvas]);
  },

  /** The stretches that the picture on a canvas does not need, each `[start, end]`. */
  stretches(picture) {
    const wanted = new Set([EVERY_CANVAS, picture, ...this.lasting]);
    const found = [];
    let look = this.looks.length;
    let end = recorder.opCount;
    for (let i = this.marks.length - 1; i >= 0; i--) {
      const [start, canvas, renewed] = this.marks[i];
      const isWanted = wanted.has(canvas);
      for (; look > 0 && this.looks[look - 1][0] >= start; look--) if (isWanted) wanted.add(this.looks[look - 1][1]);
      if (!isWanted && end > start) found.push([start, end]);
      if (renewed >= 0) wanted.delete(renewed);
      end = start;
    }
    return found.reverse();
  },
};
