// title: Grove
// title-ja: 木立
// about: One tree or a small wood, grown branch by branch, at an hour and in colours of your choice.
// about-ja: 一本の木、または小さな林。枝から枝へ育ち、時刻と色を選べます。

let trees, levels, habit, spread, wind, shrink, crookedness, trunk, leafSize, hour, leafColour, skyColour, sun;

// For each hour: lightness of the sky above and at the horizon, of the ground, of wood, and of the
// darkest and the lightest leaf.
const HOURS = {
  dawn: { sky: [80, 94], ground: [84, 58], wood: 20, leaves: [40, 70] },
  noon: { sky: [86, 97], ground: [82, 46], wood: 14, leaves: [26, 62] },
  dusk: { sky: [26, 68], ground: [40, 10], wood: 7, leaves: [46, 80] },
  night: { sky: [8, 30], ground: [24, 6], wood: 3, leaves: [52, 86] },
};

// How branch b forks: for each of its two followers [turn in spreads, length].
const HABITS = {
  spreading: () => [[-1, 1], [1, 1]],
  upright: (b) => (b % 2 ? [[0.12, 1.1], [-1.3, 0.8]] : [[-0.12, 1.1], [1.3, 0.8]]),
  weeping: () => [[-1.1, 1], [1.1, 1]],
};

const SHADES = 6; // of leaves

function setup() {
  createCanvas(600, 600);
  angleMode(DEGREES);
  noiseDetail(2); // two octaves, 0.375 on average
  trees = createSlider(1, 6, 1, 1);
  levels = createSlider(6, 9, 8, 1);
  habit = createRadio();
  for (const name of Object.keys(HABITS)) habit.option(name);
  habit.selected('spreading');
  spread = createSlider(12, 50, 27, 1); // degrees from a branch to its side branch
  wind = createSlider(-8, 8, 1.5, 0.1); // degrees added at each fork
  shrink = createSlider(0.66, 0.84, 0.77, 0.005);
  crookedness = createSlider(0, 1, 0.5, 0.01);
  trunk = createSlider(5, 30, 17, 0.5);
  leafSize = createSlider(0, 18, 9, 0.25);
  hour = createSelect();
  for (const name of Object.keys(HOURS)) hour.option(name);
  hour.selected('dawn');
  leafColour = createColorPicker('#e0566f');
  skyColour = createColorPicker('#f4c9a0');
  sun = createCheckbox('sun', true);
  noLoop();
}

// Draw again whenever the mouse lets go of a slider.
function mouseReleased() {
  redraw();
}

function draw() {
  colorMode(HSL);
  const light = HOURS[hour.value()];
  drawSky(light);
  const count = trees.value();
  for (let i = 1; i <= count; i++) {
    const near = i / count; // the last tree is the nearest
    const ground = height * lerp(0.68, 0.86, near);
    drawHill(ground, near, light);
    drawTree(i, count, ground, near, light);
  }
  drawFallenLeaves(light);
}

// A colour of the sky's hue, never too loud.
function skyTone(lightness, greyness = 1) {
  const sky = skyColour.color();
  return color(hue(sky), min(saturation(sky), 42) * greyness, lightness);
}

function drawSky(light) {
  noStroke();
  for (let y = 0; y < height; y += 10) {
    fill(skyTone(lerp(light.sky[0], light.sky[1], min(1, y / height / 0.75))));
    rect(0, y, width, height - y); // down to the ground, so that no seam shows at any size
  }
  if (!sun.checked()) return;
  const x = width * (0.15 + 0.7 * noise(7));
  const y = height * (0.12 + 0.4 * noise(8));
  const size = width * (0.12 + 0.35 * noise(9));
  fill(hue(leafColour.color()), 80, 94, 0.35);
  circle(x, y, size * 1.25);
  fill(hue(leafColour.color()), 80, 93, 0.9);
  circle(x, y, size);
}

function drawHill(ground, near, light) {
  noStroke();
  fill(skyTone(lerp(light.ground[0], light.ground[1], near), 0.6));
  const rise = 90 * (noise(near * 9, 4) - 0.5);
  beginShape();
  vertex(0, height);
  vertex(0, ground + rise);
  bezierVertex(width * 0.3, ground - 40, width * 0.7, ground + 30, width, ground - rise);
  vertex(width, height);
  endShape(CLOSE);
}

