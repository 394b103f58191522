// The attributes of the context: each is read and written as the browser's, and kept in the state.

/**
 * Define a context property by its accessors' source. Each property has a source of its own, in which the
 * state's field stands by its name: V8 compiles for that one field, and the canvas's attributes are set often.
 */
function compiledProperty(name, accessors, values) {
  const { get, set } = getOwnPropertyDescriptor(new Function(...keys(values), `'use strict';return{${accessors}}`)(...Object.values(values)), 'value');
  defineProperty(CanvasRenderingContext2D.prototype, name, { configurable: true, enumerable: true, get, set });
}

/** A context property that reads and writes one field of the state. */
function stateProperty(name, field, parse, show = (value) => value) {
  compiledProperty(name, `
    get value() { return show(this.state.${field}); },
    set value(given) {
      const parsed = parse(given);
      const { state } = this;
      if (parsed === undefined || parsed === state.${field}) return;
      state.${field} = parsed;
      state.forgetPaints();
    }`, { parse, show });
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
stateProperty('fontVariantCaps', 'fontVariantCaps', (value) => CAPITALS.find((name) => name === String(value).toLowerCase()));
stateProperty('textRendering', 'textRendering', String);

const CAPITALS = ['normal', 'small-caps', 'all-small-caps', 'petite-caps', 'all-petite-caps', 'unicase', 'titling-caps'];

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
  compiledProperty(name, `
    get value() { return styleText(this.state.${field}); },
    set value(given) {
      const { state } = this;
      if (typeof given === 'string' && given === state.${textField}) return;
      const style = styleOf(given);
      if (!style) return;
      state.${textField} = typeof given === 'string' ? given : null;
      state.${field} = style;
      state.${paintField} = 0;
      state.closedPaint = 0;
    }`, { styleOf, styleText });
}

const styleText = (style) => (style instanceof Color ? serializeColor(style) : style);
const styleOf = (value) => (value instanceof CanvasGradient || value instanceof CanvasPattern ? value : parseColor(String(value)));
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
