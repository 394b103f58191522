// The current transformation, kept twice, as the browser does: in doubles for questions and for bringing
// paths back to user space, and in single precision, multiplied exactly as the rasteriser would.

const PI_FLOAT = fround(PI);
const TWO_PI_FLOAT = fround(2 * PI_FLOAT);
const HALF_PI_FLOAT = fround(PI_FLOAT / 2);
const RADIANS_PER_DEGREE = fround(PI_FLOAT / fround(180));
const DEGREES_PER_RADIAN = fround(fround(180) / PI_FLOAT);
const SIN_COS_SNAP = 1 / 65536;

/** A 2 × 3 matrix: x' = a x + c y + e, y' = b x + d y + f. */
class Affine {
  constructor(a = 1, b = 0, c = 0, d = 1, e = 0, f = 0) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
    this.f = f;
  }

  get determinant() {
    return this.a * this.d - this.b * this.c;
  }

  get isIdentity() {
    return this.a === 1 && this.b === 0 && this.c === 0 && this.d === 1 && this.e === 0 && this.f === 0;
  }

  get isInvertible() {
    const determinant = this.determinant;
    return isFinite(determinant) && determinant !== 0;
  }

  equals(o) {
    return this.a === o.a && this.b === o.b && this.c === o.c && this.d === o.d && this.e === o.e && this.f === o.f;
  }

  /** this × other: `other` is applied first. */
  times(o) {
    return new Affine(
      o.a * this.a + o.b * this.c, o.a * this.b + o.b * this.d,
      o.c * this.a + o.d * this.c, o.c * this.b + o.d * this.d,
      o.e * this.a + o.f * this.c + this.e, o.e * this.b + o.f * this.d + this.f);
  }

  inverse() {
    if (this.a === 1 && this.b === 0 && this.c === 0 && this.d === 1) return new Affine(1, 0, 0, 1, -this.e, -this.f);
    const k = this.determinant;
    return new Affine(
      this.d / k, -this.b / k, -this.c / k, this.a / k,
      (this.c * this.f - this.d * this.e) / k, (this.b * this.e - this.a * this.f) / k);
  }

  map(x, y) {
    return [this.a * x + this.c * y + this.e, this.b * x + this.d * y + this.f];
  }
}

/** The same in single precision; each method rounds where the rasteriser's own arithmetic does. */
class FloatAffine extends Affine {
  static from(m) {
    return new FloatAffine(fround(m.a), fround(m.b), fround(m.c), fround(m.d), fround(m.e), fround(m.f));
  }

  translated(x, y) {
    const { a, b, c, d, e, f } = this;
    return new FloatAffine(a, b, c, d,
      fround(fround(a * x) + fround(fround(c * y) + e)),
      fround(fround(b * x) + fround(fround(d * y) + f)));
  }

  scaled(x, y) {
    return new FloatAffine(fround(this.a * x), fround(this.b * x), fround(this.c * y), fround(this.d * y), this.e, this.f);
  }

  rotated(degrees) {
    const radians = fround(degrees * RADIANS_PER_DEGREE);
    const s = snappedSin(radians);
    const k = snappedCos(radians);
    return this.concat(k, s, -s, k, 0, 0);
  }

  concat(a, b, c, d, e, f) {
    return new FloatAffine(
      fround(fround(this.a * a) + fround(this.c * b)), fround(fround(this.b * a) + fround(this.d * b)),
      fround(fround(this.a * c) + fround(this.c * d)), fround(fround(this.b * c) + fround(this.d * d)),
      fround(fround(this.a * e) + fround(fround(this.c * f) + this.e)),
      fround(fround(this.b * e) + fround(fround(this.d * f) + this.f)));
  }
}

const snap = (value) => (abs(value) <= SIN_COS_SNAP ? 0 : value);
const snappedSin = (radians) => snap(fround(sin(radians)));
const snappedCos = (radians) => snap(fround(cos(radians)));
const IDENTITY = freeze(new Affine());
const FLOAT_IDENTITY = freeze(new FloatAffine());
