// Where in the sketch's own files something happened, read from a stack.

const FILES_KEPT = 256;

/** The sketch's scripts: `{ file, line, find, source }`, where `find` knows the script's lines of a stack. */
let scripts = [];

/** A script served as a file of its own: `file:line:column`. */
function findInFile(address) {
  return (line) => {
    const at = line.indexOf(`${address}:`);
    const match = at < 0 ? null : /^(\d+):(\d+)/.exec(line.slice(at + address.length + 1));
    return match && { line: +match[1], column: +match[2] };
  };
}

/** A script inside of the page: lines `first` and after of the page itself. */
function findInPage(first, count) {
  const address = root.location.href.split('#')[0];
  return (line) => {
    const match = line.includes(address) ? /:(\d+):(\d+)\)?\s*$/.exec(line) : null;
    const at = match ? +match[1] - first + 1 : 0;
    return at >= 1 && at <= count ? { line: at, column: +match[2] } : null;
  };
}

/** The first place of a stack that lies in the sketch, or after `depth` such places the next one. */
function placeOf(stack, depth = 0) {
  let left = depth;
  for (const entry of stack.split('\n')) {
    for (const script of scripts) {
      const found = script.find(entry);
      if (found && left-- === 0) return { file: script.file, line: found.line + script.line - 1, column: found.column, ...textAt(script, found) };
    }
  }
  return null;
}

/** The line before and the line until a call: what its value is assigned to; and the call. */
function textAt({ source }, { line, column }) {
  const lines = source.split('\n');
  const own = lines[line - 1] ?? '';
  return { text: `${lines[line - 2] ?? ''} ${own.slice(0, column - 1)}`, call: own.slice(column - 1) };
}

function callSite(error = new Error(), depth = 0) {
  return placeOf(String(error.stack), depth) ?? { file: '', line: null, column: 0, text: '', call: '' };
}

/** Where in the sketch each file was asked for first: Python hears which of them are missing. */
const asked = {
  places: new Map(),

  note(address) {
    if (this.places.size >= FILES_KEPT || /^(?:data|blob):/i.test(address)) return;
    const path = pathOf(address);
    if (!this.places.has(path)) this.places.set(path, callSite());
  },

  report() {
    return [...this.places].filter(([, { file }]) => file).map(([path, { file, line }]) => [path, file, line]);
  },
};

/** The path of an address on the page's own site, as its server reads it. */
function pathOf(address) {
  try {
    return decodeURIComponent(new URL(address, root.location.href).pathname).replace(/^\/+/, '');
  } catch {
    return address;
  }
}
