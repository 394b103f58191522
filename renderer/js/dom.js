// A small document: enough of the DOM for what p5 and sketches do to their page. Nothing is laid out;
// sizes come from attributes and inline styles.

const VOID_TAGS = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

class Node extends EventTarget {
  constructor(nodeType, nodeName) {
    super();
    this.nodeType = nodeType;
    this.nodeName = nodeName;
    this.childNodes = [];
    defineProperty(this, 'parentNode', { value: null, writable: true, configurable: true, enumerable: false });
  }

  get parentElement() {
    return this.parentNode instanceof Element ? this.parentNode : null;
  }

  get ownerDocument() {
    return root.document;
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get lastChild() {
    return this.childNodes[this.childNodes.length - 1] ?? null;
  }

  get nextSibling() {
    return sibling(this, 1);
  }

  get previousSibling() {
    return sibling(this, -1);
  }

  get isConnected() {
    return this === root.document || !!this.parentNode?.isConnected;
  }

  hasChildNodes() {
    return this.childNodes.length > 0;
  }

  appendChild(child) {
    return this.insertBefore(child, null);
  }

  insertBefore(child, reference) {
    if (child.nodeType === 11) {
      for (const node of [...child.childNodes]) this.insertBefore(node, reference);
      return child;
    }
    child.parentNode?.removeChild(child);
    const at = reference ? this.childNodes.indexOf(reference) : this.childNodes.length;
    if (at < 0) throw new DOMException('The node before which the new node is to be inserted is not a child.', 'NotFoundError');
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
    child.wasInserted?.();
    return child;
  }

  removeChild(child) {
    const at = this.childNodes.indexOf(child);
    if (at < 0) throw new DOMException('The node to be removed is not a child of this node.', 'NotFoundError');
    this.childNodes.splice(at, 1);
    child.parentNode = null;
    return child;
  }

  replaceChild(child, old) {
    this.insertBefore(child, old);
    return this.removeChild(old);
  }

  contains(other) {
    for (let node = other; node; node = node.parentNode) if (node === this) return true;
    return false;
  }

  get textContent() {
    return this.childNodes.map((node) => node.textContent).join('');
  }

  set textContent(text) {
    for (const node of [...this.childNodes]) this.removeChild(node);
    if (text !== null && text !== '') this.appendChild(new Text(String(text)));
  }

  cloneNode(deep) {
    const copy = this.shallowCopy();
    if (deep) for (const node of this.childNodes) copy.appendChild(node.cloneNode(true));
    return copy;
  }
}

function sibling(node, step) {
  const list = node.parentNode?.childNodes;
  return list?.[list.indexOf(node) + step] ?? null;
}

class Text extends Node {
  constructor(data = '') {
    super(3, '#text');
    this.data = String(data);
  }

  get textContent() {
    return this.data;
  }

  set textContent(text) {
    this.data = String(text);
  }

  get nodeValue() {
    return this.data;
  }

  set nodeValue(text) {
    this.data = String(text);
  }

  shallowCopy() {
    return new Text(this.data);
  }
}

class DocumentFragment extends Node {
  constructor() {
    super(11, '#document-fragment');
  }

  shallowCopy() {
    return new DocumentFragment();
  }
}

/** Inline styles: any property may be set; `cssText` and the kebab-case names are understood. */
class CSSStyleDeclaration {
  setProperty(name, value) {
    this[camelCase(name)] = String(value);
  }

  getPropertyValue(name) {
    return this[camelCase(name)] ?? '';
  }

  removeProperty(name) {
    delete this[camelCase(name)];
  }

  get cssText() {
    return keys(this).map((name) => `${kebabCase(name)}: ${this[name]};`).join(' ');
  }

  set cssText(text) {
    for (const name of keys(this)) delete this[name];
    for (const rule of String(text).split(';')) {
      const colon = rule.indexOf(':');
      if (colon > 0) this.setProperty(rule.slice(0, colon).trim(), rule.slice(colon + 1).trim());
    }
  }
}

// What sketches look for: `name in element.style`, or whether it is still ''.
for (const name of (
  'alignItems animation background backgroundColor backgroundImage border borderRadius bottom boxShadow color cursor display filter '
  + 'flex flexDirection float font fontFamily fontFeatureSettings fontKerning fontOpticalSizing fontSize fontSizeAdjust fontStretch '
  + 'fontStyle fontVariant fontVariantCaps fontVariationSettings fontWeight gap grid height imageRendering justifyContent left '
  + 'letterSpacing lineHeight margin maxHeight maxWidth minHeight minWidth mixBlendMode objectFit opacity outline overflow padding '
  + 'pointerEvents position right textAlign textDecoration textIndent textRendering textShadow textTransform top touchAction transform '
  + 'transformOrigin transition userSelect verticalAlign visibility webkitFontSmoothing whiteSpace width wordSpacing zIndex zoom'
).split(' ')) CSSStyleDeclaration.prototype[name] = '';

const camelCase = (name) => String(name).replace(/^-+/, '').replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const kebabCase = (name) => String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

class TokenList {
  constructor(element) {
    defineProperty(this, 'element', { value: element });
  }

  get tokens() {
    return this.element.className.split(/\s+/).filter(Boolean);
  }

  get length() {
    return this.tokens.length;
  }

  add(...names) {
    this.element.className = [...new Set([...this.tokens, ...names])].join(' ');
  }

  remove(...names) {
    this.element.className = this.tokens.filter((token) => !names.includes(token)).join(' ');
  }

  contains(name) {
    return this.tokens.includes(name);
  }

  toggle(name, force) {
    const on = force ?? !this.contains(name);
    if (on) this.add(name);
    else this.remove(name);
    return on;
  }

  item(index) {
    return this.tokens[index] ?? null;
  }

  forEach(callback) {
    this.tokens.forEach(callback);
  }

  [Symbol.iterator]() {
    return this.tokens[Symbol.iterator]();
  }
}
