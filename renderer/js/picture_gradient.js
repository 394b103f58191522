// Gradients of paints in the serialised form of a Skia picture (picture.js).

/** Skia's makers of what is written, and one more: together their names fill whole words. */
const FACTORIES = ['SkLinearGradient', 'SkTwoPointConicalGradient', 'SkSweepGradient', 'SkLocalMatrixShader', 'SkRadialGradient'];
const LOCAL_MATRIX = 4;
const FACTORY_OF = freeze({ linear: 1, radial: 2, conic: 3 });
/** Which of the canvas's numbers are Skia's, in order: both centres, then both radii. */
const GRADIENT_NUMBERS = freeze({ linear: [0, 1, 2, 3], radial: [0, 1, 3, 4, 2, 5], conic: [1, 2] });
/** How many numbers a canvas gives. */
const GRADIENT_WORDS = freeze({ linear: 4, radial: 6, conic: 3 });
/** Where a sweep begins and how far it goes, as Skia keeps it. */
const WHOLE_SWEEP = [0, new Int32Array(Float32Array.of(1).buffer)[0]];
const HAS_PLACES = 1 << 31;
/** The mixing space among Skia's flags. */
const MIXED_IN_OKLAB = 3 << 4;
const DITHERED = 2;
const HAS_EFFECTS = 2 << 24;
const MATRIX_WORDS = 9;

/** The section that names the makers: its size in bytes, how many, and each with its length before it. */
const GRADIENT_FACTORIES = (() => {
  const bytes = Uint8Array.from(FACTORIES.flatMap((name) => [name.length, ...[...name].map((letter) => letter.charCodeAt(0))]));
  return [bytes.length + 4, FACTORIES.length, ...new Int32Array(bytes.buffer)];
})();

/** Whether a paint can be written: it is plain, or has a gradient with extent and nothing else. */
function isPlainPaint(offset) {
  const extra = recorder.data[offset + PAINT_WORDS - 1];
  if (extra === 0) return true;
  const { shader, dash, shadow, filter } = recorder.resources[extra - 1];
  return !!shader && shader.kind in FACTORY_OF && shader.stops >= 2 && !dash && !shadow && !filter && hasExtent(shader);
}

function hasExtent({ kind, at }) {
  if (kind === 'conic') return true;
  const half = GRADIENT_WORDS[kind] / 2;
  const floats = recorder.dataFloats;
  for (let i = at; i < at + half; i++) if (floats[i] !== floats[i + half]) return true;
  return false;
}

/** Give the paint whose words were written last a gradient: no path effect, the gradient, no filters, no blender. */
function writeGradient(words, { kind, at, stops, modern }) {
  words.ints[words.count - 1] |= DITHERED | HAS_EFFECTS;
  const { data } = recorder;
  const numbers = GRADIENT_NUMBERS[kind];
  const isConic = kind === 'conic';
  const length = 3 + STOP_WORDS * stops + numbers.length + (isConic ? WHOLE_SWEEP.length : 0);
  words.pushOne(0);
  if (isConic) {
    words.pushTwo(LOCAL_MATRIX, 4 * (MATRIX_WORDS + 2 + length));
    words.pushFloats(turnAround(...recorder.dataFloats.subarray(at, at + 3)));
  }
  words.pushTwo(FACTORY_OF[kind], 4 * length);
  words.pushTwo(HAS_PLACES | (modern ? MIXED_IN_OKLAB : 0), stops);
  const order = stopsInOrder(at + GRADIENT_WORDS[kind], stops);
  for (let i = 0; i < stops; i++) words.copy(data, order[i] + 1, STOP_WORDS - 1);
  words.pushOne(stops);
  for (let i = 0; i < stops; i++) words.pushOne(data[order[i]]);
  for (let i = 0; i < numbers.length; i++) words.pushOne(data[at + numbers[i]]);
  if (isConic) words.pushTwo(WHOLE_SWEEP[0], WHOLE_SWEEP[1]);
  words.pushTwo(0, 0);
  words.pushTwo(0, 0);
}

/** Words where the stops of a gradient begin, in order of their places. */
function stopsInOrder(first, count) {
  const stops = [];
  const floats = recorder.dataFloats;
  let isInOrder = true;
  for (let i = 0; i < count; i++) {
    const stop = first + STOP_WORDS * i;
    stops.push(stop);
    if (i > 0 && floats[stop] < floats[stop - STOP_WORDS]) isInOrder = false;
  }
  return isInOrder ? stops : stops.sort((a, b) => floats[a] - floats[b]);
}

/** The matrix of a turn around a point, as Skia makes it. */
function turnAround(angle, x, y) {
  const radians = fround(fround((angle * 180) / PI) * fround(PI / 180));
  const [s, c] = [sin(radians), cos(radians)].map((value) => (abs(value) <= NEARLY_ZERO ? 0 : fround(value)));
  const rest = fround(1 - c);
  return [c, -s, fround(s * y + rest * x), s, c, fround(-s * x + rest * y), 0, 0, 1];
}
