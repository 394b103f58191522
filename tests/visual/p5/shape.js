//# arc, open, chord and pie
fill(200, 90, 60);
arc(25, 30, 40, 40, 0, 4);
arc(75, 30, 40, 40, 0, 4, OPEN);
arc(25, 75, 40, 30, 0.5, 3, CHORD);
arc(75, 75, 40, 30, 5, 2, PIE);

//# arc of a whole turn and more
noFill();
strokeWeight(3);
arc(30, 50, 50, 80, 0, TWO_PI);
arc(75, 50, 30, 60, -1, 7);

//# arc by ellipseMode
ellipseMode(CORNER);
arc(10, 10, 30, 40, 0, PI);
ellipseMode(RADIUS);
arc(70, 60, 20, 30, HALF_PI, PI, PIE);

//# circles of many sizes
for (let i = 0; i < 10; i++) circle(10 + i * 9, 50 + 30 * sin(i), 2 + i * 3);

//# ellipse in every mode
noFill();
for (const mode of [CENTER, CORNER, RADIUS, CORNERS]) {
  ellipseMode(mode);
  ellipse(50, 40, 30, 60);
}

//# line with weights
for (let i = 0; i < 10; i++) {
  strokeWeight(i * 0.7 + 0.2);
  line(10, 8 + i * 9, 90, 4 + i * 10);
}

//# point
for (let i = 0; i < 9; i++) {
  strokeWeight(i + 1);
  stroke(20 * i, 0, 200);
  point(10 + i * 10, 50 + i);
}

//# quad
fill(90, 160, 220);
quad(20, 10, 90, 30, 80, 90, 10, 70);
quad(40, 40, 60, 40, 40, 60, 60, 60);

//# rect in every mode
noFill();
for (const mode of [CENTER, CORNER, RADIUS, CORNERS]) {
  rectMode(mode);
  rect(50, 40, 30, 60);
}

//# rect with round corners
rect(5, 5, 40, 40, 10);
rect(55, 5, 40, 40, 20, 15, 10, 5);
rect(5, 55, 40, 40, 90);
rect(95, 55, -40, 40, 8);

//# rect of odd sizes
rect(10.5, 10.25, 30.3, 20.7);
rect(90, 90, -30, -20);
rect(10, 60, 0, 30);
noStroke();
rect(50, 50, 0.4, 40);

//# square
square(10, 10, 30);
square(50, 10, 35, 8);
square(50, 60, 30, 2, 4, 8, 12);

//# triangle
strokeJoin(ROUND);
strokeWeight(6);
triangle(20, 80, 50, 10, 85, 75);

//# bezier
noFill();
bezier(85, 20, 10, 10, 90, 90, 15, 80);
stroke(255, 0, 0);
line(85, 20, 10, 10);

//# bezierPoint and bezierTangent
noFill();
bezier(85, 20, 10, 10, 90, 90, 15, 80);
for (let t = 0; t <= 1; t += 0.2) {
  const x = bezierPoint(85, 10, 90, 15, t);
  const y = bezierPoint(20, 10, 90, 80, t);
  const a = atan2(bezierTangent(20, 10, 90, 80, t), bezierTangent(85, 10, 90, 15, t));
  circle(x, y, 5);
  line(x, y, x + 12 * cos(a), y + 12 * sin(a));
}

//# curve [1]
noFill();
curve(5, 26, 5, 26, 73, 24, 73, 61);
curve(5, 26, 73, 24, 73, 61, 15, 65);
curveTightness(-3);
curve(10, 70, 20, 80, 70, 70, 80, 90);

//# curvePoint and curveTangent [1]
noFill();
curve(5, 26, 15, 26, 83, 24, 73, 61);
for (let t = 0; t <= 1; t += 0.25) {
  const x = curvePoint(5, 15, 83, 73, t);
  const y = curvePoint(26, 26, 24, 61, t);
  ellipse(x, y, 5, 5);
  line(x, y, x + curveTangent(5, 15, 83, 73, t) / 9, y + curveTangent(26, 26, 24, 61, t) / 9);
}

//# spline [2]
noFill();
spline(5, 26, 5, 26, 73, 24, 73, 61);
spline(5, 46, 73, 44, 73, 81, 15, 85);

//# splinePoint and splineTangent [2]
noFill();
spline(5, 26, 15, 26, 83, 24, 73, 61);
for (let t = 0; t <= 1; t += 0.25) {
  const x = splinePoint(5, 15, 83, 73, t);
  const y = splinePoint(26, 26, 24, 61, t);
  circle(x, y, 5);
  line(x, y, x + splineTangent(5, 15, 83, 73, t) / 9, y + splineTangent(26, 26, 24, 61, t) / 9);
}

//# strokeCap
strokeWeight(12);
for (const [i, cap] of [ROUND, SQUARE, PROJECT].entries()) {
  strokeCap(cap);
  line(25, 20 + i * 28, 75, 25 + i * 28);
}

//# strokeJoin
noFill();
strokeWeight(10);
for (const [i, join] of [MITER, BEVEL, ROUND].entries()) {
  strokeJoin(join);
  beginShape();
  vertex(15 + i * 30, 20);
  vertex(30 + i * 30, 50);
  vertex(10 + i * 30, 80);
  endShape();
}

//# noSmooth and smooth
noSmooth();
ellipse(35, 35, 56, 56);
smooth();
ellipse(70, 70, 40, 40);

//# beginShape, filled, open and closed
fill(240, 200, 80);
beginShape();
vertex(10, 10);
vertex(45, 15);
vertex(40, 45);
endShape();
beginShape();
vertex(55, 55);
vertex(95, 60);
vertex(85, 95);
endShape(CLOSE);

