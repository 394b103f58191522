// p5's noise(), with the same values in half to nine tenths of the time.
//
// p5 keeps its table in a closure, where it would outlive the design, and takes three cosines in each octave. Here the
// table is the design's own; a cosine is kept for as long as its coordinate stays the same, as it does along the rows
// and columns of a picture and through a frame, and a coordinate of zero, which adds exactly nothing, is passed over.

const NOISE_SIZE = 4096;
const NOISE_MASK = NOISE_SIZE - 1;
const NOISE_OCTAVES_KEPT = 16;

const noiseField = {
  table: new Float64Array(NOISE_SIZE),
  /** Whether the table is still to be filled, which is done on first use in each design. */
  isFresh: true,
  octaves: 4,
  falloff: 0.5,

  reset() {
    this.isFresh = true;
    this.ownDetail?.call(p5Prototype, 4, 0.5);
    this.octaves = 4;
    this.falloff = 0.5;
  },

  fill() {
    this.isFresh = false;
    for (let i = 0; i < NOISE_SIZE; i++) this.table[i] = Math.random();
  },

  /** The linear congruential generator that p5 fills its table with. */
  seed(seed) {
    this.isFresh = false;
    let state = (seed == null ? Math.random() * 4294967296 : seed) >>> 0;
    for (let i = 0; i < NOISE_SIZE; i++) {
      state = (1664525 * state + 1013904223) % 4294967296;
      this.table[i] = state / 4294967296;
    }
  },

  hook(prototype, defaultFalloff) {
    const { noiseDetail } = prototype;
    this.ownDetail = noiseDetail;
    prototype.noise = function noise(x, y = 0, z = 0) { return noiseAt(x, y, z); };
    prototype.noiseSeed = function noiseSeed(seed) { noiseField.seed(seed); };
    prototype.noiseDetail = function hookedNoiseDetail(octaves, falloff = defaultFalloff) {
      if (octaves > 0) noiseField.octaves = octaves;
      if (falloff > 0) noiseField.falloff = falloff;
      return noiseDetail.call(this, octaves, falloff);
    };
  },
};

/** The fractions of the coordinates last asked for, and how far each is eased, for each octave. */
const [lastX, lastY, lastZ, easedX, easedY, easedZ] = Array.from({ length: 6 }, () => new Float64Array(NOISE_OCTAVES_KEPT));

function noiseAt(x, y, z) {
  if (noiseField.isFresh) noiseField.fill();
  const { table, octaves, falloff } = noiseField;
  if (x < 0) x = -x;
  if (y < 0) y = -y;
  if (z < 0) z = -z;
  let cellX = Math.floor(x);
  let cellY = Math.floor(y);
  let cellZ = Math.floor(z);
  let partX = x - cellX;
  let partY = y - cellY;
  let partZ = z - cellZ;
  let sum = 0;
  let share = 0.5;
  for (let octave = 0; octave < octaves; octave++) {
    const slot = octave & (NOISE_OCTAVES_KEPT - 1);
    let acrossX = easedX[slot];
    if (partX !== lastX[slot]) {
      lastX[slot] = partX;
      acrossX = easedX[slot] = ease(partX);
    }
    let acrossY = easedY[slot];
    if (partY !== lastY[slot]) {
      lastY[slot] = partY;
      acrossY = easedY[slot] = ease(partY);
    }
    const at = (cellX + (cellY << 4) + (cellZ << 8));
    let value = inPlane(table, at, acrossX, acrossY);
    if (partZ !== 0) {
      let acrossZ = easedZ[slot];
      if (partZ !== lastZ[slot]) {
        lastZ[slot] = partZ;
        acrossZ = easedZ[slot] = ease(partZ);
      }
      value += acrossZ * (inPlane(table, at + 256, acrossX, acrossY) - value);
    }
    sum += value * share;
    share *= falloff;
    cellX <<= 1;
    cellY <<= 1;
    cellZ <<= 1;
    partX *= 2;
    partY *= 2;
    partZ *= 2;
    if (partX >= 1) { cellX++; partX--; }
    if (partY >= 1) { cellY++; partY--; }
    if (partZ >= 1) { cellZ++; partZ--; }
  }
  return sum;
}

const ease = (part) => 0.5 * (1 - Math.cos(part * Math.PI));

function inPlane(table, at, acrossX, acrossY) {
  let value = table[at & NOISE_MASK];
  value += acrossX * (table[(at + 1) & NOISE_MASK] - value);
  if (acrossY === 0) return value;
  let next = table[(at + 16) & NOISE_MASK];
  next += acrossX * (table[(at + 17) & NOISE_MASK] - next);
  return value + acrossY * (next - value);
}
