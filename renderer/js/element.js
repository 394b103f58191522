// Elements: attributes, classes, markup, queries, and sizes without a layout.

class Element extends Node {
  constructor(tag) {
    super(1, tag.toUpperCase());
    this.tagName = this.nodeName;
    this.localName = tag.toLowerCase();
    defineProperty(this, 'attributeMap', { value: new Map(), enumerable: false });
    this.style = new CSSStyleDeclaration();
    this.dataset = datasetOf(this);
    this.classList = new TokenList(this);
  }

  get attributes() {
    return [...this.attributeMap].map(([name, value]) => ({ name, value, nodeName: name, nodeValue: value }));
  }

  getAttribute(name) {
    return this.attributeMap.get(String(name).toLowerCase()) ?? null;
  }

  setAttribute(name, value) {
    const key = String(name).toLowerCase();
    this.attributeMap.set(key, String(value));
    if (key === 'style') this.style.cssText = value;
    this.attributeChanged?.(key, String(value));
  }

  hasAttribute(name) {
    return this.attributeMap.has(String(name).toLowerCase());
  }

  removeAttribute(name) {
    const key = String(name).toLowerCase();
    this.attributeMap.delete(key);
    this.attributeChanged?.(key, null);
  }

  setAttributeNS(_, name, value) {
    this.setAttribute(name, value);
  }

  toggleAttribute(name, force) {
    const on = force ?? !this.hasAttribute(name);
    if (on) this.setAttribute(name, '');
    else this.removeAttribute(name);
    return on;
  }

  get children() {
    return this.childNodes.filter((node) => node.nodeType === 1);
  }

  get childElementCount() {
    return this.children.length;
  }

  get firstElementChild() {
    return this.children[0] ?? null;
  }

  get lastElementChild() {
    return this.children.at(-1) ?? null;
  }

  get nextElementSibling() {
    const list = this.parentNode?.children ?? [];
    return list[list.indexOf(this) + 1] ?? null;
  }

  get previousElementSibling() {
    const list = this.parentNode?.children ?? [];
    return list[list.indexOf(this) - 1] ?? null;
  }

  append(...nodes) {
    for (const node of nodes) this.appendChild(asNode(node));
  }

  prepend(...nodes) {
    const first = this.firstChild;
    for (const node of nodes) this.insertBefore(asNode(node), first);
  }

  before(...nodes) {
    for (const node of nodes) this.parentNode?.insertBefore(asNode(node), this);
  }

  after(...nodes) {
    const next = this.nextSibling;
    for (const node of nodes) this.parentNode?.insertBefore(asNode(node), next);
  }

  replaceChildren(...nodes) {
    this.textContent = '';
    this.append(...nodes);
  }

  replaceWith(...nodes) {
    this.before(...nodes);
    this.remove();
  }

  remove() {
    this.parentNode?.removeChild(this);
  }

  insertAdjacentElement(where, element) {
    const place = { beforebegin: 'before', afterbegin: 'prepend', beforeend: 'append', afterend: 'after' };
    this[place[String(where).toLowerCase()]](element);
    return element;
  }

  insertAdjacentHTML(where, markup) {
    for (const node of parseMarkup(markup)) this.insertAdjacentElement(where, node);
  }

  get innerHTML() {
    return this.childNodes.map(serialize).join('');
  }

  set innerHTML(markup) {
    for (const node of [...this.childNodes]) this.removeChild(node);
    for (const node of parseMarkup(String(markup))) this.appendChild(node);
  }

  get outerHTML() {
    return serialize(this);
  }

  get innerText() {
    return this.textContent;
  }

  set innerText(text) {
    this.textContent = text;
  }

  querySelector(selector) {
    return select(this, selector, true)[0] ?? null;
  }

  querySelectorAll(selector) {
    return select(this, selector, false);
  }

  getElementsByTagName(tag) {
    return select(this, String(tag), false);
  }

  getElementsByClassName(names) {
    return select(this, String(names).trim().split(/\s+/).map((name) => `.${name}`).join(''), false);
  }

  matches(selector) {
    return matchesSelector(this, selector);
  }

  closest(selector) {
    for (let node = this; node && node.nodeType === 1; node = node.parentNode) if (node.matches(selector)) return node;
    return null;
  }

  get offsetWidth() {
    return lengthOf(this, 'width');
  }

  get offsetHeight() {
    return lengthOf(this, 'height');
  }

