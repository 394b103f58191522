// The window as every sketch sees it, whatever the real one is like (DESIGN.md, promises).

const WINDOW_WIDTH = 1280;
const WINDOW_HEIGHT = 720;

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
    confirm: () => false, prompt: () => null, open: () => null, print() {},
    alert: (text) => host.print([text]),
  };
  for (const name of keys(fixed)) setGlobal(name, fixed[name]);
}
