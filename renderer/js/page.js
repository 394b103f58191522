// The page and the window around a sketch.

const WINDOW_WIDTH = 1280;
const WINDOW_HEIGHT = 720;

class HTMLDivElement extends HTMLElement {}
class HTMLSpanElement extends HTMLElement {}
class HTMLParagraphElement extends HTMLElement {}
class HTMLAnchorElement extends HTMLElement {}
class HTMLLabelElement extends HTMLElement {}
class HTMLBodyElement extends HTMLElement {}
class HTMLScriptElement extends HTMLElement {
  wasInserted() {
    if (this.isConnected && this.src) host.fail('network', `A sketch may not load another script (${this.src}).`);
  }
}
class HTMLStyleElement extends HTMLElement {
  get sheet() {
    return { insertRule: () => 0, cssRules: [], deleteRule() {} };
  }
}
class HTMLIFrameElement extends HTMLElement {
  constructor(tag) {
    super(tag);
    unsupported('<iframe>');
  }
}
mirrorText(HTMLScriptElement, 'src', 'src');

const elementTypes = () => ({
  a: HTMLAnchorElement, audio: HTMLAudioElement, body: HTMLBodyElement, button: HTMLButtonElement,
  canvas: HTMLCanvasElement, div: HTMLDivElement, iframe: HTMLIFrameElement, img: HTMLImageElement,
  input: HTMLInputElement, label: HTMLLabelElement, option: HTMLOptionElement, p: HTMLParagraphElement,
  script: HTMLScriptElement, select: HTMLSelectElement, span: HTMLSpanElement, style: HTMLStyleElement,
  textarea: HTMLTextAreaElement, video: HTMLVideoElement,
});

class Document extends Element {
  constructor(types) {
    super('#document');
    this.nodeType = 9;
    defineProperty(this, 'types', { value: types, enumerable: false });
    this.readyState = 'loading';
    this.visibilityState = 'visible';
    this.hidden = false;
    this.cookie = '';
    this.title = '';
    this.referrer = '';
    this.characterSet = 'UTF-8';
    this.compatMode = 'CSS1Compat';
    this.currentScript = null;
    this.fullscreenElement = null;
    this.fullscreenEnabled = false;
    this.pointerLockElement = null;
    this.activeElement = null;
    this.implementation = { createHTMLDocument: () => new Document(types), createDocument: (_, name) => makeDocument(name) };
    this.fonts = new FontFaceSet();
  }

  /** An empty page: html, head and body, with `markup` in the body. */
  build(markup) {
    this.documentElement = this.appendChild(this.createElement('html'));
    this.head = this.documentElement.appendChild(this.createElement('head'));
    this.body = this.documentElement.appendChild(this.createElement('body'));
    if (markup) this.body.innerHTML = markup;
  }

  get defaultView() {
    return root;
  }

  get location() {
    return root.location;
  }

  get URL() {
    return root.location.href;
  }

  get scripts() {
    return this.getElementsByTagName('script');
  }

  get images() {
    return this.getElementsByTagName('img');
  }

  get forms() {
    return this.getElementsByTagName('form');
  }

  createElement(tag) {
    const name = String(tag).toLowerCase();
    return new (this.types[name] ?? HTMLElement)(name);
  }

  createElementNS(namespace, tag) {
    return String(namespace).includes('svg') ? new SVGElement(String(tag)) : this.createElement(tag);
  }

  createTextNode(text) {
    return new Text(text);
  }

  createComment() {
    return new Text('');
  }

  createDocumentFragment() {
    return new DocumentFragment();
  }

  createEvent() {
    return new Event('');
  }

  getElementById(id) {
    return findById(this, String(id));
  }

  getElementsByName(name) {
    return select(this, `[name="${name}"]`, false);
  }

  hasFocus() {
    return true;
  }

  exitFullscreen() {
    return Promise.resolve();
  }

  exitPointerLock() {}

  execCommand() {
    return false;
  }

  write(markup) {
    this.body.insertAdjacentHTML('beforeend', markup);
  }

  elementFromPoint() {
    return this.body;
  }
}

function findById(node, id) {
  for (const child of node.childNodes) {
    if (child.nodeType !== 1) continue;
    if (child.attributeMap.get('id') === id) return child;
    const found = findById(child, id);
    if (found) return found;
  }
  return null;
}

/** Storage that forgets everything when the design is drawn. */
class Storage {
  constructor() {
    defineProperty(this, 'map', { value: new Map(), enumerable: false });
  }

  get length() {
    return this.map.size;
  }

  getItem(name) {
    return this.map.get(String(name)) ?? null;
  }

  setItem(name, value) {
    this.map.set(String(name), String(value));
  }

  removeItem(name) {
    this.map.delete(String(name));
  }

  clear() {
    this.map.clear();
  }

