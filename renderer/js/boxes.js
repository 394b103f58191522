// How large an element would be laid out, as far as sketches ask before they make their canvas: blocks, rows and
// columns that share their room, shares of the window; words in them: text_lines.js.

const SIDES = {
  width: { ends: ['left', 'right'], view: () => root.innerWidth },
  height: { ends: ['top', 'bottom'], view: () => root.innerHeight },
};
const OWN_SIZE = new Set(['canvas', 'img', 'video']);
const INLINE = new Set('a abbr b button cite code em i kbd label mark q s samp small span strong sub sup u var'.split(' '));
const UNSEEN = new Set('base head link meta noscript script style template title'.split(' '));
const BODY_MARGIN = 8;
const LIST_INDENT = 40;
const TEXT_MARGINS = { p: 1, ul: 1, ol: 1, dl: 1, pre: 1, blockquote: 1, figure: 1, h1: 0.67, h2: 0.83, h3: 1, h4: 1.33, h5: 1.67, h6: 2.33 };
const BORDER_WIDTHS = { thin: 1, medium: 3, thick: 5 };
const BORDER_STYLE = /\b(?:solid|dashed|dotted|double|groove|ridge|inset|outset)\b/;

const boxes = {
  /** What is declared for the elements that were looked at; kept while one question is answered. */
  known: new Map(),
  depth: 0,
  /** Those that are about to be made as wide as what they hold: shares of them are not known yet. */
  shrinking: new Set(),
  /** Which cells the children of each grid have. */
  spots: new Map(),

  styleOf(element) {
    let style = this.known.get(element);
    if (!style) this.known.set(element, (style = styleSheets.declaredFor(element)));
    return style;
  },

  once(answer) {
    this.depth++;
    try {
      return answer();
    } finally {
      if (--this.depth === 0) this.forget();
    }
  },

  forget() {
    this.known.clear();
    this.shrinking.clear();
    this.spots.clear();
  },

  /** The size of an element with its padding and border. */
  outer(element, side) {
    return bareSize(element, side) ?? this.once(() => outerSize(element, side));
  },

  /** The same without its border, or without padding too. */
  inner(element, side, kinds) {
    return this.once(() => max(0, outerSize(element, side) - edges(element, side, kinds)));
  },
};

/** What an element says itself, on a page without style sheets; p5 asks it of each canvas and control it makes. */
function bareSize(element, side) {
  if (styleSheets.text !== '') return null;
  const { style, localName } = element;
  if (style.display === 'none') return 0;
  const own = style[side];
  if (own) return /^[\d.]+px$/.test(own) && !/^(?:input|textarea)$/.test(localName) ? parseFloat(own) : null;
  return OWN_SIZE.has(localName) ? element[side] : controlSize(element, side);
}

function outerSize(element, side) {
  if (element === root.document.documentElement) return SIDES[side].view();
  if (isUnseen(element)) return 0;
  const around = edges(element, side, ['padding', 'border']);
  const size = declaredSize(element, side, around) ?? automaticSize(element, side, around);
  return max(around, within(element, side, around, size));
}

const displayOf = (element) => styled(element, 'display') || (INLINE.has(element.localName) ? 'inline' : 'block');
const isUnseen = (element) => UNSEEN.has(element.localName) || displayOf(element) === 'none';
const isShown = (element) => !(element instanceof Element) || (!isUnseen(element) && isShown(element.parentNode));
const isOut = (element) => /absolute|fixed/.test(styled(element, 'position'));

/** Where shares and automatic sizes of an element come from: the room that holds it; null where that depends on it. */
function room(element, side) {
  if (styled(element, 'position') === 'fixed') return SIDES[side].view();
  if (isOut(element)) {
    const holder = positionedAbove(element);
    return holder ? boxes.inner(holder, side, ['border']) : SIDES[side].view();
  }
  const holder = element.parentNode;
  if (!(holder instanceof Element)) return SIDES[side].view();
  if (side === 'width' ? boxes.shrinking.has(holder) : definiteHeight(holder) === null) return null;
  return max(0, outerSize(holder, side) - edges(holder, side, ['padding', 'border']));
}

function positionedAbove(element) {
  let at = element.parentNode;
  while (at instanceof Element && !/relative|absolute|fixed|sticky/.test(styled(at, 'position'))) at = at.parentNode;
  return at instanceof Element ? at : null;
}

function declaredSize(element, side, around) {
  return sizeFrom(element, styled(element, side), side, around);
}

function sizeFrom(element, text, side, around) {
  if (!text) return null;
  const size = pixels(text, element, text.includes('%') ? room(element, side) : 0);
  return size === null ? null : outerFrom(element, size, side, around);
}

const outerFrom = (element, size, side, around) => (styled(element, 'box-sizing') === 'border-box' ? max(size, around) : size + around + fieldEnds(element, side));

function within(element, side, around, size) {
  const most = sizeFrom(element, styled(element, `max-${side}`), side, around);
  const least = sizeFrom(element, styled(element, `min-${side}`), side, around);
  const limited = most === null ? size : min(size, most);
  return least === null ? limited : max(limited, least);
}

