// p5's own sliders, check boxes, menus, radio buttons and colour pickers as parameters, unedited.
//
// Each control is known by the place in the source that made it and how many that place had made before:
// a key that is the same in every run. On the trial run the sketch has its way and its values at the end
// of setup are the defaults; on every other run the design's value, where it has one, is in the control
// from the moment it exists, and what the sketch sets it to later is noted and ignored.

const controls = {
  list: [],
  made: new Map(),
  /** Where the sketch made inputs whose kind is known only at the end of setup. */
  places: new Map(),

  reset() {
    this.list = [];
    this.made.clear();
    this.places.clear();
  },

  /** Take note of a control that the sketch has just made; `kind` brings its rules. */
  add(how, element, kind) {
    const known = this.find(element.elt);
    if (known) {
      if (!host.values) known.assigned ||= assignedName(callSite());
      return element;
    }
    const site = callSite();
    const place = `${site.file}:${site.line}:${site.column}`;
    const count = (this.made.get(place) ?? 0) + 1;
    this.made.set(place, count);
    const key = `${place}#${count}`;
    const control = { how, key, element, kind, ...site, assigned: host.values ? '' : assignedName(site), outer: outerName(), own: undefined };
    this.list.push(control);
    if (host.values && host.controlNames[key] !== undefined) {
      const name = host.controlNames[key];
      if (Object.hasOwn(host.values, name)) {
        control.gene = host.values[name];
        kind.pin(control);
      }
    }
    return element;
  },

  /** The control that this element, or something in it, is already: `select()` makes p5's own of what it finds. */
  find(elt) {
    const isPart = (part) => part === elt || elt.contains(part) && part.type === elt.querySelector('input, select')?.type;
    return this.list.find(({ elements, element }) => (elements ? elements.some(isPart) : element?.elt === elt));
  },

  /**
   * After setup: tell the sketch about every value that differs from the one it set itself. For the
   * instance setup goes on meanwhile, so that a callback's `redraw()` is no frame more than without it.
   */
  announceTo(instance) {
    const wasDone = instance?._setupDone;
    if (instance) instance._setupDone = false;
    try {
      this.announce();
    } finally {
      if (instance) instance._setupDone = wasDone;
    }
  },

  announce() {
    declared.open = false;
    adoptPage();
    for (const control of this.list) {
      if (control instanceof Declared) {
        control.announce();
        continue;
      }
      control.shown = control.kind.describe(control).value;
      if (control.gene === undefined || !control.kind.differs(control)) continue;
      for (const target of control.kind.targets(control)) {
        target.dispatchEvent(new Event('input', { bubbles: true }));
        target.dispatchEvent(new Event('change', { bubbles: true }));
      }
    }
    movePointer();
  },

  /** What Python makes parameters of. */
  report() {
    return this.list.map((control) => (control instanceof Declared ? control.report() : {
      how: control.how, key: control.key, file: control.file, line: control.line,
      assigned: control.assigned, outer: control.outer ?? '', repeated: this.made.get(control.key.replace(/#\d+$/, '')) > 1,
      label: labelOf(control), id: control.element.elt.id, ...described(control),
    })).filter(Boolean);
  },
};

/** What a control is, with the value that it had at the end of setup: what draw() does to it is no default. */
function described(control) {
  const found = control.kind.describe(control);
  return control.shown === undefined || control.shown === '' ? found : { ...found, value: control.shown };
}

/** Replace a property of one element by a fixed value; what the sketch sets goes to `control.own`. */
function pinProperty(element, name, value, control) {
  control.own = element[name];
  // What a browser reads for itself (`valueAsNumber`, `:checked`) is the design's too.
  element[name] = value;
  defineProperty(element, name, {
    configurable: true,
    get: () => value,
    set(wanted) { control.own = wanted; },
  });
}

const inputOf = (control) => control.element.elt;

const sliderKind = {
  pin(control) {
    pinProperty(inputOf(control), 'value', String(control.gene), control);
  },
  differs: (control) => +sanitizeValue(inputOf(control), String(control.own)) !== +control.gene,
  targets: (control) => [inputOf(control)],
  describe(control) {
    const input = inputOf(control);
    return { kind: 'slider', low: numberOr(input.min, 0), high: numberOr(input.max, 100), step: rangeStep(input), value: +input.value };
  },
};

const boxOf = (control) => control.element.elt.getElementsByTagName('input')[0] ?? control.element.elt;

const checkboxKind = {
  pin(control) {
    pinProperty(boxOf(control), 'checked', !!control.gene, control);
  },
  differs: (control) => !!control.own !== !!control.gene,
  targets: (control) => [boxOf(control)],
  describe: (control) => ({ kind: 'checkbox', value: boxOf(control).checked, ownLabel: control.element.elt.textContent.trim() }),
};

const selectKind = {
  pin(control) {
    const menu = inputOf(control);
    pinProperty(menu, 'value', String(control.gene), control);
    defineProperty(menu, 'selectedIndex', {
      configurable: true,
      get: () => [...menu.options].findIndex((option) => option.value === String(control.gene)),
      set(index) { control.own = menu.options[index]?.value; },
    });
    defineProperty(menu, 'selectedOptions', { configurable: true, get: () => [...menu.options].filter((option) => option.value === String(control.gene)) });
  },
  // A menu shows its first option until something else is chosen.
  differs: (control) => String(control.own || (inputOf(control).options[0]?.value ?? '')) !== String(control.gene),
  targets: (control) => [inputOf(control)],
  describe(control) {
    const menu = inputOf(control);
    return { kind: 'select', many: menu.multiple, choices: choosable([...menu.options], menu.value), value: menu.value };
  },
};

/** What can be chosen among options or radio buttons: a disabled one only if it is chosen already, or all are. */
function choosable(items, chosen) {
  const open = items.filter((item) => !item.disabled || item.value === chosen);
  return (open.length > 1 ? open : items).map((item) => item.value);
}

function offered(radios) {
  const value = radios.find((radio) => radio.checked)?.value ?? '';
  return { choices: choosable(radios, value), value };
}

const radiosOf = (control) => [...control.element.elt.getElementsByTagName('input')].filter((input) => input.type === 'radio');

const radioKind = {
  pin(control) {
    const { element } = control;
    const makeOption = element.option;
    element.option = function option(...args) {
      const input = makeOption.apply(this, args);
      pinRadio(control, input);
      return input;
    };
    for (const input of radiosOf(control)) pinRadio(control, input);
  },
  differs: (control) => String(control.own ?? '') !== String(control.gene),
  targets: (control) => radiosOf(control).filter((input) => input.value === String(control.gene)),
  describe(control) {
    const inputs = radiosOf(control);
    return { kind: 'select', many: false, ...offered(inputs) };
  },
};

function pinRadio(control, input) {
  if (Object.hasOwn(input, 'checked')) return;
  if (input.checked) control.own = input.value;
  defineProperty(input, 'checked', {
    configurable: true,
    get: () => input.value === String(control.gene),
    set(wanted) { if (wanted) control.own = input.value; },
  });
}

const colorKind = {
  pin(control) {
    pinProperty(inputOf(control), 'value', String(control.gene).slice(0, 7), control);
  },
  differs: (control) => sanitizeValue(inputOf(control), String(control.own)) !== String(control.gene).slice(0, 7),
  targets: (control) => [inputOf(control)],
  describe: (control) => ({ kind: 'color', value: inputOf(control).value }),
};

const CONTROL_KINDS = {
  createSlider: sliderKind, createCheckbox: checkboxKind, createSelect: selectKind, createRadio: radioKind, createColorPicker: colorKind,
};

/** Put the hooks around p5's own functions, before any instance copies them. */
function hookControls(prototype) {
  silenceSound(root.p5);
  for (const how of keys(CONTROL_KINDS)) {
    const original = prototype[how];
    if (!original) continue;
    prototype[how] = function hooked(...args) {
      return controls.add(how, original.apply(this, args), CONTROL_KINDS[how]);
    };
  }
  const { createInput } = prototype;
  prototype.createInput = function hookedInput(...args) {
    const element = createInput.apply(this, args);
    const kind = inputKind(element.elt);
    if (kind && kind !== freeTextKind) return controls.add('createInput', element, kind);
    controls.places.set(element.elt, { ...callSite(), how: 'createInput' });
    return element;
  };
  const { createElement } = prototype;
  prototype.createElement = function hookedElement(...args) {
    const element = createElement.apply(this, args);
    if (/^(?:input|select)$/i.test(args[0])) controls.places.set(element.elt, { ...callSite(), how: 'createElement' });
    return element;
  };
}

/** What the sketch calls the control: the variable or property that the call's value goes to. */
function assignedName({ text }) {
  const before = text.replace(/[\w$.\s]*$/, (tail) => (/[=:(,]/.test(tail) ? tail : ''));
  const match = /([A-Za-z_$][\w$]*(?:\s*\.\s*[\w$]+|\[[^\]]*\])*)\s*(?:=|:)\s*$/.exec(before)
    ?? /([A-Za-z_$][\w$]*(?:\s*\.\s*[\w$]+)*)\s*\.\s*push\(\s*$/.exec(before)
    ?? /([A-Za-z_$][\w$]*(?:\s*\.\s*[\w$]+)*)\s*=[^=;{}]*[?:]\s*$/.exec(before);
  if (!match) return '';
  const parts = match[1].replace(/\[\s*(["'`])([A-Za-z_$][\w$ -]*)\1\s*\]/g, '.$2').replace(/\[[^\]]*\]/g, '').split('.').map((part) => part.trim()).filter((part) => part && part !== 'this');
  return parts.at(-1) ?? '';
}

/** What the sketch calls that which made the control: `left = new Knob(0, 10)`, `knob('left', 0, 10)`. Names are asked for on the trial run only. */
function outerName() {
  if (host.values) return '';
  const site = callSite(new Error(), 1);
  return assignedName(site) || (/^[\w$.\s]*\(\s*(["'`])([^"'`]{1,40})\1/.exec(site.call)?.[2].trim() ?? '');
}

/** Text that stands beside the control: a label for it, or what was made just before or after it. */
function labelOf({ element, kind, how }) {
  const { elt } = element;
  const own = how === 'createCheckbox' ? tidyLabel(elt.textContent) : '';
  return own || (kind === radioKind ? '' : textAround(elt)) || textFor(elt) || textBeside(elt) || textOfParent(elt);
}

/** What a label around an input says itself; of a radio button that is the choice's name, not the control's. */
const textAround = (elt) => (elt.type === 'radio' ? '' : ownText(elt.closest?.('label')));
const textFor = (elt) => tidyLabel([...root.document.querySelectorAll('label')].find((label) => elt.id && label.htmlFor === elt.id)?.textContent ?? '');
const ownText = (elt) => tidyLabel([...(elt?.childNodes ?? [])].filter((node) => node.nodeType === 3).map((node) => node.textContent).join(' '));
const tidyLabel = (text) => text.replace(/\s+/g, ' ').trim().replace(/\s*[:=].*$/, '').slice(0, 60);

const LABELS = new Set(['P', 'SPAN', 'DIV', 'LABEL', 'B', 'STRONG', 'EM', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
/** Nothing, or what shows a control's value beside it. */
const SAYS_A_VALUE = /^[-+.,%°\d\s]*$/;
/** What describe() says of the picture to those who cannot see it. */
const OF_THE_CANVAS = '.p5Label, [id$="accessibleOutputLabel"]';
const isLabel = (elt) => !!elt && LABELS.has(elt.tagName) && !elt.matches(OF_THE_CANVAS) && !elt.querySelector('input, select, canvas') && !SAYS_A_VALUE.test(tidyLabel(elt.textContent));

/** Texts and controls take turns: what the row begins with says on which side of a control its text stands. */
function textBeside(elt) {
  const [before, after] = [elt.previousElementSibling, elt.nextElementSibling];
  if (!isLabel(before) || !isLabel(after)) return tidyLabel([after, before].find(isLabel)?.textContent ?? '');
  let first = before;
  let wantsLabel = false;
  while (first.previousElementSibling && isLabel(first.previousElementSibling) === wantsLabel && !isBreak(first.previousElementSibling)) {
    first = first.previousElementSibling;
    wantsLabel = !wantsLabel;
  }
  return tidyLabel((isLabel(first) ? before : after).textContent);
}

const isBreak = (elt) => /^(?:BR|HR|CANVAS|MAIN|SCRIPT)$/.test(elt.tagName);

/** What the box says in which the control stands alone, or the cell before it in a table. */
function textOfParent(elt) {
  const parent = elt.parentElement;
  if (!parent || parent === root.document.body || parent.querySelectorAll('input, select').length > 1) return '';
  return ownText(parent) || (parent.tagName === 'TD' && parent.previousElementSibling ? tidyLabel(parent.previousElementSibling.textContent) : '');
}
