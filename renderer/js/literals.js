// Literals of the sketch that are parameters: each asks here for its value (renderer/literals.py).

function literalValue(key, own) {
  const gene = geneOf(key);
  if (gene === undefined || gene === own) return own;
  // Turning an angle into its circle may cost its last digit.
  if (typeof own === 'number') return abs(gene - own) <= 1e-12 * max(1, abs(own)) ? own : gene;
  // The same colour in another notation is the sketch's own.
  return typeof own === 'string' && cssHex(own) === gene ? own : gene;
}
