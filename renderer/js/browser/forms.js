// What the parameters of p5's controls need to know of form controls, from the real ones.

/** What an input would make of a value; asked of a copy, for the value of the input itself may be pinned. */
function sanitizeValue(input, text) {
  const copy = input.cloneNode();
  copy.value = text;
  return copy.value;
}

const numberOr = (text, fallback) => (text !== '' && isFinite(+text) ? +text : fallback);

/** Distance of a range's values; 1 when not given, 0 for `step="any"` or one too small to matter. */
function rangeStep(input) {
  if (input.step.toLowerCase() === 'any') return 0;
  const step = numberOr(input.step, 1);
  if (!(step > 0)) return 1;
  const span = abs(numberOr(input.max, 100) - numberOr(input.min, 0));
  return step < span * 1e-12 ? 0 : step;
}
