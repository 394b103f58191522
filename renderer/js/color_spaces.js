// The spaces of CSS's `color()`, all brought to sRGB without being cut off.

const number3 = (values) => values.map((value) => colorNumber(value, 1));
const mirrored = (curve) => (c) => sign(c) * curve(abs(c));

/** Light of three channels as CIE XYZ. */
const timesMatrix = ([a, b, c], [r, g, s]) => [a, b, c].map((row) => row[0] * r + row[1] * g + row[2] * s);

/** CIE XYZ (D50), brought to D65 by the Bradford matrix. */
function fromXyzD50(x, y, z, alpha) {
  return fromXyz(
    0.9554734527042182 * x - 0.023098536874261423 * y + 0.0632593086610217 * z,
    -0.028369706963208136 * x + 1.0099954580058226 * y + 0.021041398966943008 * z,
    0.012314001688319899 * x - 0.020507696433477912 * y + 1.3303659366080753 * z, alpha);
}

const P3_TO_SRGB = [[1.2249401762805598, -0.2249401762805598, 0], [-0.042056954709688163, 1.0420569547096881, 0],
  [-0.019637554590334432, -0.07863604555063188, 1.0982736001409664]];
const A98_TO_XYZ = [[0.5766690429101305, 0.1855582379065463, 0.1882286462349947],
  [0.29734497525053605, 0.6273635662554661, 0.07529145849399788], [0.02703136138641234, 0.07068885253582723, 0.9913375368376388]];
const REC2020_TO_XYZ = [[0.6369580483012914, 0.14461690358620832, 0.1688809751641721],
  [0.2627002120112671, 0.6779980715188708, 0.05930171646986196], [0, 0.028072693049087428, 1.060985057710791]];
const PROPHOTO_TO_XYZ_D50 = [[0.7977666449006423, 0.13518129740053308, 0.0313477341283922],
  [0.2880748288194013, 0.711835234241873, 0.00008993693872564], [0, 0, 0.8251046025104602]];

const a98Light = mirrored((c) => c ** (563 / 256));
const rec2020Light = mirrored((c) => (c < 0.018053968510807 * 4.5 ? c / 4.5 : ((c + 0.09929682680944) / 1.09929682680944) ** (1 / 0.45)));
const prophotoLight = mirrored((c) => (c <= 1 / 32 ? c / 16 : c ** 1.8));

const xyzSpace = (values, alpha) => fromXyz(...number3(values), alpha);

const WIDE_SPACES = {
  srgb: (values, alpha) => new Color(...number3(values), alpha, false),
  'srgb-linear': (values, alpha) => fromLinear(...number3(values), alpha),
  'display-p3': (values, alpha) => fromMatrix(...timesMatrix(P3_TO_SRGB, number3(values).map(linearOf)), alpha),
  'display-p3-linear': (values, alpha) => fromMatrix(...timesMatrix(P3_TO_SRGB, number3(values)), alpha),
  'a98-rgb': (values, alpha) => fromXyz(...timesMatrix(A98_TO_XYZ, number3(values).map(a98Light)), alpha),
  rec2020: (values, alpha) => fromXyz(...timesMatrix(REC2020_TO_XYZ, number3(values).map(rec2020Light)), alpha),
  'prophoto-rgb': (values, alpha) => fromXyzD50(...timesMatrix(PROPHOTO_TO_XYZ_D50, number3(values).map(prophotoLight)), alpha),
  xyz: xyzSpace,
  'xyz-d65': xyzSpace,
  'xyz-d50': (values, alpha) => fromXyzD50(...number3(values), alpha),
};
