// Colours of p5 1, as in brisk_p5.js: with fewer steps and the same results.

const PARSED_COLORS_KEPT = 4096;

const cutToUnit = (value) => (value < 0 ? 0 : value > 1 ? 1 : value);
const withinUnit = (value) => Math.max(Math.min(value, 1), 0);

/** Colours of numbers without closures and copies; those of texts, which do not depend on the mode, are read once. */
function hastenColors(Color, conversion) {
  const parse = Color._parseInputs;
  const known = new Map();
  Color._parseInputs = function parseInputs(first, second, third, alpha) {
    const most = this.maxes[this.mode];
    if (arguments.length > 2) {
      const parts = [cutToUnit(first / most[0]), cutToUnit(second / most[1]), cutToUnit(third / most[2]), typeof alpha === 'number' ? cutToUnit(alpha / most[3]) : 1];
      return this.mode === 'rgb' ? parts : this.mode === 'hsb' ? conversion._hsbaToRGBA(parts) : conversion._hslaToRGBA(parts);
    }
    if (typeof first === 'number') {
      const gray = withinUnit(first / most[2]);
      return [gray, gray, gray, typeof second === 'number' ? withinUnit(second / most[3]) : 1];
    }
    if (typeof first !== 'string' || arguments.length !== 1) return apply(parse, this, arguments);
    let parts = known.get(first);
    if (!parts) {
      if (known.size >= PARSED_COLORS_KEPT) known.clear();
      known.set(first, (parts = apply(parse, this, arguments)));
    }
    return parts.slice();
  };
  const { toString } = Color.prototype;
  Color.prototype.toString = function hastenedToString(format) {
    const { levels } = this;
    return (format === undefined ? writtenColor(levels[0], levels[1], levels[2], this._array[3]) : null) ?? toString.call(this, format);
  };
  Color.prototype._calculateLevels = function calculateLevels() {
    const parts = this._array;
    this.levels = [Math.round(255 * parts[0]), Math.round(255 * parts[1]), Math.round(255 * parts[2]), Math.round(255 * parts[3])];
    this.hsla = null;
    this.hsba = null;
  };
}

/** color() without a loop over its arguments, and the channels of what is a colour already. */
function hastenParts({ Color, prototype }) {
  const { red, green, blue, alpha } = prototype;
  const hastenedColor = function color(...given) {
    return given[0] instanceof Color ? given[0] : new Color(this, Array.isArray(given[0]) ? given[0] : given);
  };
  prototype.color = hastenedColor;
  const isMade = (given) => given instanceof Color && prototype.color === hastenedColor;
  prototype.red = function hastenedRed(given) { return isMade(given) ? given._getRed() : apply(red, this, arguments); };
  prototype.green = function hastenedGreen(given) { return isMade(given) ? given._getGreen() : apply(green, this, arguments); };
  prototype.blue = function hastenedBlue(given) { return isMade(given) ? given._getBlue() : apply(blue, this, arguments); };
  prototype.alpha = function hastenedAlpha(given) { return isMade(given) ? given._getAlpha() : apply(alpha, this, arguments); };
}

/** fill() and stroke() with numbers: the canvas wants a text only, not a colour that can be changed. */
function hastenStyles({ prototype, ColorConversion, Renderer2D }) {
  const { color } = prototype;
  const { fill, stroke } = Renderer2D.prototype;
  const textOf = (instance, given) => {
    if (prototype.color !== color || given.length === 0 || given.length > 4 || instance._addAccsOutput()) return null;
    for (let i = 0; i < given.length; i++) if (typeof given[i] !== 'number') return null;
    const { _colorMode: mode } = instance;
    const most = instance._colorMaxes[mode];
    if (given.length < 3) {
      const gray = Math.round(255 * withinUnit(given[0] / most[2]));
      return writtenColor(gray, gray, gray, given.length === 2 ? withinUnit(given[1] / most[3]) : 1);
    }
    let parts = [cutToUnit(given[0] / most[0]), cutToUnit(given[1] / most[1]), cutToUnit(given[2] / most[2]), given.length === 4 ? cutToUnit(given[3] / most[3]) : 1];
    if (mode !== 'rgb') parts = mode === 'hsb' ? ColorConversion._hsbaToRGBA(parts) : ColorConversion._hslaToRGBA(parts);
    return writtenColor(Math.round(255 * parts[0]), Math.round(255 * parts[1]), Math.round(255 * parts[2]), parts[3]);
  };
  Renderer2D.prototype.fill = function hastenedFill(...given) {
    const text = textOf(this._pInst, given);
    if (text === null) apply(fill, this, given);
    else this._setFill(text);
  };
  Renderer2D.prototype.stroke = function hastenedStroke(...given) {
    const text = textOf(this._pInst, given);
    if (text === null) apply(stroke, this, given);
    else this._setStroke(text);
  };
}
