// p5 inside this host: its hooks, and the state that it keeps outside of its instances.

let p5Prototype = null;

/**
 * What p5 1 puts on its prototype whenever a colour picker is asked for its colour. It is there from the beginning: with each
 * change of what a prototype has, V8 throws away the code that it compiled for whatever is on it.
 */
const PICKED = ['_colorMode', '_colorMaxes'];

/** Called once, when p5's own script has run. */
function adoptP5() {
  p5Prototype = root.p5.prototype;
  const isSecond = typeof root.p5.registerAddon === 'function';
  noiseField.hook(p5Prototype, isSecond ? 0.5 : undefined);
  if (!isSecond) {
    for (const name of PICKED) defineProperty(p5Prototype, name, { value: undefined, writable: true, configurable: true, enumerable: false });
    hastenP5(root.p5);
  }
  hookControls(p5Prototype);
  hookFilters(root.p5);
  hookLoaders(p5Prototype);
  if (isSecond) hookLifecycles(root.p5);
  else hookMethods(p5Prototype);
  for (const name of ['saveCanvas', 'saveFrames', 'saveGif', 'save', 'saveJSON', 'saveStrings', 'saveTable']) {
    if (p5Prototype[name]) p5Prototype[name] = () => host.remark(`${name}() was left out: pictures are saved by Konomi.`);
  }
}

/** p5 1: what it calls for each instance. */
function hookMethods(prototype) {
  // The same as p5's own, without looking for its friendly errors a thousand times; see `brisk_p5_source`.
  prototype._createFriendlyGlobalFunctionBinder = () => {
    const bind = (name, value) => { if (!(name in p5Window.own)) root[name] = value; };
    if (!host.scope?.guarded) bind.names = p5Window.otherNames();
    return bind;
  };
  prototype.registerMethod('init', function init() {
    const instance = this === root ? root.p5.instance : this;
    host.instances.push(instance);
    lendGui(instance);
    if (instance._isGlobal) p5Window.use(instance, host.scope);
    watchBeginning(instance);
  });
  prototype.registerMethod('afterSetup', function afterSetup() { controls.announceTo(this === root ? root.p5.instance : this); });
}

/** p5 1 begins a sketch whose files have arrived inside of a promise, where nobody would hear of what setup() throws. */
function watchBeginning(instance) {
  const begin = instance._runIfPreloadsAreDone;
  const watched = function watched() {
    try {
      begin.call(this);
    } catch (error) {
      host.rejection ??= { reason: error };
      throw error;
    }
  };
  instance._runIfPreloadsAreDone = watched;
  if (instance._isGlobal) root._runIfPreloadsAreDone = watched;
}

/** Without a function for the case that its file is missing, what a sketch throws later is that file's fault. */
function hookLoaders(prototype) {
  for (const name of ['loadImage', 'loadJSON', 'loadStrings', 'loadTable', 'loadXML', 'loadBytes', 'loadFont', 'loadShader', 'loadModel', 'loadBlob', 'httpGet', 'httpDo']) {
    const load = prototype[name];
    if (!load) continue;
    prototype[name] = function hookedLoad(...args) {
      if (args.filter((value) => typeof value === 'function').length < 2) files.need(args[0]);
      return load.apply(this, args);
    };
  }
}

/** p5 2: what it calls for each instance; the first one also decorates p5's own functions. */
function hookLifecycles(p5) {
  hookPreloading(p5);
  p5.registerAddon((_, __, lifecycles) => {
    lifecycles.presetup = function presetup() {
      host.instances.push(this);
      lendGui(this);
      return preload(this);
    };
    lifecycles.postsetup = function postsetup() { controls.announceTo(this === root ? root.p5.instance : this); };
  });
  for (const name of ['_draw', 'redraw']) watchPromise(p5.prototype, name);
  new p5(() => {});
  removeHooks = p5.lifecycleHooks.remove.length - 1;
}

/** p5 2 draws the first frame in a promise for which nobody waits, so that nobody would hear of what draw() throws. */
function watchPromise(prototype, name) {
  const original = prototype[name];
  prototype[name] = function watched(...args) {
    const promise = apply(original, this, args);
    host.watch(promise);
    return promise;
  };
}

/** How many hooks p5 2 calls at the end of an instance, apart from those that each instance adds. */
let removeHooks = 0;

/** What p5 itself keeps on its class and its prototype from one instance to the next. */
function forgetP5State() {
  const { p5 } = root;
  p5.instance = null;
  if (!p5.lifecycleHooks) {
    for (const name of PICKED) p5Prototype[name] = undefined;
    return;
  }
  p5.lifecycleHooks.remove.length = removeHooks;
  p5.sketchCount = 0;
}

