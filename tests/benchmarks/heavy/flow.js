// A flow field of 20,000 short segments.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 10);
  strokeWeight(0.7);
  for (let i = 0; i < 200; i++) {
    stroke((hue + i / 4) % 360, 50, 90, 0.5);
    let [x, y] = [random(width), random(height)];
    for (let k = 0; k < 100; k++) {
      const angle = noise(x * 0.005, y * 0.005) * TAU * 2 * amount;
      const [nextX, nextY] = [x + 3 * cos(angle), y + 3 * sin(angle)];
      line(x, y, nextX, nextY);
      [x, y] = [nextX, nextY];
    }
  }
}
