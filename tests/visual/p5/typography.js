//# text
textSize(20);
text('Ångström', 5, 30);
fill(200, 0, 0);
text('fjord', 5, 60);
noFill();
stroke(0, 0, 200);
text('outline', 5, 90);

//# textSize
let y = 5;
for (const size of [8, 10.5, 13, 17, 24]) { textSize(size); y += size; text('Aga', 5, y); }

//# textAlign across
strokeWeight(0.5);
line(50, 0, 50, 100);
for (const [i, align] of [LEFT, CENTER, RIGHT].entries()) { textAlign(align); text('anchor', 50, 25 + i * 30); }

//# textAlign down
textSize(16);
line(0, 50, 100, 50);
for (const [i, align] of [TOP, CENTER, BASELINE, BOTTOM].entries()) { textAlign(LEFT, align); text('xg', 3 + i * 25, 50); }

//# textStyle
textSize(18);
for (const [i, style] of [NORMAL, ITALIC, BOLD, BOLDITALIC].entries()) { textStyle(style); text('Style', 10, 22 + i * 22); }

//# textFont
textSize(16);
for (const [i, font] of ['sans-serif', 'serif', 'monospace', 'Georgia'].entries()) { textFont(font); text('Font 12', 5, 20 + i * 22); }

//# textFont with size
textFont('Courier New', 22);
text('code', 10, 40);
textFont('Helvetica');
text('sans', 10, 80);

//# textLeading and lines
textSize(12);
textLeading(22);
text('one\ntwo\nthree', 5, 20);
textLeading(10);
text('four\nfive', 55, 20);

//# text in a box
textSize(11);
text('The quick brown fox jumps over the lazy dog.', 5, 5, 90, 90);

//# text in a box, aligned
textSize(10);
textAlign(RIGHT, BOTTOM);
rect(5, 5, 90, 40);
fill(0);
text('Words that wrap to the right', 5, 5, 90, 40);
textAlign(CENTER, CENTER);
text('in the very middle of it', 5, 50, 90, 45);

//# text in a box that is too low
textSize(12);
text('one two three four five six seven eight nine ten eleven twelve', 5, 5, 60, 45);

//# textWrap
textSize(12);
textWrap(WORD);
text('donaudampfschiff fahrt', 5, 5, 60, 40);
textWrap(CHAR);
text('donaudampfschiff fahrt', 5, 50, 60, 40);

//# textWidth
textSize(15);
const width = textWidth('measured');
text('measured', 5, 40);
line(5, 45, 5 + width, 45);
print(round(width, 1), round(textWidth('a b'), 1), textWidth(''));

//# textAscent and textDescent
textSize(32);
const [up, down] = [textAscent(), textDescent()];
line(0, 60, 100, 60);
line(0, 60 - up, 100, 60 - up);
line(0, 60 + down, 100, 60 + down);
text('dpqb', 5, 60);

//# textWidth and ascents of other fonts
for (const font of ['serif', 'monospace', 'Georgia']) {
  textFont(font, 20);
  print(font, round(textWidth('Quartz'), 1), round(textAscent(), 1), round(textDescent(), 1));
}
text('Quartz', 5, 50);

//# numbers, booleans and arrays as text
textSize(14);
text(3.14159, 5, 20);
text(true, 5, 40);
text([1, 2, 3], 5, 60);
text(nf(7.5, 3, 2), 5, 80);

//# tabs and spaces
textSize(12);
text('a  b\tc', 5, 30);
text('  lead', 5, 50);

//# text turned and enlarged
translate(50, 50);
rotate(-0.4);
scale(1.5, 0.8);
textAlign(CENTER, CENTER);
textSize(20);
text('turned', 0, 0);

//# many letters in their places
textSize(14);
for (let i = 0; i < 26; i++) text(String.fromCharCode(97 + i), 5 + (i % 6) * 16, 18 + Math.floor(i / 6) * 20);

//# thick outline of letters
textSize(40);
strokeWeight(5);
stroke(255, 120, 0);
fill(40, 0, 80);
text('Aa', 15, 65);

//# text with alpha over shapes
noStroke();
fill(0, 120, 200);
rect(0, 30, 100, 40);
fill(255, 0, 0, 120);
textSize(44);
text('gap', 5, 65);

//# rectMode and text boxes
rectMode(CENTER);
textSize(11);
text('centred box of text', 50, 50, 60, 40);
rectMode(CORNER);

//# signs beyond ASCII
textSize(16);
text('é ß ø ≠ ∞ →', 3, 30);
text('Ελλάδα Жук', 3, 60);

//# loadFont
loadFont('letters.ttf', (font) => {
  textFont(font);
  textSize(30);
  text('Loaded', 2, 40);
  textSize(16);
  text('small and wide', 2, 75);
});

//# textBounds of a loaded font
loadFont('letters.ttf', (font) => {
  const box = font.textBounds('Bounds', 10, 60, 28);
  noFill();
  rect(box.x, box.y, box.w, box.h);
  fill(0);
  textFont(font, 28);
  text('Bounds', 10, 60);
  print(round(box.x, 1), round(box.y, 1), round(box.w, 1), round(box.h, 1));
});

//# textToPoints of a loaded font
loadFont('letters.ttf', (font) => {
  textFont(font, 60);
  const points = font.textToPoints('Po', 5, 70, ...(font.textToContours ? [{ sampleFactor: 0.2 }] : [60, { sampleFactor: 0.2 }]));
  for (const { x, y } of points) circle(x, y, 2);
  print(points.length);
});

//# a loaded font, aligned and measured
loadFont('letters.ttf', (font) => {
  textFont(font, 24);
  textAlign(CENTER, CENTER);
  text('mid', 50, 30);
  textAlign(RIGHT, BASELINE);
  text('right', 95, 80);
  print(round(textWidth('right'), 1), round(textAscent(), 1), round(textDescent(), 1));
});

//# a loaded font in a box
loadFont('letters.ttf', (font) => {
  textFont(font, 14);
  text('wrapped words in a loaded font', 5, 5, 80, 80);
});

//# textWeight [2]
textSize(24);
textWeight(700);
text('bold', 5, 40);
textWeight(400);
text('plain', 5, 80);

//# textProperty [2]
textProperty('textSize', 26);
text('prop', 10, 40);
textProperties({ textAlign: RIGHT, textSize: 14 });
text('right', 90, 80);

//# textBounds and fontBounds [2]
textSize(24);
const tight = textBounds('gap', 10, 50);
const loose = fontBounds('gap', 10, 50);
noFill();
rect(tight.x, tight.y, tight.w, tight.h);
rect(loose.x, loose.y, loose.w, loose.h);
fill(0);
text('gap', 10, 50);
print(round(fontWidth('a b'), 1), round(textWidth('a b'), 1), round(fontAscent(), 1), round(fontDescent(), 1));

//# textToContours [2]
loadFont('letters.ttf', (font) => {
  textSize(70);
  for (const contour of font.textToContours('B', 20, 80, { sampleFactor: 0.3 })) {
    beginShape();
    for (const { x, y } of contour) vertex(x, y);
    endShape(CLOSE);
  }
});

//# turned and leant text with strokes
textSize(15);
fill(240, 180, 40);
stroke(20, 60, 140);
for (const [i, weight] of [0.5, 1, 2, 3.5].entries()) {
  push();
  strokeWeight(weight);
  translate(8 + 22 * i, 40);
  if (i % 2) shearX(-0.3);
  else rotate(0.35 * (i + 1));
  text('Rg', 0, 0.4);
  pop();
}
