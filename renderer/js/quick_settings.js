// QuickSettings, and p5.gui which is built on it.

/** A panel: its values by their titles. Every call returns the panel. */
class QuickPanel {
  constructor(title = '') {
    this.group = String(title);
    this.values = {};
    this.entries = {};
    this.everyChange = null;
  }

  /** A value of the panel's own, told to `callback`; or a property of the sketch's object. */
  declare(title, value, callback, object, describe) {
    const holder = object ?? this.values;
    if (!object) this.values[title] = value;
    const changed = (now) => {
      callback?.(now);
      this.everyChange?.(title);
    };
    const entry = new Declared({ how: 'QuickSettings', holder, property: title, name: String(title), changed });
    if (object) entry.offered = value;
    this.entries[title] = entry;
    describe(entry);
    entry.apply();
    return this;
  }

  addRange(title, low, high, value, step, callback) { return this.number(title, low, high, value, step, callback); }
  addNumber(title, low, high, value, step, callback) { return this.number(title, low, high, value, step, callback); }
  bindRange(title, low, high, value, step, object) { return this.number(title, low, high, value, step, null, object); }
  bindNumber(title, low, high, value, step, object) { return this.number(title, low, high, value, step, null, object); }

  number(title, low, high, value, step, callback, object) {
    return this.declare(title, value, callback, object, (entry) => {
      Object.assign(entry, { low: numberOrNone(low), high: numberOrNone(high), step: numberOrNone(step) });
    });
  }

  addBoolean(title, value, callback) { return this.declare(title, !!value, callback, null, () => {}); }
  bindBoolean(title, value, object) { return this.declare(title, !!value, null, object, () => {}); }
  addColor(title, value, callback) { return this.color(title, value, callback); }
  bindColor(title, value, object) { return this.color(title, value, null, object); }

  color(title, value, callback, object) {
    return this.declare(title, value, callback, object, (entry) => { entry.colorForm = colorFormOf(entry.own) ?? textForm; });
  }

  /** The items are values, or objects with a `label` and a `value`; the callback gets `{ index, label, value }`. */
  addDropDown(title, items, callback) {
    const choices = items.map((item) => item?.value ?? item);
    const chosen = (value) => callback?.({ index: choices.indexOf(value), label: choiceText(items[choices.indexOf(value)]), value });
    return this.declare(title, choices[0], chosen, null, (entry) => entry.setChoices(labelled(items)));
  }

  bindDropDown(title, items, object) {
    return this.declare(title, items[0], null, object, (entry) => entry.setChoices(labelled(items)));
  }

  addText(title, value) { return this.declare(title, value, null, null, () => {}); }
  addTextArea(title, value) { return this.addText(title, value); }
  bindText(title, value, object) { return this.declare(title, value, null, object, () => {}); }
  bindTextArea(title, value, object) { return this.bindText(title, value, object); }

  holderOf(title) { return this.entries[title]?.holder ?? this.values; }
  getValue(title) { return this.holderOf(title)[title]; }

  setValue(title, value) {
    this.holderOf(title)[title] = value;
    return this;
  }

  /** p5.gui's name for it. */
  update(title, value) { return this.setValue(title, value); }

  setGlobalChangeHandler(handler) {
    this.everyChange = handler;
    return this;
  }

  setRangeParameters(title, low, high, step) {
    const entry = this.entries[title];
    if (entry) Object.assign(entry, { low: numberOrNone(low), high: numberOrNone(high), step: numberOrNone(step) }).apply();
    return this;
  }

  setNumberParameters(title, low, high, step) { return this.setRangeParameters(title, low, high, step); }

  getValuesAsJSON(asText) {
    const values = Object.fromEntries(keys(this.entries).map((title) => [title, this.getValue(title)]));
    return asText ? stringify(values) : values;
  }

  setValuesFromJSON(values) {
    const given = typeof values === 'string' ? parseJson(values) : values;
    for (const title of keys(given)) if (title in this.entries) this.setValue(title, given[title]);
    return this;
  }
}
for (const [type, names] of [['get', ['RangeValue', 'NumberValue', 'Boolean', 'Color', 'Text', 'TextArea']], ['set', ['RangeValue', 'NumberValue', 'Boolean', 'Color', 'Text', 'TextArea']]]) {
  for (const name of names) QuickPanel.prototype[`${type}${name}`] = QuickPanel.prototype[`${type}Value`];
}
for (const name of ['addButton', 'addHTML', 'addElement', 'addImage', 'addProgressBar', 'addPassword', 'addDate', 'addTime', 'addFileChooser', 'addMessage',
  'bindPassword', 'bindDate', 'bindTime', 'setProgressMax',
  'show', 'hide', 'toggleVisibility', 'expand', 'collapse', 'toggleCollapsed', 'setPosition', 'setSize', 'setWidth', 'setHeight', 'setDraggable',
  'setCollapsible', 'setSnapToGrid', 'setGridSize', 'setKey', 'saveInLocalStorage', 'clearLocalStorage', 'hideControl', 'showControl', 'hideTitle',
  'showTitle', 'hideAllTitles', 'showAllTitles', 'disableControl', 'enableControl', 'overrideStyle', 'removeControl', 'destroy', 'setNumberDecimals',
  'setTextAreaRows', 'setOnChangeHandler']) {
  QuickPanel.prototype[name] = function quiet() { return this; };
}

