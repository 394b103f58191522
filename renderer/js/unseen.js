// What was drawn and cannot be seen in the picture any more, such as earlier frames that were painted over.
//
// Stretches of the list draw on one canvas each. Going back from the end, a canvas is of no use where nobody looks at it
// before it is painted over as a whole, or ever.

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

  reset() {
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
