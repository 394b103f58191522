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

function setup() {
  createCanvas(600, 600);
  trees = createSlider(1, 7, 1, 1);
  levels = createSlider(6, 9, 8, 1);
  habit = createRadio();
  for (const name of Object.keys(HABITS)) habit.option(name);
  habit.selected('spreading');
  spread = createSlider(12, 50, 27, 1); // degrees from a branch to its side branch
  wind = createSlider(-8, 8, 1.5, 0.1); // degrees added at each fork
  shrink = createSlider(0.66, 0.84, 0.77, 0.005);
  crookedness = createSlider(0, 1, 0.5, 0.01);
  trunk = createSlider(5, 30, 17, 0.5);
  leafSize = createSlider(0, 16, 8, 0.25);
  hour = createSelect();
  for (const name of Object.keys(HOURS)) hour.option(name);
  hour.selected('dawn');
  leafColour = createColorPicker('#e0566f');
  skyColour = createColorPicker('#f4c9a0');
  sun = createCheckbox('sun', true);
  for (const control of [trees, levels, habit, spread, wind, shrink, crookedness, trunk, leafSize, hour, leafColour,
    skyColour, sun]) control.input(redraw);
  noLoop();
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
    rect(0, y, width, 11);
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
  const depth = round(levels.value() * lerp(0.7, 1, near));
  const ratio = shrink.value();
  // The branches' lengths add up to the same height, whatever their number and ratio.
  const length = (455 * size * (1 - ratio)) / (1 - pow(ratio, depth + 1));
  const tree = {
    id: i,
    depth,
    wood: skyTone(lerp(light.ground[0], light.wood, 0.25 + 0.75 * near), 0.5),
    leaves: leafColours(light, near),
    leaf: leafSize.value() * size,
  };
  branch(tree, width * place, ground + 12, -90, length, trunk.value() * size, depth, 1);
}

// Draw one branch and everything that grows from it. Branch b carries 2b and 2b + 1.
function branch(tree, x, y, heading, length, weight, level, b) {
  const crook = (salt) => crookedness.value() * (noise(b * 0.73 + salt, tree.id * 9.1) - 0.5);
  const endX = x + length * cos(radians(heading));
  const endY = y + length * sin(radians(heading));
  const bend = radians(heading + 140 * crook(20));
  noFill();
  stroke(tree.wood);
  strokeWeight(max(weight, 0.6));
  bezier(x, y, x + 0.4 * length * cos(radians(heading)), y + 0.4 * length * sin(radians(heading)),
    endX - 0.4 * length * cos(bend), endY - 0.4 * length * sin(bend), endX, endY);
  if (level < 4) drawLeaf(tree, endX, endY, b);
  if (level === 0) return;
  HABITS[habit.value()](level, b).forEach(([turn, longer], side) => {
    const wanted = heading + turn * spread.value() + wind.value() + 90 * crook(40 + side * 30);
    const next = habit.value() === 'weeping' ? droop(wanted, level / tree.depth) : wanted;
    const nextLength = length * shrink.value() * longer * (1 + 0.8 * crook(60 + side * 30));
    branch(tree, endX, endY, next, nextLength, weight * (side ? 0.62 : 0.74), level - 1, 2 * b + side);
  });
}

// How a branch forks: for each of its two followers [turn in spreads, length].
const HABITS = {
  spreading: () => [[-1, 1], [1, 1]],
  upright: (level, b) => (b % 2 ? [[0.12, 1.1], [-1.3, 0.8]] : [[-0.12, 1.1], [1.3, 0.8]]),
  weeping: () => [[-1.1, 1], [1.1, 1]],
};

// The further out on the tree, the more a branch turns to hang straight down.
function droop(heading, inwards) {
  const down = heading > -90 ? 90 : -270;
  return lerp(heading, down, 0.34 * (1 - inwards));
}

function drawLeaf(tree, x, y, b) {
  if (tree.leaf === 0) return;
  noStroke();
  fill(tree.leaves[b % tree.leaves.length]);
  circle(x, y, tree.leaf * (0.6 + noise(b * 0.9, 50)));
}

// Seven neighbours of the chosen colour, light enough or dark enough for the hour.
function leafColours(light, near) {
  const leaf = leafColour.color();
  const colours = [];
  for (let i = 0; i < 7; i++) {
    const lightness = lerp(light.leaves[0], light.leaves[1], (i * 0.382) % 1);
    colours.push(color((hue(leaf) + 4 * (i - 3) + 360) % 360, min(saturation(leaf), 78), lightness, lerp(0.6, 0.92, near)));
  }
  return colours;
}

function drawFallenLeaves(light) {
  noStroke();
  const colours = leafColours(light, 1);
  for (let i = 0; i < 70; i++) {
    fill(colours[i % colours.length]);
    const y = height * (0.88 + 0.12 * noise(i * 3.1, 70));
    ellipse(width * (2.4 * noise(i * 2.7, 60) - 0.7), y, 7, 3);
  }
}
