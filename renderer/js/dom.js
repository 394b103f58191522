// The page's nodes: linkedom's, with what browsers do and it leaves out.

/** linkedom's classes of nodes: what it hands out in their place cannot be derived from. */
const nodeTypes = Object.fromEntries(keys(linkedom.Facades).map((name) => [name, getPrototypeOf(linkedom.Facades[name])]));
const { Node, Attr, Element, SVGElement, Text, Comment, DocumentFragment } = nodeTypes;
const { HTMLElement } = linkedom;
const ParentNode = getPrototypeOf(Element);
const [HTMLDocument, XMLDocument] = ['text/html', 'text/xml'].map((type) => new linkedom.DOMParser().parseFromString('', type).constructor);

// What all documents of a kind share outlives every sketch.
for (const document of [new HTMLDocument(), new XMLDocument()]) {
  for (const name of ownKeys(document)) if (document[name]?.voidElements) freeze(freeze(document[name]).voidElements);
}

/** Replace parts of a class; what it had before is `super` in the new ones. */
function improve(type, parts) {
  Reflect.setPrototypeOf(parts, create(getPrototypeOf(type.prototype), Object.getOwnPropertyDescriptors(type.prototype)));
  for (const name of ownKeys(parts)) defineProperty(type.prototype, name, { ...getOwnPropertyDescriptor(parts, name), enumerable: false });
}

/** Let `object[i]` be an item of what `listOf(object)` gives, as collections have it in a browser. */
function indexItems(type, listOf) {
  const parent = create(getPrototypeOf(type.prototype));
  const item = (name, object) => (typeof name === 'string' && /^\d+$/.test(name) ? listOf(object)[name] : Reflect.get(parent, name, object));
  Reflect.setPrototypeOf(type.prototype, new Proxy(parent, { get: (_, name, object) => item(name, object) }));
}

