// Copies and chance, as the window offers them.

/** A copy of everything that a value holds; what cannot be copied is refused, as in a browser. */
function structuredClone(value) {
  const copies = new Map();
  const copy = (part) => {
    if (typeof part === 'function' || typeof part === 'symbol') throw new DOMException(`${String(part)} could not be cloned.`, 'DataCloneError');
    if (typeof part !== 'object' || part === null) return part;
    if (!copies.has(part)) fill(part);
    return copies.get(part);
  };
  const fill = (part) => {
    const made = emptyCopy(part);
    copies.set(part, made);
    if (part instanceof Map) part.forEach((item, key) => made.set(copy(key), copy(item)));
    else if (part instanceof Set) part.forEach((item) => made.add(copy(item)));
    else if (isArray(part) || !(part instanceof NativeDate || part instanceof RegExp || part instanceof ArrayBuffer || ArrayBuffer.isView(part))) {
      for (const key of keys(part)) made[key] = copy(part[key]);
    }
  };
  return copy(value);
}

function emptyCopy(value) {
  if (isArray(value)) return new Array(value.length);
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (value instanceof NativeDate) return new DateFunction(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof Error) return Object.assign(new Error(value.message), { name: value.name });
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.slice();
  return {};
}
