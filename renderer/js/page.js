// The page and the window around a sketch.

const WINDOW_WIDTH = 1280;
const WINDOW_HEIGHT = 720;

class HTMLScriptElement extends linkedom.HTMLScriptElement {
  wasInserted() {
    if (this.isConnected && this.src) host.fail('network', `A sketch may not load another script (${this.src}).`);
  }
}
/** A page within the page shows itself, which no picture is of; what is in it nobody can know here. */
class HTMLIFrameElement extends HTMLElement {
  get contentWindow() {
    return unsupported('<iframe>');
  }

  get contentDocument() {
    return unsupported('<iframe>');
  }
}
for (const name of ['src', 'srcdoc', 'name', 'allow']) mirrorText(HTMLIFrameElement, name, name);

/** linkedom's classes that sketches may know by name, by tag; every other element is a plain one. */
const plainTypes = {
  a: 'Anchor', body: 'Body', div: 'Div', form: 'Form', h1: 'Heading', h2: 'Heading', h3: 'Heading', h4: 'Heading', h5: 'Heading', h6: 'Heading',
  label: 'Label', li: 'LI', ol: 'OList', p: 'Paragraph', pre: 'Pre', span: 'Span', style: 'Style', table: 'Table', td: 'TableCell',
  template: 'Template', th: 'TableCell', tr: 'TableRow', ul: 'UList',
};
for (const tag of keys(plainTypes)) plainTypes[tag] = linkedom.HTMLClasses[`HTML${plainTypes[tag]}Element`];

const elementTypes = new Map(Object.entries({
  ...plainTypes, audio: HTMLAudioElement, button: HTMLButtonElement, canvas: HTMLCanvasElement, iframe: HTMLIFrameElement,
  details: HTMLDetailsElement, dialog: HTMLDialogElement,
  img: HTMLImageElement, input: HTMLInputElement, meter: HTMLMeterElement, output: HTMLOutputElement, progress: HTMLProgressElement, option: HTMLOptionElement, script: HTMLScriptElement, select: HTMLSelectElement,
  textarea: HTMLTextAreaElement, video: HTMLVideoElement,
}));

class Document extends HTMLDocument {
  /** An empty page: html, head and body, with `markup` in the body. */
  build(markup) {
    Object.assign(this, {
      readyState: 'loading', visibilityState: 'visible', hidden: false, cookie: '', referrer: '', characterSet: 'UTF-8',
      compatMode: 'CSS1Compat', currentScript: null, fullscreenElement: null, fullscreenEnabled: false, pointerLockElement: null,
      fonts: new FontFaceSet(),
      implementation: { createHTMLDocument: () => new Document().build(), createDocument: (_, name) => makeDocument(name) },
    });
    const html = this.appendChild(this.createElement('html'));
    html.appendChild(this.createElement('head'));
    const body = html.appendChild(this.createElement('body'));
    defineProperty(this, 'built', { value: { html, body } });
    this.activeElement = body;
    if (markup) body.innerHTML = markup;
    return this;
  }

  // Both are asked for often, and linkedom looks for them each time.
  get documentElement() {
    return this.built?.html.parentNode ? this.built.html : super.documentElement;
  }

