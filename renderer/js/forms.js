// Form controls, with the browser's rules for what a value may be.

class HTMLInputElement extends HeedfulElement {
  constructor(...place) {
    super(...place);
    this.dirtyValue = null;
    this.rangeValue = null;
    /** The value of a slider, which sketches read for every pixel; null when it is to be looked for. */
    this.slid = null;
    this.dirtyChecked = null;
    this.files = [];
  }

  get type() {
    return (this.getAttribute('type') || 'text').toLowerCase();
  }

  set type(value) {
    this.setAttribute('type', value);
  }

  get value() {
    if (this.slid !== null) return this.slid;
    if (this.type === 'checkbox' || this.type === 'radio') return this.getAttribute('value') ?? 'on';
    return sanitizeValue(this, this.dirtyValue ?? this.rangeValue ?? this.getAttribute('value') ?? '');
  }

  set value(value) {
    if (this.type === 'checkbox' || this.type === 'radio') this.setAttribute('value', value);
    else this.dirtyValue = sanitizeValue(this, String(value));
    this.slid = this.type === 'range' ? this.dirtyValue : null;
  }

  get valueAsNumber() {
    return parseFloat(this.value);
  }

  set valueAsNumber(value) {
    this.value = value;
  }

  get defaultValue() {
    return this.getAttribute('value') ?? '';
  }

  set defaultValue(value) {
    this.setAttribute('value', value);
  }

  get checked() {
    return this.dirtyChecked ?? this.hasAttribute('checked');
  }

  set checked(value) {
    this.dirtyChecked = !!value;
    if (value && this.type === 'radio') uncheckOthers(this);
  }

  hasAttribute(name) {
    return name === CHECKED ? this.checked : super.hasAttribute(name);
  }

  attributeChanged(name, value) {
    if (name === 'checked' && value !== null && this.type === 'radio' && this.dirtyChecked === null) uncheckOthers(this);
    if (name === 'value') this.rangeValue = this.slid = null;
    if (name === 'value' || name === 'min' || name === 'max' || name === 'step' || name === 'type') this.settle();
  }

  /** A range holds a value as soon as it is one; it is clamped when limits change, and does not go back when they widen. */
  settle() {
    const slides = this.type === 'range';
    this.slid = null;
    if (this.dirtyValue !== null) this.dirtyValue = sanitizeValue(this, this.dirtyValue);
    else this.rangeValue = slides ? this.value : null;
    if (slides) this.slid = this.value;
  }

  /** Markup has no order of attributes: what a range begins with follows from all of them. */
  heed() {
    super.heed();
    this.rangeValue = null;
    this.settle();
  }

  select() {}
  setSelectionRange() {}
  checkValidity() {
    return true;
  }
}
for (const name of ['min', 'max', 'step', 'pattern', 'accept']) mirrorText(HTMLInputElement, name, name);
for (const name of ['disabled', 'multiple', 'readOnly', 'required']) mirrorFlag(HTMLInputElement, name, name.toLowerCase());
mirrorFlag(HTMLInputElement, 'defaultChecked', 'checked');

function uncheckOthers(input) {
  if (!input.name) return;
  for (const other of input.getRootNode().querySelectorAll('input')) {
    if (other !== input && other.type === 'radio' && other.name === input.name) other.dirtyChecked = false;
  }
}

const IS_NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const numberOr = (text, fallback) => (IS_NUMBER.test(text) ? parseFloat(text) : fallback);

function sanitizeValue(input, text) {
  switch (input.type) {
    case 'range': return rangeValue(input, text);
    case 'number': return IS_NUMBER.test(text.trim()) ? text.trim() : '';
    case 'color': return /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : '#000000';
    default: return text;
  }
}

/** HTML's rules for `type=range`: the middle when there is no number, clamped, then on the nearest step. */
function rangeValue(input, text) {
  const low = numberOr(input.min, 0);
  const high = max(numberOr(input.max, 100), low);
  const wanted = numberOr(text, low + (high - low) / 2);
  const clamped = min(max(wanted, low), high);
  const step = rangeStep(input);
  if (step === 0) return String(clamped);
  let count = floor((clamped - low) / step + 0.5 + 1e-9);
  if (low + count * step > high + step * 1e-9) count--;
  const digits = max(decimals(step), decimals(low));
  return String(digits > 15 ? low + count * step : +(low + count * step).toFixed(digits));
}

