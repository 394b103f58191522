// The drawing state that save() and restore() keep, and the paints made from it.

const CAPS = freeze({ butt: 0, round: 1, square: 2 });
const JOINS = freeze({ miter: 0, round: 1, bevel: 2 });
// Skia's numbers for the blend modes.
const BLEND_MODES = freeze({
  clear: 0, copy: 1, 'source-over': 3, 'destination-over': 4, 'source-in': 5, 'destination-in': 6, 'source-out': 7,
  'destination-out': 8, 'source-atop': 9, 'destination-atop': 10, xor: 11, lighter: 12, screen: 14, overlay: 15, darken: 16,
  lighten: 17, 'color-dodge': 18, 'color-burn': 19, 'hard-light': 20, 'soft-light': 21, difference: 22, exclusion: 23,
  multiply: 24, hue: 25, saturation: 26, color: 27, luminosity: 28, normal: 3,
});
const SOURCE_OVER = 3;
const COPY = 1;
/** Modes that also change pixels the shape does not touch, so that the whole canvas is composed anew. */
const WHOLE_CANVAS_MODES = new Set([5, 6, 7, 10]);
const ANTI_ALIAS = 1;
const STROKE_STYLE = 1 << 16 << 4;

/** Makes a copy of a state, each field by its name: all that are ever used are such copies, of one shape for V8. */
let CopiedState = null;

class State {
  constructor() {
    this.matrix = FLOAT_IDENTITY;
    this.transform = IDENTITY;
    this.clip = null;
    this.fill = BLACK;
    this.stroke = BLACK;
    this.fillText = null;
    this.strokeText = null;
    this.lineWidth = 1;
    this.lineCap = 'butt';
    this.lineJoin = 'miter';
    this.miterLimit = 10;
    this.lineDash = [];
    this.lineDashOffset = 0;
    this.globalAlpha = 1;
    this.blendName = 'source-over';
    this.blend = SOURCE_OVER;
    this.shadowColor = TRANSPARENT;
    this.shadowBlur = 0;
    this.shadowX = 0;
    this.shadowY = 0;
    this.smooth = true;
    this.smoothQuality = 'low';
    this.filter = 'none';
    this.font = DEFAULT_FONT;
    this.textAlign = 'start';
    this.textBaseline = 'alphabetic';
    this.direction = 'inherit';
    this.letterSpacing = '0px';
    this.wordSpacing = '0px';
    this.fontKerning = 'auto';
    this.fontStretch = 'normal';
    this.fontVariantCaps = 'normal';
    this.textRendering = 'auto';
    // Paints already in the recording's data; valid in one epoch of it.
    this.fillPaint = 0;
    this.strokePaint = 0;
    this.closedPaint = 0;
    this.imagePaint = 0;
    this.paintEpoch = -1;
    // Gradients may change after they were set: their version says whether a paint still fits.
    this.fillVersion = undefined;
    this.strokeVersion = undefined;
    // A browser spreads the rounding error of gradients, and from the first on that of every shadow.
    this.fillDithers = false;
    this.strokeDithers = false;
  }

  /** A copy for save(); it shares what never changes in place. */
  copy() {
    if (!CopiedState) {
      CopiedState = new Function('from', keys(this).map((name) => `this.${name}=from.${name}`).join(';'));
      CopiedState.prototype = State.prototype;
    }
    return new CopiedState(this);
  }

  forgetPaints() {
    this.fillPaint = 0;
    this.strokePaint = 0;
    this.closedPaint = 0;
    this.imagePaint = 0;
  }

  checkEpoch() {
    if (this.paintEpoch === recorder.epoch) return;
    this.paintEpoch = recorder.epoch;
    this.forgetPaints();
  }

  get hasShadow() {
    // All of it is read every time: code that was compiled before the first shadow is not thrown away again.
    const { shadowColor, shadowBlur, shadowX, shadowY } = this;
    return shadowColor.a > 0 && (shadowBlur > 0 || shadowX !== 0 || shadowY !== 0);
  }

  get paintForFill() {
    this.checkEpoch();
    if (this.fillPaint && this.fillVersion === this.fill.version) return this.fillPaint;
    this.fillVersion = this.fill.version;
    return (this.fillPaint = this.makePaint(this.fill, false));
  }

  get paintForStroke() {
    this.checkEpoch();
    if (this.strokePaint && this.strokeVersion === this.stroke.version) return this.strokePaint;
    this.strokeVersion = this.stroke.version;
    return (this.strokePaint = this.makePaint(this.stroke, true));
  }

  /**
   * The stroke's paint for a path whose every contour is closed: butt caps, which cannot show there.
   *
   * WORKAROUND: Skia 144 lengthens the first and last line of a closed contour by its round or square
   * caps when the stroke is a hairline; the browser's newer Skia does not (tests/renderer/test_v8_canvas.py).
   */
  get paintForClosedStroke() {
    return this.lineCap === 'butt' || this.lineDash.length ? this.paintForStroke : this.paintForButtStroke;
  }

  get paintForButtStroke() {
    this.checkEpoch();
    if (this.closedPaint && this.strokeVersion === this.stroke.version) return this.closedPaint;
    this.strokeVersion = this.stroke.version;
    return (this.closedPaint = this.makePaint(this.stroke, true, 'butt'));
  }

  /** Images take only alpha, blend mode, shadow and filter. */
  get paintForImage() {
    this.checkEpoch();
    return this.imagePaint || (this.imagePaint = this.makePaint(BLACK, false));
  }

  makePaint(style, stroked, cap = this.lineCap) {
    const color = style instanceof Color ? style : BLACK;
    const packed = ANTI_ALIAS | (this.blendInPlace << 8)
      | (stroked ? STROKE_STYLE | (CAPS[cap] << 16) | (JOINS[this.lineJoin] << 18) : 0);
    return recorder.addPaint(stroked ? this.lineWidth : 0, stroked ? this.miterLimit : 4,
      color.r, color.g, color.b, fround(color.a) * this.globalAlpha, packed, this.paintExtra(style, stroked));
  }

  /** The blend mode of the paint itself; composed draws blend by a layer instead. */
  get blendInPlace() {
    return WHOLE_CANVAS_MODES.has(this.blend) ? SOURCE_OVER : this.blend;
  }

  /** Whatever does not fit into a plain paint, as a resource; 0 if there is nothing. */
  paintExtra(style, stroked) {
    if (style instanceof Color && !(stroked && this.lineDash.length) && this.filter === 'none' && !this.hasShadow) return 0;
    const extra = {};
    if (!(style instanceof Color)) extra.shader = style.resource();
    if (style instanceof CanvasGradient) this[stroked ? 'strokeDithers' : 'fillDithers'] = true;
    if (stroked && this.lineDash.length) extra.dash = { intervals: this.lineDash, offset: this.lineDashOffset };
    if (this.hasShadow) {
      const { r, g, b, a } = this.shadowColor;
      extra.shadow = { color: [r, g, b, a], blur: this.shadowBlur, x: this.shadowX, y: this.shadowY, dither: stroked ? this.strokeDithers : this.fillDithers };
    }
    if (this.filter !== 'none') extra.filter = filterSteps(this.filter);
    return keys(extra).length ? recorder.resource(extra) : 0;
  }
}
