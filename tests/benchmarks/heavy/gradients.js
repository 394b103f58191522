// 400 discs filled by the canvas's own gradients.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  noStroke();
  for (let i = 0; i < 400; i++) {
    const [x, y, r] = [random(width), random(height), 10 + 40 * amount * random()];
    const gradient = drawingContext.createRadialGradient(x, y, 0, x, y, r);
    gradient.addColorStop(0, `hsla(${(hue + i) % 360}, 70%, 60%, 0.8)`);
    gradient.addColorStop(1, `hsla(${(hue + i + 60) % 360}, 70%, 60%, 0)`);
    drawingContext.fillStyle = gradient;
    circle(x, y, 2 * r);
  }
}
