// Literals of a sketch's source that could be parameters: what is written, where, and what becomes of it.
// Runs in an isolate of its own, with acorn; nothing of the sketch is executed here.

const CANDIDATES = { VariableDeclarator: ['id', 'init'], AssignmentExpression: ['left', 'right'], Property: ['key', 'value'], PropertyDefinition: ['key', 'value'] };
const SIZES = new Set(['createCanvas', 'resizeCanvas']);
// What the numbers in a call mean, by how many arguments it has where that changes it.
const COLORS = { 1: ['gray'], 2: ['gray', 'alpha'], 3: ['red', 'green', 'blue'], 4: ['red', 'green', 'blue', 'alpha'] };
const DRAWING = {
  background: COLORS, fill: COLORS, stroke: COLORS, strokeWeight: ['width'], circle: ['x', 'y', 'diameter'],
  ellipse: ['x', 'y', 'width', 'height'], square: ['x', 'y', 'size', 'radius'], rect: ['x', 'y', 'width', 'height', 'radius'],
  line: ['x1', 'y1', 'x2', 'y2'], point: ['x', 'y'], arc: ['x', 'y', 'width', 'height', 'startAngle', 'stopAngle'],
  triangle: ['x1', 'y1', 'x2', 'y2', 'x3', 'y3'], quad: ['x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4'],
  bezier: ['x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4'], curve: ['x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4'],
  vertex: ['x', 'y'], curveVertex: ['x', 'y'], translate: ['x', 'y'], scale: ['x', 'y'], rotate: ['angle'], textSize: ['size'],
};
const SEEDS = new Set(['randomSeed', 'noiseSeed']);
const BEFORE_DRAW = new Set(['', 'setup', 'preload']);
const MATH_NAMES = new Set(['PI', 'E', 'SQRT2', 'SQRT1_2', 'LN2', 'LN10']);

/** Everything found in all scripts of a page, as JSON; scripts that do not parse have none. */
function findLiterals(sources) {
  const uses = new Map();
  const found = sources.map((source) => {
    const comments = [];
    let tree;
    try {
      tree = acorn.parse(source, { ecmaVersion: 'latest', allowHashBang: true, locations: true, onComment: comments });
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
    const literals = [];
    visit(tree, { literals, uses, owner: '', isTop: true, inLoop: false });
    return tagged(literals, comments).map((literal) => ({ ...literal, text: source.slice(literal.start, literal.end) }));
  });
  const facts = (name) => ({ reads: 0, changed: false, setBefore: false, setInDraw: false, divides: false, special: '', ...uses.get(name) });
  return stringify(found.map((literals) => literals.map((literal) => ({ ...literal, ...facts(literal.name) }))));
}

function visit(node, state) {
  const inner = { ...state };
  if (/Function/.test(node.type) && node.body) {
    inner.isTop = isInstanceSketch(node);
    inner.owner = node.id?.name ?? state.called ?? (inner.isTop ? '' : state.owner || '?');
    inner.inLoop = false;
  } else if (node.type === 'BlockStatement' || node.type === 'ClassBody' || /^(?:For|While|If|Try|Switch)/.test(node.type)) {
    inner.isTop = state.isTop && state.parent !== undefined && /Function/.test(state.parent.type) && isInstanceSketch(state.parent);
  }
  if (/^(?:For|While|DoWhile)/.test(node.type)) inner.inLoop = true;
  inner.called = nameGiven(node);
  inner.parent = node;
  note(node, state);
  for (const key of keys(node)) {
    const part = node[key];
    if (key === 'id' && /Function|Class/.test(node.type)) continue;
    for (const child of isArray(part) ? part : [part]) {
      if (!child || typeof child.type !== 'string') continue;
      visit(child, { ...inner, isName: isNameOnly(node, key) });
    }
  }
}

/** `(p) => { … p.setup = … }`: what stands in it stands at the top of a sketch in instance mode. */
function isInstanceSketch({ params, body }) {
  const name = params?.[0]?.name;
  if (!name || body.type !== 'BlockStatement') return false;
  return body.body.some(({ expression }) => expression?.type === 'AssignmentExpression' && expression.left.type === 'MemberExpression'
    && expression.left.object.name === name && /^(?:setup|draw)$/.test(expression.left.property.name));
}

/** The name under which a function that stands here is known. */
function nameGiven(node) {
  if (node.type === 'VariableDeclarator') return node.id.name;
  if (node.type === 'AssignmentExpression') return node.left.name ?? node.left.property?.name;
  if (node.type === 'Property' || node.type === 'MethodDefinition') return node.key.name;
  return undefined;
}

const isNameOnly = (node, key) => !node.computed && (node.type === 'MemberExpression' && key === 'property' || key === 'key' && !node.shorthand)
  || node.type === 'VariableDeclarator' && key === 'id' || node.type === 'AssignmentExpression' && node.operator === '=' && key === 'left';

function note(node, state) {
  const { uses } = state;
  const use = (name, facts) => uses.set(name, { ...uses.get(name), ...facts });
  if (node.type === 'Identifier' && !state.isName) use(node.name, { reads: (uses.get(node.name)?.reads ?? 0) + 1 });
  const target = node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : null;
  if (target?.type === 'Identifier') {
    use(target.name, { changed: true });
    if (state.owner === 'draw') use(target.name, { setInDraw: true });
    if (node.operator === '=' && BEFORE_DRAW.has(state.owner)) use(target.name, { setBefore: true });
    if (state.inLoop && /^[+-]=$/.test(node.operator) && node.right.type === 'Identifier') use(node.right.name, { divides: true });
  }
  if (node.type === 'BinaryExpression' && /^[/%]$/.test(node.operator) && node.right.type === 'Identifier') use(node.right.name, { divides: true });
  if (node.type === 'CallExpression') {
    noteCall(node, use);
    noteArguments(node, state);
  }
  noteLiteral(node, state);
}

function noteCall({ callee, arguments: args }, use) {
  const called = callee.name ?? callee.property?.name;
  const special = SIZES.has(called) ? 'size' : SEEDS.has(called) ? 'seed' : called === 'frameRate' ? 'rate' : '';
  if (special) for (const { type, name } of args) if (type === 'Identifier') use(name, { special });
}

/** Numbers written in a call of setup or draw that draws; they have no name of their own. */
function noteArguments({ callee, arguments: args }, { literals, owner }) {
  const called = callee.name ?? callee.property?.name;
  const meanings = Object.hasOwn(DRAWING, called ?? '') ? DRAWING[called] : undefined;
  if (!meanings || !/^(?:setup|draw)$/.test(owner)) return;
  const names = isArray(meanings) ? meanings : meanings[args.length] ?? [];
  args.forEach((node, place) => {
    const facts = factsOf(node);
    if (facts?.kind !== 'number' || !names[place]) return;
    const name = called + names[place][0].toUpperCase() + names[place].slice(1);
    literals.push({ name, isTop: false, isArgument: true, start: node.start, end: node.end, line: node.loc.start.line, lastLine: node.loc.end.line, ...facts });
  });
}

function noteLiteral(node, { literals, isTop }) {
  const [nameKey, valueKey] = CANDIDATES[node.type] ?? [];
  const value = valueKey && node[valueKey];
  if (!value || node.type === 'AssignmentExpression' && node.operator !== '=' || node.shorthand) return;
  const target = node[nameKey];
  const name = target.name ?? target.property?.name ?? (typeof target.value === 'string' ? target.value : undefined);
  const facts = name === undefined ? null : factsOf(value);
  if (facts) literals.push({ name, isTop: isTop && node.type === 'VariableDeclarator', start: value.start, end: value.end, line: value.loc.start.line, lastLine: value.loc.end.line, ...facts });
}

function factsOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'boolean') return { kind: 'bool', value: node.value };
  if (node.type === 'Literal' && typeof node.value === 'string') {
    const color = /^(?:transparent|currentcolor)$/i.test(node.value) ? '' : cssHex(node.value);
    return { kind: 'text', value: node.value, color };
  }
  const value = numberOf(node);
  return value !== undefined && isFinite(value) ? { kind: 'number', value, isWritten: isWhole(node) } : null;
}

