// Markup and selectors: `innerHTML` both ways and `querySelector`.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', copy: '©', times: '×', deg: '°' };
const decodeEntities = (text) => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) => {
  if (hex) return String.fromCodePoint(parseInt(hex, 16));
  if (number) return String.fromCodePoint(+number);
  return ENTITIES[name] ?? whole;
});
const encodeText = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The nodes that a piece of HTML describes; of XML, with its own `make`. Unclosed elements end with their parent. */
function parseMarkup(markup, make = null) {
  const top = new DocumentFragment();
  let parent = top;
  const tokens = /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-z][\w:.-]*)\s*>|<([a-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|</gi;
  for (const [token, closes, opens, attributes] of markup.matchAll(tokens)) {
    if (opens) {
      const element = openElement(opens, attributes, make);
      parent.appendChild(element);
      if ((make || !VOID_TAGS.has(element.localName)) && !/\/\s*$/.test(attributes)) parent = element;
    } else if (closes) {
      parent = closeElement(parent, closes, top);
    } else if (!token.startsWith('<!')) {
      parent.appendChild(new Text(decodeEntities(token)));
    }
  }
  return [...top.childNodes];
}

function openElement(tag, attributes, make) {
  const element = make ? make(tag) : root.document.createElement(tag);
  for (const [, name, , quoted, single, bare] of attributes.matchAll(/([^\s=/"'>]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    element.setAttribute(name, decodeEntities(quoted ?? single ?? bare ?? ''));
  }
  element.parsed?.();
  return element;
}

function closeElement(parent, tag, top) {
  for (let node = parent; node !== top; node = node.parentNode) if (node.nodeName.toLowerCase() === tag.toLowerCase()) return node.parentNode;
  return parent;
}

function serialize(node) {
  if (node.nodeType === 3) return encodeText(node.data);
  const attributes = node.attributes.map(({ name, value }) => ` ${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`).join('');
  const name = node instanceof XMLElement ? node.tagName : node.localName;
  const open = `<${name}${attributes}>`;
  return VOID_TAGS.has(name) ? open : `${open}${node.innerHTML}</${name}>`;
}

/** Elements below `top` that match, in document order. */
function select(top, selector, firstOnly) {
  const found = [];
  const groups = parseSelector(selector);
  const visit = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType !== 1) continue;
      if (groups.some((group) => matchesGroup(child, group))) found.push(child);
      if (firstOnly && found.length) return;
      visit(child);
    }
  };
  visit(top);
  found.item = (index) => found[index] ?? null;
  return found;
}

function matchesSelector(element, selector) {
  return parseSelector(selector).some((group) => matchesGroup(element, group));
}

/** `a > b.c, #d` as groups of steps, each with the combinator before it; the last step first. */
function parseSelector(selector) {
  return String(selector).split(',').map((group) => {
    const parts = group.trim().replace(/\s*>\s*/g, ' > ').split(/\s+/);
    const steps = [];
    let child = false;
    for (const part of parts) {
      if (part === '>') {
        child = true;
      } else {
        steps.unshift({ test: parseCompound(part), child });
        child = false;
      }
    }
    return steps;
  });
}

function parseCompound(text) {
  const tests = [];
  const pattern = /\*|\[([\w-]+)(?:\s*([~^$*|]?=)\s*"?'?([^"'\]]*)'?"?)?\]|([#.]?)((?:[\w-]|[^\x00-\x7f]|\\.)+)|:[\w-]+(?:\([^)]*\))?/g;
  for (const [token, attribute, operator, wanted, mark, name] of text.matchAll(pattern)) {
    if (token === '*') continue;
    if (attribute) tests.push((element) => matchesAttribute(element.getAttribute(attribute), operator, wanted));
    else if (mark === '#') tests.push((element) => element.id === name);
    else if (mark === '.') tests.push((element) => element.classList.contains(name));
    else if (name) tests.push((element) => element.localName === name.toLowerCase());
    else if (token === ':checked') tests.push((element) => !!element.checked);
    else unsupported(`the selector '${text}'`);
  }
  return (element) => tests.every((test) => test(element));
}

function matchesAttribute(value, operator, wanted) {
  if (value === null) return false;
  switch (operator) {
    case undefined: return true;
    case '=': return value === wanted;
    case '^=': return value.startsWith(wanted);
    case '$=': return value.endsWith(wanted);
    case '*=': return value.includes(wanted);
    default: return value.split(/\s+/).includes(wanted);
  }
}

function matchesGroup(element, [first, ...rest]) {
  if (!first.test(element)) return false;
  return matchesAncestors(element, first.child, rest);
}

function matchesAncestors(element, child, [step, ...rest]) {
  if (!step) return true;
  for (let node = element.parentNode; node && node.nodeType === 1; node = node.parentNode) {
    if (step.test(node) && matchesAncestors(node, step.child, rest)) return true;
    if (child) return false;
  }
  return false;
}
