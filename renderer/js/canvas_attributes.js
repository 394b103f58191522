// The attributes of the context: each is read and written as the browser's, and kept in the state.

/** Define a context property that reads and writes one field of the state. */
function stateProperty(name, field, parse, show = (value) => value) {
  defineProperty(CanvasRenderingContext2D.prototype, name, {
    configurable: true,
    enumerable: true,
    get() { return show(this.state[field]); },
    set(value) {
      const parsed = parse(value);
      if (parsed === undefined || parsed === this.state[field]) return;
      this.state[field] = parsed;
      this.state.forgetPaints();
    },
  });
}

const positive = (value) => (+value > 0 && isFinite(+value) ? fround(value) : undefined);
const finite = (value) => (isFinite(+value) ? fround(value) : undefined);
const oneOf = (table) => (value) => (Object.hasOwn(table, value) ? String(value) : undefined);
const among = (...names) => (value) => (names.includes(String(value)) ? String(value) : undefined);

stateProperty('lineWidth', 'lineWidth', positive);
stateProperty('miterLimit', 'miterLimit', positive);
stateProperty('lineCap', 'lineCap', oneOf(CAPS));
stateProperty('lineJoin', 'lineJoin', oneOf(JOINS));
stateProperty('lineDashOffset', 'lineDashOffset', finite);
stateProperty('globalAlpha', 'globalAlpha', (value) => (+value >= 0 && +value <= 1 ? +value : undefined));
stateProperty('shadowBlur', 'shadowBlur', (value) => (+value >= 0 ? finite(value) : undefined));
stateProperty('shadowOffsetX', 'shadowX', finite);
stateProperty('shadowOffsetY', 'shadowY', finite);
stateProperty('shadowColor', 'shadowColor', (value) => parseColor(String(value)) ?? undefined, serializeColor);
stateProperty('imageSmoothingEnabled', 'smooth', (value) => !!value);
stateProperty('imageSmoothingQuality', 'smoothQuality', among('low', 'medium', 'high'));
stateProperty('filter', 'filter', (value) => canvasFilter(value));
stateProperty('textAlign', 'textAlign', among('start', 'end', 'left', 'right', 'center'));
stateProperty('textBaseline', 'textBaseline', among('top', 'hanging', 'middle', 'alphabetic', 'ideographic', 'bottom'));
stateProperty('direction', 'direction', among('ltr', 'rtl', 'inherit'));
stateProperty('letterSpacing', 'letterSpacing', (value) => lengthText(value));
stateProperty('wordSpacing', 'wordSpacing', (value) => lengthText(value));
stateProperty('fontKerning', 'fontKerning', among('auto', 'normal', 'none'));
stateProperty('fontStretch', 'fontStretch', String);
stateProperty('fontVariantCaps', 'fontVariantCaps', String);
stateProperty('textRendering', 'textRendering', String);
stateProperty('font', 'font', (value) => parseFont(String(value)) ?? undefined, (font) => font.text);

defineProperty(CanvasRenderingContext2D.prototype, 'globalCompositeOperation', {
  configurable: true,
  enumerable: true,
  get() { return this.state.blendName; },
  set(value) {
    if (!Object.hasOwn(BLEND_MODES, value)) return;
    this.state.blendName = value === 'normal' ? 'source-over' : value;
    this.state.blend = BLEND_MODES[value];
    this.state.forgetPaints();
  },
});

/** fillStyle and strokeStyle: colours as text, gradients and patterns as objects. */
function styleProperty(name, field, textField, paintField) {
  defineProperty(CanvasRenderingContext2D.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      const style = this.state[field];
      return style instanceof Color ? serializeColor(style) : style;
    },
    set(value) {
      const { state } = this;
      if (typeof value === 'string' && value === state[textField]) return;
      const style = value instanceof CanvasGradient || value instanceof CanvasPattern ? value : parseColor(String(value));
      if (!style) return;
      state[textField] = typeof value === 'string' ? value : null;
      state[field] = style;
      state[paintField] = 0;
      state.closedPaint = 0;
    },
  });
}
styleProperty('fillStyle', 'fill', 'fillText', 'fillPaint');
styleProperty('strokeStyle', 'stroke', 'strokeText', 'strokePaint');

Object.assign(CanvasRenderingContext2D.prototype, {
  setLineDash(segments) {
    const dash = [...segments].map(Number);
    if (dash.some((length) => !isFinite(length) || length < 0)) return;
    this.state.lineDash = dash.length % 2 ? [...dash, ...dash] : dash;
    this.state.forgetPaints();
  },

  getLineDash() {
    return [...this.state.lineDash];
  },
});