  get body() {
    return this.built?.body.parentNode ? this.built.body : super.body;
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

  get links() {
    return this.querySelectorAll('a[href], area[href]');
  }

  get forms() {
    return this.getElementsByTagName('form');
  }

  createElement(tag) {
    const name = String(tag).toLowerCase();
    if (name.includes('-')) return super.createElement(name);
    const Type = elementTypes.get(name) ?? HTMLElement;
    return new Type(this, name);
  }

  createEvent() {
    return new Event('');
  }

  getElementById(id) {
    return super.getElementById(String(id));
  }

  getElementsByName(name) {
    return this.querySelectorAll(`[name="${name}"]`);
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

/** Storage that forgets everything when the design is drawn. */
class Storage {
  constructor() {
    defineProperty(this, 'map', { value: new Map(), enumerable: false, configurable: true });
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

/** Storage whose items are also its properties: `localStorage.best = 3`. */
function makeStorage() {
  const storage = new Storage();
  const isItem = (name) => typeof name === 'string' && !(name in Storage.prototype);
  return new Proxy(storage, {
    get: (_, name) => (isItem(name) ? storage.map.get(name) : bound(storage, name)),
    set: (_, name, value) => (isItem(name) ? storage.setItem(name, value) : Reflect.set(storage, name, value), true),
    has: (_, name) => (isItem(name) ? storage.map.has(name) : name in storage),
    deleteProperty: (_, name) => (isItem(name) ? storage.removeItem(name) : Reflect.deleteProperty(storage, name), true),
    ownKeys: () => [...storage.map.keys()],
    getOwnPropertyDescriptor: (_, name) => (isItem(name) && storage.map.has(name)
      ? { value: storage.map.get(name), writable: true, enumerable: true, configurable: true } : undefined),
  });
}

function bound(owner, name) {
  const value = owner[name];
  return typeof value === 'function' && name !== 'constructor' ? value.bind(owner) : value;
}

/** Everything about the window that a sketch could change is made anew for each design. */
function freshPage(markup) {
  const page = new Document();
  pageWindow = new EventTarget();
  setGlobal('document', page);
  page.build(markup);
  styleSheets.reset(markup);
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) setGlobal(name, pageWindow[name].bind(pageWindow));
  // A name of p5's that stays on the window is left alone: p5 would look through all of them for the one that changed.
  for (const [name, value] of windowProperties()) if (!p5Window.shows(name)) setGlobal(name, value);
  if (/\sid\s*=/i.test(markup ?? '')) nameElements(page);
}

/** The window's own names come first, then p5's, then those of elements. */
function nameElements(page) {
  for (const element of page.querySelectorAll('[id]')) {
    if (element.id && !(element.id in root) && !(element.id in root.p5.prototype)) {
      setGlobal(element.id, element);
      guard.added.add(element.id);
    }
  }
}

function windowProperties() {
  const ignore = () => {};
  return Object.entries({
    window: root, self: root, top: root, parent: root, frames: root, name: '', status: '', event: undefined, closed: false, length: 0, origin: 'null',
    innerWidth: WINDOW_WIDTH, innerHeight: WINDOW_HEIGHT, outerWidth: WINDOW_WIDTH, outerHeight: WINDOW_HEIGHT,
    devicePixelRatio: 1, scrollX: 0, scrollY: 0, pageXOffset: 0, pageYOffset: 0, screenX: 0, screenY: 0, screenLeft: 0, screenTop: 0,
    isSecureContext: true, opener: null, event: undefined,
    screen: { width: WINDOW_WIDTH, height: WINDOW_HEIGHT, availWidth: WINDOW_WIDTH, availHeight: WINDOW_HEIGHT, colorDepth: 24, pixelDepth: 24, orientation: { type: 'landscape-primary', angle: 0 } },
    location: pageLocation(),
    history: { length: 1, state: null, pushState: ignore, replaceState: ignore, back: ignore, forward: ignore, go: ignore },
    navigator: pageNavigator(),
    localStorage: makeStorage(), sessionStorage: makeStorage(),
    console: pageConsole(),
    alert: (text) => host.print([text]), confirm: () => false, prompt: () => null, print: ignore, open: () => null, close: ignore, stop: ignore,
    focus: ignore, blur: ignore, scroll: ignore, scrollTo: ignore, scrollBy: ignore, moveTo: ignore, resizeTo: ignore, postMessage: ignore,
    getComputedStyle: computedStyle,
    matchMedia: (media) => ({ media: String(media), matches: mediaMatches(String(media)), onchange: null, addListener: ignore, removeListener: ignore, addEventListener: ignore, removeEventListener: ignore }),
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

/** A colour as a page hears of it: `rgb()`, whatever it was called. */
function spelledOut(text) {
  const color = parseColor(text);
  if (!color) return text;
  const channels = [color.r, color.g, color.b].map((unit) => round(unit * 255)).join(', ');
  return color.a < 1 ? `rgba(${channels}, ${+color.a.toFixed(3)})` : `rgb(${channels})`;
}

/** A length as a browser lays it out, in parts of a pixel, and writes it. */
const laidOut = (length) => `${+(floor(length * 64) / 64).toPrecision(6)}px`;

/** What an element takes over from the one around it, and what a page without a style sheet has. */
const TEXT_STYLES = {
  __proto__: null, color: 'black', 'font-family': '"Times New Roman"', 'font-style': 'normal', 'font-weight': '400',
  'letter-spacing': 'normal', 'line-height': 'normal', 'text-align': 'start', visibility: 'visible',
};

function computedStyle(element) {
  const size = (side) => laidOut(boxes.inner(element, side, styled(element, 'box-sizing') === 'border-box' ? [] : ['padding', 'border']));
  const known = { width: () => size('width'), height: () => size('height'), display: () => displayOf(element), position: () => 'static', 'font-size': () => `${fontSizeOf(element)}px` };
  const valueOf = (name) => (SIDES[name] || name === 'font-size' ? known[name]() : styled(element, name) || (name.startsWith('--') || name in TEXT_STYLES ? inherited(element, name) : '') || known[name]?.() || TEXT_STYLES[name] || '');
  const answer = (name) => boxes.once(() => (/color$/i.test(name) ? spelledOut(valueOf(kebabCase(name))) : valueOf(kebabCase(name))));
  return new Proxy({}, { get: (_, name) => (name === 'getPropertyValue' ? answer : typeof name === 'string' ? answer(name) : undefined) });
}
