// filter(): p5's software way, with the values that a browser's own way takes where a sketch gives none.

const FILTER_VALUES = { __proto__: null, blur: 3, posterize: 4, threshold: 0.5 };

/** In p5 2 graphics have a filter of their own. */
function hookFilters(p5) {
  hookFilter(p5.prototype);
  if (Object.hasOwn(p5.Graphics.prototype, 'filter')) hookFilter(p5.Graphics.prototype);
}

/** A shader has no other way; a sketch that itself asks for the software way gets p5's own values. */
function hookFilter(prototype) {
  const { filter } = prototype;
  prototype.filter = function hookedFilter(operation, value, ...others) {
    if (typeof operation !== 'string' && typeof operation !== 'number') return filter.apply(this, arguments);
    const given = value === false || others[0] === false || typeof value === 'number' ? value : FILTER_VALUES[operation];
    return filter.call(this, operation, given, false);
  };
}
