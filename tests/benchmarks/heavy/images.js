// One drawing used as an image 600 times.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  const leaf = createGraphics(64, 64);
  leaf.colorMode(HSB, 360, 100, 100, 1);
  leaf.fill(hue, 60, 70, 0.5);
  leaf.ellipse(32, 32, 56, 30);
  for (let i = 0; i < 600; i++) {
    const side = 20 + 50 * amount * random();
    image(leaf, random(width), random(height), side, side);
  }
}
