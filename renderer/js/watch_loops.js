// Where a sketch's loops stand and where words can be put into them, so that they say what they do.
// Runs in an isolate of its own, with acorn; nothing of the sketch is executed here.

/**
 * Every loop of each script: its line, what it spans with its labels, and its body. A script that does not
 * parse has none.
 */
function findLoops(sources) {
  return stringify(sources.map((source) => {
    const loops = [];
    try {
      collect(acorn.parse(source, { ecmaVersion: 'latest', allowHashBang: true, locations: true }), null, loops);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    return loops;
  }));
}

const LOOP = /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/;

function collect(node, labelled, loops) {
  if (LOOP.test(node.type)) {
    // A label must stay next to its loop, or `continue` would not find it.
    const { start, end } = labelled ?? node;
    const { body } = node;
    loops.push({ line: node.loc.start.line, start, end, body: [body.start, body.end], isBlock: body.type === 'BlockStatement' });
  }
  const outer = node.type === 'LabeledStatement' ? labelled ?? node : null;
  for (const key of keys(node)) {
    for (const child of [].concat(node[key])) {
      if (child && typeof child.type === 'string') collect(child, outer, loops);
    }
  }
}