  key(index) {
    return [...this.map.keys()][index] ?? null;
  }
}

/** Everything about the window that a sketch could change is made anew for each design. */
function freshPage(markup) {
  const listeners = new EventTarget();
  const page = new Document(elementTypes());
  pageWindow = windowTarget(listeners);
  setGlobal('document', page);
  page.build(markup);
  for (const name of ['addEventListener', 'removeEventListener']) setGlobal(name, listeners[name].bind(listeners));
  setGlobal('dispatchEvent', (event) => {
    event.target ??= root;
    deliver(pageWindow, event);
    return !event.defaultPrevented;
  });
  // A name of p5's that stays on the window is left alone: p5 would look through all of them for the one that changed.
  for (const [name, value] of windowProperties()) if (!p5Window.shows(name)) setGlobal(name, value);
}

/** A window's on-handlers live on the global object, its listeners in `listeners`. */
function windowTarget(listeners) {
  return new Proxy(root, { get: (target, name) => (name === 'listeners' ? listeners.listeners : target[name]), set: () => true });
}

function windowProperties() {
  const ignore = () => {};
  return Object.entries({
    window: root, self: root, top: root, parent: root, frames: root, name: '', status: '', closed: false, length: 0, origin: 'null',
    innerWidth: WINDOW_WIDTH, innerHeight: WINDOW_HEIGHT, outerWidth: WINDOW_WIDTH, outerHeight: WINDOW_HEIGHT,
    devicePixelRatio: 1, scrollX: 0, scrollY: 0, pageXOffset: 0, pageYOffset: 0, screenX: 0, screenY: 0, screenLeft: 0, screenTop: 0,
    isSecureContext: true, opener: null, event: undefined,
    screen: { width: WINDOW_WIDTH, height: WINDOW_HEIGHT, availWidth: WINDOW_WIDTH, availHeight: WINDOW_HEIGHT, colorDepth: 24, pixelDepth: 24, orientation: { type: 'landscape-primary', angle: 0 } },
    location: pageLocation(),
    history: { length: 1, state: null, pushState: ignore, replaceState: ignore, back: ignore, forward: ignore, go: ignore },
    navigator: pageNavigator(),
    localStorage: new Storage(), sessionStorage: new Storage(),
    console: pageConsole(),
    alert: (text) => host.print([text]), confirm: () => false, prompt: () => null, print: ignore, open: () => null, close: ignore, stop: ignore,
    focus: ignore, blur: ignore, scroll: ignore, scrollTo: ignore, scrollBy: ignore, moveTo: ignore, resizeTo: ignore, postMessage: ignore,
    getComputedStyle: computedStyle,
    matchMedia: (media) => ({ media, matches: false, addListener: ignore, removeListener: ignore, addEventListener: ignore, removeEventListener: ignore }),
    getSelection: () => ({ removeAllRanges: ignore, toString: () => '' }),
    onload: null, onerror: null, onresize: null,
  });
}

const pageLocation = () => ({
  href: 'https://sketch.invalid/index.html', protocol: 'https:', host: 'sketch.invalid', hostname: 'sketch.invalid', port: '',
  pathname: '/index.html', search: '', hash: '', origin: 'https://sketch.invalid',
  reload() {}, assign() {}, replace() {}, toString() { return this.href; },
});

const pageNavigator = () => ({
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  appName: 'Netscape', appVersion: '5.0 (X11)', platform: 'Linux x86_64', vendor: 'Google Inc.', product: 'Gecko',
  language: 'en-US', languages: ['en-US', 'en'], onLine: false, maxTouchPoints: 0, hardwareConcurrency: 4, deviceMemory: 8,
  cookieEnabled: false, doNotTrack: null, mediaDevices: pageCamera(), getGamepads: () => [], vibrate: () => false, javaEnabled: () => false,
  sendBeacon: () => host.fail('network', 'The sketch wants the network (sendBeacon), which it may not use.'),
});

const pageConsole = () => {
  const say = (...values) => host.print(values);
  const ignore = () => {};
  return {
    log: say, info: say, warn: say, error: say, debug: say, dir: say, trace: say, table: say, group: say, groupCollapsed: say,
    groupEnd: ignore, clear: ignore, time: ignore, timeEnd: ignore, timeLog: ignore, count: ignore, countReset: ignore,
    assert: (test, ...values) => { if (!test) say('Assertion failed:', ...values); },
  };
};

function computedStyle(element) {
  const size = (side) => `${element[side]}px`;
  const known = { width: () => size('offsetWidth'), height: () => size('offsetHeight'), display: () => 'block', position: () => 'static' };
  const valueOf = (name) => element.style[camelCase(name)] || known[name]?.() || '';
  return new Proxy({}, { get: (_, name) => (name === 'getPropertyValue' ? valueOf : typeof name === 'string' ? valueOf(name) : undefined) });
}
