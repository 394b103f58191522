// Writes a design's values into a sketch's own source as its defaults, and changes nothing else.
// Runs in an isolate of its own, with acorn; nothing of the sketch is executed here.

/** Which argument of a call is the value, by what is called. */
const VALUE_ARGUMENT = {
  createSlider: 2, createCheckbox: 1, createColorPicker: 0, createInput: 0,
  slider: 1, toggle: 1, color: 1, palette: 2, select: 2,
  addRange: 3, addNumber: 3, addBoolean: 1, addColor: 1,
};
const ITEM_ARGUMENT = { palette: 1, select: 1, add: 2, bindDropDown: 1, addDropDown: 1 };
const FILLERS = { createSlider: '0', createCheckbox: "''" };

/**
 * @param sources every script of the page
 * @param wanted `{ name, how, property, count, script, line, column, kind, value }` for each parameter
 * @returns as JSON `{ edits: [[script, start, end, text]], failed: [name] }`; offsets in UTF-16 units
 */
function writeValues(sources, wanted) {
  const trees = sources.map((source) => treeOf(source));
  const edits = [];
  const failed = [];
  for (const want of wanted) {
    const found = placeFor(trees, { ...want, all: wanted });
    if (found) edits.push(found, ...(want.tells ? tellingPlaces(trees, want) : []));
    else failed.push(want.name);
  }
  return stringify({ edits: edits.map(({ script, start, end, text }) => [script, start, end, text]), failed });
}

