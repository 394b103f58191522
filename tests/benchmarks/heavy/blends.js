// 1,500 discs that multiply.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  blendMode(MULTIPLY);
  noStroke();
  for (let i = 0; i < 1500; i++) {
    fill((hue + random(120)) % 360, 30, 95, 0.7);
    circle(random(width), random(height), 6 + 40 * amount * random());
  }
}
