// Values that a sketch shows in a panel of controls, each a property of one of its objects.
//
// The libraries that make such panels are replaced by stand-ins that only take note of what is declared.
// On the trial run the sketch has its way, and what its properties hold at the end of setup are the
// defaults. On every other run a property holds the design's value from the moment it is declared until
// setup has ended, whatever the sketch sets it to meanwhile. After that it is the sketch's own again: what
// draw() animates goes on moving, from the design's value.

const SEED_NAME = /^seed$/i;
const NO_SITE = freeze({ file: '', line: null, column: 0, text: '', call: '' });

const declared = {
  /** Whether setup is still to end: only until then properties are held. */
  open: true,
  entries: [],
  made: new Map(),

  reset() {
    this.open = true;
    this.entries = [];
    this.made.clear();
  },

  /** A key for a declaration that is the same in every run: what declares it, its name, and a count. */
  keyOf(how, group, name) {
    const place = `${how}:${group}/${name}`;
    const count = (this.made.get(place) ?? 0) + 1;
    this.made.set(place, count);
    return `${place}#${count}`;
  },

  /** The entry that declares this property already. */
  find(holder, property) {
    return this.entries.find((entry) => entry.holder === holder && entry.property === property);
  },
};

/** The design's value for what has this key; undefined on the trial run. */
function geneOf(key) {
  const name = host.controlNames[key];
  return host.values && name !== undefined && Object.hasOwn(host.values, name) ? host.values[name] : undefined;
}

/** One declared value: `holder[property]`. A library sets the bounds, then calls `apply`. */
class Declared {
  /**
   * `changed(value)` is called after setup where the design's value is another than the sketch's.
   */
  constructor({ how, holder, property, name = String(property), label = '', group = '', changed = () => {} }) {
    Object.assign(this, { how, holder, property, name, label, group, changed });
    this.low = this.high = this.step = undefined;
    this.choices = null;
    this.colorForm = null;
    this.isFlag = false;
    /** What the control shows where the property does not exist yet. */
    this.offered = undefined;
    this.held = false;
    this.applied = false;
    this.done = false;
    this.twin = declared.find(holder, property) ?? null;
    this.key = this.twin?.key ?? declared.keyOf(how, group, name);
    this.gene = geneOf(this.key);
    this.site = host.values ? NO_SITE : callSite();
    this.isSeed = SEED_NAME.test(name) && isNumeric(holder[property]);
    if (this.isSeed) randomness.draws++;
    declared.entries.push(this);
    controls.list.push(this);
  }

  /** Menu entries: a list of values, or an object of values by their texts. */
  setChoices(options) {
    const list = isArray(options) ? options.map((value) => [choiceText(value), value]) : keys(options).map((text) => [text, options[text]]);
    const seen = new Map();
    this.choices = list.map(([text, value]) => {
      const count = (seen.get(text) ?? 0) + 1;
      seen.set(text, count);
      return { text: count > 1 ? `${text} (${count})` : text, value };
    });
  }

  /** A value of the sketch in the form that designs keep it in. */
  encode(value) {
    if (this.choices) return (this.choices.find((choice) => sameChoice(choice.value, value)) ?? { text: '' }).text;
    if (this.colorForm) return this.colorForm.read(value);
    if (this.isFlag) return !!Number(value);
    return isNumeric(value) ? Number(value) : value;
  }

  /** The design's value in the sketch's form; undefined while it is not yet known what it means. */
  decode(gene) {
    if (this.choices) return this.choices.find((choice) => choice.text === gene)?.value;
    if (this.colorForm) return typeof gene === 'string' ? this.colorForm.write(gene) : undefined;
    if (this.isFlag) return gene ? 1 : 0;
    return typeof gene === 'string' ? undefined : gene;
  }

  /** What the property is to hold in this design; undefined to leave it alone. */
  wanted() {
    if (this.isSeed) return host.values ? seedWithin(randomness.seed, this) : undefined;
    if (this.gene === undefined) return undefined;
    // What the sketch itself holds may lie between two steps: the nearest step stands for it.
    if (this.isOwn(this.gene)) return this.own;
    return this.decode(this.gene);
  }

  isOwn(gene) {
    const own = this.applied ? this.ownEncoded : this.encode(this.visible);
    return own === gene || (typeof own === 'number' && typeof gene === 'number' && abs(nearestStep(own, this) - gene) <= 1e-9 * max(1, abs(gene)));
  }

