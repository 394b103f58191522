// The window as every sketch sees it, whatever the real one is like (DESIGN.md, promises).

const WINDOW_WIDTH = 1280;
const WINDOW_HEIGHT = 720;
const MAX_SIDE = 16384;

/** Storage that is empty for each design. */
class MemoryStorage {
  #items = new Map();

  get length() {
    return this.#items.size;
  }

  getItem(name) {
    return this.#items.get(String(name)) ?? null;
  }

  setItem(name, value) {
    this.#items.set(String(name), String(value));
  }

  removeItem(name) {
    this.#items.delete(String(name));
  }

  clear() {
    this.#items.clear();
  }

  key(index) {
    return [...this.#items.keys()][index] ?? null;
  }
}

function fixWindow() {
  const size = { width: WINDOW_WIDTH, height: WINDOW_HEIGHT, availWidth: WINDOW_WIDTH, availHeight: WINDOW_HEIGHT };
  const fixed = {
    innerWidth: WINDOW_WIDTH, innerHeight: WINDOW_HEIGHT, outerWidth: WINDOW_WIDTH, outerHeight: WINDOW_HEIGHT, devicePixelRatio: 1,
    screen: { ...size, colorDepth: 24, pixelDepth: 24, orientation: { type: 'landscape-primary', angle: 0 } },
    localStorage: new MemoryStorage(), sessionStorage: new MemoryStorage(), indexedDB: undefined, caches: undefined,
    // A real name would be handed on to the next page.
    name: '',
    confirm: () => false, prompt: () => null, open: () => null, print() {},
    alert: (text) => host.print([text]),
  };
  for (const name of keys(pageCrypto)) defineProperty(root.crypto, name, { value: pageCrypto[name], configurable: true, writable: true });
  for (const name of keys(fixed)) setGlobal(name, fixed[name]);
  // p5 2 measures the page's root instead of the window.
  defineProperty(root.document.documentElement, 'clientWidth', { value: WINDOW_WIDTH, configurable: true });
  defineProperty(root.document.documentElement, 'clientHeight', { value: WINDOW_HEIGHT, configurable: true });
  defineProperty(root.document, 'cookie', { value: '', writable: true, configurable: true });
}

/** An interface that leads out of the sketch. */
function forbidden(name) {
  return class {
    constructor() {
      host.fail('network', `The sketch wants the network (${name}), which it may not use.`);
    }
  };
}

/** The way out for a file of the sketch, and for nothing else. */
function localOnly(address) {
  const text = String(address?.url ?? address).trim();
  const isLocal = /^(?:data|blob):/i.test(text) || text.startsWith(`${root.location.origin}/`);
  if (!isLocal && /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(text)) {
    host.fail('network', `The sketch wants ${text.slice(0, 80)} from the network, which it may not use.`);
  }
  asked.note(text);
  return address;
}

/** A browser draws nothing on a canvas that is too large, and says nothing either. */
function limitCanvases(limitBytes) {
  const prototype = root.HTMLCanvasElement.prototype;
  for (const name of ['width', 'height']) {
    const { get, set } = getOwnPropertyDescriptor(prototype, name);
    defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get,
      set(value) {
        apply(set, this, [value]);
        const { width, height } = this;
        if (max(width, height, +value || 0) > MAX_SIDE || width * height * 4 > limitBytes) {
          const [w, h] = name === 'width' ? [value, height] : [width, value];
          host.fail('memory', `A canvas of ${w} × ${h} pixels is larger than allowed.`);
        }
      },
    });
  }
}
