// 9,600 translucent segments.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  for (let i = 0; i < 9600; i++) {
    stroke((hue + i / 60) % 360, 60, 60, 0.15);
    const angle = i * 0.0131;
    line(width * (0.5 + 0.4 * cos(angle)), height * (0.5 + 0.4 * sin(angle * amount)), width * (0.5 + 0.3 * cos(angle * 3)), height * (0.5 + 0.3 * sin(angle * 2)));
  }
}
