//# createCanvas of another size
createCanvas(120, 60);
background(200);
circle(60, 30, 50);

//# resizeCanvas
fill(255, 0, 0);
circle(50, 50, 50);
resizeCanvas(80, 110);
circle(40, 90, 30);

//# resizeCanvas keeps styles
strokeWeight(5);
stroke(0, 0, 255);
fill(255, 255, 0);
resizeCanvas(110, 90);
rect(20, 20, 50, 50);

//# pixelDensity
pixelDensity(2);
createCanvas(60, 60);
background(255);
circle(30, 30, 40);
line(0, 0, 60, 60);
print(pixelDensity(), displayDensity(), width, drawingContext.canvas.width);

//# pixelDensity after createCanvas
pixelDensity(1.5);
background(240);
rect(10, 10, 30, 30);

//# createGraphics
const layer = createGraphics(60, 60);
layer.background(200, 220, 255);
layer.fill(255, 0, 0);
layer.ellipse(30, 30, 50, 30);
image(layer, 10, 10);
image(layer, 40, 50, 60, 40);

//# createGraphics is transparent
const layer = createGraphics(100, 100);
layer.fill(0, 0, 255, 100);
layer.circle(40, 50, 60);
background(255, 220, 0);
image(layer, 0, 0);
image(layer, 20, 0);

//# graphics inside graphics
const [inner, outer] = [createGraphics(30, 30), createGraphics(80, 80)];
inner.background(255, 0, 100);
inner.line(0, 0, 30, 30);
outer.background(0, 120, 200);
for (let i = 0; i < 4; i++) outer.image(inner, i * 20, i * 20, 18, 18);
image(outer, 10, 10);

//# graphics that is cleared and drawn again
const layer = createGraphics(100, 100);
layer.strokeWeight(2);
return () => {
  background(255);
  layer.clear();
  layer.rect(10 * frameCount, 20, 40, 40);
  image(layer, 0, 0);
};

//# graphics that keeps what was drawn
const layer = createGraphics(100, 100);
return () => {
  background(255);
  layer.circle(20 * frameCount, 50, 30);
  image(layer, 0, 0);
  image(layer, 0, 60, 40, 40);
};

//# graphics with transformation
const layer = createGraphics(80, 80);
layer.translate(40, 40);
layer.rotate(0.5);
layer.rectMode(CENTER);
layer.rect(0, 0, 40, 40);
image(layer, 10, 10);

//# graphics with reset
const layer = createGraphics(80, 80);
layer.translate(40, 40);
layer.fill(255, 0, 0);
layer.reset();
layer.rect(0, 0, 40, 40);
image(layer, 10, 10);

//# a canvas that draws itself
background(255);
circle(30, 30, 40);
drawingContext.drawImage(drawingContext.canvas, 40, 40, 60, 60);

//# blendMode, all that darken
background(255, 200, 120);
noStroke();
for (const [i, mode] of [MULTIPLY, DARKEST, BURN, EXCLUSION, DIFFERENCE].entries()) {
  blendMode(mode);
  fill(80 + i * 20, 150, 220);
  rect(i * 20, 10, 16, 80);
}

//# blendMode, all that lighten
background(60, 40, 90);
noStroke();
for (const [i, mode] of [ADD, LIGHTEST, SCREEN, DODGE, BLEND].entries()) {
  blendMode(mode);
  fill(80 + i * 20, 150, 100);
  rect(i * 20, 10, 16, 80);
}

//# blendMode, all that contrast
background(160, 120, 90);
noStroke();
for (const [i, mode] of [OVERLAY, HARD_LIGHT, SOFT_LIGHT, REPLACE].entries()) {
  blendMode(mode);
  fill(80 + i * 30, 180, 60, 200);
  circle(15 + i * 23, 50, 40);
}

//# blendMode REMOVE
background(90, 160, 220);
blendMode(REMOVE);
circle(50, 50, 60);
blendMode(BLEND);
rect(5, 5, 20, 20);

//# blendMode in push and pop
background(200);
push();
blendMode(MULTIPLY);
fill(255, 0, 0, 150);
circle(40, 50, 50);
pop();
fill(0, 255, 0, 150);
circle(65, 50, 50);

//# drawingContext: dashes and shadow
drawingContext.setLineDash([6, 4, 1, 4]);
drawingContext.lineDashOffset = 3;
strokeWeight(3);
line(10, 20, 90, 20);
noFill();
circle(50, 60, 60);
drawingContext.setLineDash([]);
drawingContext.shadowColor = 'rgba(0, 0, 0, 0.6)';
drawingContext.shadowBlur = 8;
drawingContext.shadowOffsetX = 5;
drawingContext.shadowOffsetY = 5;
fill(255, 180, 0);
noStroke();
rect(30, 40, 40, 40);

//# drawingContext: gradients
const linear = drawingContext.createLinearGradient(0, 0, 100, 100);
linear.addColorStop(0, 'red');
linear.addColorStop(0.5, '#ff08');
linear.addColorStop(1, 'blue');
drawingContext.fillStyle = linear;
drawingContext.fillRect(0, 0, 100, 50);
const radial = drawingContext.createRadialGradient(40, 75, 2, 50, 75, 30);
radial.addColorStop(0, 'white');
radial.addColorStop(1, 'purple');
drawingContext.fillStyle = radial;
ellipse(50, 75, 80, 45);

