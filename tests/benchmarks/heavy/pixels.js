// Noise written into every pixel.
$fx.params([{ id: "amount", type: "number", options: { min: 0.5, max: 1 } }, { id: "hue", type: "number", options: { min: 0, max: 360 } }]);
function setup() { createCanvas(600, 600); colorMode(HSB, 360, 100, 100, 1); noLoop(); }
function draw() {
  const { amount, hue } = $fx.getParams();
  const small = createImage(150, 150);
  small.loadPixels();
  for (let y = 0; y < 150; y++) {
    for (let x = 0; x < 150; x++) {
      const value = noise(x * 0.03 * amount, y * 0.03) * 255;
      const at = 4 * (x + y * 150);
      small.pixels[at] = value;
      small.pixels[at + 1] = (value + hue) % 255;
      small.pixels[at + 2] = 255 - value;
      small.pixels[at + 3] = 255;
    }
  }
  small.updatePixels();
  image(small, 0, 0, width, height);
}
