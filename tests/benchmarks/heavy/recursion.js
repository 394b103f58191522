// A tree of 4,095 branches.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  background(0, 0, 98);
  stroke(hue, 50, 30);
  translate(width / 2, height);
  branch(150 * amount, 11);
}
function branch(length, depth) {
  strokeWeight(depth * 0.7);
  line(0, 0, 0, -length);
  if (depth === 0) return;
  for (const turn of [-0.4, 0.45]) {
    push();
    translate(0, -length);
    rotate(turn);
    branch(length * 0.78, depth - 1);
    pop();
  }
}
