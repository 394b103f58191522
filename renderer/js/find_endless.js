// Loops that cannot end: those whose condition is always true and that nothing leaves.
// Runs in an isolate of its own, with acorn; nothing of the sketch is executed here.

const endlessLines = (sources) => stringify(sources.map(endlessLine));

/** Line of the first such loop of a script, 0 if there is none; one that does not parse has none. */
function endlessLine(source) {
  try {
    return firstEndless(acorn.parse(source, { ecmaVersion: 'latest', allowHashBang: true, locations: true }));
  } catch (error) {
    if (error instanceof SyntaxError) return 0;
    throw error;
  }
}

function firstEndless(node) {
  if (isLoop(node) && isAlwaysTrue(node.test) && !isLeft(node.body, node.label, 0)) return node.loc.start.line;
  for (const child of children(node)) {
    if (node.type === 'LabeledStatement') child.label = node.label.name;
    const line = firstEndless(child);
    if (line) return line;
  }
  return 0;
}

const isLoop = ({ type }) => /^(?:For|While|DoWhile)Statement$/.test(type);
const isAlwaysTrue = (test) => !test || (test.type === 'Literal' && !!test.value);

/** Whether something in a loop's body leaves the loop or lets others work, `depth` breakable statements further in. */
function isLeft(node, label, depth) {
  if (/Function|^Class/.test(node.type)) return false;
  if (/^(?:Return|Throw)Statement$|^(?:Yield|Await)Expression$/.test(node.type)) return true;
  if (node.type === 'BreakStatement') return node.label ? node.label.name === label || !hasLabel(node.label.name) : depth === 0;
  if (node.type === 'ContinueStatement') return !!node.label && node.label.name !== label && !hasLabel(node.label.name);
  const isBreakable = isLoop(node) || /^(?:ForIn|ForOf|Switch)Statement$/.test(node.type);
  if (node.type === 'LabeledStatement') inner.push(node.label.name);
  const left = children(node).some((child) => isLeft(child, label, depth + (isBreakable ? 1 : 0)));
  if (node.type === 'LabeledStatement') inner.pop();
  return left;
}

/** Labels between the loop and what is looked at: to break to one of them stays inside. */
const inner = [];
const hasLabel = (name) => inner.includes(name);

function children(node) {
  return keys(node).flatMap((key) => node[key]).filter((child) => child && typeof child.type === 'string');
}
