// What p5 1's push() keeps and pop() brings back, each field by its name instead of by a list of names.
//
// As in brisk_p5.js: once the sketch, or an add-on, has changed what is kept, p5's own functions do it all.

function hastenStates({ prototype, Renderer, Renderer2D }) {
  hastenInstanceStates(prototype);
  const { push: keepFields, pop: setFields } = Renderer.prototype;
  const { push, pop } = Renderer2D.prototype;
  const names = keys(keepFields.call({}).properties);
  const bringBack = new Function('to', 'from', names.map((name) => `to.${name}=from.${name}`).join(';'));
  const isUnchanged = (renderer) => renderer.push === hastenedPush && Renderer.prototype.push === keepFields && Renderer.prototype.pop === setFields;
  function hastenedPush() {
    if (!isUnchanged(this)) return apply(push, this, arguments);
    this.drawingContext.save();
    return keepFields.call(this);
  }
  Renderer2D.prototype.push = hastenedPush;
  Renderer2D.prototype.pop = function hastenedPop(kept) {
    if (!isUnchanged(this) || !kept.properties) return apply(pop, this, arguments);
    const { drawingContext } = this;
    drawingContext.restore();
    this._cachedFillStyle = drawingContext.fillStyle;
    this._cachedStrokeStyle = drawingContext.strokeStyle;
    this._pushPopDepth--;
    bringBack(this, kept.properties);
  };
}

function hastenInstanceStates(prototype) {
  const { push, pop } = prototype;
  prototype.pop = function hastenedPop() {
    const { _styles: styles } = this;
    if (styles.length === 0 || prototype.push !== push) return apply(pop, this, arguments);
    const { renderer, props } = styles.pop();
    this._renderer.pop(renderer);
    this._colorMode = props._colorMode;
  };
}