/** Distance of a range's values; 1 when not given, 0 for `step="any"` or one too small to matter. */
function rangeStep(input) {
  if (input.step.toLowerCase() === 'any') return 0;
  const step = numberOr(input.step, 1);
  if (!(step > 0)) return 1;
  const span = abs(numberOr(input.max, 100) - numberOr(input.min, 0));
  return step < span * 1e-12 ? 0 : step;
}

function decimals(number) {
  const [mantissa, exponent = '0'] = String(number).split('e');
  return max(0, (mantissa.split('.')[1] ?? '').length - +exponent);
}

class HTMLOptionElement extends HTMLElement {
  get value() {
    return this.getAttribute('value') ?? this.textContent;
  }

  set value(value) {
    this.setAttribute('value', value);
  }

  get text() {
    return this.textContent.trim();
  }

  set text(text) {
    this.textContent = text;
  }

  get label() {
    return this.getAttribute('label') ?? this.text;
  }

  get index() {
    return this.ownerSelect?.options.indexOf(this) ?? 0;
  }

  get ownerSelect() {
    return this.closest('select');
  }

  hasAttribute(name) {
    return name === CHECKED ? this.selected : super.hasAttribute(name);
  }

  get selected() {
    const owner = this.ownerSelect;
    return owner ? owner.selectedOptions.includes(this) : this.hasAttribute('selected');
  }

  set selected(value) {
    this.dirtySelected = !!value;
    const owner = this.ownerSelect;
    if (value && owner && !owner.multiple) owner.selectedIndex = owner.options.indexOf(this);
  }
}
mirrorFlag(HTMLOptionElement, 'disabled', 'disabled');

const optionsOf = (select) => select.getElementsByTagName('option');

class HTMLSelectElement extends HTMLElement {
  get type() {
    return this.multiple ? 'select-multiple' : 'select-one';
  }

  /** Its options, of which there are fewer when it is said how many (`options.length = 0`). */
  get options() {
    const options = optionsOf(this);
    options.add = (option) => this.appendChild(option);
    return new Proxy(options, { set: (list, name, value) => (name === 'length' ? this.shorten(value) : Reflect.set(list, name, value)) });
  }

  get length() {
    return optionsOf(this).length;
  }

  set length(count) {
    this.shorten(count);
  }

  shorten(count) {
    optionsOf(this).slice(count).forEach((option) => option.remove());
    return true;
  }

  get selectedOptions() {
    const options = optionsOf(this);
    const chosen = options.filter((option) => option.dirtySelected ?? option.hasAttribute('selected'));
    if (this.multiple || options.length === 0 || this.noneSelected) return this.multiple ? chosen : [];
    return chosen.length ? [chosen.at(-1)] : [options.find((option) => !option.disabled) ?? options[0]];
  }

  get selectedIndex() {
    const [first] = this.selectedOptions;
    return first ? optionsOf(this).indexOf(first) : -1;
  }

  set selectedIndex(index) {
    this.noneSelected = !(index >= 0);
    optionsOf(this).forEach((option, i) => { option.dirtySelected = i === +index; });
  }

  get value() {
    return this.selectedOptions[0]?.value ?? '';
  }

  set value(value) {
    this.selectedIndex = optionsOf(this).findIndex((option) => option.value === String(value));
  }

  add(option, before) {
    this.insertBefore(option, typeof before === 'number' ? optionsOf(this)[before] ?? null : before ?? null);
  }

  remove(index) {
    if (index === undefined) super.remove();
    else optionsOf(this)[index]?.remove();
  }

  item(index) {
    return optionsOf(this)[index] ?? null;
  }
}
indexItems(HTMLSelectElement, optionsOf);
mirrorFlag(HTMLSelectElement, 'disabled', 'disabled');
mirrorFlag(HTMLSelectElement, 'multiple', 'multiple');

class HTMLTextAreaElement extends HTMLElement {
  get value() {
    return this.dirtyValue ?? this.textContent;
  }

  set value(value) {
    this.dirtyValue = String(value);
  }
}
class HTMLButtonElement extends HTMLElement {}
mirrorText(HTMLButtonElement, 'value', 'value');
mirrorText(HTMLButtonElement, 'type', 'type', 'submit');
mirrorFlag(HTMLButtonElement, 'disabled', 'disabled');
mirrorFlag(HTMLTextAreaElement, 'disabled', 'disabled');
