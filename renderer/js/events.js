// Events as pages use them: listeners, on-handlers, bubbling.

class Event {
  constructor(type, options = {}) {
    this.type = String(type);
    this.bubbles = !!options.bubbles;
    this.cancelable = !!options.cancelable;
    this.defaultPrevented = false;
    this.isTrusted = false;
    this.target = null;
    this.currentTarget = null;
    this.timeStamp = clock.now;
    this.stopped = false;
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
    return this.target ? [this.target] : [];
  }
}

class CustomEvent extends Event {
  constructor(type, options = {}) {
    super(type, options);
    this.detail = options.detail ?? null;
  }
}

/** UI events carry whatever their options say. */
class UIEvent extends Event {
  constructor(type, options = {}) {
    super(type, options);
    for (const name of keys(options)) if (!(name in this)) this[name] = options[name];
  }
}
class MouseEvent extends UIEvent {}
class PointerEvent extends MouseEvent {}
class WheelEvent extends MouseEvent {}
class KeyboardEvent extends UIEvent {}
class TouchEvent extends UIEvent {}
class InputEvent extends UIEvent {}
class ErrorEvent extends UIEvent {}
class MessageEvent extends UIEvent {}
// p5 1 brings a Promise of its own, which never settles here, wherever the page lacks this one.
class PromiseRejectionEvent extends Event {}

/** The window as a target of events; made anew with each page. */
let pageWindow = null;

class EventTarget {
  constructor() {
    defineProperty(this, 'listeners', { value: new Map(), writable: true, configurable: true, enumerable: false });
  }

  addEventListener(type, listener, options) {
    if (!listener) return;
    const list = this.listeners.get(type) || [];
    if (list.some((entry) => entry.listener === listener)) return;
    const signal = options?.signal;
    if (signal?.aborted) return;
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener));
    list.push({ listener, once: !!(options && options.once) });
    this.listeners.set(type, list);
  }

  removeEventListener(type, listener) {
    const list = this.listeners.get(type);
    if (list) this.listeners.set(type, list.filter((entry) => entry.listener !== listener));
  }

  dispatchEvent(event) {
    event.target ??= this;
    for (let node = this; node; node = event.bubbles ? node.parentNode ?? (node === root.document ? pageWindow : null) : null) {
      deliver(node, event);
      if (event.stopped) break;
    }
    return !event.defaultPrevented;
  }
}

/** Hand one event to one target: its on-handler first, then its listeners in order. */
function deliver(target, event) {
  event.currentTarget = target;
  const handler = target[`on${event.type}`];
  if (typeof handler === 'function') handler.call(target, event);
  for (const entry of [...(target.listeners?.get(event.type) ?? [])]) {
    if (event.stoppedHere) return;
    if (entry.once) target.removeEventListener(event.type, entry.listener);
    const { listener } = entry;
    if (typeof listener === 'function') host.watch(listener.call(target, event));
    else listener.handleEvent?.(event);
  }
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
