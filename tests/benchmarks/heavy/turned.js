// 400 translucent shapes, each turned in its own place.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  noStroke();
  rectMode(CENTER);
  for (let i = 0; i < 400; i++) {
    push();
    translate(width * random(), height * random());
    rotate(random(TAU));
    scale(random(0.4, amount + 0.4));
    fill((hue + random(80)) % 360, 60, 90, 0.3);
    if (i % 3 === 0) ellipse(0, 0, 60, 34);
    else if (i % 3 === 1) rect(0, 0, 54, 30, 6);
    else triangle(-30, 20, 30, 20, 0, -30);
    pop();
  }
}
