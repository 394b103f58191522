// filter(BLUR), ERODE and DILATE as p5's shaders do them: a browser runs those even where the canvas is a 2D one.
// What each works on are straight RGBA bytes; a shader sees them multiplied by their alpha, and beyond the edge
// the nearest pixel.
//
// WORKAROUND: p5 2.3.4 writes its shaders by translating JavaScript, and what stands in an `if` always happens: ERODE
// and DILATE take the neighbour that they look at last, and BLUR takes as many samples as it may. So they do here.

const MOST_SAMPLES = 64;
const SAMPLES_PER_RADIUS = 7;
/** How many places between two pixels are told apart. */
const SHIFTS = 64;
const LUMA = [0.300781, 0.589844, 0.109375];
const NEIGHBOURS = [[1, 0], [-1, 0], [0, 1], [0, -1]];

const shaderFilters = {
  __proto__: null,
  blur: (bytes, width, height, radius, version) => blurred(bytes, width, height, max(1, radius), version),
  erode: (bytes, width, height, _, version) => (version === 1 ? extremes(bytes, width, height, -1) : lastNeighbours(bytes, width, height)),
  dilate: (bytes, width, height, _, version) => (version === 1 ? extremes(bytes, width, height, 1) : lastNeighbours(bytes, width, height)),
};

/** Each pixel as the darkest (-1) or brightest (1) of itself and its neighbours. */
function extremes(bytes, width, height, sign) {
  const lumas = new Float32Array(width * height);
  const [r, g, b] = LUMA.map(fround);
  for (let i = 0; i < lumas.length; i++) {
    const scale = bytes[4 * i + 3] / 65025;
    lumas[i] = sign * fround(fround(fround(r * fround(bytes[4 * i] * scale)) + fround(g * fround(bytes[4 * i + 1] * scale))) + fround(b * fround(bytes[4 * i + 2] * scale)));
  }
  return picked(bytes, width, height, (x, y) => {
    let best = y * width + x;
    for (const [dx, dy] of NEIGHBOURS) {
      const other = min(max(y + dy, 0), height - 1) * width + min(max(x + dx, 0), width - 1);
      if (lumas[other] > lumas[best]) best = other;
    }
    return best;
  });
}

function lastNeighbours(bytes, width, height) {
  return picked(bytes, width, height, (x, y) => min(y + 1, height - 1) * width + min(x + 1, width - 1));
}

/** Each pixel as the one that `pick` names. */
function picked(bytes, width, height, pick) {
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, width * height);
  const found = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) found[y * width + x] = pixels[pick(x, y)];
  return new Uint8ClampedArray(found.buffer);
}

/** p5's blur: across, then down, each into bytes; the weights fall off with the square of the distance. */
function blurred(bytes, width, height, radius, version) {
  const wide = floor(SAMPLES_PER_RADIUS * radius);
  const odd = wide + 1 - (wide % 2);
  const samples = version === 1 ? min(odd, MOST_SAMPLES) : MOST_SAMPLES;
  const spacing = version === 1 ? max(1, odd / MOST_SAMPLES) : (wide + 1) / MOST_SAMPLES;
  const kernels = new BlurKernels(samples, spacing, odd > MOST_SAMPLES);
  const across = blurLines(multiplied(bytes), width, height, kernels, (along, line) => scatter(along, line));
  return divided(blurLines(across, height, width, kernels, (along, line) => scatter(line, along)));
}

/** What each whole pixel around weighs, the samples lying between pixels and, where there are many, at random. */
class BlurKernels {
  constructor(samples, spacing, scatters) {
    Object.assign(this, { samples, spacing, scatters, reach: (samples - 1) * 0.5 * spacing, known: new Map() });
    this.side = ceil(this.reach + (scatters ? (spacing - 1) * 0.5 : 0)) + 1;
  }

  /** The kernel for a random number from 0 to 1. */
  at(number) {
    const step = this.scatters ? round((this.spacing - 1) * (number - 0.5) * SHIFTS) : 0;
    if (!this.known.has(step)) this.known.set(step, this.made(step / SHIFTS));
    return this.known.get(step);
  }

  made(shift) {
    const { samples, spacing, reach, side } = this;
    const weights = new Float64Array(2 * side + 1);
    let total = 0;
    for (let i = 0; i < samples; i++) {
      const offset = i * spacing - reach + shift;
      const weight = (reach - abs(offset)) ** 2;
      const first = floor(offset);
      weights[side + first] += weight * (first + 1 - offset);
      weights[side + first + 1] += weight * (offset - first);
      total += weight;
    }
    return weights.map((weight) => weight / total);
  }
}

function multiplied(bytes) {
  const result = Uint8ClampedArray.from(bytes);
  for (let i = 0; i < result.length; i += 4) for (let k = 0; k < 3; k++) result[i + k] = (result[i + k] * result[i + 3]) / 255;
  return result;
}

function divided(bytes) {
  for (let i = 0; i < bytes.length; i += 4) for (let k = 0; k < 3; k++) bytes[i + k] = (bytes[i + k] * 255) / (bytes[i + 3] || 1);
  return bytes;
}

/** Blur each of the lines; they come out as columns. */
function blurLines(bytes, length, lines, kernels, numberAt) {
  const result = new Uint8ClampedArray(bytes.length);
  const { side, scatters } = kernels;
  const values = new Float64Array(length + 2 * side);
  const still = kernels.at(0.5);
  const channels = isOpaque(bytes) ? 3 : 4;
  if (channels === 3) result.fill(255);
  // Each part is a function of its own and runs often: V8 would not make one long run quick.
  for (let line = 0; line < lines; line++) {
    const kernelAt = scatters ? (along) => kernels.at(numberAt(along, line)) : null;
    for (let channel = 0; channel < channels; channel++) {
      fillLine(values, bytes, line * length, length, side, channel);
      blurLine(result, 4 * line + channel, 4 * lines, values, length, still, kernelAt);
    }
  }
  return result;
}

function isOpaque(bytes) {
  for (let i = 3; i < bytes.length; i += 4) if (bytes[i] !== 255) return false;
  return true;
}

function fillLine(values, bytes, start, length, side, channel) {
  for (let i = 0; i < values.length; i++) values[i] = bytes[4 * (start + min(max(i - side, 0), length - 1)) + channel];
}

function blurLine(result, to, step, values, length, still, kernelAt) {
  for (let along = 0; along < length; along++) result[to + along * step] = weighed(values, along, kernelAt ? kernelAt(along) : still);
}

function weighed(values, at, kernel) {
  let sum = 0;
  for (let i = 0; i < kernel.length; i++) sum += kernel[i] * values[at + i];
  return sum;
}

/** The shaders' own random number of a place. */
function scatter(x, y) {
  const part = (value) => fround(value - floor(value));
  let [px, py, pz] = [x + 0.5, y + 0.5, x + 0.5].map((value) => part(fround(value * fround(0.1031))));
  const dot = fround(px * (py + 33.33) + py * (pz + 33.33) + pz * (px + 33.33));
  [px, py, pz] = [fround(px + dot), fround(py + dot), fround(pz + dot)];
  return part(fround(fround(px + py) * pz));
}
