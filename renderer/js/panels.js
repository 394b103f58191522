// lil-gui and dat.gui: panels whose controllers are bound to the properties of the sketch's objects.
// Both libraries have the same calls; their few differences stand in the two classes at the end.

/** One line of a panel: a value, or a button that nobody presses. Every setter returns the controller. */
class PanelController {
  constructor(gui, object, property, describe) {
    this.object = object;
    this.property = property;
    this.parent = gui;
    this.initialValue = object[property];
    this._name = String(property);
    this.listeners = [];
    this.domElement = root.document.createElement('div');
    if (typeof this.initialValue === 'function') return;
    const { group, how } = gui;
    const name = /^\d+$/.test(property) ? `${gui.title() || 'value'}${property}` : String(property);
    this.entry = new Declared({ how, holder: object, property, name, group, changed: (value) => this.tell(value) });
    describe(this.entry);
    this.entry.apply();
  }

  /** A fact about the value that came after it was declared. */
  learn(facts) {
    if (this.entry) {
      Object.assign(this.entry, facts);
      this.entry.apply();
    }
    return this;
  }

  name(text) {
    if (text === undefined) return this._name;
    this._name = String(text);
    return this.learn({ label: this._name });
  }

  min(low) { return this.learn({ low: numberOrNone(low) }); }
  max(high) { return this.learn({ high: numberOrNone(high) }); }
  step(step) { return this.learn({ step: numberOrNone(step) }); }
  get _min() { return this.entry?.low; }
  get _max() { return this.entry?.high; }
  get _step() { return this.entry?.step; }

  options(choices) {
    this.entry?.setChoices(choices);
    return this.learn({});
  }

  onChange(listener) {
    this.listeners.push(listener);
    return this;
  }

  onFinishChange(listener) {
    return this.onChange(listener);
  }

  /** After setup: the value is not the sketch's own. */
  tell(value) {
    for (const listener of this.listeners) listener.call(this, value);
    for (let gui = this.parent; gui; gui = gui.parent) {
      for (const listener of gui.listeners) listener.call(gui, { object: this.object, property: this.property, value, controller: this });
    }
  }

  getValue() {
    return this.object[this.property];
  }

  setValue(value) {
    if (this.getValue() === value) return this;
    this.object[this.property] = value;
    this.tell(value);
    return this;
  }

  reset() { return this.setValue(this.initialValue); }
  save() { return this.getValue(); }
  load(value) { return this.setValue(value); }
  isModified() { return this.getValue() !== this.initialValue; }
  destroy() { removeFrom(this.parent.controllers, this); }
  remove() { this.destroy(); }
}
for (const name of ['listen', 'disable', 'enable', 'show', 'hide', 'decimals', 'updateDisplay', 'title', 'fire']) {
  PanelController.prototype[name] = function quiet() { return this; };
}

const numberOrNone = (value) => (isNumeric(value) ? Number(value) : undefined);

function removeFrom(list, item) {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

/** A panel or a folder of one. */
class Panel {
  constructor(options = {}) {
    this.parent = options.parent ?? null;
    this.root = this.parent?.root ?? this;
    this.controllers = [];
    this.folders = [];
    this.listeners = [];
    this._title = String(options.title ?? options.name ?? '');
    this._closed = this._hidden = false;
    this.domElement = root.document.createElement('div');
    this.group = this.parent ? [this.parent.group, this._title].filter(Boolean).join(' / ') : '';
  }

  get children() { return [...this.controllers, ...this.folders]; }
  get __controllers() { return this.controllers; }
  get __folders() { return Object.fromEntries(this.folders.map((folder) => [folder._title, folder])); }

  add(object, property, first, high, step) {
    checkProperty(object, property);
    return this.put(object, property, (entry) => {
      if (typeof first === 'object' && first !== null) entry.setChoices(first);
      else Object.assign(entry, { low: numberOrNone(first), high: numberOrNone(high), step: numberOrNone(step) });
    });
  }

  addColor(object, property, scale = this.colorScale) {
    checkProperty(object, property);
    return this.put(object, property, (entry) => { entry.colorForm = colorFormOf(object[property], scale); });
  }

  put(object, property, describe) {
    const controller = new PanelController(this, object, property, describe);
    this.controllers.push(controller);
    return controller;
  }

  addFolder(title) {
    const folder = new this.root.constructor.Folder({ parent: this, title });
    this.folders.push(folder);
    return folder;
  }

  controllersRecursive() { return [...this.controllers, ...this.folders.flatMap((folder) => folder.controllersRecursive())]; }
  foldersRecursive() { return this.folders.flatMap((folder) => [folder, ...folder.foldersRecursive()]); }

  title(text) {
    if (text === undefined) return this._title;
    this._title = String(text);
    return this;
  }

  onChange(listener) {
    this.listeners.push(listener);
    return this;
  }

  onFinishChange(listener) { return this.onChange(listener); }

  save() {
    const values = Object.fromEntries(this.controllers.filter(({ entry }) => entry).map((controller) => [controller._name, controller.getValue()]));
    return { controllers: values, folders: Object.fromEntries(this.folders.map((folder) => [folder._title, folder.save()])) };
  }

  load(saved) {
    for (const controller of this.controllers) {
      if (saved?.controllers && controller._name in saved.controllers) controller.setValue(saved.controllers[controller._name]);
    }
    for (const folder of this.folders) folder.load(saved?.folders?.[folder._title]);
    return this;
  }

  getSaveObject() { return this.save(); }

  reset() {
    for (const controller of this.controllersRecursive()) controller.reset();
    return this;
  }

  remove(controller) { removeFrom(this.controllers, controller); }
  removeFolder(folder) { removeFrom(this.folders, folder); }
  destroy() { if (this.parent) removeFrom(this.parent.folders, this); }
}
for (const name of ['open', 'close', 'show', 'hide', 'listen', 'remember', 'revert', 'saveAs', 'updateDisplay', 'onResize', 'onOpenClose', 'openAnimated']) {
  Panel.prototype[name] = function quiet() { return this; };
}

function checkProperty(object, property) {
  if (object === null || typeof object !== 'object' && typeof object !== 'function' || !(property in object)) {
    throw new TypeError(`The object has no property ${String(property)} to make a control for.`);
  }
}

class LilGui extends Panel {
  get how() { return 'lil-gui'; }
  get colorScale() { return 1; }
}
class LilFolder extends LilGui {}
LilGui.Folder = LilFolder;

class DatGui extends Panel {
  get how() { return 'dat.gui'; }
  get colorScale() { return 255; }
  static toggleHide() {}
}
class DatFolder extends DatGui {}
DatGui.Folder = DatFolder;
