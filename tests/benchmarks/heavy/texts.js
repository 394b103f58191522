// 800 words in many sizes.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  textAlign(CENTER, CENTER);
  for (let i = 0; i < 800; i++) {
    fill((hue + i) % 360, 70, 60, 0.6);
    textSize(8 + (i % 30) * amount);
    text(['grow', 'bend', 'turn', 'fold'][i % 4], random(width), random(height));
  }
}
