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
class MutationObserver extends Observer {}
class ResizeObserver extends Observer {}
class IntersectionObserver extends Observer {}
class PerformanceObserver extends Observer {}

class Window extends EventTarget {}
class Touch {}
class Attr {}
class ShadowRoot extends DocumentFragment {}

const NODE_KINDS = { ELEMENT_NODE: 1, TEXT_NODE: 3, COMMENT_NODE: 8, DOCUMENT_NODE: 9, DOCUMENT_FRAGMENT_NODE: 11 };
for (const name of keys(NODE_KINDS)) {
  for (const owner of [Node, Node.prototype]) defineProperty(owner, name, { value: NODE_KINDS[name], configurable: true });
}

/** Methods as the prototype's own, which are not listed. */
function addMethods(type, methods) {
  for (const name of keys(methods)) {
    if (!Object.hasOwn(type.prototype, name)) defineProperty(type.prototype, name, { value: methods[name], writable: true, configurable: true });
  }
}

addMethods(Node, {
  normalize() {},
  isSameNode(other) { return this === other; },
  isEqualNode(other) { return this === other || (!!other && this.nodeType === 1 && this.outerHTML === other.outerHTML); },
  getRootNode() { return this.parentNode ? this.parentNode.getRootNode() : this; },
  compareDocumentPosition() { return 0; },
});
addMethods(Element, {
  getAttributeNames() { return [...this.attributeMap.keys()]; },
  getAttributeNS(_, name) { return this.getAttribute(name); },
  hasAttributes() { return this.attributeMap.size > 0; },
  getElementsByTagNameNS(_, tag) { return this.getElementsByTagName(tag); },
  insertAdjacentText(where, text) { this.insertAdjacentElement(where, new Text(text)); },
  attachShadow() { return new ShadowRoot(); },
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
  importNode(node, deep) { return node.cloneNode(deep); },
  elementsFromPoint() { return [this.body]; },
  getSelection: () => root.getSelection(),
});
defineProperty(Document.prototype, 'scrollingElement', { configurable: true, get() { return this.documentElement; } });
defineProperty(Document.prototype, 'styleSheets', { configurable: true, get() { return this.getElementsByTagName('style').map((style) => style.sheet); } });

const EXTRAS = () => ({
  MutationObserver, WebKitMutationObserver: MutationObserver, ResizeObserver, IntersectionObserver, PerformanceObserver, Window, Touch, Attr, ShadowRoot,
  WebKitCSSMatrix: DOMMatrix, customElements: { define() {}, get() {}, whenDefined: () => new Promise(() => {}) },
  CSS: { supports: () => true, escape: (text) => String(text), registerProperty() {} },
  visualViewport: { width: WINDOW_WIDTH, height: WINDOW_HEIGHT, scale: 1, offsetLeft: 0, offsetTop: 0, addEventListener() {}, removeEventListener() {} },
});
