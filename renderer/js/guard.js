// What a sketch changes in the language, in p5 or in the page's interfaces is put back after its picture,
// so that no picture depends on one drawn before it.

const guard = {
  /** `{object, parent, names, descriptors, extensible}` of everything that outlives a sketch. */
  kept: [],
  globals: new Map(),
  /** Names that were put on the window since it was last cleared, by assignment. */
  added: new Set(),
  textsKnown: 0,

  /** Remember everything that a sketch can reach and that outlives it; `passing` names are set anew each time. */
  remember(passing) {
    this.kept = [];
    const lasting = ownKeys(root).filter((name) => !passing.has(name));
    const seen = new Set([root]);
    for (const name of lasting) this.visit(valueOf(root, name), seen, 0);
    this.globals = new Map(ownKeys(root).map((name) => [name, getOwnPropertyDescriptor(root, name)]));
    this.lasting = lasting.map((name) => [name, this.globals.get(name)]).filter(([, descriptor]) => descriptor.configurable);
    this.lastingIntact = windowComparison(Object.fromEntries(this.lasting.map(([name, { value }]) => [name, value])));
    this.watchWindow();
  },

  /** What is assigned to a name that the window does not have is looked for on its prototype first. */
  watchWindow() {
    const { added } = this;
    Reflect.setPrototypeOf(root, new Proxy(getPrototypeOf(root), {
      set(target, name, value, receiver) {
        if (receiver !== root) return Reflect.set(target, name, value, receiver);
        added.add(name);
        defineProperty(root, name, { value, writable: true, configurable: true, enumerable: true });
        return true;
      },
    }));
  },

  visit(object, seen, depth) {
    if ((typeof object !== 'object' && typeof object !== 'function') || object === null || seen.has(object) || ArrayBuffer.isView(object)) return;
    seen.add(object);
    const names = ownKeys(object);
    // Functions without anything of their own, the most of them by far, are not worth the time.
    if (typeof object === 'function' && names.every((name) => PLAIN_PARTS.has(name)) && isBare(object)) return;
    const descriptors = names.map((name) => getOwnPropertyDescriptor(object, name));
    this.kept.push({ object, parent: getPrototypeOf(object), names, descriptors, extensible: isExtensible(object) });
    if (depth > 4) return;
    this.visit(getPrototypeOf(object), seen, depth + 1);
    for (const { value, get, set } of descriptors) for (const part of [value, get, set]) this.visit(part, seen, depth + 1);
  },

  /** Put everything back that `kept` knows; false if something cannot be. */
  restore() {
    let whole = true;
    for (const entry of this.kept) if (!intact(entry)) whole = repair(entry) && whole;
    return whole;
  },

  /** Take what a sketch and its p5 put on the window away from it again; false if something stays. */
  clearWindow(scope) {
    const guarded = !scope || scope.guarded;
    let whole = true;
    const remove = (name) => { if (!Reflect.deleteProperty(root, name)) whole = false; };
    // Other ways than assignment are rare, and show in the source.
    if (guarded || this.textsKnown !== clock.textsRun) {
      this.textsKnown = clock.textsRun;
      for (const name of ownKeys(root)) if (!this.globals.has(name) && !p5Window.has(name)) remove(name);
    }
    for (const name of this.added) if (!this.globals.has(name) && !p5Window.has(name)) remove(name);
    for (const name of scope?.names ?? []) if (!this.globals.has(name)) remove(name);
    this.added.clear();
    p5Window.clear(guarded);
    if (guarded || !this.lastingIntact()) {
      for (const [name, descriptor] of this.lasting) if (root[name] !== descriptor.value) defineProperty(root, name, descriptor);
    }
    return whole;
  },
};

/**
 * A function that tells whether each name on the window still has its value, compiled with the names
 * written out: to look hundreds of them up by text takes a hundred times as long.
 */
function windowComparison(values) {
  const names = keys(values);
  const parts = names.map((name, i) => `$is(${name},$values[${i}])`);
  const compare = new Function('$is', '$values', `return()=>${parts.join('&&')}`)(Object.is, names.map((name) => values[name]));
  return () => {
    try {
      return compare();
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      return false;
    }
  };
}

const BUILT_IN = 'Object|Function|Array|String|Number|Boolean|Symbol|Math|JSON|Reflect|Proxy|Date|RegExp|Promise|Map|Set|WeakMap|WeakSet|Error|Intl|Atomics|console|p5|(?:\\w+Array)|(?:HTML\\w*)|(?:Canvas\\w*)|Element|Node|Document|Path2D|ImageData|Image';
const LANGUAGE_TOUCHED = new RegExp([
  // A class's own constructor is no way to another's.
  'prototype|__proto__|(?<=[.\\[\'"`]\\s*)constructor|\\bconstructor\\b(?!\\s*\\()|__defineGetter__|\\beval\\b|\\bwith\\s*\\(',
  '\\b(?:Object|Reflect)\\s*\\.\\s*(?:assign|define\\w*|set\\w*|delete\\w*|freeze|seal|prevent\\w*)',
  '\\b(?:this|window|globalThis)\\s*\\[',
  // A built-in object whose member is set, and one that is taken as it is, to be changed under another name.
  `\\b(?:${BUILT_IN})\\b(?:\\s*\\.\\s*\\w+)+\\s*(?:(?:[-+*/%&|^]|\\*\\*|<<|>>>?|&&|\\|\\||\\?\\?)?=(?![=>])|\\+\\+|--)`,
  `(?<![\\w$.])(?:${BUILT_IN})\\b(?!\\s*[.(\\w])`,
  '\\bp5\\s*\\.\\s*\\w+\\b(?!\\s*[.(])',
].join('|'));

/** Other names of the window, which many sketches have for things of their own. */
const WINDOW_NAMES = ['self', 'top', 'parent', 'frames'];
/** Lines that are a comment and nothing else, wherever they stand. */
const COMMENT_LINES = /^[ \t]*\/\/(?!.*(?:\*\/|`|\$\{)).*$/gm;

/** Whether a source might change something that outlives it; then it is looked for after every picture. */
function mayChangeLanguage(source) {
  const code = source.replace(COMMENT_LINES, '');
  return LANGUAGE_TOUCHED.test(code) || WINDOW_NAMES.some((name) => isTakenFromWindow(code, name));
}

function isTakenFromWindow(code, name) {
  return new RegExp(`\\b${name}\\s*\\[`).test(code) && !new RegExp(`\\b(?:const|let|var)\\s+${name}\\b`).test(code);
}

/** Whether anything in a source might wait for a promise: those settle only while nothing runs. */
function maySettle(source) {
  return /\b(?:async|await|Promise|then|queueMicrotask|import|fetch|http(?!s\b)\w+|\w*[lL]oad(?!Pixels\b)\w*|createImageBitmap|decode|fonts|FontFace|toBlob|MutationObserver|whenDefined|eval|Function)\b/.test(source);
}

const PLAIN_PARTS = new Set(['length', 'name', 'prototype', 'arguments', 'caller']);

/** Whether a function is no constructor with methods, nor derived from another one. */
function isBare(call) {
  const prototype = valueOf(call, 'prototype');
  return getPrototypeOf(call) === Function.prototype && (!prototype || ownKeys(prototype).length <= 1);
}

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
