// What a sketch changes in the language, in p5 or in the page's interfaces is put back after its picture,
// so that no picture depends on one drawn before it.

const guard = {
  /** `[object, prototype, keys, values]`; a value is null where the property has accessors. */
  kept: [],
  globals: new Map(),

  /** Remember everything that a sketch can reach and that outlives it. */
  remember(...more) {
    this.kept = [];
    const seen = new Set([root]);
    for (const name of ownKeys(root)) this.visit(valueOf(root, name), seen, 0);
    for (const object of more) this.visit(object, seen, 0);
    this.globals = new Map(ownKeys(root).map((name) => [name, getOwnPropertyDescriptor(root, name)]));
  },

  visit(object, seen, depth) {
    if ((typeof object !== 'object' && typeof object !== 'function') || object === null || seen.has(object) || ArrayBuffer.isView(object)) return;
    seen.add(object);
    const names = ownKeys(object);
    const descriptors = names.map((name) => getOwnPropertyDescriptor(object, name));
    this.kept.push({ object, parent: getPrototypeOf(object), names, descriptors, extensible: isExtensible(object) });
    if (depth > 4) return;
    this.visit(getPrototypeOf(object), seen, depth + 1);
    for (const { value, get, set } of descriptors) for (const part of [value, get, set]) this.visit(part, seen, depth + 1);
  },

  /** Put everything back; false if something cannot be. */
  restore() {
    let whole = true;
    for (const entry of this.kept) if (!intact(entry)) whole = repair(entry) && whole;
    for (const name of ownKeys(root)) {
      if (!this.globals.has(name) && !delete root[name]) whole = false;
    }
    for (const [name, descriptor] of this.globals) {
      if (descriptor.configurable && root[name] !== descriptor.value) defineProperty(root, name, descriptor);
    }
    return whole;
  },
};

function valueOf(object, name) {
  return getOwnPropertyDescriptor(object, name)?.value;
}

function intact({ object, parent, names, descriptors, extensible }) {
  if (getPrototypeOf(object) !== parent || isExtensible(object) !== extensible) return false;
  if (ownKeys(object).length !== names.length) return false;
  for (let i = 0; i < names.length; i++) {
    const kept = descriptors[i];
    if ('value' in kept) {
      if (object[names[i]] !== kept.value && !(kept.value !== kept.value)) return false;
    } else if (kept.configurable) {
      const now = getOwnPropertyDescriptor(object, names[i]);
      if (!now || now.get !== kept.get || now.set !== kept.set) return false;
    }
  }
  return true;
}

function repair({ object, parent, names, descriptors, extensible }) {
  if (extensible && !isExtensible(object)) return false;
  if (getPrototypeOf(object) !== parent && !Reflect.setPrototypeOf(object, parent)) return false;
  let whole = true;
  const known = new Set(names);
  for (const name of ownKeys(object)) if (!known.has(name)) whole = Reflect.deleteProperty(object, name) && whole;
  names.forEach((name, i) => {
    const now = getOwnPropertyDescriptor(object, name);
    const kept = descriptors[i];
    if (!now || now.value !== kept.value || now.get !== kept.get || now.set !== kept.set || now.writable !== kept.writable) {
      whole = Reflect.defineProperty(object, name, kept) && whole;
    }
  });
  return whole;
}
