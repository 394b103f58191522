// Functions of p5 1 in which sketches spend most of their time, with fewer steps and the same results.
//
// Each takes the usual arguments itself and leaves all others to p5's own, which also answers for everything as
// soon as the sketch has changed one of the functions that p5 would call on the way.

function hastenP5(p5) {
  hastenColors(p5.Color, p5.ColorConversion);
  hastenParts(p5);
  hastenStyles(p5);
  hastenVectors(p5.Vector);
  hastenCreation(p5);
  hastenShapes(p5);
  hastenStates(p5);
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
