// Small drawings for the test of SVG and PDF. A heading names the drawing and, after a dash, what in it SVG
// does not have.

// shapes
rect(10, 10, 40, 30, 8); circle(80, 30, 40); triangle(10, 110, 50, 60, 60, 100);
quad(70, 70, 110, 60, 110, 110, 80, 90);

// ellipses
ellipse(40, 40, 60, 30); arc(80, 80, 60, 60, 0.3, 5, PIE); arc(30, 90, 40, 30, 1, 4, CHORD); noFill();
arc(90, 30, 40, 20, 3, 8);

// circle radii
noFill(); strokeWeight(3); for (let r = 5; r < 110; r += 9) circle(60, 60, r);

// curves
noFill(); strokeWeight(4); bezier(10, 10, 110, 10, 10, 110, 110, 110);
curve(0, 0, 20, 100, 100, 20, 120, 120);

// lines
strokeWeight(9); strokeCap(SQUARE); line(10, 10, 110, 30); strokeCap(PROJECT); line(20, 50, 100, 50);
strokeCap(ROUND); line(20, 80, 100, 100); point(100, 70);

// joins
noFill(); strokeWeight(12);
for (const [j, x] of [[MITER, 0], [BEVEL, 35], [ROUND, 70]]) { strokeJoin(j); beginShape(); vertex(x + 10, 100); vertex(x + 25, 30); vertex(x + 40, 100); endShape(); }

// dashes
drawingContext.setLineDash([12, 5, 2, 5]); drawingContext.lineDashOffset = 4; strokeWeight(5);
line(5, 20, 115, 20); noFill(); circle(60, 75, 70);

// holes
fill(20, 90, 160); beginShape(); vertex(10, 10); vertex(110, 10); vertex(110, 110); vertex(10, 110);
beginContour(); vertex(40, 40); vertex(40, 80); vertex(80, 80); vertex(80, 40); endContour();
endShape(CLOSE);

// even-odd
const c = drawingContext; c.fillStyle = '#a03'; c.beginPath(); c.rect(10, 10, 90, 90);
c.rect(30, 30, 50, 50); c.rect(60, 60, 50, 50); c.fill('evenodd');

// transforms
translate(60, 60);
for (let i = 0; i < 8; i++) { rotate(PI / 4); shearX(0.1); scale(0.95, 1.02); rect(15, -6, 40, 12); }

// translucent
noStroke();
for (let i = 0; i < 12; i++) { fill(255 - i * 20, i * 20, 90, 70); circle(30 + i * 6, 40 + i * 3, 50); }

// odd colours
noStroke(); colorMode(HSB, 360, 100, 100, 1);
for (let i = 0; i < 12; i++) { fill(i * 33.3, 70.5, 91.7, 0.613); rect(i * 10, 0, 10, 120); }

// clip
const c = drawingContext; c.save(); c.beginPath(); c.arc(60, 60, 40, 0, 7); c.clip();
for (let y = 0; y < 120; y += 10) { fill(y * 2, 60, 90); rect(0, y, 120, 6); } c.restore();
rect(0, 0, 20, 20);

// clip in clip
const c = drawingContext; c.save(); c.beginPath(); c.arc(50, 50, 40, 0, 7); c.clip(); c.rotate(0.3);
c.beginPath(); c.rect(40, 0, 60, 50); c.clip(); fill(0, 90, 180); rect(0, 0, 120, 120); c.restore();

// linear gradient
const c = drawingContext, g = c.createLinearGradient(10, 10, 100, 60); g.addColorStop(0, '#f80');
g.addColorStop(0.4, 'rgba(0, 80, 160, .5)'); g.addColorStop(1, '#0a4'); c.fillStyle = g;
c.fillRect(5, 5, 110, 110); c.lineWidth = 9; c.strokeStyle = g; translate(0, 30);
c.strokeRect(20, 20, 60, 40);

// radial gradient
const c = drawingContext, g = c.createRadialGradient(50, 45, 0, 60, 60, 50); g.addColorStop(0, '#ff8');
g.addColorStop(1, '#408'); c.fillStyle = g; c.fillRect(0, 0, 120, 120);

// ring gradient
const c = drawingContext, g = c.createRadialGradient(60, 60, 50, 60, 60, 10); g.addColorStop(0, '#ff8');
g.addColorStop(1, '#408'); c.fillStyle = g; c.fillRect(0, 0, 120, 120);

