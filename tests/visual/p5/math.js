//# random with a seed
randomSeed(11);
for (let i = 0; i < 60; i++) { fill(random(255), random(255), random(255)); circle(random(100), random(100), random(3, 14)); }

//# randomGaussian
randomSeed(4);
for (let i = 0; i < 300; i++) point(randomGaussian(50, 15), randomGaussian(50, 8));

//# random of a list, shuffle
randomSeed(9);
const list = shuffle(['red', 'green', 'blue', 'orange', 'teal']);
list.forEach((name, i) => { fill(name); rect(i * 20, 0, 20, 50); });
for (let i = 0; i < 5; i++) { fill(random(list)); rect(i * 20, 50, 20, 50); }

//# noise in one, two and three dimensions
noiseSeed(3);
for (let x = 0; x < 100; x++) { stroke(255 * noise(x * 0.05, 2)); line(x, 0, x, 50); point(x, 50 + 50 * noise(x * 0.1)); }
for (let x = 0; x < 100; x += 4) for (let y = 60; y < 100; y += 4) { noStroke(); fill(255 * noise(x * 0.03, y * 0.03, 1)); rect(x, y, 4, 4); }

//# noiseDetail
noiseSeed(8);
noiseDetail(2, 0.2);
for (let x = 0; x < 100; x++) line(x, 50, x, 50 * noise(x * 0.06));
noiseDetail(8, 0.65);
for (let x = 0; x < 100; x++) line(x, 100, x, 100 - 50 * noise(x * 0.06));

//# vectors
translate(50, 50);
const v = createVector(30, 0);
for (let i = 0; i < 12; i++) { v.rotate(PI / 6); line(0, 0, v.x, v.y); v.mult(1.03); }
const w = p5.Vector.fromAngle(1, 20);
circle(w.x, w.y, 10);
print(round(v.mag(), 3), round(v.heading(), 3), p5.Vector.sub(v, w).toString().length > 5);

//# vector arithmetic
const [a, b] = [createVector(3, 4), createVector(1, 2)];
print(p5.Vector.add(a, b).x, a.copy().sub(b).y, a.dot(b), a.dist(b).toFixed(3), a.cross(b).z, p5.Vector.lerp(a, b, 0.5).x, a.copy().normalize().x.toFixed(3), a.copy().limit(2).mag().toFixed(3), a.copy().setMag(10).y, a.angleBetween(b).toFixed(3), a.array().length, a.equals(3, 4));

//# random vectors
randomSeed(2);
translate(50, 50);
for (let i = 0; i < 30; i++) { const v = p5.Vector.random2D().mult(40); line(0, 0, v.x, v.y); }

//# map, constrain, norm, lerp
for (let x = 0; x < 100; x++) point(x, constrain(map(sin(x / 9), -1, 1, 0, 120), 10, 90));
print(norm(20, 0, 50), lerp(10, 20, 0.3), map(5, 0, 10, 100, 0), map(15, 0, 10, 0, 1, true), dist(0, 0, 3, 4), mag(6, 8));

//# rounding and parts of numbers
print(floor(-1.5), ceil(1.2), round(2.5), round(3.14159, 2), abs(-3), sq(5), sqrt(16), pow(2, 8), exp(0), log(1), fract(2.25), max(3, 9, 2), min([4, 2, 8]));

//# trigonometry
for (let x = 0; x < 100; x++) { point(x, 25 + 20 * sin(x / 10)); point(x, 60 + 20 * cos(x / 10)); point(x, 90 + 4 * tan(x / 30)); }
angleMode(DEGREES);
print(round(sin(30), 3), round(acos(0.5), 3), round(atan2(1, 1), 3), degrees(PI), radians(180).toFixed(4));

//# numbers as text and back
print(nf(3.5, 3, 2), nfc(1234567.891, 2), nfp(4), nfs(8), int('42.7'), float('3.5'), str(12), boolean('true'), hex(255), unhex('FF'), char(65), unchar('A'));

//# texts and lists
if (p5.registerAddon) return;
print(join(['a', 'b', 'c'], '-'), split('x,y,z', ',').length, trim('  pad '), splitTokens('a b,c', ' ,').length, match('year 2024', '[0-9]+')[0], matchAll('a1b2', '[0-9]').length);

//# lists changed in place [1]
print(reverse([1, 2, 3]).join(), sort([3, 1, 2]).join(), concat([1], [2]).join(), subset([1, 2, 3, 4], 1, 2).join(), append([1], 2).join(), shorten([1, 2]).join(), splice([1, 4], [2, 3], 1).join());

//# dates of the virtual clock
print(year(), month(), day(), hour(), minute(), second());
return () => print(round(millis()), frameCount, round(deltaTime, 2), frameRate() >= 0);

//# typed numbers
print([1, 2, 3].map((n) => n * 2).join(), int(['1', '2']).join(), Number.MAX_SAFE_INTEGER, (0.1 + 0.2).toFixed(17));

//# simplex like loops over noise
noiseSeed(21);
noFill();
for (let r = 10; r < 50; r += 6) {
  beginShape();
  for (let a = 0; a < TWO_PI; a += 0.1) { const d = r * (0.7 + 0.6 * noise(cos(a) + 1, sin(a) + 1, r / 9)); vertex(50 + d * cos(a), 50 + d * sin(a)); }
  endShape(CLOSE);
}

//# createNumberDict [1]
const dictionary = createNumberDict('a', 3);
dictionary.create('b', 5);
dictionary.add('a', 4);
print(dictionary.get('a'), dictionary.hasKey('b'), dictionary.maxValue(), dictionary.size());

//# storeItem and getItem
storeItem('score', 12);
storeItem('name', 'ink');
print(getItem('score'), getItem('name'), getItem('nothing'));
removeItem('score');
print(getItem('score'));

//# loadJSON, loadStrings, loadTable
loadJSON('data.json', (data) => { fill(data.color); rect(10, 10, data.size, data.size); });
loadStrings('lines.txt', (lines) => print(lines.length, lines[1]));
loadTable('table.csv', ...(p5.registerAddon ? [',', 'header'] : ['csv', 'header']), (table) => {
  print(table.getRowCount(), table.getColumnCount(), table.getString(0, 'name'), table.getNum(1, 'size'));
});

//# loadXML
loadXML('shapes.xml', (xml) => {
  const circles = xml.getChildren('circle');
  for (const one of circles) circle(one.getNum('x'), one.getNum('y'), one.getNum('d'));
  print(circles.length, xml.getName(), circles[0].getContent());
});

//# createTable
const table = new p5.Table();
table.addColumn('n');
table.addColumn('m');
table.removeColumn('m');
print(table.getColumnCount(), table.getRowCount(), table.columns.join());