  get offsetLeft() {
    return parseFloat(this.style.left) || 0;
  }

  get offsetTop() {
    return textOffsetTop(this) ?? (parseFloat(this.style.top) || 0);
  }

  get offsetParent() {
    return this.isConnected && this !== root.document.body && this !== root.document.documentElement ? root.document.body : null;
  }

  getBoundingClientRect() {
    const [left, top, width, height] = [this.offsetLeft, this.offsetTop, this.offsetWidth, this.offsetHeight];
    return { x: left, y: top, left, top, width, height, right: left + width, bottom: top + height };
  }

  getClientRects() {
    return [this.getBoundingClientRect()];
  }

  focus() {}
  blur() {}
  scrollIntoView() {}
  requestFullscreen() {
    return Promise.resolve();
  }
  requestPointerLock() {}
  setPointerCapture() {}
  releasePointerCapture() {}
  hasPointerCapture() {
    return false;
  }
  animate() {
    return { cancel() {}, finish() {}, play() {}, pause() {}, finished: Promise.resolve() };
  }

  click() {
    this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }

  shallowCopy() {
    const copy = root.document.createElement(this.localName);
    for (const [name, value] of this.attributeMap) copy.setAttribute(name, value);
    return copy;
  }
}

class HTMLElement extends Element {}
class SVGElement extends Element {}

// Properties that mirror an attribute, as text.
for (const [property, attribute] of [['id', 'id'], ['className', 'class'], ['title', 'title'], ['name', 'name'],
  ['href', 'href'], ['alt', 'alt'], ['lang', 'lang'], ['dir', 'dir'], ['htmlFor', 'for'], ['rel', 'rel'],
  ['target', 'target'], ['download', 'download'], ['placeholder', 'placeholder'], ['tabIndex', 'tabindex'],
  ['role', 'role']]) {
  defineProperty(Element.prototype, property, {
    configurable: true,
    enumerable: true,
    get() { return this.getAttribute(attribute) ?? ''; },
    set(value) { this.setAttribute(attribute, value); },
  });
}
for (const property of ['clientWidth', 'scrollWidth']) {
  defineProperty(Element.prototype, property, { configurable: true, get() { return this.offsetWidth; } });
}
for (const property of ['clientHeight', 'scrollHeight']) {
  defineProperty(Element.prototype, property, { configurable: true, get() { return this.offsetHeight; } });
}
for (const property of ['clientLeft', 'clientTop', 'scrollLeft', 'scrollTop']) {
  defineProperty(Element.prototype, property, { configurable: true, writable: true, value: 0 });
}
defineProperty(Element.prototype, 'hidden', {
  configurable: true,
  get() { return this.hasAttribute('hidden'); },
  set(value) { this.toggleAttribute('hidden', !!value); },
});

function asNode(value) {
  return value instanceof Node ? value : new Text(String(value));
}

/** `element.dataset`: the data-* attributes under camel-case names. */
function datasetOf(element) {
  const attribute = (name) => `data-${kebabCase(name)}`;
  return new Proxy({}, {
    get: (_, name) => (typeof name === 'string' ? element.getAttribute(attribute(name)) ?? undefined : undefined),
    set: (_, name, value) => (element.setAttribute(attribute(name), value), true),
    has: (_, name) => element.hasAttribute(attribute(name)),
    deleteProperty: (_, name) => (element.removeAttribute(attribute(name)), true),
    ownKeys: () => [...element.attributeMap.keys()].filter((name) => name.startsWith('data-')).map((name) => camelCase(name.slice(5))),
    getOwnPropertyDescriptor: (_, name) => ({ value: element.getAttribute(attribute(name)), enumerable: true, configurable: true, writable: true }),
  });
}

/** A size without a layout: inline style, then the element's own, then (for blocks) the parent's. */
function lengthOf(element, side) {
  const styled = parseFloat(element.style[side]);
  if (isFinite(styled) && !String(element.style[side]).includes('%')) return styled;
  if (['canvas', 'img', 'video'].includes(element.localName)) return element[side];
  if (element === root.document.body || element === root.document.documentElement) {
    return side === 'width' ? root.innerWidth : root.innerHeight;
  }
  if (element.localName === 'input' || element.localName === 'select') return side === 'width' ? 129 : 21;
  return side === 'width' ? element.parentNode?.offsetWidth ?? 0 : 0;
}