improve(Attr, {
  get nodeValue() {
    return this.value;
  },

  set nodeValue(value) {
    this.value = value;
  },

  toString() {
    const value = this.value.replace(/[<>&"\u00a0]/g, (letter) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[letter] ?? '&nbsp;');
    return `${this.name}="${value}"`;
  },
});

improve(ParentNode, {
  insertBefore(node, before = null) {
    if (!(node instanceof Node)) throw new TypeError("Failed to execute 'insertBefore' on 'Node': parameter 1 is not of type 'Node'.");
    // linkedom also hands over what ends a node's children, which is no node.
    if (before?.nodeType > 0 && before.parentNode !== this) throw new DOMException('The node before which the new node is to be inserted is not a child.', 'NotFoundError');
    if (node.contains(this)) throw new DOMException('The new child element contains the parent.', 'HierarchyRequestError');
    const inserted = node.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? [...node.childNodes] : [node];
    super.insertBefore(node, before);
    for (const child of inserted) child.wasInserted?.();
    return node;
  },

  removeChild(node) {
    if (node.parentNode !== this) throw new DOMException('The node to be removed is not a child of this node.', 'NotFoundError');
    return super.removeChild(node);
  },

  getElementsByTagName(tag) {
    if (tag === '*') return this.querySelectorAll(tag);
    return super.getElementsByTagName(isOfPage(this) ? String(tag).toLowerCase() : String(tag));
  },

  getElementsByClassName(names) {
    return this.querySelectorAll(String(names).trim().split(/\s+/).map((name) => `.${name}`).join(''));
  },
});

/** linkedom knows what is checked by attributes; a form's controls answer to this name for what they hold. */
const CHECKED = 'konomi-checked';

for (const [type, name] of [[ParentNode, 'querySelector'], [ParentNode, 'querySelectorAll'], [Element, 'matches'], [Element, 'closest']]) {
  const find = type.prototype[name];
  improve(type, {
    [name](selector) {
      try {
        return find.call(this, String(selector).replace(/:checked\b/g, `[${CHECKED}]`));
      } catch (error) {
        throw new DOMException(`'${selector}' is not a valid selector: ${error.message}`, 'SyntaxError');
      }
    },
  });
}

/** Whether names in a node are HTML's, which may be written in capitals. */
const isOfPage = (node) => node instanceof HTMLElement || node instanceof HTMLDocument;

const [STYLE, DATA] = [Symbol('style'), Symbol('data')];

improve(Element, {
  get style() {
    if (!this[STYLE]) {
      this[STYLE] = new CSSStyleDeclaration();
      this[STYLE].cssText = this.getAttribute('style') ?? '';
    }
    return this[STYLE];
  },

  set style(text) {
    this.style.cssText = text;
  },

  get dataset() {
    this[DATA] ??= datasetOf(this);
    return this[DATA];
  },

  getAttribute(name) {
    return this.getAttributeNode(name)?.value ?? null;
  },

  get innerHTML() {
    return super.innerHTML;
  },

  set innerHTML(markup) {
    const text = String(markup ?? '');
    if (!/[<&]/.test(text)) {
      this.textContent = text;
      return;
    }
    super.innerHTML = text;
    heed(this);
  },

  get innerText() {
    return this.textContent;
  },

  /** Each line end is a `<br>`. */
  set innerText(text) {
    const lines = String(text ?? '').split('\n');
    this.textContent = lines[0];
    for (const line of lines.slice(1)) this.append(this.ownerDocument.createElement('br'), line);
  },

  insertAdjacentElement(where, element) {
    return super.insertAdjacentElement(String(where).toLowerCase(), element);
  },

  cloneNode(deep) {
    const copy = super.cloneNode(deep);
    copy.heed?.();
    heed(copy);
    return copy;
  },
});

/** `element.dataset`: the data-* attributes under camel-case names. */
function datasetOf(element) {
  const attribute = (name) => `data-${kebabCase(name)}`;
  return new Proxy({}, {
    get: (_, name) => (typeof name === 'string' ? element.getAttribute(attribute(name)) ?? undefined : undefined),
    set: (_, name, value) => (element.setAttribute(attribute(name), value), true),
    has: (_, name) => element.hasAttribute(attribute(name)),
    deleteProperty: (_, name) => (element.removeAttribute(attribute(name)), true),
    ownKeys: () => element.getAttributeNames().filter((name) => name.startsWith('data-')).map((name) => camelCase(name.slice(5))),
    getOwnPropertyDescriptor: (_, name) => ({ value: element.getAttribute(attribute(name)), enumerable: true, configurable: true, writable: true }),
  });
}

improve(SVGElement, {
  get tagName() {
    return this.localName;
  },

  get nodeName() {
    return this.localName;
  },
});

const { getAttributeNode } = Element.prototype;

improve(HTMLElement, {
  getAttributeNode(name) {
    return getAttributeNode.call(this, String(name).toLowerCase());
  },

  getAttribute(name) {
    return getAttributeNode.call(this, String(name).toLowerCase())?.value ?? null;
  },

  setAttribute(name, value) {
    const key = String(name).toLowerCase();
    super.setAttribute(key, value);
    if (key === 'style') this.style.cssText = value;
  },

  removeAttribute(name) {
    super.removeAttribute(String(name).toLowerCase());
  },
});

/** Markup and copies come with their attributes: let every element below take note of its own. */
function heed(top) {
  for (let child = top.firstElementChild; child; child = child.nextElementSibling) {
    for (const { name, value } of child.attributes) {
      if (name === name.toLowerCase() || !isOfPage(child)) continue;
      child.removeAttributeNode(child.attributes.getNamedItem(name));
      child.setAttribute(name, value);
    }
    child.heed?.();
    heed(child);
  }
}

/** An element that does something when an attribute changes. */
class HeedfulElement extends HTMLElement {
  setAttribute(name, value) {
    super.setAttribute(name, value);
    this.attributeChanged(String(name).toLowerCase(), String(value));
  }

  removeAttribute(name) {
    super.removeAttribute(name);
    this.attributeChanged(String(name).toLowerCase(), null);
  }

  heed() {
    for (const { name, value } of this.attributes) this.attributeChanged(name, value);
  }
}

// Properties that mirror an attribute, as text.
for (const [property, attribute] of [['name', 'name'], ['href', 'href'], ['alt', 'alt'], ['htmlFor', 'for'], ['rel', 'rel'],
  ['target', 'target'], ['download', 'download'], ['placeholder', 'placeholder'], ['role', 'role']]) mirrorText(HTMLElement, property, attribute);

function mirrorText(type, property, attribute, fallback = '') {
  defineProperty(type.prototype, property, {
    configurable: true,
    get() { return this.getAttribute(attribute) ?? fallback; },
    set(value) { this.setAttribute(attribute, value); },
  });
}

function mirrorFlag(type, property, attribute) {
  defineProperty(type.prototype, property, {
    configurable: true,
    get() { return this.hasAttribute(attribute); },
    set(value) { this.toggleAttribute(attribute, !!value); },
  });
}

const DOMTokenList = new HTMLDocument().createElement('p').classList.constructor;
indexItems(DOMTokenList, (classes) => [...classes]);
improve(DOMTokenList, {
  item(index) {
    return [...this][index] ?? null;
  },

  toString() {
    return this.value;
  },
});
