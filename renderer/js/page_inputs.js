// Controls that stand in the page's own markup, or that a sketch puts there without p5.

const numberKind = {
  ...sliderKind,
  describe(control) {
    const input = inputOf(control);
    const [low, high] = [input.min, input.max].map((text) => numberOr(text, undefined));
    return { kind: 'number', low, high, step: rangeStep(input) || undefined, value: numberOr(input.value, 0) };
  },
};

/** A field for text that holds a colour. */
const colorTextKind = {
  ...colorKind,
  pin(control) {
    pinProperty(inputOf(control), 'value', String(control.gene).slice(0, 7), control);
  },
  differs: (control) => cssHex(control.own) !== String(control.gene).slice(0, 7),
  describe: (control) => ({ kind: 'color', value: cssHex(inputOf(control).value) || '#000000' }),
};

/** A field for any text: no parameter, which is said. */
const freeTextKind = { pin() {}, differs: () => false, targets: () => [], describe: () => ({ kind: 'text', value: '' }) };

/** The rules for an input of this type and value; null for one that holds nothing to vary, such as a button. */
function inputKind(input) {
  if (input.type === 'text' && isColorText(input.value, '')) return colorTextKind;
  return Object.hasOwn(INPUT_KINDS, input.type) ? INPUT_KINDS[input.type] : null;
}

const INPUT_KINDS = {
  range: sliderKind, number: numberKind, color: colorKind, checkbox: checkboxKind,
  text: freeTextKind, search: freeTextKind, email: freeTextKind, url: freeTextKind, tel: freeTextKind,
};

/** Radio buttons of one name are one control. */
const groupKind = (inputs) => ({
  ...radioKind,
  pin: (control) => { for (const input of inputs) pinRadio(control, input); },
  targets: (control) => inputs.filter((input) => input.value === String(control.gene)),
  describe: () => ({ kind: 'select', many: false, ...offered(inputs) }),
});

/** Take note of every control of the page that is not known yet, in the page's order. */
function adoptPage() {
  const known = new Set(controls.list.flatMap(({ elements = [] }) => elements));
  const made = controls.list.flatMap(({ element }) => (element ? [element.elt] : []));
  const isNew = (input) => !known.has(input) && !made.some((elt) => elt === input || elt.contains(input));
  // To read a selector takes longer than to look through most pages.
  if (!['input', 'select'].some((tag) => [...root.document.getElementsByTagName(tag)].some(isNew))) return;
  const inputs = [...root.document.querySelectorAll('input, select')].filter(isNew);
  const radios = inputs.filter((input) => input.type === 'radio');
  const groups = new Set();
  for (const input of inputs) {
    if (input.localName === 'select') addOfPage('<select>', selectKind, [input]);
    else if (input.type !== 'radio') addOfPage('<input>', inputKind(input), [input]);
    else if (!groups.has(input.name)) {
      groups.add(input.name);
      const group = radios.filter((other) => other.name === input.name);
      addOfPage('<input>', groupKind(group), group);
    }
  }
}

function addOfPage(how, kind, elements) {
  const [elt] = elements;
  // A field for text may become one for a number before setup ends.
  if (!kind || (kind === freeTextKind && declared.open)) return;
  const isGroup = elements.length > 1 || elt.type === 'radio';
  const site = controls.places.get(elt) ?? NO_SITE;
  const assigned = assignedName(site) || (isGroup ? elt.name : elt.id || elt.name) || '';
  const key = declared.keyOf(how, '', assigned);
  const control = { how: site.how ?? how, key, kind, elements, element: { elt }, ...site, assigned, own: undefined };
  controls.list.push(control);
  control.gene = geneOf(key);
  if (control.gene !== undefined) kind.pin(control);
}
