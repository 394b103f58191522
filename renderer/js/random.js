// Randomness. `Math.random` is mulberry32, seeded with the design's seed; p5's own random() and noise()
// draw from it as long as the sketch does not seed them itself.

/** A mulberry32 generator: uniform numbers in [0, 1) with 32 bits each. */
function mulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const randomness = {
  next: mulberry32(0),
  seed: 0,
  /** How often the design's seed was drawn from; 0 means that another seed changes nothing. */
  draws: 0,

  reset(seed) {
    this.next = mulberry32(seed);
    this.seed = seed;
    this.draws = 0;
    // Defining it anew each time would make V8 forget what it has compiled of Math.
    if (Math.random !== this.random) defineProperty(Math, 'random', { value: this.random, writable: true, configurable: true, enumerable: false });
  },

  random() {
    randomness.draws++;
    return randomness.next();
  },
};

/** `crypto`: the design's chance, so that the same design has the same numbers. */
const pageCrypto = {
  getRandomValues(numbers) {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = floor(randomness.random() * 256);
    return numbers;
  },

  randomUUID() {
    const digits = Array.from({ length: 32 }, () => floor(randomness.random() * 16).toString(16));
    digits[12] = '4';
    digits[16] = (8 | (parseInt(digits[16], 16) & 3)).toString(16);
    return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
};

defineProperty(randomness.random, 'name', { value: 'random' });