function drawTree(i, count, ground, near, light) {
  const size = lerp(0.62, 1, near);
  const place = count === 1 ? 0.5 : 0.12 + 0.76 * ((i * 0.618 + noise(i * 5)) % 1);
  const depth = round(levels.value() * lerp(0.56, 1, near));
  const ratio = shrink.value();
  const tree = {
    depth,
    ratio,
    fork: HABITS[habit.value()],
    droop: habit.value() === 'weeping' ? 0.34 : 0,
    spread: spread.value(),
    wind: wind.value(),
    crook: (b, salt) => crook * (noise(b * 0.73 + salt, i * 9.1) - 0.375),
    leaf: leafSize.value() * size,
    leaves: Array.from({ length: SHADES }, () => []),
  };
  const crook = crookedness.value();
  noFill();
  stroke(skyTone(lerp(light.ground[0], light.wood, 0.25 + 0.75 * near), 0.5));
  // The branches' lengths add up to the same height, whatever their number and ratio.
  const length = (455 * size * (1 - ratio)) / (1 - pow(ratio, depth + 1));
  grow(tree, width * place, ground + 12, -90, length, trunk.value() * size, depth, 1);
  drawLeaves(tree, leafColours(light, near));
}

// Draw one branch and everything that grows from it. Branch b carries 2b and 2b + 1.
function grow(tree, x, y, heading, length, weight, level, b) {
  const endX = x + length * cos(heading);
  const endY = y + length * sin(heading);
  drawBranch(x, y, endX, endY, length, heading + 180 * tree.crook(b, 20), weight, level);
  if (level < 3) tree.leaves[b % SHADES].push([endX, endY, tree.leaf * (0.7 + noise(b * 0.9, 50))]);
  if (level === 0) return;
  tree.fork(b).forEach(([turn, longer], side) => {
    const wanted = heading + turn * tree.spread + tree.wind + 110 * tree.crook(b, 40 + side * 30);
    const down = wanted > -90 ? 90 : -270; // branches of a weeping tree turn down, the more the further out
    const next = lerp(wanted, down, tree.droop * (1 - level / tree.depth));
    const nextLength = length * tree.ratio * longer * (1 + tree.crook(b, 60 + side * 30));
    grow(tree, endX, endY, next, nextLength, weight * (side ? 0.62 : 0.74), level - 1, 2 * b + side);
  });
}

// Thick branches end in a bend; on thin ones nobody would see it.
function drawBranch(x, y, endX, endY, length, bend, weight, level) {
  strokeWeight(max(weight, 0.6));
  if (level < 4) line(x, y, endX, endY);
  else bezier(x, y, lerp(x, endX, 0.4), lerp(y, endY, 0.4),
    endX - 0.4 * length * cos(bend), endY - 0.4 * length * sin(bend), endX, endY);
}

function drawLeaves(tree, colours) {
  if (tree.leaf === 0) return;
  noStroke();
  tree.leaves.forEach((leaves, shade) => {
    fill(colours[shade]);
    for (const [x, y, size] of leaves) circle(x, y, size);
  });
}

// Neighbours of the chosen colour, from dark to light, as the hour allows.
function leafColours(light, near) {
  const leaf = leafColour.color();
  return Array.from({ length: SHADES }, (_, i) => color(
    (hue(leaf) + 356 + i * 4) % 360,
    min(saturation(leaf), 78),
    lerp(light.leaves[0], light.leaves[1], i / (SHADES - 1)),
    lerp(0.6, 0.92, near),
  ));
}

function drawFallenLeaves(light) {
  noStroke();
  leafColours(light, 1).forEach((shade, i) => {
    fill(shade);
    for (let k = i; k < 70; k += SHADES) {
      ellipse(width * (2.4 * noise(k * 2.7, 60) - 0.7), height * (0.88 + 0.12 * noise(k * 3.1, 70)), 7, 3);
    }
  });
}
