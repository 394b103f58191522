// Parts of the page that scripts now and then touch and that change no picture.

/** Watches something that never changes by itself here. */
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}
class ResizeObserver extends Observer {}
class IntersectionObserver extends Observer {}
class PerformanceObserver extends Observer {}

class Window extends EventTarget {}
class Touch {}

/** What linkedom makes for each document, and gives by a window of its own. */
const ofPage = (name) => Reflect.get(HTMLDocument.prototype, 'defaultView', root.document)[name];

function MutationObserver(callback) {
  return new (ofPage('MutationObserver'))(callback);
}

/** A class as sketches have it, whose `new` makes a node of the page. */
const ofThePage = (type, make) => Object.assign(function NodeOfPage(...args) { return make(...args); }, { prototype: type.prototype });

/** Classes that linkedom has and does not hand out: guard.js finds them, as sketches do, on the window. */
function NODE_PARTS() {
  const page = new Document().build('');
  const parts = { NamedNodeMap: page.body.attributes, Range: page.createRange(), TreeWalker: page.createTreeWalker(page) };
  return {
    ...Object.fromEntries(keys(parts).map((name) => [name, getPrototypeOf(parts[name]).constructor])),
    Text: ofThePage(Text, (text = '') => root.document.createTextNode(text)),
    Comment: ofThePage(Comment, (text = '') => root.document.createComment(text)),
    DocumentFragment: ofThePage(DocumentFragment, () => root.document.createDocumentFragment()),
  };
}

/** Methods as the prototype's own, which are not listed. */
function addMethods(type, methods) {
  for (const name of keys(methods)) {
    if (!Object.hasOwn(type.prototype, name)) defineProperty(type.prototype, name, { value: methods[name], writable: true, configurable: true });
  }
}

addMethods(Element, {
  checkVisibility() { return this.isConnected; },
  scroll() {},
  scrollTo() {},
  scrollBy() {},
});
addMethods(HTMLInputElement, {
  setCustomValidity() {},
  setSelectionRange() {},
  checkValidity() { return true; },
  reportValidity() { return true; },
});
addMethods(Document, {
  open() { return this; },
  close() {},
  writeln(markup) { this.write(`${markup}\n`); },
  adoptNode(node) { return node; },
  elementsFromPoint() { return [this.body]; },
  getSelection: () => root.getSelection(),
});
defineProperty(Document.prototype, 'scrollingElement', { configurable: true, get() { return this.documentElement; } });
defineProperty(Document.prototype, 'styleSheets', { configurable: true, get() { return this.getElementsByTagName('style').map((style) => style.sheet); } });

const EXTRAS = () => ({
  MutationObserver, WebKitMutationObserver: MutationObserver, ResizeObserver, IntersectionObserver, PerformanceObserver,
  Window, Touch, NodeFilter: linkedom.NodeFilter,
  WebKitCSSMatrix: DOMMatrix,
  customElements: {
    define: (...about) => ofPage('customElements').define(...about),
    get: (name) => ofPage('customElements').get(name),
    whenDefined: (name) => ofPage('customElements').whenDefined(name),
  },
  CSS: { supports: () => true, escape: (text) => String(text).replace(/[^\w\u0080-\uffff-]/g, '\\$&'), registerProperty() {} },
  visualViewport: { width: WINDOW_WIDTH, height: WINDOW_HEIGHT, scale: 1, offsetLeft: 0, offsetTop: 0, addEventListener() {}, removeEventListener() {} },
});
