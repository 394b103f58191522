//# translate, rotate, scale
translate(50, 50);
for (let i = 0; i < 8; i++) {
  rotate(PI / 4);
  rect(20, -5, 25, 10);
}
scale(0.5, 1.5);
circle(0, 0, 30);

//# push and pop
push();
translate(30, 30);
fill(255, 0, 0);
strokeWeight(4);
rectMode(CENTER);
rect(0, 0, 30, 30);
push();
rotate(0.5);
noStroke();
rect(20, 20, 30, 30);
pop();
circle(0, 0, 10);
pop();
rect(60, 60, 30, 30);

//# shearX and shearY
shearX(PI / 6);
rect(10, 10, 40, 30);
resetMatrix();
shearY(-0.3);
rect(40, 70, 40, 30);

//# applyMatrix and resetMatrix
applyMatrix(1, 0.2, -0.3, 0.9, 20, 10);
rect(10, 10, 50, 50);
resetMatrix();
rect(5, 85, 10, 10);

//# applyMatrix by array
applyMatrix([0.5, 0.5, -0.5, 0.5, 50, 10]);
rect(0, 0, 60, 60);

//# angleMode
angleMode(DEGREES);
translate(50, 50);
for (let a = 0; a < 360; a += 30) { push(); rotate(a); line(10, 0, 40, 0); pop(); }
arc(0, 0, 30, 30, 45, 270, PIE);
angleMode(RADIANS);

//# negative scale
translate(100, 0);
scale(-1, 1);
triangle(10, 10, 60, 20, 30, 80);

//# scale thickens strokes
scale(4);
strokeWeight(2);
line(2, 3, 20, 18);
scale(0.25);
rect(10, 60, 30, 30);

//# a tree of transformations
const branch = (length) => {
  line(0, 0, 0, -length);
  if (length < 5) return;
  for (const angle of [-0.5, 0.45]) { push(); translate(0, -length); rotate(angle); branch(length * 0.7); pop(); }
};
translate(50, 98);
branch(28);

//# nested transformations of text and pictures
const picture = createGraphics(30, 30);
picture.background(255, 100, 0);
picture.circle(15, 15, 20);
translate(50, 50);
rotate(0.6);
image(picture, 0, 0);
scale(0.7);
image(picture, -40, -40, 40, 30);

//# transformations begin anew with each frame
return () => { background(255); translate(20, 20); rotate(0.1); rect(0, 0, 40, 40); };

//# rotate about a corner while drawing a shape
beginShape();
vertex(10, 10);
vertex(60, 10);
vertex(60, 60);
endShape(CLOSE);
rotate(0.3);
beginShape();
vertex(30, 10);
vertex(90, 10);
vertex(60, 60);
endShape(CLOSE);

//# worldToScreen [2]
translate(30, 20);
rotate(0.3);
const there = worldToScreen(createVector(20, 20));
print(round(there.x, 2), round(there.y, 2));
resetMatrix();
circle(there.x, there.y, 20);
