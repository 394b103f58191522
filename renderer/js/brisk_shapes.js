// Shapes of p5 1 that most sketches draw by the thousand, without the lists of arguments that p5 makes for each.
//
// As in brisk_p5.js: the usual arguments are taken here, all others are left to p5's own.

function hastenShapes({ prototype }) {
  const { line, circle, ellipse, square, rect } = prototype;
  prototype.line = function hastenedLine(x1, y1, x2, y2) {
    const { _renderer: renderer, _accessibleOutputs: outputs } = this;
    if (arguments.length !== 4 || outputs.grid || outputs.text) return apply(line, this, arguments);
    if (renderer._doStroke) renderer.line(x1, y1, x2, y2);
    return this;
  };
  prototype.circle = function hastenedCircle(x, y, diameter) {
    if (arguments.length !== 3) return apply(circle, this, arguments);
    return this._renderEllipse(x, y, diameter, diameter);
  };
  prototype.ellipse = function hastenedEllipse(x, y, width, height) {
    if (arguments.length !== 4) return apply(ellipse, this, arguments);
    return this._renderEllipse(x, y, width, height);
  };
  prototype.rect = function hastenedRect(x, y, width, height) {
    if (arguments.length !== 4) return apply(rect, this, arguments);
    return this._renderRect(x, y, width, height);
  };
  prototype.square = function hastenedSquare(x, y, side) {
    if (arguments.length !== 3) return apply(square, this, arguments);
    return this._renderRect(x, y, side, side, undefined, undefined, undefined, undefined);
  };
}
