// Events as pages use them: listeners, on-handlers, capture and bubbling.

class Event {
  constructor(type, options = {}) {
    this.type = String(type);
    this.bubbles = !!options.bubbles;
    this.cancelable = !!options.cancelable;
    this.defaultPrevented = false;
    this.isTrusted = false;
    this.target = null;
    this.currentTarget = null;
    this.eventPhase = 0;
    this.timeStamp = clock.now;
    for (const name of ['path', 'stopped', 'stoppedHere']) defineProperty(this, name, { value: false, writable: true });
  }

  preventDefault() {
    if (this.cancelable) this.defaultPrevented = true;
  }

  stopPropagation() {
    this.stopped = true;
  }

  stopImmediatePropagation() {
    this.stopped = true;
    this.stoppedHere = true;
  }

  initEvent(type, bubbles, cancelable) {
    this.type = type;
    this.bubbles = !!bubbles;
    this.cancelable = !!cancelable;
  }

  composedPath() {
    return this.currentTarget ? [...this.path] : [];
  }
}

class CustomEvent extends Event {
  constructor(type, options = {}) {
    super(type, options);
    this.detail = options.detail ?? null;
  }
}

/** UI events carry whatever their options say, and what a browser says where they say nothing. */
class UIEvent extends Event {
  constructor(type, options = {}, otherwise = {}) {
    super(type, options);
    const all = { ...otherwise, ...options };
    for (const name of keys(all)) if (!(name in this)) this[name] = all[name];
  }
}

const HELD_KEYS = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
const AT_REST = { ...HELD_KEYS, clientX: 0, clientY: 0, screenX: 0, screenY: 0, movementX: 0, movementY: 0, button: 0, buttons: 0, relatedTarget: null };

class MouseEvent extends UIEvent {
  constructor(type, options, otherwise) {
    super(type, options, { ...AT_REST, ...otherwise });
  }

  get x() {
    return this.clientX;
  }

  get y() {
    return this.clientY;
  }

  get pageX() {
    return this.clientX;
  }

  get pageY() {
    return this.clientY;
  }

  get offsetX() {
    return this.clientX - (this.target?.getBoundingClientRect?.().left ?? 0);
  }

  get offsetY() {
    return this.clientY - (this.target?.getBoundingClientRect?.().top ?? 0);
  }
}
class PointerEvent extends MouseEvent {
  constructor(type, options) {
    super(type, options, { pointerId: 0, width: 1, height: 1, pressure: 0, tiltX: 0, tiltY: 0, pointerType: '', isPrimary: false });
  }
}
class WheelEvent extends MouseEvent {
  constructor(type, options) {
    super(type, options, { deltaX: 0, deltaY: 0, deltaZ: 0, deltaMode: 0 });
  }
}
class KeyboardEvent extends UIEvent {
  constructor(type, options = {}) {
    const keyCode = options.keyCode ?? 0;
    super(type, options, { ...HELD_KEYS, key: '', code: '', location: 0, repeat: false, isComposing: false, charCode: 0, keyCode, which: keyCode });
  }
}
class TouchEvent extends UIEvent {}
class InputEvent extends UIEvent {}
class ErrorEvent extends UIEvent {}
class MessageEvent extends UIEvent {}
// p5 1 brings a Promise of its own, which never settles here, wherever the page lacks this one.
class PromiseRejectionEvent extends Event {}

/** The window's listeners; made anew with each page. */
let pageWindow = null;

const LISTENERS = Symbol('listeners');
const { EventTarget } = linkedom;

