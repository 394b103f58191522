// The spaces of CSS's `color()`, all brought to sRGB without being cut off.

const number3 = (values) => values.map((value) => colorNumber(value, 1));
const mirrored = (curve) => (c) => sign(c) * curve(abs(c));

/** Light of three channels as CIE XYZ. */
const timesMatrix = ([a, b, c], [r, g, s]) => [a, b, c].map((row) => row[0] * r + row[1] * g + row[2] * s);

/** CIE XYZ (D50) to linear sRGB by Skia's matrix. */
function fromXyzD50(x, y, z, alpha) {
  return fromMatrix(
    3.1341121533238456 * x - 1.6173924595518705 * y - 0.4906334045647203 * z,
    -0.9787872961391834 * x + 1.9162795864266207 * y + 0.03345471423138198 * z,
    0.07198304438569494 * x - 0.22898585024754495 * y + 1.4053851315844992 * z, alpha);
}

const XYZ_TO_D50 = [[1.04785729061, 0.022907451757, -0.0501622841279], [0.0295704931362, 0.990475499882, -0.0170614922266],
  [-0.00924045447302, 0.015052968122, 0.751970844548]];
const P3_TO_D50 = [[0.515102, 0.291965, 0.157153], [0.241182, 0.692236, 0.0665819], [-0.00104941, 0.0418818, 0.784378]];
const A98_TO_D50 = [[0.60974, 0.20528, 0.14919], [0.31111, 0.62567, 0.06322], [0.01947, 0.06087, 0.74457]];
const REC2020_TO_D50 = [[0.673459, 0.165661, 0.1251], [0.279033, 0.675338, 0.0456288], [-0.00193139, 0.0299794, 0.797162]];
const PROPHOTO_TO_D50 = [[0.7977666449006423, 0.13518129740053308, 0.0313477341283922],
  [0.2880748288194013, 0.711835234241873, 0.00008993693872564], [0, 0, 0.8251046025104602]];

const a98Light = mirrored((c) => c ** 2.2);
const rec2020Light = mirrored((c) => (c < 0.018053968510807 * 4.5 ? c / 4.5 : ((c + 0.09929682680944) / 1.09929682680944) ** (1 / 0.45)));
const prophotoLight = mirrored((c) => (c <= 1 / 32 ? c / 16 : c ** 1.8));

const throughD50 = (matrix, light) => (values, alpha) => fromXyzD50(...timesMatrix(matrix, number3(values).map(light)), alpha);
const asWritten = (c) => c;
const xyzSpace = throughD50(XYZ_TO_D50, asWritten);

const WIDE_SPACES = {
  srgb: (values, alpha) => new Color(...number3(values), alpha, false),
  'srgb-linear': (values, alpha) => fromLinear(...number3(values), alpha),
  'display-p3': throughD50(P3_TO_D50, linearOf),
  'display-p3-linear': throughD50(P3_TO_D50, asWritten),
  'a98-rgb': throughD50(A98_TO_D50, a98Light),
  rec2020: throughD50(REC2020_TO_D50, rec2020Light),
  'prophoto-rgb': throughD50(PROPHOTO_TO_D50, prophotoLight),
  xyz: xyzSpace,
  'xyz-d65': xyzSpace,
  'xyz-d50': (values, alpha) => fromXyzD50(...number3(values), alpha),
};
