// How large a browser makes a control of a page that says nothing of its size.

const TEXT_FIELD = [177, 21];
const TEXT_AREA = [201, 42];
const INPUT_SIZES = {
  range: [129, 16], checkbox: [13, 13], radio: [13, 13], color: [50, 27], file: [253, 21], hidden: [0, 0],
  date: [124, 24], time: [103, 24], 'datetime-local': [210, 24], month: [154, 24], week: [146, 24],
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
