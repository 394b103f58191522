// The host in a browser: the design's values and seed, virtual time, and the frame after which it stops.

const PRINTED_LINES = 100;
const REMARKS = 20;
const DEFAULT_FRAME = 60;

const host = {
  values: null,
  controlNames: {},
  frame: 0,
  seed: 0,
  instances: [],
  printed: [],
  /** Sentences for the artist about what the sketch had to do without. */
  remarks: new Set(),
  failure: null,
  /** What a promise was rejected with after a file was missing, in a holder. */
  rejection: null,
  framePending: false,
  timersOpen: false,

  /** The first thing on the page: from here on time, chance and the window are the design's. */
  start({ values, controls: controlNames, seed, frame }) {
    Object.assign(this, { values, controlNames: controlNames ?? {}, seed, frame });
    clock.reset();
    countLoads();
    installClock();
    fixWindow();
    randomness.reset(seed);
    fx.reset(seed);
    installLibraries();
    native.addEventListener('error', ({ error, message, filename, lineno }) => {
      if (message) this.note(error, message, `${filename}:${lineno}:1`);
    });
    native.addEventListener('unhandledrejection', ({ reason }) => this.reject(reason));
    native.addEventListener('securitypolicyviolation', (violation) => this.refuse(violation));
  },

  /** After p5's own script, which must not have used up any of the design's chance. */
  adopt() {
    adoptP5();
    randomness.reset(this.seed);
  },

  fail(kind, message) {
    this.failure ??= { kind, message, ...callSite() };
    throw new HostError(kind, message);
  },

  /** A file of the sketch is named by its scheme alone: only workers may not begin with one, for they know real time. */
  refuse({ blockedURI, effectiveDirective }) {
    const isOwnWorker = effectiveDirective === 'worker-src' && !blockedURI.includes(':');
    const message = isOwnWorker
      ? 'The sketch starts a Worker from a file, which Konomi does not carry.'
      : `The sketch wants ${blockedURI} from the network, which it may not use.`;
    this.failure ??= { kind: 'network', message, file: '', line: null };
  },

  /** Keep the first error; its place is read from its stack, or from where the browser says. */
  note(error, message, place) {
    if (error instanceof HostError) return;
    const stack = String(error?.stack ?? '');
    const text = String(message).replace(/^Uncaught /, '');
    const kind = error instanceof SyntaxError && !/\n\s+at |\n.*@/.test(stack) ? 'syntax' : 'runtime';
    const named = error instanceof Error && !text.startsWith(error.name) ? `${error.name}: ${text}` : text;
    this.failure ??= { kind, message: named, ...(placeOf(stack) ?? placeOf(place) ?? { file: '', line: null }) };
  },

  /** Once a file is missing a promise that nobody listens to is no failure, unless the sketch waits for it for ever. */
  reject(reason) {
    if (loads.missed) this.rejection ??= { reason };
    else this.note(reason, messageOf(reason), '');
  },

  /** A browser tells of rejected promises by itself. */
  watch() {},

  remark(sentence) {
    if (this.remarks.size < REMARKS) this.remarks.add(sentence);
  },

  print(values) {
    if (this.printed.length < PRINTED_LINES) this.printed.push(values.map(shown).join(' ').slice(0, 1000));
  },

  /** The instance whose canvas is the picture: the first one. */
  get instance() {
    return this.instances[0] ?? null;
  },

  /** Frames drawn: p5's own count where p5 draws, animation frames otherwise. */
  get framesDrawn() {
    const { instance } = this;
    return instance && hasDraw(instance) ? instance.frameCount : clock.ticks;
  },

  /** Whether the sketch goes on drawing. */
  isLooping() {
    const { instance } = this;
    if (instance) return instance.isLooping() && hasDraw(instance);
    return clock.frames.size > 0 || clock.timers.size > 0;
  },

  isReady() {
    const { instance } = this;
    return !instance || !!instance._setupDone;
  },

  isDone() {
    const wanted = this.frame || DEFAULT_FRAME;
    if (this.failure || this.framesDrawn >= wanted || clock.ticks >= wanted * 60 + 600) return true;
    if (!this.isReady() || this.isLooping()) return false;
    return this.frame === 0 || (clock.timers.size === 0 && clock.frames.size === 0) || clock.ticks >= wanted;
  },

  /** One timer or frame; false if time must move on first. */
  work() {
    const timer = this.timersOpen && clock.dueTimer();
    if (timer) {
      clock.runTimer(timer);
      return true;
    }
    if (!this.framePending) return false;
    this.framePending = false;
    clock.runFrame();
    return true;
  },

  /** Let everything happen that is due at this moment; promises and loads settle between two pieces. */
  async workOff() {
    do await loads.settled();
    while (!this.failure && this.attempt());
  },

  attempt() {
    try {
      return this.work();
    } catch (error) {
      this.note(error, messageOf(error), '');
      return false;
    }
  },

  async nextFrame() {
    clock.advance();
    this.framePending = true;
    this.timersOpen = true;
    await this.workOff();
  },

  /** Draw until the wanted frame, as fast as that goes. */
  async drawPicture() {
    await this.workOff();
    while (!this.isDone()) await this.nextFrame();
    if (this.rejection && !this.isReady()) this.note(this.rejection.reason, messageOf(this.rejection.reason), '');
  },

  canvas() {
    const own = ownCanvas(this.instance);
    return own instanceof root.HTMLCanvasElement ? own : root.document.querySelector('canvas');
  },

  cssSize(canvas) {
    const { instance } = this;
    return ownCanvas(instance) === canvas ? [instance.width, instance.height] : [canvas.width, canvas.height];
  },
};

/** What was thrown, in words; anything can be thrown. */
function messageOf(thrown) {
  try {
    return String(thrown?.message ?? thrown);
  } catch {
    return 'The sketch threw something that cannot be shown.';
  }
}

const ownCanvas = (instance) => instance?._renderer?.canvas ?? instance?.canvas;

function hasDraw(instance) {
  return typeof (instance._isGlobal ? root.draw : instance.draw) === 'function';
}

function shown(value) {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
