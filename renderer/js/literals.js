// Literals of the sketch that are parameters: each asks here for its value (renderer/literals.py).

function literalValue(key, own) {
  const gene = geneOf(key);
  if (gene === undefined || gene === own) return own;
  // The same colour in another notation is the sketch's own.
  return typeof own === 'string' && cssHex(own) === gene ? own : gene;
}