function automaticSize(element, side, around) {
  if (OWN_SIZE.has(element.localName)) return (ratioSize(element, side) ?? element[side]) + around;
  const ofControl = controlSize(element, side);
  if (ofControl !== null) return ofControl + restyled(element, side);
  if (element === root.document.body && side === 'height' && definiteHeight(element.parentNode) === null) return SIDES.height.view();
  return between(element, side) ?? shareOfHolder(element, side, around) ?? (side === 'width' ? blockWidth(element, around) : blockHeight(element, around));
}

/** The automatic side of a picture whose other side is declared. */
function ratioSize(element, side) {
  const other = side === 'width' ? 'height' : 'width';
  const given = styled(element, other) && declaredSize(element, other, 0);
  return given && element[other] ? (given * element[side]) / element[other] : null;
}

/** Out of the flow, between two places that are both given. */
function between(element, side) {
  if (!isOut(element)) return null;
  const whole = room(element, side);
  const [start, end] = SIDES[side].ends.map((name) => pixels(styled(element, name) || insetOf(element, name), element, whole));
  return start === null || end === null ? null : max(0, whole - start - end - edges(element, side, ['margin']));
}

const insetOf = (element, end) => partOf(styled(element, 'inset'), end);

function blockWidth(element, around) {
  const display = displayOf(element);
  const shrinks = /^inline|^table/.test(display) || isOut(element) || /left|right/.test(styled(element, 'float'));
  const whole = room(element, 'width');
  const free = whole === null ? null : max(around, whole - edges(element, 'width', ['margin']));
  if (!shrinks && free !== null && !/fit-content|min-content|max-content/.test(styled(element, 'width'))) return free;
  const wanted = widest(element) + around;
  return free === null ? wanted : min(wanted, free);
}

const seenChildren = (element) => [...element.children].filter((child) => !isUnseen(child) && !isOut(child));

function blockHeight(element, around) {
  const ratio = /^([\d.]+)(?:\s*\/\s*([\d.]+))?$/.exec(styled(element, 'aspect-ratio'));
  if (ratio) return max(0, outerSize(element, 'width') - edges(element, 'width', ['padding', 'border'])) / (ratio[1] / (ratio[2] ?? 1)) + around;
  return around + contentHeight(element, around);
}

/** The height of what an element holds, where it does not depend on that; null where it does. */
function definiteHeight(element) {
  if (!(element instanceof Element)) return SIDES.height.view();
  const text = styled(element, 'height');
  const size = text && pixels(text, element, text.includes('%') ? (element === root.document.documentElement ? SIDES.height.view() : room(element, 'height')) : 0);
  if (typeof size === 'number') return size;
  if (element === root.document.documentElement) return null;
  return between(element, 'height') ?? shareOfHolder(element, 'height', 0);
}

/** How much both ends of an element's padding, border or margin take along a side. */
function edges(element, side, kinds) {
  let sum = 0;
  for (const kind of kinds) for (const end of SIDES[side].ends) sum += kind === 'border' ? borderOf(element, end) : edgeOf(element, kind, end, side);
  return sum;
}

function edgeOf(element, kind, end, side) {
  const text = styled(element, `${kind}-${end}`) || partOf(styled(element, kind), end);
  if (!text) return kind === 'margin' ? marginOf(element, side, end) : paddingOf(element, end);
  return pixels(text, element, text.includes('%') ? room(element, 'width') : 0) ?? 0;
}

const paddingOf = (element, end) => (end === 'left' && /^(?:ul|ol|menu)$/.test(element.localName) ? LIST_INDENT : 0);

/** The margin that a browser gives an element of itself. */
function marginOf(element, side, end) {
  if (element === root.document.body) return host.request?.page ? BODY_MARGIN : 0;
  if (side === 'width' && (/^(?:blockquote|figure)$/.test(element.localName) || (end === 'left' && element.localName === 'dd'))) return LIST_INDENT;
  const ofControl = element.localName === 'input' && CONTROL_MARGINS[element.type];
  if (ofControl) return ofControl[end];
  return side === 'height' ? (TEXT_MARGINS[element.localName] ?? 0) * fontSizeOf(element) : 0;
}

/** One end of a value that names all four, some of them together. */
function partOf(value, end) {
  const parts = value.split(/\s+(?![^(]*\))/).filter(Boolean);
  const [top, right = top, bottom = top, left = right] = parts;
  return { top, right, bottom, left }[end] ?? '';
}

function borderOf(element, end) {
  const text = styled(element, `border-${end}`) || styled(element, 'border');
  const style = styled(element, 'border-style');
  if (!BORDER_STYLE.test(style || text)) return 0;
  const width = styled(element, `border-${end}-width`) || partOf(styled(element, 'border-width'), end)
    || text.split(/\s+/).find((part) => /^[\d.]/.test(part) || part in BORDER_WIDTHS) || 'medium';
  return BORDER_WIDTHS[width] ?? pixels(width, element, 0) ?? 0;
}