  /** What the control shows. */
  get visible() {
    return this.holder[this.property] ?? this.offered;
  }

  get own() {
    return this.applied ? this.ownValue : this.holder[this.property];
  }

  /** A text that is a colour is one, whatever the library shows it as. */
  noteColor() {
    const value = this.visible;
    if (!this.choices && !this.colorForm && !this.applied && isColorText(value, this.name)) this.colorForm = textForm;
  }

  /** Put the design's value in place; again whenever more is known about its bounds. */
  apply() {
    this.noteColor();
    const value = this.wanted();
    if (value === undefined) return this;
    if (!this.applied) {
      this.noteOwn(this.holder[this.property]);
      this.applied = true;
      this.hold();
    }
    this.value = value;
    if (!this.held) this.holder[this.property] = value;
    return this;
  }

  noteOwn(value) {
    this.ownValue = value;
    this.ownEncoded = this.encode(value ?? this.offered);
  }

  /** From here on the property keeps its value, where that can be had. */
  hold() {
    const { holder, property } = this;
    const found = getOwnPropertyDescriptor(holder, property);
    const isPlain = found ? found.configurable && found.writable : isExtensible(holder) && !(property in holder);
    if (!declared.open || holder === root || !isPlain) return;
    this.held = Reflect.defineProperty(holder, property, {
      configurable: true,
      enumerable: found?.enumerable ?? true,
      get: () => this.value,
      set: (value) => this.noteOwn(value),
    });
  }

  /** Setup has ended: the property is the sketch's own again, and the sketch is told. */
  announce() {
    if (this.done) return;
    this.done = true;
    this.shown = this.encode(this.visible);
    if (!this.applied) return;
    this.release();
    const differs = this.isSeed ? this.ownEncoded !== this.value : !this.isOwn(this.gene);
    if (differs) this.changed(this.holder[this.property]);
  }

  release() {
    const { holder, property, value } = this;
    const enumerable = this.held && getOwnPropertyDescriptor(holder, property)?.enumerable;
    if (this.held && Reflect.defineProperty(holder, property, { value, writable: true, configurable: true, enumerable: enumerable ?? true })) {
      this.held = false;
    } else if (!this.held && holder[property] !== value) {
      this.noteOwn(holder[property]);
      holder[property] = value;
    }
    if (this.colorForm && typeof this.gene === 'string') this.colorForm.write(this.gene);
  }

  report() {
    const { how, key, site, name, label, group } = this;
    if (this.twin) return null;
    const value = this.done ? this.shown : this.encode(this.visible);
    const place = { how, key, file: site.file, line: site.line, assigned: name, repeated: false, label, id: '', group };
    return { ...place, ...this.shape(value) };
  }

  shape(value) {
    if (this.isSeed) return { kind: 'seed' };
    if (this.choices) return { kind: 'select', many: false, choices: this.choices.map((choice) => choice.text), value };
    if (this.colorForm) return { kind: 'color', value };
    if (typeof value === 'boolean') return { kind: 'checkbox', value };
    if (typeof value === 'number') return { kind: 'number', low: this.low, high: this.high, step: this.step, value };
    return { kind: 'text', value: '' };
  }
}

const isNumeric = (value) => typeof value === 'number' ? isFinite(value) : typeof value === 'string' && value.trim() !== '' && isFinite(Number(value));
const sameChoice = (a, b) => Object.is(a, b) || (typeof a !== 'object' && String(a) === String(b)) || (isArray(a) && isArray(b) && stringify(a) === stringify(b));

function choiceText(value) {
  if (isArray(value)) return value.map(choiceText).join(' ');
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? value.name || 'function' : String(value);
  return String(value.name ?? value.label ?? value.title ?? value.id ?? stringify(value));
}

/** The value that a control with these bounds would show for `value`. */
function nearestStep(value, { low, high, step }) {
  const start = low ?? 0;
  const onStep = step > 0 ? start + round((value - start) / step) * step : value;
  return min(max(onStep, low ?? -Infinity), high ?? Infinity);
}

/** The design's seed as a value that a control with these bounds could have. */
function seedWithin(seed, { low = 0, high, step }) {
  if (!(high > low)) return seed;
  const distance = step > 0 ? step : 1;
  const count = floor((high - low) / distance + 1e-9) + 1;
  return low + (seed % count) * distance;
}
