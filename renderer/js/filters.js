// filter(): what p5's shaders do in a browser, without one: some as here (shader_filters.js), the others by p5's
// software way, with the values that a shader takes where a sketch gives none.

const FILTER_VALUES = { __proto__: null, blur: 3, posterize: 4, threshold: 0.5 };

/** In p5 2 graphics have a filter of their own. */
function hookFilters(p5) {
  hookFilter(p5.prototype);
  if (Object.hasOwn(p5.Graphics.prototype, 'filter')) hookFilter(p5.Graphics.prototype);
}

/** A shader has no other way; a sketch that itself asks for the software way gets p5's own. */
function hookFilter(prototype) {
  const { filter } = prototype;
  prototype.filter = function hookedFilter(operation, value, ...others) {
    if (typeof operation !== 'string' && typeof operation !== 'number') return filter.apply(this, arguments);
    if (value === false || others[0] === false) return filter.call(this, operation, value, false);
    const given = typeof value === 'number' ? value : FILTER_VALUES[operation];
    // p5 1 leaves the canvas as it was at first: neither moved nor turned.
    if (!root.p5.registerAddon) this._renderer.resetMatrix();
    if (!shaderFilters[operation]) return filter.call(this, operation, given, false);
    return filterCanvas(this.drawingContext, operation, given);
  };
}

function filterCanvas(context, operation, value) {
  const { width, height } = context.canvas;
  if (!(width > 0 && height > 0)) return;
  const { data } = context.getImageData(0, 0, width, height);
  const filtered = shaderFilters[operation](data, width, height, value, root.p5.registerAddon ? 2 : 1);
  context.putImageData(new ImageData(filtered, width, height), 0, 0);
}