// blend modes
noStroke();
const m = [MULTIPLY, SCREEN, OVERLAY, DARKEST, LIGHTEST, DIFFERENCE, EXCLUSION, HARD_LIGHT, SOFT_LIGHT, DODGE, BURN, ADD];
fill(230, 120, 40); rect(0, 0, 120, 60);
m.forEach((mode, i) => { blendMode(mode); fill(60, 140, 200, 220); rect(i * 10, 10, 9, 100); });

// blend in clip
noStroke(); fill(230, 120, 40); rect(0, 0, 120, 60); const c = drawingContext; c.beginPath();
c.arc(60, 60, 45, 0, 7); c.clip(); blendMode(MULTIPLY); fill(60, 140, 200); rect(0, 20, 120, 60);
rect(40, 0, 40, 120);

// shadow
const c = drawingContext; c.shadowColor = 'rgba(0, 0, 80, .7)'; c.shadowBlur = 8; c.shadowOffsetX = 6;
c.shadowOffsetY = 9; rotate(0.2); scale(1.2); noStroke(); fill(220, 80, 60); rect(30, 10, 40, 40);
stroke(0); line(20, 80, 80, 70);

// text
textSize(30); textFont('serif'); text('Konomi', 8, 40); textAlign(CENTER); textStyle(ITALIC);
textFont('sans-serif'); text('gjÅ', 60, 75); noFill(); strokeWeight(1); stroke(0); text('line', 60, 108);

// graphics
const g = createGraphics(60, 60); g.background(250, 200, 90); g.noStroke(); g.fill(20, 90, 160);
g.circle(30, 30, 40); image(g, 5, 5); g.fill(200, 0, 60); g.circle(40, 40, 20); image(g, 60, 50, 55, 65);
image(g, 0, 70, 40, 40, 20, 20, 30, 30);

// tint
const g = createGraphics(60, 60); g.background(250, 200, 90); g.fill(20, 90, 160); g.circle(30, 30, 40);
tint(255, 120); image(g, 5, 5); rotate(0.2); image(g, 50, 40, 50, 50);

// pixels
noStroke(); fill(200, 60, 60); circle(60, 60, 80); loadPixels();
for (let i = 0; i < pixels.length; i += 4) if ((i >> 8) & 1) pixels[i] = 0; updatePixels(); fill(0);
rect(10, 10, 30, 30);

// started over
rect(0, 0, 60, 60); clear(); circle(60, 60, 50); background(240, 240, 200); square(40, 40, 30);

// erase - a composite mode
fill(200, 60, 60); rect(10, 10, 100, 100); erase(); circle(60, 60, 50); noErase();

// conic gradient - a conic gradient
const c = drawingContext, g = c.createConicGradient(1, 60, 60); g.addColorStop(0, 'red');
g.addColorStop(1, 'blue'); c.fillStyle = g; c.fillRect(10, 10, 100, 100);

// circles side by side - a radial gradient between two circles
const c = drawingContext, g = c.createRadialGradient(30, 60, 10, 90, 60, 30); g.addColorStop(0, 'red');
g.addColorStop(1, 'blue'); c.fillStyle = g; c.fillRect(0, 0, 120, 120);

// pattern - a pattern
const g = createGraphics(12, 12); g.background(90, 200, 250); g.circle(6, 6, 8);
const c = drawingContext; c.fillStyle = c.createPattern(g.elt, 'repeat'); c.fillRect(10, 10, 100, 100);

// wiped part - clearRect on a part of the picture
fill(200, 60, 60); rect(10, 10, 100, 100); drawingContext.clearRect(30, 30, 40, 40);

// source-in - a composite mode
fill(200, 60, 60); rect(10, 10, 70, 70); drawingContext.globalCompositeOperation = 'source-in';
circle(70, 70, 60);

// xor - a composite mode
fill(200, 60, 60); rect(10, 10, 70, 70); drawingContext.globalCompositeOperation = 'xor';
circle(70, 70, 60);

// translucent pixels - translucent pixels put over the picture
fill(200, 60, 60); rect(10, 10, 70, 70); const d = drawingContext.createImageData(40, 40);
d.data.fill(90); drawingContext.putImageData(d, 50, 50);