improve(EventTarget, {
  addEventListener(type, listener, options) {
    if (!listener) return;
    const { once = false, signal = null, capture = false } = typeof options === 'object' && options ? options : { capture: options };
    this[LISTENERS] ??= new Map();
    const list = this[LISTENERS].get(type) ?? [];
    if (signal?.aborted || list.some((entry) => entry.listener === listener && entry.capture === !!capture)) return;
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener, capture));
    this[LISTENERS].set(type, [...list, { listener, capture: !!capture, once }]);
  },

  removeEventListener(type, listener, options) {
    const capture = !!(typeof options === 'object' && options ? options.capture : options);
    const list = this[LISTENERS]?.get(type);
    if (list) this[LISTENERS].set(type, list.filter((entry) => entry.listener !== listener || entry.capture !== capture));
  },

  dispatchEvent(event) {
    event.target = this === pageWindow ? root : this;
    const path = [];
    for (let node = this; node; node = node.parentNode ?? (node === root.document ? pageWindow : null)) path.push(node);
    event.path = path.map((target) => (target === pageWindow ? root : target));
    const act = event.type === 'click' ? beginClick(path, event) : null;
    const outer = root.event;
    root.event = event;
    try {
      travel(this, event, path.slice(1));
    } finally {
      root.event = outer;
    }
    event.currentTarget = null;
    event.eventPhase = 0;
    act?.(event.defaultPrevented);
    return !event.defaultPrevented;
  },
});

function travel(target, event, above) {
  for (const ancestor of above.toReversed()) deliver(ancestor, event, 1);
  deliver(target, event, 2);
  if (event.bubbles) for (const ancestor of above) deliver(ancestor, event, 3);
}

/** Hand one event to one target on its way down (phase 1), there (2) or up (3): its listeners in order. */
function deliver(target, event, phase) {
  if (event.stopped) return;
  const owner = target === pageWindow ? root : target;
  event.currentTarget = owner;
  event.eventPhase = phase;
  if (phase > 1) callHandler(owner, event);
  // Where both kinds are called, those for the way down come first.
  const list = target[LISTENERS]?.get(event.type) ?? [];
  const entries = phase === 2 ? list.toSorted((a, b) => b.capture - a.capture) : list.filter(({ capture }) => capture === (phase === 1));
  for (const entry of entries) {
    if (event.stoppedHere) return;
    if (!target[LISTENERS].get(event.type).includes(entry)) continue;
    if (entry.once) target.removeEventListener(event.type, entry.listener, entry.capture);
    const { listener } = entry;
    if (typeof listener === 'function') host.watch(listener.call(owner, event));
    else listener.handleEvent?.(event);
  }
}

/** An element's on-handlers are listeners to linkedom, except those that it does not know and those that markup writes. */
function callHandler(owner, event) {
  const name = `on${event.type}`;
  const handler = Object.hasOwn(owner, name) ? owner[name] : owner instanceof Element ? writtenHandler(owner, name) : null;
  if (typeof handler === 'function' && handler.call(owner, event) === false) event.preventDefault();
}

/** What each element's markup says of an event, once it was read. */
const writtenHandlers = new WeakMap();

function writtenHandler(element, name) {
  const text = element.getAttribute(name);
  if (!text || typeof element[name] === 'function') return null;
  let known = writtenHandlers.get(element);
  if (!known) writtenHandlers.set(element, (known = new Map()));
  if (!known.has(text)) known.set(text, readHandler(text));
  return known.get(text);
}

/** Its names are the element's, the page's, the sketch's; strict code knows no such order. */
function readHandler(text) {
  const evaluate = host.scope?.within ?? ((source) => new Function(`return ${source}`)());
  for (const body of [`with(this.ownerDocument){with(this){${text}\n}}`, `${text}\n`]) {
    try {
      return evaluate(`(function(event){${body}})`);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

class AbortSignal extends EventTarget {
  constructor() {
    super();
    this.aborted = false;
    this.reason = undefined;
  }

  throwIfAborted() {
    if (this.aborted) throw this.reason;
  }
}

class AbortController {
  constructor() {
    this.signal = new AbortSignal();
  }

  abort(reason) {
    const { signal } = this;
    if (signal.aborted) return;
    signal.aborted = true;
    signal.reason = reason ?? new DOMException('signal is aborted without reason', 'AbortError');
    signal.dispatchEvent(new Event('abort'));
  }
}
