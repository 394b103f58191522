// What stands in lines within an element: words, pictures and controls. How wide they are and how high they stand.

const BOLD_TAGS = /^(?:b|strong|th|h[1-6])$/;
/** What fonts want between two lines, in parts of their size; a font that is not there is looked for no further than its name. */
const FONT_GAPS = [[/^(?:arial|helvetica|liberation sans|sans-serif)$/i, 0.033], [/^(?:times|times new roman|liberation serif|serif)$/i, 0.042],
  [/mono|courier|consolas|dejavu|^system-ui$/i, 0]];
const PLAIN_GAP = 0.042;

/** How wide what an element holds is with its lines unbroken. */
function widest(element) {
  const outermost = !boxes.shrinking.has(element);
  boxes.shrinking.add(element);
  const gap = isFlex(element) ? pixels(styled(element, 'gap').split(' ').at(-1), element, 0) ?? 0 : 0;
  const lines = linesIn(element).map((line) => line.reduce((sum, item) => sum + lineItemWidth(item, element), gap * max(0, line.length - 1)));
  if (outermost) boxes.shrinking.delete(element);
  return max(0, ...lines);
}

const lineItemWidth = (item, element) => (typeof item === 'string' ? textWidth(item, element) : outerSize(item, 'width') + edges(item, 'width', ['margin']));

/** What stands beside each other in an element: words and children; a block is a line of its own. */
function linesIn(element) {
  const row = isRow(element);
  const lines = [[]];
  for (const node of element.childNodes) {
    if (node.nodeType === 3) lines.at(-1).push(node.data);
    else if (node.localName === 'br') lines.push([]);
    else if (node instanceof Element && !isUnseen(node) && !isOut(node)) {
      if (row || isInLine(node)) lines.at(-1).push(node);
      else lines.push([node], []);
    }
  }
  return lines.map(withoutEnds).filter((line) => line.length);
}

const isInLine = (element) => /^inline/.test(displayOf(element)) || (!styled(element, 'display') && (OWN_SIZE.has(element.localName) || controlSize(element, 'height') !== null));

/** Blanks are one, and none where a line begins or ends. */
function withoutEnds(line) {
  const items = line.map((item) => (typeof item === 'string' ? item.replace(/\s+/g, ' ') : item));
  if (typeof items[0] === 'string') items[0] = items[0].replace(/^ /, '');
  if (typeof items.at(-1) === 'string') items.push(items.pop().replace(/ $/, ''));
  return items.filter((item) => item !== '');
}

function fontOf(element) {
  const families = (inherited(element, 'font-family') || 'Times New Roman').split(',').map((family) => family.trim().replace(/^(["'])(.*)\1$/, '$2'));
  const weight = inherited(element, 'font-weight') || (boldAbove(element) ? 'bold' : '400');
  return { size: fontSizeOf(element), families, weight: { bold: 700, normal: 400 }[weight] ?? (+weight || 400), italic: false };
}

function boldAbove(element) {
  for (let at = element; at instanceof Element; at = at.parentNode) if (BOLD_TAGS.test(at.localName)) return true;
  return false;
}

function textWidth(text, element) {
  const how = inherited(element, 'text-transform');
  const written = how === 'uppercase' ? text.toUpperCase() : how === 'lowercase' ? text.toLowerCase() : text;
  return ask.measure(fontOf(element), written).width;
}

/** How high what an element holds stands, one line or block under the other. */
function contentHeight(element, around) {
  if (isRow(element)) return max(0, ...linesIn(element).flat().map((item) => (typeof item === 'string' ? lineHeightOf(element) : outerSize(item, 'height') + edges(item, 'height', ['margin']))));
  if (isGrid(element)) return gridHeight(element);
  const lines = linesIn(element);
  const isBlock = ([item]) => item instanceof Element && !isInLine(item);
  const heights = lines.reduce((sum, line) => sum + (isBlock(line) ? outerSize(line[0], 'height') : lineHeight(line, element)), 0);
  if (isFlex(element)) return heights + lines.reduce((sum, line) => sum + (isBlock(line) ? edges(line[0], 'height', ['margin']) : 0), 0);
  const ends = lines.map((line) => SIDES.height.ends.map((end) => (isBlock(line) ? edgeOf(line[0], 'margin', end, 'height') : 0)));
  // Margins that meet are one, and those at the ends of a bare block are its own.
  const outermost = around || isOut(element) || !lines.length ? [ends[0]?.[0] ?? 0, ends.at(-1)?.[1] ?? 0] : [0, 0];
  return heights + outermost[0] + outermost[1] + ends.slice(1).reduce((sum, [top], i) => sum + max(top, ends[i][1]), 0);
}

/** How high a line stands that is broken where it does not fit. */
function lineHeight(line, element) {
  const { above, below } = strutOf(element);
  const isPicture = (item) => OWN_SIZE.has(item.localName) && !styled(item, 'vertical-align');
  const sizes = line.map((item) => (typeof item === 'string' ? 0 : outerSize(item, 'height') + edges(item, 'height', ['margin']) + (isPicture(item) ? below : 0)));
  const high = max(above + below, ...sizes);
  return high * linesNeeded(line, element);
}

function linesNeeded(line, element) {
  if (/nowrap|pre$/.test(inherited(element, 'white-space')) || (line.length === 1 && typeof line[0] !== 'string')) return 1;
  const free = outerSize(element, 'width') - edges(element, 'width', ['padding', 'border']);
  if (line.reduce((sum, item) => sum + lineItemWidth(item, element), 0) <= free + 0.5) return 1;
  let lines = 1;
  let filled = 0;
  const blank = textWidth(' ', element);
  for (const word of wordsOf(line, element)) {
    if (filled && filled + word > free + 0.5) [lines, filled] = [lines + 1, 0];
    filled += word + blank;
  }
  return lines;
}

/** How wide each word is; a child in the line is broken as its own words are. */
const wordsOf = (line, element) => line.flatMap((item) => {
  if (typeof item === 'string') return item.split(' ').filter(Boolean).map((word) => textWidth(word, element));
  return item.children.length || OWN_SIZE.has(item.localName) || displayOf(item) !== 'inline' || controlSize(item, 'width') !== null
    ? [lineItemWidth(item, element)] : wordsOf([item.textContent.replace(/\s+/g, ' ')], item);
});

/** A line's height: what the page says, else what the font says. */
function lineHeightOf(element) {
  const { above, below } = strutOf(element);
  return above + below;
}

/** How far a line reaches above and below what its letters stand on, as a picture does among them. */
function strutOf(element) {
  const size = fontSizeOf(element);
  const font = fontOf(element);
  const measured = ask.measure(font, ' ');
  const [ascent, descent] = [round(measured.ascent), round(measured.descent)];
  const said = inherited(element, 'line-height');
  if (!said || said === 'normal') return { above: ascent, below: descent + round(gapOf(font.families) * size) };
  const whole = /^[\d.]+$/.test(said) ? said * size : pixels(said, element, size) ?? size;
  const above = ascent + floor((whole - ascent - descent) / 2);
  return { above, below: whole - above };
}

function gapOf(families) {
  for (const family of families) for (const [names, gap] of FONT_GAPS) if (names.test(family)) return gap;
  return PLAIN_GAP;
}