function labelled(items) {
  const isLabelled = items.some((item) => item !== null && typeof item === 'object' && 'value' in item);
  return isLabelled ? Object.fromEntries(items.map((item) => [String(item.label ?? item.value ?? item), item.value ?? item])) : items;
}

/** `QuickSettings.create(x, y, title)`; it may be called with `new` or without, as sketches do. */
const quickSettings = () => ({ create: (x, y, title) => new QuickPanel(title), useExtStyleSheet() {} });

/** p5.gui of the design that is drawn. */
let p5GuiNow = null;

/** p5.gui for one design: `createGui`, which its releases on npm call `createGuiPanel`, and `sliderRange` for sliders to come. */
function p5Gui() {
  let range = [0, 100, 1];
  p5GuiNow = {
    sliderRange(low, high, step) {
      range = [low, high, step];
    },

    createGui(...args) {
      return p5GuiNow.createGuiFor(root.p5?.instance, args);
    },

    createGuiFor(instance, args) {
      const title = args.find((arg) => typeof arg === 'string') ?? '';
      return namedGui(new QuickPanel(title), () => range, instance);
    },
  };
  return p5GuiNow;
}

/** A panel that binds properties by their names; whatever else it is asked for is the panel's own. */
function namedGui(panel, range, instance) {
  const gui = { prototype: panel, noLoop() {}, loop() {} };
  const bind = (object, names) => {
    for (const name of names) bindByName(panel, object, String(name), range(), instance);
    return gui;
  };
  for (const name of ownKeys(QuickPanel.prototype)) {
    if (name === 'constructor') continue;
    gui[name] = (...args) => {
      const answer = panel[name](...args);
      return answer === panel ? gui : answer;
    };
  }
  gui.addGlobals = (...names) => bind(root, names.flat());
  gui.addObject = (object, ...names) => bind(object, names.length ? names.flat() : keys(object).filter((name) => !isMagic(object, name)));
  return gui;
}

/** A sketch in instance mode finds p5.gui on its instance. */
function lendGui(instance) {
  const lend = (name, value) => defineProperty(instance, name, { configurable: true, writable: true, value });
  for (const name of ['createGui', 'createGuiPanel']) lend(name, (...args) => p5GuiNow.createGuiFor(instance, args));
  lend('sliderRange', (...args) => p5GuiNow.sliderRange(...args));
}

/** Whether a property only says how far the slider of another one goes. */
function isMagic(object, name) {
  const [, of] = /^(.+)(?:min|max|step)$/i.exec(name) ?? [];
  return of !== undefined && of in object;
}

/** A property by p5.gui's rules: its value says what control it gets, its neighbours the range. */
function bindByName(panel, object, name, [low, high, step], instance) {
  const value = object[name];
  const magic = (suffix, fallback) => object[name + suffix] || object[name + suffix.toLowerCase()] || fallback;
  if (isArray(value)) {
    if (value.length === 3 && typeof value[0] === 'number') bindTriple(panel, object, name, instance);
    else bindFirst(panel, object, name, value);
  } else if (typeof value === 'number') {
    panel.bindRange(name, min(value, magic('Min', low)), max(value, magic('Max', high)), value, magic('Step', step), object);
  } else if (typeof value === 'boolean') {
    panel.bindBoolean(name, value, object);
  } else if (typeof value === 'string') {
    if (HEX_COLOR.test(value)) panel.bindColor(name, value, object);
    else panel.bindText(name, value, object);
  }
}

/** Three numbers are a colour in the sketch's mode of the moment; the panel's own colours are texts. */
function bindTriple(panel, object, name, instance) {
  const read = (value) => cssHex(isArray(value) && instance ? instance.color(...value).toString('#rrggbb') : value);
  panel.declare(name, object[name], null, object, (entry) => { entry.colorForm = { read, write: (hex) => hex }; });
}

/** A list is a menu, and its first item the value. */
function bindFirst(panel, object, name, items) {
  [object[name]] = items;
  panel.bindDropDown(name, items, object);
}
