// How large a browser makes a control of a page that says nothing of its size.

const TEXT_FIELD = [177, 21];
const TEXT_AREA = [201, 42];
const INPUT_SIZES = {
  range: [129, 16], checkbox: [13, 13], radio: [13, 13], color: [50, 27], file: [253, 21], hidden: [0, 0],
  date: [124, 24], time: [103, 24], 'datetime-local': [210, 24], month: [154, 24], week: [146, 24],
};
const CONTROL_MARGINS = {
  range: { left: 2, right: 2, top: 2, bottom: 2 }, checkbox: { left: 4, right: 3, top: 3, bottom: 3 }, radio: { left: 5, right: 3, top: 3, bottom: 0 },
};
const PUSHED = /^(?:button|submit|reset)$/;
const CONTROL_STYLE = { size: 40 / 3, families: ['Arial'], weight: 400, italic: false };
const BUTTON_ENDS = 16;
const MENU_ENDS = 22;

/** A side of a control with its padding and border; null for what is none. */
function controlSize(element, side) {
  const size = controlBox(element, side === 'width');
  return size && size[side === 'width' ? 0 : 1];
}

function controlBox(element, asksWidth) {
  const wide = (texts, ends) => (asksWidth ? ends + Math.ceil(max(0, ...texts.map(controlTextWidth))) : 0);
  switch (element.localName) {
    case 'input': return PUSHED.test(element.type) ? [wide([element.value], BUTTON_ENDS), 21] : INPUT_SIZES[element.type] ?? TEXT_FIELD;
    case 'button': return [wide([element.textContent], BUTTON_ENDS), 21];
    case 'select': return [wide([...element.querySelectorAll('option')].map((option) => option.textContent), MENU_ENDS), 19];
    case 'textarea': return TEXT_AREA;
    default: return null;
  }
}

const controlTextWidth = (text) => (text ? ask.measure(CONTROL_STYLE, text).width : 0);

/** What a control has around its words where the page says nothing of it. */
const ENDS_OF = {
  button: { padding: { width: 12, height: 2 }, border: 4 },
  field: { padding: { width: 4, height: 2 }, border: 4 },
};
const NO_WORDS = /^(?:range|checkbox|radio|color|file|hidden)$/;

/** How much larger than of itself a control is that the page's style sheet gives other ends or another font. */
function restyled(element, side) {
  const { localName, type } = element;
  if (localName === 'select' || NO_WORDS.test(type)) return 0;
  const own = localName === 'button' || PUSHED.test(type) ? ENDS_OF.button : ENDS_OF.field;
  let more = 0;
  if (isSaid(element, 'padding')) more += edges(element, side, ['padding']) - own.padding[side];
  if (isSaid(element, 'border')) more += edges(element, side, ['border']) - own.border;
  const size = pixels(styled(element, 'font-size'), null, CONTROL_STYLE.size);
  if (size !== null && (side === 'height' || own === ENDS_OF.button)) more += wordsAt(element, side, size) - wordsAt(element, side, CONTROL_STYLE.size);
  return more;
}

const isSaid = (element, kind) => ['', '-left', '-right', '-top', '-bottom', '-width', '-style'].some((end) => styled(element, kind + end) !== '');

/** What a field for words, whose size is that of the words alone, has around them where the page says nothing of it. */
function fieldEnds(element, side) {
  const isArea = element.localName === 'textarea';
  if (!isArea && (element.localName !== 'input' || PUSHED.test(element.type) || NO_WORDS.test(element.type))) return 0;
  if (styled(element, 'box-sizing') === 'border-box') return 0;
  return (isSaid(element, 'padding') ? 0 : isArea ? 4 : ENDS_OF.field.padding[side]) + (isSaid(element, 'border') ? 0 : isArea ? 2 : ENDS_OF.field.border);
}

function wordsAt(element, side, size) {
  const { width, ascent, descent } = ask.measure({ ...CONTROL_STYLE, size }, element.textContent || element.value || ' ');
  return side === 'width' ? width : round(ascent) + round(descent) + round(gapOf(CONTROL_STYLE.families) * size);
}