const INTERFACES = () => ({
  Event, CustomEvent, UIEvent, MouseEvent, PointerEvent, WheelEvent, KeyboardEvent, TouchEvent, InputEvent, ErrorEvent, MessageEvent, PromiseRejectionEvent, EventTarget, AbortController, AbortSignal,
  ...nodeTypes, ...NODE_PARTS(), NodeList: linkedom.NodeList, HTMLCollection: linkedom.NodeList, HTMLElement, Document, HTMLDocument: Document, XMLDocument, DOMException, Storage, CSSStyleDeclaration,
  ...Object.fromEntries([...elementTypes.values(), HTMLMediaElement].map((type) => [type.name, type])),
  CanvasRenderingContext2D, CanvasGradient, CanvasPattern, Path2D, ImageData, ImageBitmap, TextMetrics, DOMMatrix, DOMMatrixReadOnly: DOMMatrix, DOMPoint, DOMPointReadOnly: DOMPoint, DOMRect, DOMRectReadOnly: DOMRect, OffscreenCanvas, FontFace,
  Image: ImageFunction, createImageBitmap,
});

function installInterfaces() {
  const interfaces = { ...INTERFACES(), ...EXTRAS(), ...MEDIA() };
  for (const name of keys(interfaces)) setGlobal(name, interfaces[name]);
}

/** First thing of all: the browser's surroundings, into which p5 is then loaded. */
function prepare() {
  recorder.reserve();
  installInterfaces();
  installClock();
  installNetwork();
  freshPage('');
  randomness.reset(0);
}

/** Everything is in place: from here on, what sketches change is put back. */
function seal() {
  adoptP5();
  // p5 2 makes its functions read-only on the window: there they must be taken away.
  if (!root.p5.registerAddon) p5Window.adopt(p5Prototype);
  // p5 1 brings core-js, which would have a list of classes, a Set to linkedom, iterate as an array.
  setGlobal('DOMTokenList', DOMTokenList);
  guard.remember(namesMadeAnew());
}

/** Names on the window whose objects are made anew for each design, so that they need not be guarded. */
function namesMadeAnew() {
  const begin = () => {
    freshPage('');
    fx.reset(0);
    installLibraries();
  };
  passingNames = new Set();
  begin();
  const first = [...passingNames].map((name) => [name, root[name]]);
  passingNames = null;
  begin();
  return new Set(first.filter(([name, value]) => root[name] !== value || Object(value) !== value).map(([name]) => name));
}

/** Names that a script would put on the window: its vars and functions; and whether it parses at all. */
function globalNames(source) {
  p5Window.hide();
  const before = new Map(ownKeys(root).map((name) => [name, valueOf(root, name)]));
  try {
    (0, eval)(`throw null;${source}`);
  } catch (error) {
    if (error !== null) throw error;
  }
  const names = ownKeys(root).filter((name) => !before.has(name) || !Object.is(valueOf(root, name), before.get(name)));
  for (const name of names) {
    if (before.has(name)) root[name] = before.get(name);
    else delete root[name];
  }
  return names;
}

/** What Python calls. */
defineProperty(root, '$konomi', {
  value: freeze({
    prepare,
    seal,
    globalNames: (source) => globalNames(source).filter((name) => typeof name === 'string').join(' '),
    define(key, run, lines, parts, headLength) {
      host.scopes.set(key, { run, lines: lines.split('\n'), files: parts, headLength, names: new Set(), guarded: mayChangeLanguage(lines), settles: root.p5.registerAddon || maySettle(lines), probed: false, early: false });
    },
    forget: (key) => void host.scopes.delete(key),
    expose(accessors) {
      for (const name of keys(accessors)) {
        host.scope.names.add(name);
        const [get, set] = accessors[name];
        defineProperty(root, name, { configurable: true, enumerable: true, get, set });
      }
    },
    /** How markup's own handlers are read where the sketch's variables are. */
    within(evaluate) {
      host.scope.within = evaluate;
    },
    /** Draw at one go: the report, or as `advance` where promises must settle first. */
    draw(request) {
      host.start(request);
      const state = host.advance();
      return state === 0 && !host.scope.settles ? host.finish() : state;
    },
    start: (request) => host.start(request),
    /** 1 as long as there is more to do, 0 at the end, 2 when the host has stopped the sketch. */
    advance: () => host.advance(),
    /** A picture on the way: what is recorded so far, and then on to another frame. */
    drawn: () => stringify(host.drawn()),
    goOn: (frame) => host.goOn(frame),
    finish: () => host.finish(),
    failedColumn: () => host.failedColumn,
    failure: () => stringify(host.failure ?? (host.absence?.needed ? host.absence : '')),
    clean: () => host.clean(),
    /** Before another sketch: put back whatever the last one may have changed. */
    restore: () => guard.restore(),
    /** Before another picture: give back what a large one took; the number of the memory that is used now. */
    giveBack: () => recorder.giveBack(),
    /** What loops call that were made to count. */
    loops,
    memory: (name) => ({ ops: recorder.ops, data: recorder.data, control })[name],
  }),
});
