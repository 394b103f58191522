// The host: draws one design after another, each in a fresh page, a fresh scope and a fresh p5.

const PRINTED_LINES = 100;
const REMARKS = 20;
const HANDLERS_WITHOUT_DRAW = 1;

const host = {
  /** Compiled scopes of sketches: key to `{ run, lines, files }`. */
  scopes: new Map(),
  canvasLimit: Infinity,
  failure: null,
  /** Column of the statement that threw when a script did so while the page loaded. */
  failedColumn: 1,
  /** What a promise of the sketch was rejected with, in a holder; null as long as none was. */
  rejection: null,
  /** The first file that was missing, rather one that the sketch needed; null as long as none was. */
  absence: null,
  /** Sentences for the artist about what the sketch had to do without. */
  remarks: new Set(),
  printed: [],
  instances: [],
  values: null,
  controlNames: {},
  stage: 'idle',
  /** Whether something of a sketch could not be taken away again. */
  spoiled: false,

  /** Stop the sketch with a named error, even if it catches what is thrown here. */
  fail(kind, message) {
    const error = new HostError(kind, message);
    this.failure ??= { kind, message, ...callSite(error) };
    throw error;
  },

  /** Python has raised something while it answered: stop here. */
  rethrow() {
    if (control[3] !== 0) throw new HostError('python', 'Python could not answer.');
  },

  /** Go on without a file, as a browser does, and remember it as what may be wrong. */
  miss(message, needed, place) {
    if (!this.absence || needed > this.absence.needed) this.absence = { kind: 'network', message, needed, ...place };
    this.remark(message);
  },

  remark(sentence) {
    if (this.remarks.size < REMARKS) this.remarks.add(sentence);
  },

  print(values) {
    if (this.printed.length < PRINTED_LINES) this.printed.push(values.map(shown).join(' ').slice(0, 1000));
  },

  /** A fresh page in which `request` is about to be drawn. */
  start(request) {
    this.request = request;
    this.failure = null;
    this.rejection = null;
    this.absence = null;
    this.remarks.clear();
    this.printed = [];
    this.instances = [];
    this.values = request.values;
    this.controlNames = request.controls ?? {};
    this.canvasLimit = request.canvasLimit;
    this.scope = this.scopes.get(request.sketch);
    this.frame = request.frame;
    this.wantsPictures = !!request.pictures;
    clock.reset();
    unseen.start(!!request.maySkip && !this.scope.settles);
    recorder.reset();
    controls.reset();
    files.reset();
    textSizes.reset();
    freshPage(request.page);
    randomness.reset(request.seed);
    fx.reset(request.seed);
    installLibraries();
    adoptPage();
    noiseField.reset();
    p5Window.prepare(this.scope);
    root.document.readyState = 'loading';
    this.stage = 'scripts';
  },

  /** Work as far as no promise may have to settle in between: 1 if there is more, 0 at the end, 2 when stopped. */
  advance() {
    let more = true;
    do more = this.step();
    while (more && !this.scope.settles && !this.failure);
    if (this.failure) return 2;
    return more ? 1 : 0;
  },

  finish() {
    if (this.absence && !this.canvas()) {
      this.failure ??= this.absence;
      this.fail(this.absence.kind, this.absence.message);
    }
    const { renewedLate, isLookedAt } = unseen;
    if (unseen.hasGap) unseen.look();
    const report = this.report();
    report.renewed = renewedLate && !isLookedAt && this.framesDrawn > 2;
    report.whole = this.clean() && !this.spoiled;
    return stringify(report);
  },

  /** Do the next piece of work; true as long as there is more. Promises settle between two pieces. */
  step() {
    if (this.rejection) throw this.rejection.reason;
    switch (this.stage) {
      case 'scripts':
        this.stage = 'load';
        return this.runScripts();
      case 'load':
        if (p5Window.touched) return this.restart();
        this.stage = 'loaded';
        this.load();
        return true;
      case 'loaded':
        this.stage = 'frames';
        root.dispatchEvent(new Event('load'));
        return true;
      case 'frames':
        return this.work();
      default:
        return false;
    }
  },

  runScripts() {
    try {
      this.scope.run.call(root);
    } catch (error) {
      this.failedColumn = topColumn(error);
      if (!p5Window.touched) throw error;
    }
    return true;
  },

  /** The sketch has looked for p5's names before the page had loaded: let it find what a browser has then. */
  restart() {
    const { scope, request } = this;
    this.spoiled ||= !this.clean();
    scope.probed = true;
    scope.early = true;
    this.start(request);
    return true;
  },

  /**
   * The page has loaded: p5, whose script was the first to wait for that, looks for a global setup or draw. Sketches in
   * instance mode begin, and what the sketch's own `onload` does comes, after it.
   */
  load() {
    this.openWindow();
    root.document.readyState = 'interactive';
    root.document.dispatchEvent(new Event('DOMContentLoaded', { bubbles: true }));
    root.document.readyState = 'complete';
    if (isGlobalSketch() && !root.p5.instance) this.begin();
  },

  /** Only a sketch that draws on the window finds p5's names there. */
  openWindow() {
    const { scope } = this;
    scope.early ||= !isGlobalSketch();
    scope.probed = true;
    if (!scope.early) p5Window.show(scope);
    else if (!p5Window.instance) p5Window.hide();
  },

  /** The sketch on the window. p5 2 would begin at once, and nobody would hear of what it throws. */
  begin() {
    root.document.readyState = 'interactive';
    const instance = new root.p5();
    root.document.readyState = 'complete';
    if (!instance._startListener) return;
    root.removeEventListener('load', instance._startListener);
    this.watch(instance._startListener());
  },

  /** Take note of an error in what the sketch goes on doing by promises. */
  watch(result) {
    if (result instanceof Promise) result.then(undefined, (reason) => { this.rejection ??= { reason }; });
  },

  /** One task, timer or frame. */
  work() {
    unseen.beginWork(this.framesDrawn < this.wantedFrame - 1);
    const task = clock.tasks.shift();
    if (task) {
      task();
      return true;
    }
    const timer = this.timersOpen && clock.dueTimer();
    if (timer) {
      clock.runTimer(timer);
      return true;
    }
    if (this.framePending) {
      this.framePending = false;
      clock.runFrame();
      for (const canvas of canvases.values()) canvas.context.endFrame();
      return true;
    }
    if (this.isDone()) {
      this.stage = 'done';
      return false;
    }
    clock.advance();
    this.framePending = true;
    this.timersOpen = true;
    return true;
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

  get wantedFrame() {
    return this.frame || 60;
  },

  isDone() {
    const wanted = this.wantedFrame;
    if (this.framesDrawn >= wanted || clock.ticks >= wanted * 60 + 600) return true;
    const { instance } = this;
    const ready = !instance || instance._setupDone;
    if (!ready || this.isLooping()) return false;
    // Nothing moves by itself any more. Without a wanted frame the picture is finished; with one,
    // timers may still draw until then.
    return this.frame === 0 || (clock.timers.size === 0 && clock.frames.size === 0) || clock.ticks >= wanted;
  },

  /** Whether the sketch goes on drawing. */
  isLooping() {
    const { instance } = this;
    if (instance) return instance.isLooping() && hasDraw(instance);
    return clock.frames.size > 0 || clock.timers.size > 0;
  },

  /** What was found and recorded, for Python; the sketch has ended. */
  report() {
    if (this.scope.guarded) guard.restore();
    const pictures = this.instances.filter(({ canvas }) => canvas?.isConnected && canvas.context?.version > 0).length;
    if (pictures > 1) this.remark(`The page holds ${pictures} sketches; the picture is the first one's.`);
    if (recorder.opCount === 0 && !this.isLooping()) this.remark('With its own values the sketch draws nothing.');
    // A sketch that is given values is known already.
    const declared = this.values ? {} : { fx: fx.report(), controls: controls.report() };
    return { ...this.drawn(true), ...declared, rate: this.instance?._targetFrameRate ?? 60, notes: [...this.remarks] };
  },

  /** Go on, after a picture was taken, until another frame. */
  goOn(frame) {
    this.frame = frame;
    if (this.stage === 'done') this.stage = 'frames';
  },

  /** What is recorded so far; the sketch may go on, unless this is its last picture. */
  drawn(isLast = false) {
    const canvas = this.canvas();
    const hidden = isLast && canvas ? unseen.stretches(canvas.context.canvasId) : [];
    return {
      canvas: canvas ? canvas.context.canvasId : -1,
      width: canvas ? this.cssSize(canvas)[0] : 0,
      height: canvas ? this.cssSize(canvas)[1] : 0,
      pixels: canvas ? canvas.size : [0, 0],
      readsItself: !!canvas && recorder.sources.has(canvas.context.canvasId),
      sizes: canvasSizes(),
      pictures: this.wantsPictures ? writePictures(0, SHAPES_WORTH_A_PICTURE, hidden) : neededPictures(),
      generation: recorder.generation,
      ops: recorder.opCount,
      data: recorder.dataCount,
      resources: recorder.resources,
      looping: this.isLooping(),
      frame: max(1, this.framesDrawn),
      draws: randomness.draws,
      printed: this.printed,
      epoch: recorder.epoch,
    };
  },

  canvas() {
    const own = this.instance?.canvas;
    if (own instanceof HTMLCanvasElement && own.context) return own;
    return [...canvases.values()].find((canvas) => canvas.isConnected) ?? null;
  },

  cssSize(canvas) {
    const { instance } = this;
    return instance && instance.canvas === canvas ? [instance.width, instance.height] : [canvas.width, canvas.height];
  },

  /** After the picture: leave nothing of the sketch behind. False if that was not possible. */
  clean() {
    // First of all the language is put right again, for all that follows needs it.
    let whole = !this.scope?.guarded || guard.restore();
    closeOpenShape(this.instance);
    this.stage = 'idle';
    this.instances = [];
    this.values = null;
    this.framePending = false;
    this.timersOpen = false;
    clock.reset();
    controls.reset();
    canvases.clear();
    files.reset();
    blobAddresses.clear();
    whole = guard.clearWindow(this.scope) && whole;
    forgetP5State();
    return whole;
  },
};

function isGlobalSketch() {
  return typeof root.setup === 'function' || typeof root.draw === 'function';
}

function hasDraw(instance) {
  return typeof (instance._isGlobal ? root.draw : instance.draw) === 'function';
}

/** p5 keeps the shape that is being built outside of its instances: end one that a sketch left open. */
function closeOpenShape(instance) {
  if (!instance?._renderer || host.failure || root.p5.registerAddon) return;
  try {
    const p = p5Prototype;
    p.beginShape.call(instance);
    p.vertex.call(instance, 0, 0);
    p.endShape.call(instance);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

function shown(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) {
    try {
      return stringify(value) ?? String(value);
    } catch {
      return Object.prototype.toString.call(value);
    }
  }
  return String(value);
}

/** In which column of its line, from 1, the statement at the top of a script stands that threw. */
function topColumn(error) {
  const [, line, column] = [...String(error?.stack).matchAll(/konomi-sketch:(\d+):(\d+)/g)].at(-1) ?? [];
  return (line === '1' ? column - host.scope.headLength : +column) || 1;
}

/** Where in the sketch's own files the running code was called from; with `depth` 1, where that was called from. */
function callSite(error = new Error(), depth = 0) {
  const match = [...String(error.stack).matchAll(/konomi-sketch:(\d+):(\d+)/g)][depth];
  if (!match || !host.scope) return { file: '', line: null, column: 0, text: '', call: '' };
  const { lines, headLength } = host.scope;
  const line = +match[1];
  const column = +match[2] - (line === 1 ? headLength : 0);
  const part = host.scope.files.findLast((candidate) => candidate.first <= line) ?? host.scope.files[0];
  const text = `${lines[line - 2] ?? ''} ${(lines[line - 1] ?? '').slice(0, column - 1)}`;
  const call = (lines[line - 1] ?? '').slice(column - 1);
  return { file: part.file, line: line - part.first + part.line, column, text, call };
}