/** All nodes of a script, each with its parent and its source. */
function treeOf(source) {
  const nodes = [];
  const add = (node, parent) => {
    nodes.push(Object.assign(node, { parent, text: source.slice(node.start, node.end) }));
    for (const key of keys(node)) {
      if (key === 'parent') continue;
      for (const child of isArray(node[key]) ? node[key] : [node[key]]) if (child && typeof child.type === 'string' && child !== parent) add(child, node);
    }
  };
  try {
    add(acorn.parse(source, { ecmaVersion: 'latest', allowHashBang: true, locations: true }), null);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return nodes;
}

function placeFor(trees, want) {
  if (want.how === 'fx') return fxPlace(trees, want);
  if (/^create/.test(want.how)) return controlPlace(trees[want.script] ?? [], want);
  const calls = (trees[want.script] ?? []).filter((node) => node.type === 'CallExpression' && spans(node, want.line));
  return calledPlace(calls, want) ?? boundPlace(trees, calls, want);
}

const spans = ({ loc }, line) => loc.start.line <= line && line <= loc.end.line;
const nameOf = (node) => node?.name ?? node?.property?.name ?? (typeof node?.value === 'string' ? node.value : undefined);
const isText = (node, text) => node?.type === 'Literal' && node.value === text;
const at = (want, node, text) => (text === undefined ? null : { script: want.script, start: node.start, end: node.end, text });
const after = (want, node, text) => ({ script: want.script, start: node.end, end: node.end, text });
const propertyOf = (object, name) => object.properties.find(({ type, key, computed }) => type === 'Property' && !computed && nameOf(key) === name);

// --- $fx.params

function fxPlace(trees, want) {
  for (const [script, nodes] of trees.entries()) {
    const found = nodes.find((node) => node.type === 'ObjectExpression' && propertyOf(node, 'type') && isText(propertyOf(node, 'id')?.value, want.property));
    if (!found) continue;
    const here = { ...want, script };
    const given = propertyOf(found, 'default');
    const big = nameOf(propertyOf(found, 'type').value) === 'bigint' ? 'n' : '';
    const text = want.kind === 'color' ? quoted(fxColor(want.value), given?.value) : `${plain(want.value, given?.value)}${big}`;
    return given ? at(here, given.value, text) : after(here, propertyOf(found, 'id'), `, default: ${text}`);
  }
  return null;
}

const fxColor = (hex) => hex.slice(1).padEnd(8, 'f');

// --- p5's own controls, known by the place of their call

function controlPlace(nodes, want) {
  const call = nodes.find((node) => node.type === 'CallExpression' && (want.column ? startsAt(node.callee, want) : isCallFor(node, want)));
  if (!call || want.how === 'createElement') return attributePlace(nodes, want);
  if (want.how === 'createSelect' || want.how === 'createRadio') return selectedPlace(nodes, call, want);
  const index = VALUE_ARGUMENT[want.how];
  const later = callsOf(nodes, targetOf(call)).find((node) => nameOf(node.callee) === (want.how === 'createCheckbox' ? 'checked' : 'value')
    && node.arguments.length === 1 && functionOf(node) === functionOf(call));
  const old = later ? later.arguments[0] : call.arguments[index];
  const text = sharedText(want, (value) => (want.how === 'createInput' ? quoted(String(value), old) : plain(value, old)), old);
  return later ? at(want, old, text) : argumentPlace(call, index, text, want);
}

/** The call on the control's line whose value goes to what the control is called. */
const isCallFor = (node, want) => nameOf(node.callee) === want.how && spans(node, want.line) && targetOf(node).split('.').at(-1) === want.property;

/** A sketch that only listens to its control is told of the value as soon as it listens. */
function tellingPlaces(trees, want) {
  const nodes = trees[want.script] ?? [];
  const call = nodes.find((node) => node.type === 'CallExpression' && want.column && startsAt(node.callee, want));
  const target = call ? targetOf(call) : '';
  return callsOf(nodes, target).filter(({ callee, parent }) => /^(?:input|changed)$/.test(nameOf(callee)) && parent.type === 'ExpressionStatement')
    .map(({ callee, parent }) => after(want, parent, ` ${target}.elt.dispatchEvent(new Event('${nameOf(callee) === 'input' ? 'input' : 'change'}'));`));
}

function startsAt(callee, { line, column }) {
  const { start } = (callee.type === 'MemberExpression' ? callee.property : callee).loc;
  return start.line === line && start.column === column - 1;
}

/** An element that is given its value as an attribute: `t.attribute('value', 20)`. */
function attributePlace(nodes, want) {
  const found = callsOf(nodes, want.property).find(({ callee, arguments: args }) => nameOf(callee) === 'attribute' && isText(args[0], 'value'));
  return found ? at(want, found.arguments[1], quoted(String(want.value), found.arguments[1])) : null;
}

/** A call that makes several controls takes their values from a list, one after the other. */
function sharedText(want, write, old) {
  if (!want.values) return write(want.value);
  const counter = `window.konomi${want.line}_${want.column}`;
  return `([${want.values.map(write).join(', ')}][${counter} = (${counter} ?? -1) + 1]${old ? ` ?? (${old.text})` : ''})`;
}

/** What a call's value is assigned to, as it is written. */
function targetOf({ parent }) {
  if (parent.type === 'VariableDeclarator') return parent.id.text;
  return parent.type === 'AssignmentExpression' ? parent.left.text : '';
}

const callsOf = (nodes, target) => (target ? nodes.filter(({ type, callee }) => type === 'CallExpression' && callee.type === 'MemberExpression' && callee.object.text === target) : []);

function functionOf(node) {
  let outer = node.parent;
  while (outer && !/Function/.test(outer.type)) outer = outer.parent;
  return outer;
}

/** Replace an argument, or add it with the ones before it. */
function argumentPlace(call, index, text, want) {
  const given = call.arguments[index];
  if (given) return at(want, given, text);
  const missing = Array.from({ length: index - call.arguments.length }, () => FILLERS[nameOf(call.callee)] ?? 'undefined');
  const added = [...missing, text].join(', ');
  const last = call.arguments.at(-1);
  return last ? after(want, last, `, ${added}`) : { script: want.script, start: call.end - 1, end: call.end - 1, text: added };
}

/** A menu's default is what the sketch selects last; where it selects nothing, a line after its last option does. */
function selectedPlace(nodes, call, want) {
  const target = targetOf(call);
  const calls = callsOf(nodes, target);
  const names = want.how === 'createRadio' ? /^selected$/ : /^(?:selected|value)$/;
  const selected = calls.filter(({ callee, arguments: args }) => names.test(nameOf(callee)) && args.length === 1).at(-1);
  if (selected) return at(want, selected.arguments[0], plain(want.value, selected.arguments[0]));
  let last = calls.filter(({ callee }) => nameOf(callee) === 'option').at(-1);
  while (last && last.type !== 'ExpressionStatement') last = last.parent;
  return last ? after(want, last, ` ${target}.selected(${quoted(want.value)});`) : null;
}

// --- Libraries' panels

/** Calls that are given the value itself: OPC and QuickSettings. */
function calledPlace(calls, want) {
  for (const call of calls) {
    const method = nameOf(call.callee);
    const [first] = call.arguments;
    const isOpc = nameOf(call.callee.object) === 'OPC';
    if (isOpc && /^(?:bezier|ease)$/.test(method)) {
      const found = bezierPlace(call, want);
      if (found) return found;
    }
    if (method === 'addBlade' && isText(propertyOf(first, 'label')?.value, want.property)) return at(want, propertyOf(first, 'value').value, valueText(call, method, want, propertyOf(first, 'value').value));
    if (method === 'addDropDown' && isText(first, want.property)) return at(want, call.arguments[1], itemText(null, want, call.arguments[1]));
    if (want.how !== (isOpc ? 'OPC' : 'QuickSettings') || !Object.hasOwn(VALUE_ARGUMENT, method)) continue;
    if (method === 'slider') {
      const found = opcSliderPlace(call, want);
      if (found) return found;
    } else if (isText(first, want.property)) return argumentPlace(call, VALUE_ARGUMENT[method], valueText(call, method, want, call.arguments[VALUE_ARGUMENT[method]]), want);
    if (first?.type !== 'ObjectExpression' || !isText(propertyOf(first, 'name')?.value, want.property)) continue;
    const given = propertyOf(first, 'value');
    const text = valueText(call, method, want, given?.value);
    return given ? at(want, given.value, text) : after(want, propertyOf(first, 'name'), `, value: ${text}`);
  }
  return null;
}

/** OPC takes a slider's bounds and step from its value where they are not given: then they are written too. */
function opcSliderPlace(call, want) {
  const [first, ...given] = call.arguments;
  const facts = { value: want.value, min: want.low, max: want.high, step: want.step ?? 0 };
  const names = keys(facts);
  if (isText(first, want.property)) {
    const texts = names.map((name, i) => (i > 0 && given[i] ? given[i].text : String(facts[name])));
    return given.length ? { script: want.script, start: given[0].start, end: given.at(-1).end, text: texts.join(', ') } : after(want, first, `, ${texts.join(', ')}`);
  }
  if (first?.type !== 'ObjectExpression' || !isText(propertyOf(first, 'name')?.value, want.property)) return null;
  const missing = names.filter((name) => name !== 'value' && !propertyOf(first, name)).map((name) => `, ${name}: ${facts[name]}`).join('');
  const value = propertyOf(first, 'value');
  return value ? at(want, value.value, `${want.value}${missing}`) : after(want, propertyOf(first, 'name'), `, value: ${want.value}${missing}`);
}

/** A curve's handles: all of them are written where the sketch leaves them to OPC. */
function bezierPlace(call, want) {
  const [, name, number, axis] = /^(.+?)(\d+)([xy])$/.exec(want.property) ?? [];
  const [first, given] = call.arguments;
  if (!isText(first, name)) return null;
  const handle = `c${axis.toUpperCase()}`;
  if (given?.type === 'ArrayExpression') return at(want, propertyOf(given.elements[number - 1], handle).value, String(want.value));
  const anchors = [{ pX: 0, pY: 0, cX: 0.42, cY: 0 }, { pX: 1, pY: 1, cX: 0.58, cY: 1 }];
  for (const other of want.all) {
    const [, group, place, side] = /^(.+?)(\d+)([xy])$/.exec(other.property) ?? [];
    if (group === name) anchors[place - 1][`c${side.toUpperCase()}`] = other.value;
  }
  const written = anchors.map((anchor) => `{ ${keys(anchor).map((key) => `${key}: ${anchor[key]}`).join(', ')} }`);
  return after(want, first, `, [${written.join(', ')}]`);
}

/** Calls that bind a property of the sketch's objects: the value stands where the property is first set. */
function boundPlace(trees, calls, want) {
  const call = calls.find(({ arguments: args }) => args.some((arg) => isText(arg, want.property))) ?? calls[0];
  const holder = call?.arguments.find((arg, i) => isText(call.arguments[i + 1], want.property));
  const [property, axis] = call && !holder && /^(.+)([XYZW]|Min|Max)$/.exec(want.property)?.slice(1) || [want.property, null];
  const found = trees.flatMap((nodes, script) => nodes.flatMap((node) => {
    const value = initialOf(node, property);
    const inner = axis && value?.type === 'ObjectExpression' ? propertyOf(value, axis.toLowerCase())?.value : value;
    return inner ? [{ script, value: inner, owner: ownerOf(node) }] : [];
  }));
  const owned = found.filter(({ owner }) => owner !== '' && owner === nameOf(holder));
  const { script, value } = (owned.length ? owned : found)[want.count - 1] ?? {};
  if (!value) return null;
  const given = axis?.length > 1 ? { ...want, value: intervalEnd(want, property, axis) } : want;
  return at({ ...want, script }, value, valueText(call, nameOf(call.callee), given, value));
}

/** The value of one end of an interval: of both, the lower one is its `min`. */
function intervalEnd(want, property, end) {
  const ends = want.all.filter((other) => other.line === want.line && [`${property}Min`, `${property}Max`].includes(other.property));
  return (end === 'Min' ? min : max)(...ends.map(({ value }) => value));
}

/** What a node first gives to a name: `{ name: 1 }`, `this.name = 1`, `let name = 1`. */
function initialOf(node, name) {
  if (node.type === 'Property' && nameOf(node.key) === name) return node.value;
  if (node.type === 'PropertyDefinition' && nameOf(node.key) === name) return node.value;
  if (node.type === 'VariableDeclarator' && node.id.name === name) return node.init;
  return node.type === 'AssignmentExpression' && node.operator === '=' && nameOf(node.left) === name ? node.right : null;
}

/** The name of what holds the property: `const params = { name: 1 }`, `params.name = 1`. */
function ownerOf(node) {
  if (node.type === 'AssignmentExpression') return nameOf(node.left.object) ?? '';
  if (node.type !== 'Property') return '';
  const { parent } = node.parent;
  return nameOf(parent?.id ?? parent?.left ?? parent?.key) ?? '';
}

// --- Values as source

/** The value as the sketch itself would write it in place of `old`. */
function valueText(call, method, want, old) {
  if (want.kind === 'choice') return itemText(call.arguments[ITEM_ARGUMENT[method]] ?? itemsIn(call), want, old);
  if (want.kind === 'color') return colorText(want, old, call);
  if (want.kind === 'bool' && old && typeof literalOf(old) === 'number') return want.value ? '1' : '0';
  return plain(want.value, old);
}

/** `{ options: … }`, as Tweakpane and OPC take it, or a chained `.options(…)`. */
function itemsIn(call) {
  const options = call.arguments.find(({ type }) => type === 'ObjectExpression');
  if (options) return propertyOf(options, 'options')?.value;
  let chained = call;
  while (chained && chained.parent?.type === 'MemberExpression' && nameOf(chained.callee) !== 'options') chained = chained.parent.parent;
  return nameOf(chained?.callee) === 'options' ? chained.arguments[0] : undefined;
}

/** The source of the menu entry that is chosen; p5.gui's menus are lists whose first entry is the value. */
function itemText(items, want, old) {
  const list = items?.type === 'ArrayExpression' ? items : old?.type === 'ArrayExpression' && !items ? old : null; // the value is the list's first item
  if (items?.type === 'ObjectExpression') return propertyOf(items, want.value)?.value.text;
  const entry = list?.elements.find((element) => [textOf(element), nameOf(propertyIn(element, 'text'))].includes(want.value));
  if (!entry) return undefined;
  if (list === old) return `[${[entry, ...list.elements.filter((element) => element !== entry)].map(({ text }) => text).join(', ')}]`;
  return (propertyIn(entry, 'value') ?? entry).text;
}

const propertyIn = (node, name) => (node.type === 'ObjectExpression' ? propertyOf(node, name)?.value : undefined);
const textOf = (node) => (node.type === 'ArrayExpression' ? node.elements.map(textOf).join(' ') : String(literalOf(node)));

function colorText(want, old, call) {
  const value = old && literalOf(old);
  const scale = want.how === 'lil-gui' ? Number(literalOf(call.arguments[2] ?? {}) ?? 1) : /\btype\s*:\s*["']float/.test(call.text) ? 1 : 255;
  const form = value === undefined ? null : colorFormOf(value, scale);
  const written = form ? form.write(want.value) : want.value;
  if (typeof written === 'string') return quoted(written, old);
  if (typeof written === 'number') return `0x${written.toString(16).padStart(6, '0')}`;
  return isArray(written) ? `[${written.join(', ')}]` : `{ ${keys(written).map((key) => `${key}: ${written[key]}`).join(', ')} }`;
}

/** The value of a literal, list or object of literals; undefined for anything that is calculated. */
function literalOf(node) {
  switch (node.type) {
    case 'Literal': return node.value;
    case 'UnaryExpression': return node.operator === '-' ? -literalOf(node.argument) : undefined;
    case 'ArrayExpression': return node.elements.map(literalOf);
    case 'ObjectExpression': return Object.fromEntries(node.properties.map(({ key, value }) => [nameOf(key), literalOf(value)]));
    default: return undefined;
  }
}

const plain = (value, old) => (typeof value === 'string' ? quoted(value, old) : String(value));

/** A text in the quotes that stood there before. */
function quoted(text, old) {
  const quote = /^["'`]/.exec(old?.text ?? '')?.[0] ?? "'";
  const body = stringify(text).slice(1, -1).replace(/\\"/g, '"');
  return quote + body.replaceAll(quote, `\\${quote}`) + quote;
}
