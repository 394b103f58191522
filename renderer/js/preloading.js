// preload() under p5 2, which has none of its own: pages load an add-on for it, and this is its stand-in.
//
// In preload() a loader answers at once with something empty, which is filled when the file is there; setup() waits for all of them.

const preloading = {
  /** Whether the page has the add-on. */
  wanted: false,
  /** Promises of what preload() has asked for; null outside of it. */
  pending: null,

  reset() {
    this.wanted = false;
    this.pending = null;
  },
};

/** For each loader what it answers with in preload(). */
const EMPTY = {
  loadImage: () => new root.p5.Image(1, 1),
  loadFont: (instance) => new root.p5.Font(instance, new root.FontFace('preloading', 'local("")')),
  loadJSON: () => ({}),
  loadStrings: () => [],
  loadTable: () => new root.p5.Table(),
  loadXML: () => new root.p5.XML(),
};

/** Called once, when p5's own script has run. */
function hookPreloading({ prototype }) {
  for (const name of keys(EMPTY)) {
    const load = prototype[name];
    prototype[name] = function preloadable(...args) {
      const loaded = apply(load, this, args);
      if (!preloading.pending) return loaded;
      const empty = EMPTY[name](this);
      preloading.pending.push(loaded.then((content) => Object.assign(empty, content)));
      return empty;
    };
  }
}

/** What setup() has to wait for; undefined where there is nothing. */
function preload(instance) {
  if (!preloading.wanted || !instance._isGlobal || typeof root.preload !== 'function') return undefined;
  const pending = [];
  preloading.pending = pending;
  try {
    root.preload();
  } finally {
    preloading.pending = null;
  }
  return Promise.all(pending);
}
