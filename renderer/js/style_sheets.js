// What the page's style sheets say of an element, as far as sizes follow from it: rules in their order of
// precedence, inherited custom properties, lengths in pixels.

const FONT_SIZE = 16;
const TEXT_SIZES = { h1: '2em', h2: '1.5em', h3: '1.17em', h5: '0.83em', h6: '0.67em' };
/** What a desktop's screen says of itself; nothing points at it, as in a browser without a window. */
const SCREEN_SAYS = {
  __proto__: null, orientation: 'landscape', hover: 'none', 'any-hover': 'none', pointer: 'none', 'any-pointer': 'none', 'prefers-color-scheme': 'light',
  'prefers-reduced-motion': 'no-preference', 'prefers-contrast': 'no-preference', 'display-mode': 'browser', scripting: 'enabled', color: '8', 'color-gamut': 'srgb', grid: '0',
};
const IN_PIXELS = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4 };
const LENGTH = /(?<![\w-])([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|in|cm|mm|rem|em|ex|ch|dvw|dvh|svw|svh|lvw|lvh|vw|vh|vmin|vmax|%)/gi;
const SUM = /^(?:[\d.e+\-*/(), ]|Math\.(?:min|max)|clamp)+$/;

const styleSheets = {
  /** The text of all style elements, null until it is read; '' on a page that came without any, which is not looked for more. */
  text: null,
  rules: [],

  reset(page) {
    this.text = /<style/i.test(page ?? '') ? null : '';
    this.rules = [];
  },

  /** What is declared for an element, by name: its own style over the page's. */
  declaredFor(element) {
    this.read();
    const found = new Map();
    for (const { selector, declarations } of this.rules) {
      if (this.fits(element, selector)) for (const [name, value] of declarations) found.set(name, value);
    }
    for (const name of keys(element.style)) if (element.style[name] !== '') this.setOwn(found, kebabCase(name), String(element.style[name]));
    return found;
  },

  setOwn(found, name, value) {
    if (!/!\s*important/.test(found.get(name) ?? '')) found.set(name, value);
  },

  fits(element, selector) {
    try {
      return element.matches(selector);
    } catch {
      return false;
    }
  },

  /** The rules of all style elements, the least important first. */
  read() {
    if (this.text === '') return;
    const text = [...root.document.querySelectorAll('style')].map((style) => style.textContent).join('\n');
    if (text === this.text) return;
    this.text = text;
    const rules = [];
    readRules(text.replace(/\/\*[^]*?\*\//g, ''), rules);
    this.rules = rules.map((rule, order) => ({ ...rule, order })).sort((a, b) => a.weight - b.weight || a.order - b.order);
  },
};

function readRules(css, rules) {
  let at = 0;
  for (let open; (open = css.indexOf('{', at)) >= 0;) {
    const end = closingBrace(css, open);
    const prelude = css.slice(at, open).replace(/^[^]*;/, '').trim();
    const body = css.slice(open + 1, end);
    if (prelude[0] !== '@') addRule(prelude, body, rules);
    else if (/^@(?:supports|layer)\b/.test(prelude) || mediaHolds(prelude)) readRules(body, rules);
    at = end + 1;
  }
}

function closingBrace(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    else if (css[at] === '}' && --depth === 0) return at;
  }
  return css.length;
}

const mediaHolds = (prelude) => /^@media\b/.test(prelude) && mediaMatches(prelude.slice('@media'.length));

/** Whether one of the queries holds that a text separates by commas, on a screen with a mouse of the window's size. */
function mediaMatches(text) {
  return text.trim() === '' || text.split(',').some((query) => {
    const parts = query.trim().toLowerCase().split(/\s+and\s+/);
    const refuses = /^not\s/.test(parts[0]);
    parts[0] = parts[0].replace(/^(?:not|only)\s+/, '');
    return parts.every(mediaPartHolds) !== refuses;
  });
}

function mediaPartHolds(part) {
  if (part[0] !== '(') return part === 'all' || part === 'screen';
  const condition = part.slice(1, -1).trim();
  if (/^not\b|^\(/.test(condition)) return condition[0] === '(' ? mediaPartHolds(condition) : !mediaPartHolds(condition.slice('not'.length).trim());
  const [, bound, name, value = ''] = /^(?:(min|max)-)?([\w-]+)\s*(?::\s*(.*))?$/.exec(condition) ?? [];
  const lengths = { width: root.innerWidth, height: root.innerHeight };
  if (name === 'aspect-ratio') return compared(lengths.width / lengths.height, bound === 'min' ? '>=' : '<=', +new Function(`return ${/^[\d./ ]+$/.test(value) ? value : 0}`)());
  if (lengths[name] !== undefined) {
    const limit = pixels(value, null, 0) ?? 0;
    return !value ? true : bound === 'min' ? lengths[name] >= limit : bound === 'max' ? lengths[name] <= limit : lengths[name] === limit;
  }
  if (name in SCREEN_SAYS) return value ? SCREEN_SAYS[name] === value : !/^no/.test(SCREEN_SAYS[name]);
  const range = /^(width|height)\s*([<>]=?)\s*(.+)$/.exec(condition);
  return range !== null && compared(lengths[range[1]], range[2], pixels(range[3], null, 0) ?? 0);
}

const compared = (size, sign, limit) => (sign[0] === '<' ? size < limit : size > limit) || (sign[1] === '=' && size === limit);

/** A rule for each selector; important declarations stand in one of their own that outweighs all others. */
function addRule(prelude, body, rules) {
  const plain = [];
  const important = [];
  for (const declaration of body.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).trim();
    (/!\s*important/.test(value) ? important : plain).push([declaration.slice(0, colon).trim(), value]);
  }
  for (const selector of prelude.split(',').map((text) => text.trim())) {
    const weight = weightOf(selector);
    if (plain.length) rules.push({ selector, weight, declarations: plain });
    if (important.length) rules.push({ selector, weight: weight + 1e9, declarations: important });
  }
}

function weightOf(selector) {
  const count = (pattern) => selector.match(pattern)?.length ?? 0;
  return count(/#[\w-]+/g) * 1e6 + count(/\.[\w-]+|\[[^\]]*\]|(?<!:):[\w-]+/g) * 1e3 + count(/(?:^|[\s>+~])[a-z][\w-]*|::[\w-]+/gi);
}

/** One declared value of an element, without what says that it is important; '' where there is none. */
function styled(element, name) {
  const value = boxes.styleOf(element).get(name) ?? '';
  return withVariables(value.replace(/\s*!\s*important/, ''), element);
}

function withVariables(value, element) {
  return value.replace(/var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g, (_, name, otherwise) => inherited(element, name) || otherwise || '');
}

function inherited(element, name) {
  for (let at = element; at instanceof Element; at = at.parentNode) {
    const value = styled(at, name);
    if (value) return value;
  }
  return '';
}

/**
 * A length in pixels, of which 100 % are `whole`; null if it says none, or a share of what is not known (`whole` null).
 * @param element Whose font an `em` is; null for the page's.
 */
function pixels(text, element, whole) {
  if (!text || /^[a-z-]+$/i.test(text)) return null;
  let known = true;
  const sum = text.replace(LENGTH, (_, number, unit) => {
    const size = unitOf(unit.toLowerCase(), element, whole);
    known &&= size !== null;
    return `(${number * (size ?? 0)})`;
  }).replace(/\bcalc\b/g, '').replace(/\b(?:min|max)\b/g, 'Math.$&');
  return known && SUM.test(sum) ? sumOf(sum) : null;
}

function sumOf(code) {
  const single = /^\(([^()]*)\)$/.exec(code);
  if (single) return +single[1];
  try {
    return new Function('clamp', `return ${code}`)((low, value, high) => max(low, min(value, high)));
  } catch {
    return null;
  }
}

function unitOf(unit, element, whole) {
  if (unit in IN_PIXELS) return IN_PIXELS[unit];
  switch (unit) {
    case '%': return whole === null ? null : whole / 100;
    case 'em': return fontSizeOf(element);
    case 'ex': case 'ch': return fontSizeOf(element) / 2;
    case 'rem': return fontSizeOf(root.document.documentElement);
    case 'vmin': return min(root.innerWidth, root.innerHeight) / 100;
    case 'vmax': return max(root.innerWidth, root.innerHeight) / 100;
    default: return (unit.endsWith('w') ? root.innerWidth : root.innerHeight) / 100;
  }
}

function fontSizeOf(element) {
  if (!(element instanceof Element)) return FONT_SIZE;
  const above = () => fontSizeOf(element.parentNode);
  const size = styled(element, 'font-size') || TEXT_SIZES[element.localName] || '';
  if (/^[\d.]+em$/.test(size)) return parseFloat(size) * above();
  return (size && pixels(size, null, above())) || above();
}
