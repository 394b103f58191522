// DOMParser and XMLSerializer: XML keeps the case of its names, and every element of it may close itself.

class XMLElement extends Element {
  constructor(tag) {
    super(tag);
    this.tagName = tag;
    this.nodeName = tag;
    this.localName = tag.replace(/^.*:/, '');
  }

  getAttribute(name) {
    return this.attributeMap.get(String(name)) ?? null;
  }

  setAttribute(name, value) {
    this.attributeMap.set(String(name), String(value));
  }

  hasAttribute(name) {
    return this.attributeMap.has(String(name));
  }

  removeAttribute(name) {
    this.attributeMap.delete(String(name));
  }

  getElementsByTagName(tag) {
    return elementsOf(this).filter((element) => tag === '*' || element.tagName === tag);
  }

  shallowCopy() {
    const copy = new XMLElement(this.tagName);
    for (const [name, value] of this.attributeMap) copy.setAttribute(name, value);
    return copy;
  }
}

/** Every element below a node, in document order. */
function elementsOf(node) {
  return node.childNodes.filter((child) => child.nodeType === 1).flatMap((child) => [child, ...elementsOf(child)]);
}

class XMLDocument extends XMLElement {
  constructor() {
    super('#document');
    this.nodeType = 9;
    this.tagName = undefined;
  }

  get documentElement() {
    return this.children[0] ?? null;
  }

  createElement(tag) {
    return new XMLElement(String(tag));
  }

  createElementNS(_, tag) {
    return new XMLElement(String(tag));
  }

  createTextNode(text) {
    return new Text(text);
  }
}

/** An XML document whose root element has this name. */
function makeDocument(root_) {
  const made = new XMLDocument();
  if (root_) made.appendChild(made.createElement(root_));
  return made;
}

class DOMParser {
  parseFromString(text, type) {
    if (type === 'text/html') {
      const page = new Document(elementTypes());
      page.build(/<body[^>]*>([\s\S]*?)(?:<\/body|$)/i.exec(text)?.[1] ?? String(text));
      return page;
    }
    const made = new XMLDocument();
    const content = String(text).replace(/<\?[\s\S]*?\?>/g, '').replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, data) => encodeText(data));
    for (const node of parseMarkup(content, (tag) => new XMLElement(tag))) if (node.nodeType === 1) made.appendChild(node);
    if (!made.documentElement) made.appendChild(new XMLElement('parsererror'));
    return made;
  }
}

class XMLSerializer {
  serializeToString(node) {
    return node.nodeType === 9 ? node.childNodes.map(serialize).join('') : serialize(node);
  }
}
