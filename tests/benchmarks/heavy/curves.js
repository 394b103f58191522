// Shapes of 60,000 vertices in all.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  noFill();
  for (let i = 0; i < 60; i++) {
    stroke((hue + 2 * i) % 360, 60, 50, 0.7);
    beginShape();
    for (let k = 0; k < 1000; k++) {
      const radius = width * 0.45 * (1 - i / 60) * (1 + 0.1 * sin(k * 0.1 * amount));
      vertex(width / 2 + radius * cos((k * TAU) / 1000), height / 2 + radius * sin((k * TAU) / 1000));
    }
    endShape(CLOSE);
  }
}