//# beginShape of points and lines
strokeWeight(4);
beginShape(POINTS);
for (let i = 0; i < 8; i++) vertex(10 + i * 11, 20 + 8 * sin(i));
endShape();
strokeWeight(2);
beginShape(LINES);
for (let i = 0; i < 8; i++) vertex(10 + i * 11, 65 + 20 * cos(i * 2));
endShape();

//# beginShape of triangles
fill(120, 200, 140);
beginShape(TRIANGLES);
for (const [x, y] of [[10, 40], [25, 10], [40, 40], [50, 40], [65, 10], [90, 45]]) vertex(x, y);
endShape();
beginShape(TRIANGLE_STRIP);
for (let i = 0; i < 8; i++) vertex(10 + i * 11, i % 2 ? 60 : 90);
endShape();

//# beginShape of a triangle fan
beginShape(TRIANGLE_FAN);
vertex(50, 50);
for (let i = 0; i <= 7; i++) vertex(50 + 40 * cos(i), 50 + 40 * sin(i));
endShape();

//# beginShape of quads
beginShape(QUADS);
for (const [x, y] of [[10, 10], [40, 14], [42, 44], [8, 40], [55, 55], [90, 50], [95, 90], [60, 95]]) vertex(x, y);
endShape();
beginShape(QUAD_STRIP);
for (let i = 0; i < 6; i++) vertex(55 + Math.floor(i / 2) * 16, i % 2 ? 40 : 10);
endShape();

//# bezierVertex [1]
beginShape();
vertex(30, 20);
bezierVertex(80, 0, 80, 75, 30, 75);
bezierVertex(50, 80, 60, 25, 30, 20);
endShape();

//# quadraticVertex [1]
noFill();
strokeWeight(4);
beginShape();
vertex(20, 20);
quadraticVertex(80, 20, 50, 50);
quadraticVertex(20, 80, 80, 80);
vertex(80, 60);
endShape();

//# curveVertex [1]
noFill();
beginShape();
for (const [x, y] of [[84, 91], [84, 91], [68, 19], [21, 17], [32, 91], [32, 91]]) curveVertex(x, y);
endShape();
fill(0, 90, 200, 90);
curveTightness(0.5);
beginShape();
for (let i = 0; i < 10; i++) curveVertex(50 + 20 * cos(i) + i, 50 + 30 * sin(i * 1.3));
endShape(CLOSE);

//# bezierVertex by points [2]
beginShape();
bezierVertex(30, 20);
bezierVertex(80, 0);
bezierVertex(80, 75);
bezierVertex(30, 75);
endShape();
bezierOrder(2);
noFill();
beginShape();
bezierVertex(5, 90);
bezierVertex(50, 50);
bezierVertex(95, 90);
endShape();

//# splineVertex, open and closed [2]
noFill();
beginShape();
for (const [x, y] of [[84, 91], [84, 91], [68, 19], [21, 17], [32, 91]]) splineVertex(x, y);
endShape();
fill(0, 90, 200, 90);
splineProperty('tightness', 0.5);
beginShape();
for (let i = 0; i < 10; i++) splineVertex(50 + 20 * cos(i) + i, 50 + 30 * sin(i * 1.3));
endShape(CLOSE);

//# splineProperty ends [2]
noFill();
splineProperty('ends', EXCLUDE);
beginShape();
for (const [x, y] of [[10, 90], [20, 20], [50, 70], [80, 20], [90, 90]]) splineVertex(x, y);
endShape();

//# beginContour
fill(210, 120, 60);
beginShape();
for (const [x, y] of [[10, 10], [90, 10], [90, 90], [10, 90]]) vertex(x, y);
beginContour();
for (const [x, y] of [[30, 30], [30, 70], [70, 70], [70, 30]]) vertex(x, y);
endContour();
endShape(CLOSE);

//# beginContour twice
fill(60, 120, 210);
beginShape();
for (const [x, y] of [[5, 5], [95, 5], [95, 95], [5, 95]]) vertex(x, y);
for (const left of [15, 55]) {
  beginContour();
  for (const [x, y] of [[0, 30], [0, 70], [30, 70], [30, 30]]) vertex(left + x, y);
  endContour();
}
endShape(CLOSE);

//# clip and beginClip
push();
clip(() => { circle(40, 50, 60); rect(60, 20, 30, 30); });
for (let i = 0; i < 100; i += 6) line(0, i, 100, i);
pop();
push();
beginClip({ invert: true });
triangle(50, 30, 80, 90, 20, 90);
endClip();
fill(255, 0, 0, 80);
noStroke();
rect(0, 60, 100, 40);
pop();

//# clip turned and inside another clip
push();
translate(50, 50);
rotate(0.4);
beginClip();
rect(-35, -35, 70, 70);
endClip();
beginClip();
circle(10, 0, 70);
endClip();
background(90, 200, 160);
pop();
circle(10, 10, 15);

//# many vertices
noFill();
beginShape();
for (let i = 0; i < 900; i++) vertex(50 + i * 0.05 * cos(i * 0.1), 50 + i * 0.05 * sin(i * 0.1));
endShape();

//# no stroke and no fill
noStroke();
fill(255, 0, 0);
ellipse(30, 50, 40, 40);
noFill();
stroke(0, 0, 255);
ellipse(70, 50, 40, 40);
noStroke();
ellipse(50, 50, 90, 90);

//# strokeWeight between pixels
for (let i = 0; i < 12; i++) {
  strokeWeight(i * 0.12);
  line(5 + i * 8, 10, 5 + i * 8, 90);
}
