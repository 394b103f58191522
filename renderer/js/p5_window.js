// p5 1's names on the window. p5 binds some 650 of them anew for each instance, and takes them away again:
// more work than many a sketch has, and compiled code that uses a name is lost whenever the name changes.
//
// Here they are made once and stay: functions that call the instance of the moment. In a browser none of
// them is there before the page has loaded, so whether a sketch looks for one earlier is found out when it
// first runs (`probe`); such a sketch, and one that draws by instances of its own, never sees them too soon.

const p5Window = {
  /** Names of p5's functions and constants, what they are in p5 and what stands on the window under each. */
  names: [],
  own: create(null),
  values: {},
  /** Names that p5 itself goes on to set: `width`, `mouseX`; the prototype's and those an instance has had. */
  variables: [],
  /** What else p5 puts on the window from its prototype, as an object to loop over; known with the first instance. */
  others: null,
  properties: new Set(),
  instance: null,
  /** Whether the names are 'absent', 'probed' or 'shown'. */
  state: 'absent',
  touched: false,
  isIntact: () => true,

  /** Take over from p5: what is in `own`, p5 does not put on the window itself. */
  adopt(prototype) {
    for (const name in prototype) {
      if (typeof prototype[name] === 'function' || /^[A-Z][A-Z0-9_]*$/.test(name)) this.names.push(name);
      else this.variables.push(name);
    }
    for (const name of this.names) this.own[name] = prototype[name];
    freeze(this.own);
    const isMethod = (name) => typeof this.own[name] === 'function' && Math[name] !== this.own[name];
    this.values = { ...this.own, ...this.forwarders(this.names.filter(isMethod)) };
    this.isIntact = windowComparison(this.values);
  },

  /** Names of the prototype that p5 must put on the window itself; its first instance has added some. */
  otherNames() {
    if (this.others) return this.others;
    this.others = {};
    for (const name in p5Prototype) if (!(name in this.own)) this.others[name] = null;
    return this.others;
  },

  /** A function for each name, from a source of its own, so that V8 compiles each for itself. */
  forwarders(names) {
    const parts = names.map((name) => `${name}(){return $apply($own.${name},$window.instance,arguments)}`);
    const made = new Function('$apply', '$own', '$window', `'use strict';return{${parts.join(',')}}`)(apply, this.own, this);
    // They outlive the sketch: it must leave nothing on them.
    for (const name of names) freeze(made[name]);
    return made;
  },

  /** A scope is about to run: what may it find on the window? */
  prepare(scope) {
    this.touched = false;
    if (!scope.probed) this.probe();
    else if (scope.early) this.hide();
  },

  /** Note whether anybody looks for p5's names before the page has loaded. */
  probe() {
    const touch = () => { this.touched = true; };
    for (const name of this.names) defineProperty(root, name, { configurable: true, enumerable: true, get: touch, set: touch });
    this.state = 'probed';
  },

  hide() {
    if (this.state === 'absent') return;
    for (const name of this.names) delete root[name];
    for (const name of this.properties) delete root[name];
    this.properties.clear();
    this.state = 'absent';
  },

  /** The page has loaded: everything is in its place. */
  show(scope) {
    if (this.state === 'shown') return;
    // What the sketch itself has declared must go on being its variable.
    for (const name of this.names) if (!scope.names.has(name)) this.put(name);
    this.state = 'shown';
  },

  put(name) {
    defineProperty(root, name, { value: this.values[name], writable: true, configurable: true, enumerable: true });
  },

  /** A global instance has come to be: from now on p5's functions are its own. */
  use(instance, scope) {
    if (this.state === 'probed') this.touched = true;
    this.show(scope);
    this.instance = instance;
    // p5 has its way with names that the sketch has taken.
    if (!this.isIntact()) for (const name of this.names) if (root[name] !== this.values[name]) root[name] = this.values[name];
    if (!scope.guarded) return;
    for (const name of this.names) {
      const now = p5Prototype[name];
      if (now !== this.own[name]) root[name] = typeof now === 'function' ? now.bind(instance) : now;
    }
  },

  /** After the picture: every name as it was, and nothing of the instance. */
  clear(guarded) {
    const { instance } = this;
    this.instance = null;
    if (this.state !== 'shown') return;
    if (instance) for (const name of [...this.variables, ...keys(instance)]) this.properties.add(name);
    for (const name of this.properties) {
      if (guarded) delete root[name];
      root[name] = undefined;
    }
    if (guarded || !this.isIntact()) for (const name of this.names) this.put(name);
  },

  /** Whether one of p5's own names stands on the window now. */
  shows(name) {
    return this.state === 'shown' && Object.hasOwn(this.own, name);
  },

  /** Whether a name on the window is looked after here. */
  has(name) {
    return this.state !== 'absent' && (this.properties.has(name) || Object.hasOwn(this.own, name));
  },
};
