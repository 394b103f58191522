// `$fx`: parameters and randomness as fxhash sketches know them.

const FX_ALPHABET = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const FX_HASH_LENGTH = 49;

/** State of one design: definitions as declared, and the value of each in fxhash's raw form. */
const fx = {
  definitions: [],
  raw: {},
  features: {},
  handlers: [],

  reset(seed) {
    this.definitions = [];
    this.raw = {};
    this.features = {};
    this.handlers = [];
    const hash = fxHash(mulberry32(seed));
    const object = fxObject(hash, seed);
    setGlobal('$fx', object);
    setGlobal('fxhash', hash);
    setGlobal('fxrand', object.rand);
    setGlobal('fxminter', object.minter);
    setGlobal('fxpreview', () => {});
    setGlobal('isFxpreview', false);
  },

  /** Take the sketch's definitions, once, with where they were declared. */
  declare(definitions) {
    if (!isArray(definitions)) throw new TypeError('$fx.params expects a list of definitions.');
    // Only the trial run is asked for places.
    const { file, line } = host.values ? NO_SITE : callSite();
    this.definitions = definitions.map((definition) => ({ ...definition, options: { ...definition.options }, file, line }));
    for (const definition of this.definitions) {
      const { id } = definition;
      if (id === undefined || id === '') throw new TypeError('A parameter definition of $fx.params needs an id.');
      this.raw[id] = this.valueOf(definition);
    }
  },

  /** The design's value in raw form, or the sketch's own. */
  valueOf(definition) {
    const { id } = definition;
    const given = host.values && Object.hasOwn(host.values, id) ? fxRaw(definition, host.values[id]) : undefined;
    return given ?? fxDefault(definition);
  },

  find(id) {
    return this.definitions.find((definition) => definition.id === id);
  },

  /** What Python makes parameters of. */
  report() {
    return this.definitions.map((definition) => {
      const { id, name, type, options, group, file, line } = definition;
      return { how: 'fx', id: String(id), label: name ?? '', type, group: group ?? options.group ?? '', options: fxOptions(options), value: fxShown(definition, this.raw[id]), file, line };
    });
  },
};

const fxOptions = (options) => ({
  ...options,
  min: options.min === undefined ? undefined : Number(options.min),
  max: options.max === undefined ? undefined : Number(options.max),
  step: options.step === undefined ? undefined : Number(options.step),
  options: options.options && [...options.options].map(String),
});

function fxHash(random) {
  let hash = 'oo';
  for (let i = 0; i < FX_HASH_LENGTH; i++) hash += FX_ALPHABET[floor(random() * FX_ALPHABET.length)];
  return hash;
}

/** A design's value in fxhash's raw form. */
function fxRaw({ type }, value) {
  if (type === 'color') return String(value).replace('#', '').toLowerCase().padEnd(8, 'f');
  return type === 'bigint' ? BigInt(value) : value;
}

/** The sketch's own value, or the middle of what is allowed. */
function fxDefault(definition) {
  const { type, options } = definition;
  if (definition.default !== undefined) return fxRaw(definition, definition.default);
  switch (type) {
    case 'number': return fxMiddle(options);
    case 'bigint': return BigInt(floor(fxMiddle({ min: Number(options.min ?? 0), max: Number(options.max ?? 0), step: 1 })));
    case 'boolean': return false;
    case 'color': return '000000ff';
    case 'select': return options.options?.[0] ?? '';
    case 'bytes': return new Uint8Array(options.length ?? 0);
    default: return '';
  }
}

function fxMiddle({ min: low = 0, max: high = low, step }) {
  const middle = (low + high) / 2;
  return step > 0 ? low + round((middle - low) / step) * step : middle;
}

/** A raw value as Python shows it: colours with a hash, only text and numbers. */
function fxShown({ type }, raw) {
  if (type === 'color') return `#${raw}`;
  if (type === 'bigint') return Number(raw);
  return type === 'bytes' ? '' : raw;
}

function fxTransformed(definition, raw) {
  if (definition?.type !== 'color') return raw;
  const channel = (i) => parseInt(raw.slice(2 * i, 2 * i + 2), 16);
  const [r, g, b, a] = [channel(0), channel(1), channel(2), channel(3) / 255];
  return {
    hex: { rgb: `#${raw.slice(0, 6)}`, rgba: `#${raw}` },
    obj: { rgb: { r, g, b }, rgba: { r, g, b, a } },
    arr: { rgb: [r, g, b], rgba: [r, g, b, a] },
  };
}

/** A generator that counts as use of the design's seed and can begin again. */
function fxGenerator(seed) {
  let next = mulberry32(seed);
  const random = () => {
    randomness.draws++;
    return next();
  };
  random.reset = () => { next = mulberry32(seed); };
  return random;
}

function fxObject(hash, seed) {
  const random = fxGenerator(seed ^ 0x5f3759df);
  const paramOf = (id) => fxTransformed(fx.find(id), fx.raw[id]);
  return {
    hash,
    rand: random,
    minter: `tz1${hash.slice(2, 35)}`,
    randminter: fxGenerator(seed ^ 0x2545f491),
    iteration: 1,
    context: 'standalone',
    isPreview: false,
    lineage: [hash],
    depth: 0,
    randAt: () => random(),
    preview() {},
    captureFrame() {},
    params: (definitions) => fx.declare(definitions),
    getParam: paramOf,
    getParams: () => Object.fromEntries(fx.definitions.map(({ id }) => [id, paramOf(id)])),
    getRawParam: (id) => fx.raw[id],
    getRawParams: () => ({ ...fx.raw }),
    getDefinitions: () => fx.definitions,
    getRandomParam: (id) => fxDefault(fx.find(id)),
    stringifyParams: (values) => stringify(values, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    features: (features) => { fx.features = features; },
    getFeature: (name) => fx.features[name],
    getFeatures: () => fx.features,
    on(event, handler, done) {
      fx.handlers.push({ event, handler, done });
      return () => {};
    },
    emit(event, values) {
      if (event === 'params:update') Object.assign(fx.raw, values);
    },
  };
}