//# drawingContext: a conic gradient
const conic = drawingContext.createConicGradient(0.5, 50, 50);
for (let i = 0; i <= 6; i++) conic.addColorStop(i / 6, `hsl(${i * 60}, 90%, 60%)`);
drawingContext.fillStyle = conic;
circle(50, 50, 90);

//# drawingContext: a stroke with a gradient
const gradient = drawingContext.createLinearGradient(10, 0, 90, 0);
gradient.addColorStop(0, 'green');
gradient.addColorStop(1, 'orange');
drawingContext.strokeStyle = gradient;
strokeWeight(9);
noFill();
bezier(10, 10, 90, 10, 10, 90, 90, 90);

//# drawingContext: patterns
const tile = createGraphics(16, 16);
tile.background(255, 230, 180);
tile.circle(8, 8, 9);
drawingContext.fillStyle = drawingContext.createPattern(tile.elt ?? tile.canvas, 'repeat');
drawingContext.fillRect(5, 5, 90, 50);
drawingContext.fillStyle = drawingContext.createPattern(tile.elt ?? tile.canvas, 'repeat-x');
drawingContext.fillRect(0, 0, 100, 100);

//# drawingContext: Path2D
const path = new Path2D('M10 80 C 40 10, 65 10, 95 80 S 150 150, 180 80 Z');
path.rect(10, 10, 20, 20);
path.addPath(new Path2D('M60 10 h30 v30 h-30 z'));
drawingContext.fillStyle = 'teal';
drawingContext.fill(path, 'evenodd');
drawingContext.stroke(path);

//# drawingContext: curves and arcs
const c = drawingContext;
c.beginPath();
c.moveTo(10, 10);
c.arcTo(90, 10, 90, 90, 30);
c.quadraticCurveTo(50, 50, 10, 90);
c.ellipse(40, 50, 25, 12, 0.7, 0, 5, true);
c.roundRect(55, 55, 35, 35, [4, 12]);
c.lineWidth = 3;
c.lineJoin = 'bevel';
c.stroke();

//# drawingContext: clip with save and restore
const c = drawingContext;
c.save();
c.beginPath();
c.arc(50, 50, 35, 0, TWO_PI);
c.clip();
background(0, 100, 180);
c.restore();
c.globalAlpha = 0.4;
c.fillRect(40, 0, 20, 100);

//# drawingContext: composite operations
const c = drawingContext;
clear();
noStroke();
fill(255, 0, 0);
circle(40, 50, 50);
const modes = ['source-atop', 'destination-over', 'xor', 'destination-out', 'lighter'];
modes.forEach((mode, i) => { c.globalCompositeOperation = mode; c.fillStyle = `hsl(${i * 70}, 80%, 50%)`; c.fillRect(20 + i * 12, 30 + i * 8, 30, 20); });

//# drawingContext: modes that change the whole canvas
const c = drawingContext;
clear();
fill(255, 0, 0);
rect(10, 10, 70, 70);
c.globalCompositeOperation = 'destination-in';
circle(50, 50, 60);
c.globalCompositeOperation = 'destination-atop';
c.fillStyle = 'rgba(0, 0, 255, 0.5)';
c.fillRect(30, 0, 50, 100);

//# drawingContext: filter
drawingContext.filter = 'blur(3px)';
fill(255, 0, 0);
rect(20, 20, 40, 40);
drawingContext.filter = 'grayscale(1)';
fill(0, 200, 0);
circle(75, 75, 30);
drawingContext.filter = 'none';
rect(70, 10, 20, 20);

//# drawingContext: texts
drawingContext.font = 'italic bold 18px serif';
drawingContext.textAlign = 'center';
drawingContext.fillText('Canvas', 50, 30);
drawingContext.strokeText('outline', 50, 60);
drawingContext.fillText('squeezed text', 50, 85, 60);

//# a shadow under a picture and a text
drawingContext.shadowColor = '#0008';
drawingContext.shadowBlur = 4;
drawingContext.shadowOffsetX = 4;
const layer = createGraphics(30, 30);
layer.background(255, 0, 0);
image(layer, 10, 10);
textSize(30);
noStroke();
fill(0, 0, 200);
text('Hi', 50, 80);

//# imageSmoothing off
const layer = createGraphics(5, 5);
for (let i = 0; i < 5; i++) { layer.stroke(i * 50, 100, 0); layer.point(i, i); layer.point(4 - i, i); }
drawingContext.imageSmoothingEnabled = false;
image(layer, 0, 0, 50, 100);
drawingContext.imageSmoothingEnabled = true;
image(layer, 50, 0, 50, 100);

//# noLoop, redraw and isLooping
noLoop();
return () => { background(255); circle(50, 50, 20 * frameCount); print(isLooping()); };

//# saveCanvas does nothing to the picture
circle(50, 50, 50);
saveCanvas('mine', 'png');
circle(50, 50, 20);
