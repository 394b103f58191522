// Functions of p5 1 in which sketches spend most of their time, with fewer steps and the same results.
//
// Each takes the usual arguments itself and leaves all others to p5's own, which also answers for everything as
// soon as the sketch has changed one of the functions that p5 would call on the way.

const PARSED_COLORS_KEPT = 4096;

function hastenP5(p5) {
  hastenColors(p5.Color, p5.ColorConversion);
  hastenVectors(p5.Vector);
  hastenCreation(p5);
  hastenShapes(p5);
}

/** Colours of numbers without closures and copies; those of texts, which do not depend on the mode, are read once. */
function hastenColors(Color, conversion) {
  const parse = Color._parseInputs;
  const known = new Map();
  const within = (value) => (value < 0 ? 0 : value > 1 ? 1 : value);
  const within01 = (value) => Math.max(Math.min(value, 1), 0);
  Color._parseInputs = function parseInputs(first, second, third, alpha) {
    const most = this.maxes[this.mode];
    if (arguments.length > 2) {
      const parts = [within(first / most[0]), within(second / most[1]), within(third / most[2]), typeof alpha === 'number' ? within(alpha / most[3]) : 1];
      return this.mode === 'rgb' ? parts : this.mode === 'hsb' ? conversion._hsbaToRGBA(parts) : conversion._hslaToRGBA(parts);
    }
    if (typeof first === 'number') {
      const gray = within01(first / most[2]);
      return [gray, gray, gray, typeof second === 'number' ? within01(second / most[3]) : 1];
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

/** Vectors of one instance share the functions that p5 binds anew for each. */
function hastenCreation(p5) {
  const { Vector } = p5;
  const bound = { instance: null, ownFrom: null, ownTo: null, from: null, to: null };
  p5.prototype.createVector = function createVector(x, y, z) {
    if (!(this instanceof p5)) return new Vector(x, y, z);
    const { _fromRadians: ownFrom, _toRadians: ownTo } = this;
    if (bound.instance !== this || bound.ownFrom !== ownFrom || bound.ownTo !== ownTo) {
      Object.assign(bound, { instance: this, ownFrom, ownTo, from: ownFrom.bind(this), to: ownTo.bind(this) });
    }
    return new Vector(bound.from, bound.to, x, y, z);
  };
}

/** Distances without a vector between, multiples without lists. */
function hastenVectors(Vector) {
  const { prototype } = Vector;
  const { copy, sub, mag, magSq, dist, mult, div } = prototype;
  prototype.dist = function hastenedDist(other) {
    if (!(other instanceof Vector) || other.copy !== copy || prototype.sub !== sub || prototype.mag !== mag || prototype.magSq !== magSq) {
      return dist.call(this, other);
    }
    const x = (other.x || 0) - (this.x || 0);
    const y = (other.y || 0) - (this.y || 0);
    const z = (other.z || 0) - (this.z || 0);
    return Math.sqrt(x * x + y * y + z * z);
  };
  prototype.mult = function hastenedMult(factor) {
    if (arguments.length !== 1 || !isFinite(factor)) return apply(mult, this, arguments);
    this.x *= factor;
    this.y *= factor;
    this.z *= factor;
    return this;
  };
  prototype.div = function hastenedDiv(divisor) {
    if (arguments.length !== 1 || !isFinite(divisor) || divisor === 0) return apply(div, this, arguments);
    this.x /= divisor;
    this.y /= divisor;
    this.z /= divisor;
    return this;
  };
}