/** The value of a number as it is written: digits, a sign, `Math.PI`, and calculations with these. */
function numberOf(node) {
  switch (node.type) {
    case 'Literal': return typeof node.value === 'number' ? node.value : undefined;
    case 'UnaryExpression': return node.operator === '-' ? negative(numberOf(node.argument)) : undefined;
    case 'MemberExpression': return node.object.name === 'Math' && MATH_NAMES.has(node.property.name) ? Math[node.property.name] : undefined;
    case 'BinaryExpression': return calculated(node.operator, numberOf(node.left), numberOf(node.right));
    default: return undefined;
  }
}

const negative = (value) => (value === undefined ? undefined : -value);

function calculated(operator, a, b) {
  if (a === undefined || b === undefined) return undefined;
  const results = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '**': a ** b };
  return results[operator];
}

/** Whether a number is written without a point. */
function isWhole(node) {
  if (node.type === 'Literal') return Number.isInteger(node.value) && !/[.e]/i.test(node.raw.replace(/^0x.*/i, ''));
  if (node.type === 'UnaryExpression') return isWhole(node.argument);
  return node.type === 'BinaryExpression' && node.operator !== '/' && isWhole(node.left) && isWhole(node.right);
}

/** Each comment that stands behind a literal on the same line goes to the last literal before it. */
function tagged(literals, comments) {
  const tags = new Map();
  for (const { value, start, loc } of comments) {
    if (!/^\s*(?:@param\b|tweak\b)/i.test(value)) continue;
    const before = literals.filter((literal) => !literal.isArgument && literal.lastLine === loc.start.line && literal.end <= start);
    const last = before.reduce((best, literal) => (best && best.end >= literal.end ? best : literal), null);
    if (last) tags.set(last, value.trim());
  }
  return literals.map((literal) => ({ ...literal, tag: tags.get(literal) ?? '' })).filter(({ tag, isTop, isArgument }) => tag || isTop || isArgument);
}
