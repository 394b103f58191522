// `OPC`, the configurator of OpenProcessing: each call declares a variable of the window.

const EASE_IN_OUT = [{ pX: 0, pY: 0, cX: 0.42, cY: 0 }, { pX: 1, pY: 1, cX: 0.58, cY: 1 }];

/** A fresh `OPC` for one design. Every form takes its arguments one by one or as one object. */
function opcObject() {
  const OPC = {
    options: {},
    collapsed: false,

    slider(...args) {
      const given = opcArguments(args, ['name', 'value', 'min', 'max', 'step']);
      const value = given.value ?? 0;
      const option = { min: 0, max: value * 2, step: value / 10, ...given, value, type: 'slider' };
      return opcDeclare(OPC, option, (entry) => {
        [entry.low, entry.high] = [Number(option.min), Number(option.max)];
        entry.step = option.step > 0 ? Number(option.step) : undefined;
      });
    },

    toggle(...args) {
      const option = { value: true, ...opcArguments(args, ['name', 'value']), type: 'toggle' };
      return opcDeclare(OPC, option, (entry) => { entry.isFlag = typeof option.value !== 'boolean'; });
    },

    color(...args) {
      const option = { value: '#333333', ...opcArguments(args, ['name', 'value']), type: 'color' };
      return opcDeclare(OPC, option, (entry) => { entry.colorForm = colorFormOf(option.value); });
    },

    palette(...args) {
      const given = opcArguments(args, ['name', 'options', 'value']);
      // An older order of the arguments: name, value, options.
      const isOld = isArray(given.value) && isArray(given.value[0]) && !isArray(given.options[0]);
      const [options, value] = isOld ? [given.value, given.options] : [given.options, given.value ?? given.options[0]];
      return opcDeclare(OPC, { ...given, options, value, type: 'palette' }, (entry) => entry.setChoices(options));
    },

    select(...args) {
      const given = opcArguments(args, ['name', 'options', 'value']);
      const value = given.value ?? given.options[keys(given.options)[0]];
      return opcDeclare(OPC, { ...given, value, type: 'select' }, (entry) => entry.setChoices(given.options));
    },

    text(...args) {
      return opcDeclare(OPC, { value: '', ...opcArguments(args, ['name', 'value', 'placeholder', 'maxChars']), type: 'text' }, () => {});
    },

    button(...args) {
      const given = opcArguments(args, ['name', 'value']);
      return opcDefine(OPC, { ...given, value: given.value ?? given.name, type: 'button' });
    },

    label: (name, value = null, description = null) => opcDefine(OPC, { name, value, description, label: name, type: 'label' }),
    title: (name, description = null) => opcDefine(OPC, { name, value: name, description, type: 'title' }),
    bezier: (...args) => opcBezier(OPC, opcArguments(args, ['name', 'value'])),
    ease: (...args) => opcBezier(OPC, opcArguments(args, ['name', 'value'])),

    set(name, value) {
      root[name] = value;
    },

    delete(name) {
      delete OPC.options[name];
      delete root[name];
    },

    buttonPressed() {},
    buttonReleased() {},
    collapse() { OPC.collapsed = true; },
    expand() { OPC.collapsed = false; },
    minimize() { OPC.collapsed = true; },
    setOSC() {},
  };
  return OPC;
}

/** Arguments by name, leaving out what was not given. */
function opcArguments(args, names) {
  const given = typeof args[0] === 'object' && args[0] !== null ? { ...args[0] } : Object.fromEntries(names.map((name, i) => [name, args[i]]));
  for (const name of keys(given)) if (given[name] === undefined || given[name] === null) delete given[name];
  if (given.name === undefined) throw new TypeError('A control of OPC needs a name.');
  return given;
}

/** Make the window's variable: it reads and writes the option's value, and the sketch hears of changes. */
function opcDefine(OPC, option, read = () => option.value) {
  const { name } = option;
  OPC.options[name] = option;
  // By assignment first: so the host notices a new name, and takes it away again with the design.
  if (!(name in root)) root[name] = undefined;
  Reflect.defineProperty(root, name, {
    configurable: true,
    enumerable: true,
    get: read,
    set(value) {
      option.value = value;
      opcTell(name, value);
    },
  });
  return root[name];
}

function opcTell(name, value) {
  if (typeof root.parameterChanged === 'function') root.parameterChanged(name, value);
}

function opcDeclare(OPC, option, describe) {
  const { name } = option;
  const entry = new Declared({ how: 'OPC', holder: option, property: 'value', name: String(name), label: option.label ?? '', changed: (value) => opcTell(name, value) });
  describe(entry);
  entry.apply();
  return opcDefine(OPC, option);
}

/** A curve for easing: the handles of its anchors are the parameters. */
function opcBezier(OPC, { name, value }) {
  const anchors = (value ?? EASE_IN_OUT).map((anchor) => ({ ...anchor }));
  if (anchors.length < 2 || !anchors.every((anchor) => isFinite(anchor.cX) && isFinite(anchor.pX))) {
    throw new TypeError('OPC.bezier expects a list of anchors: [{ pX, pY, cX, cY }, …].');
  }
  anchors.forEach((anchor, i) => {
    for (const axis of ['X', 'Y']) {
      const entry = new Declared({ how: 'OPC', holder: anchor, property: `c${axis}`, name: `${name}${i + 1}${axis.toLowerCase()}`, group: String(name) });
      [entry.low, entry.high] = [min(0, anchor[`c${axis}`]), max(1, anchor[`c${axis}`])];
      entry.apply();
    }
  });
  const option = { name, type: 'bezier', value: anchors };
  return opcDefine(OPC, option, () => easeOf(option.value));
}

/** `y` of the curve through the anchors at `x` from 0 to 1; each handle leads out of its anchor, the last one in. */
function easeOf(anchors) {
  const sorted = [...anchors].sort((a, b) => a.pX - b.pX);
  return (t) => {
    const x = min(1, max(0, Number(t) || 0));
    const at = max(0, min(sorted.length - 2, sorted.findIndex((anchor, i) => i > 0 && x <= anchor.pX) - 1));
    const [from, to] = [sorted[at], sorted[at + 1]];
    const isLast = at === sorted.length - 2;
    const arrive = isLast ? [to.cX, to.cY] : [2 * to.pX - to.cX, 2 * to.pY - to.cY];
    const cubic = (p, c, d, q, u) => (1 - u) ** 3 * p + 3 * (1 - u) ** 2 * u * c + 3 * (1 - u) * u * u * d + u ** 3 * q;
    let [low, high] = [0, 1];
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2;
      if (cubic(from.pX, from.cX, arrive[0], to.pX, middle) > x) high = middle;
      else low = middle;
    }
    return cubic(from.pY, from.cY, arrive[1], to.pY, (low + high) / 2);
  };
}
