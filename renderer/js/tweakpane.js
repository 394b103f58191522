// Tweakpane: `addBinding` of version 4, `addInput` of the versions before it.

const INTERVAL_ENDS = ['min', 'max'];
const isInterval = (value) => typeof value === 'object' && value !== null && INTERVAL_ENDS.every((end) => typeof value[end] === 'number');
const POINT_AXES = ['x', 'y', 'z', 'w'];

/** What every line of a pane has. */
class PaneItem {
  constructor(parent, options = {}) {
    this.parent = parent;
    this.options = options;
    this.listeners = [];
    this.label = options.label ?? '';
    this.title = options.title ?? '';
    this.value = options.value;
    this.hidden = this.disabled = false;
    this.element = root.document.createElement('div');
  }

  on(event, listener) {
    if (event === 'change') this.listeners.push(listener);
    return this;
  }

  off(event, listener) {
    removeFrom(this.listeners, listener);
    return this;
  }

  /** After setup: a value is not the sketch's own. */
  tell(event) {
    for (const listener of this.listeners) listener.call(this, event);
    this.parent?.tell(event);
  }

  refresh() {}
  dispose() { if (this.parent) removeFrom(this.parent.children, this); }
}

/** A binding of one property; of a point, of each of its axes; of an interval, of both its ends. */
class PaneBinding extends PaneItem {
  constructor(parent, object, key, options) {
    super(parent, options);
    this.key = key;
    if (options.readonly || options.view && ['graph', 'fpsgraph'].includes(options.view)) return;
    const value = object[key];
    const colorForm = paneColorForm(value, options);
    const isPoint = typeof value === 'object' && value !== null && !colorForm && isFinite(value.x);
    if (isPoint) this.bindPoint(object, key);
    else if (isInterval(value)) this.bindInterval(object, key);
    else this.bind(object, key, String(key), options, colorForm, (changed) => changed);
  }

  bind(...args) {
    this.declare(...args).apply();
  }

  declare(holder, property, name, options, colorForm, whole) {
    const changed = (value) => this.tell({ value: whole(value), last: true, presetKey: name, target: this });
    const entry = new Declared({ how: 'Tweakpane', holder, property, name, label: this.label, group: this.parent.group, changed });
    entry.colorForm = colorForm;
    Object.assign(entry, { low: numberOrNone(options.min), high: numberOrNone(options.max), step: numberOrNone(options.step) });
    if (options.options) entry.setChoices(paneChoices(options.options));
    return entry;
  }

  /** Its lower end is the lower of the two values that a design has. */
  bindInterval(object, key) {
    const ends = INTERVAL_ENDS.map((end) => {
      const name = `${String(key)}${end === 'min' ? 'Min' : 'Max'}`;
      return this.declare(object[key], end, name, this.options, null, () => object[key]);
    });
    const [low, high] = ends.map(({ gene, holder, property }) => gene ?? holder[property]);
    if (low > high) [ends[0].gene, ends[1].gene] = [high, low];
    for (const end of ends) end.apply();
  }

  bindPoint(object, key) {
    const point = object[key];
    const shared = { min: this.options.min, max: this.options.max, step: this.options.step };
    for (const axis of POINT_AXES.filter((name) => isFinite(point[name]))) {
      const bounds = { ...shared, ...this.options[axis] };
      const name = `${String(key)}${axis.toUpperCase()}`;
      this.bind(point, axis, name, bounds, null, () => object[key]);
    }
  }
}

/** A colour is what looks like one, unless the pane was told otherwise; a number only where it was told so. */
function paneColorForm(value, { view, color, options }) {
  if (options || view === 'text') return null;
  const isColor = view === 'color' || color !== undefined;
  if (typeof value === 'number' && !isColor) return null;
  if (typeof value === 'string' && !isColor && !/^\s*(?:#|0x|rgb|hsl)/i.test(value)) return null;
  return colorFormOf(value, color?.type === 'float' ? 1 : 255);
}

/** `{ text: value }`, or a list of `{ text, value }`. */
const paneChoices = (options) => (isArray(options) ? Object.fromEntries(options.map(({ text, value }) => [text, value])) : options);

class PaneFolder extends PaneItem {
  constructor(parent, options = {}) {
    super(parent, options);
    this.children = [];
    this.expanded = true;
    this.group = parent ? [parent.group, this.title].filter(Boolean).join(' / ') : '';
  }

  put(item) {
    this.children.push(item);
    return item;
  }

  addBinding(object, key, options = {}) {
    checkProperty(object, key);
    return this.put(new PaneBinding(this, object, key, options));
  }

  addInput(object, key, options) { return this.addBinding(object, key, options); }
  addMonitor() { return this.put(new PaneItem(this)); }
  addButton(options) { return this.put(new PaneItem(this, options)); }
  addSeparator() { return this.put(new PaneItem(this)); }
  addFolder(options) { return this.put(new PaneFolder(this, options)); }

  addTab({ pages = [] } = {}) {
    const tab = this.put(new PaneFolder(this));
    tab.pages = pages.map((page) => tab.addFolder(page));
    tab.addPage = (page) => tab.pages[tab.pages.push(tab.addFolder(page)) - 1];
    return tab;
  }

  addBlade(options = {}) {
    const blade = this.put(new PaneItem(this, options));
    if (options.view === 'slider' || options.view === 'list' || options.view === 'text') {
      const changed = (value) => blade.tell({ value, last: true, target: blade });
      const name = String(options.label ?? options.view);
      const entry = new Declared({ how: 'Tweakpane', holder: blade, property: 'value', name, group: this.group, changed });
      Object.assign(entry, { low: numberOrNone(options.min), high: numberOrNone(options.max), step: numberOrNone(options.step) });
      if (options.options) entry.setChoices(paneChoices(options.options));
      entry.apply();
    }
    return blade;
  }

  add(item) { return this.put(item); }
  remove(item) { removeFrom(this.children, item); }
  refresh() {}
}

class Pane extends PaneFolder {
  constructor(options = {}) {
    super(null, options);
    this.containerElem_ = this.element;
  }

  registerPlugin() {}
  exportState() { return {}; }
  importState() { return true; }
  exportPreset() { return {}; }
  importPreset() {}
}
