// Virtual time. Nothing here reads a real clock: time stands still while code runs and moves on by one
// frame at a time, so the same design always sees the same dates, delays and frame times.

const EPOCH_MS = NativeDate.UTC(2025, 0, 1);
const FRAMES_PER_SECOND = 60;
const SHORTEST_INTERVAL_MS = 4;

const clock = {
  now: 0,
  ticks: 0,
  nextId: 1,
  order: 0,
  timers: new Map(),
  frames: new Map(),
  tasks: [],
  /** How often a timer has run a text, whose variables are the window's. */
  textsRun: 0,

  reset() {
    this.now = 0;
    this.ticks = 0;
    this.nextId = 1;
    this.order = 0;
    this.timers.clear();
    this.frames.clear();
    this.tasks.length = 0;
  },

  /** Queue work that a browser would do soon, outside of the running script: a file that has arrived. */
  post(task) {
    this.tasks.push(task);
  },

  addTimer(callback, delay, args, repeats) {
    const wait = +delay > 0 ? +delay : 0;
    const every = repeats ? max(wait, SHORTEST_INTERVAL_MS) : 0;
    const id = this.nextId++;
    this.timers.set(id, { id, callback, args, every, due: this.now + (every || wait), order: this.order++ });
    return id;
  },

  /** The timer that is due first, by time and then by age; null if none is due yet. */
  dueTimer() {
    let first = null;
    for (const timer of this.timers.values()) {
      if (timer.due > this.now) continue;
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) first = timer;
    }
    return first;
  },

  runTimer(timer) {
    if (timer.every) {
      timer.due += timer.every;
      timer.order = this.order++;
    } else {
      this.timers.delete(timer.id);
    }
    callTimer(timer);
  },

  /** Move on to the next animation frame; the caller then runs due timers and the frame itself. */
  advance() {
    this.ticks++;
    this.now = (this.ticks * 1000) / FRAMES_PER_SECOND;
  },

  runFrame() {
    const due = [...this.frames];
    for (const [id, callback] of due) {
      if (this.frames.delete(id)) host.watch(callback(this.now));
    }
  },
};

function callTimer({ callback, args }) {
  if (typeof callback === 'function') host.watch(apply(callback, root, args));
  else {
    clock.textsRun++;
    (0, eval)(String(callback));
  }
}

const LOCAL_PARTS = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The virtual time as a Date. Local time is UTC, so that a picture is the same in every country. */
class VirtualDate extends NativeDate {
  constructor(...args) {
    if (args.length === 0) super(EPOCH_MS + clock.now);
    else if (args.length === 1) super(args[0]);
    else super(NativeDate.UTC(...args));
  }

  static now() {
    return floor(EPOCH_MS + clock.now);
  }

  getTimezoneOffset() {
    return 0;
  }

  toString() {
    return isNaN(this) ? 'Invalid Date' : `${this.toDateString()} ${this.toTimeString()}`;
  }

  toDateString() {
    const day = String(this.getUTCDate()).padStart(2, '0');
    return `${DAYS[this.getUTCDay()]} ${MONTHS[this.getUTCMonth()]} ${day} ${this.getUTCFullYear()}`;
  }

  toTimeString() {
    return `${this.toISOString().slice(11, 19)} GMT+0000 (Coordinated Universal Time)`;
  }

  toLocaleString(locales, options) {
    return super.toLocaleString(locales || 'en-US', { timeZone: 'UTC', ...options });
  }

  toLocaleDateString(locales, options) {
    return super.toLocaleDateString(locales || 'en-US', { timeZone: 'UTC', ...options });
  }

  toLocaleTimeString(locales, options) {
    return super.toLocaleTimeString(locales || 'en-US', { timeZone: 'UTC', ...options });
  }
}

for (const part of LOCAL_PARTS) {
  VirtualDate.prototype[`get${part}`] = NativeDate.prototype[`getUTC${part}`];
  if (part !== 'Day') VirtualDate.prototype[`set${part}`] = NativeDate.prototype[`setUTC${part}`];
}

/** `Date` works with and without `new`. */
const DateFunction = new Proxy(VirtualDate, {
  apply: () => new VirtualDate().toString(),
  get: (target, name) => (name === 'prototype' ? VirtualDate.prototype : target[name]),
});
VirtualDate.prototype.constructor = DateFunction;

function installClock() {
  setGlobal('Date', DateFunction);
  setGlobal('performance', {
    now: () => clock.now,
    timeOrigin: EPOCH_MS,
    mark: (name) => ({ name: String(name), entryType: 'mark', startTime: clock.now, duration: 0 }),
    measure: (name) => ({ name: String(name), entryType: 'measure', startTime: clock.now, duration: 0 }),
    clearMarks() {},
    clearMeasures() {},
    getEntriesByName: () => [],
    getEntriesByType: () => [],
    timing: { navigationStart: EPOCH_MS },
    toJSON: () => ({}),
  });
  setGlobal('setTimeout', (callback, delay, ...args) => clock.addTimer(callback, delay, args, false));
  setGlobal('setInterval', (callback, delay, ...args) => clock.addTimer(callback, delay, args, true));
  setGlobal('clearTimeout', (id) => void clock.timers.delete(id));
  setGlobal('clearInterval', (id) => void clock.timers.delete(id));
  setGlobal('queueMicrotask', (callback) => void Promise.resolve().then(callback));
  setGlobal('requestIdleCallback', (callback) =>
    clock.addTimer(() => callback({ didTimeout: false, timeRemaining: () => 10 }), 1, [], false));
  setGlobal('cancelIdleCallback', (id) => void clock.timers.delete(id));
  setGlobal('requestAnimationFrame', (callback) => {
    const id = clock.nextId++;
    clock.frames.set(id, callback);
    return id;
  });
  setGlobal('cancelAnimationFrame', (id) => void clock.frames.delete(id));
}
