// The statements at the top of a sketch's scripts, for failing_script.py.
// Runs in an isolate of its own, with acorn; nothing of the sketch is executed here.

/** Of each script: what its statements span, in text and in lines, and the names that they declare. Null where it does not parse. */
function topStatements(sources) {
  return stringify(sources.map((source) => {
    try {
      return acorn.parse(source, { ecmaVersion: 'latest', allowHashBang: true, locations: true }).body.map(described);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return null;
    }
  }));
}

function described(node) {
  const { type, start, end, loc: { start: first, end: last } } = node;
  const names = type === 'VariableDeclaration' ? node.declarations.flatMap(({ id }) => namesIn(id)) : type === 'ClassDeclaration' ? [node.id.name] : [];
  return { start, end, first: [first.line, first.column], last: [last.line, last.column], names, word: node.kind === 'var' ? 'var' : 'let', isFunction: type === 'FunctionDeclaration' };
}

/** The names that a pattern gives to what it takes apart. */
function namesIn(pattern) {
  switch (pattern?.type) {
    case 'Identifier': return [pattern.name];
    case 'ObjectPattern': return pattern.properties.flatMap((property) => namesIn(property.value ?? property.argument));
    case 'ArrayPattern': return pattern.elements.flatMap(namesIn);
    case 'AssignmentPattern': return namesIn(pattern.left);
    case 'RestElement': return namesIn(pattern.argument);
    default: return [];
  }
}
