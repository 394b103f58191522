//# background in every form
background(120);
fill(0);
rect(10, 10, 20, 20);
background(255, 0, 0, 90);
background('rgba(0, 255, 0, 0.25)');
background(color(0, 0, 255, 40));
background('#00f2');

//# background over a picture with alpha
clear();
circle(50, 50, 60);
background(255, 200, 0, 128);

//# clear
fill(0, 120, 80);
rect(20, 20, 60, 60);
clear();
circle(50, 50, 30);

//# colorMode RGB with other maxima
noStroke();
colorMode(RGB, 100);
for (let i = 0; i < 10; i++) { fill(i * 10, 100 - i * 10, 50); rect(i * 10, 0, 10, 50); }
colorMode(RGB, 1);
for (let i = 0; i < 10; i++) { fill(i / 10, 0.5, 0.2, i / 10); rect(i * 10, 50, 10, 50); }

//# colorMode HSB
noStroke();
colorMode(HSB);
for (let i = 0; i < 10; i++) for (let j = 0; j < 10; j++) { fill(i * 36, j * 10 + 10, 90); rect(i * 10, j * 10, 10, 10); }

//# colorMode HSB with alpha
noStroke();
colorMode(HSB, 360, 100, 100, 100);
for (let i = 0; i < 20; i++) { fill(i * 18, 80, 90, 30); circle(50 + 25 * cos(i), 50 + 25 * sin(i), 40); }

//# colorMode HSB, 255
noStroke();
colorMode(HSB, 255);
for (let i = 0; i < 20; i++) { fill(i * 13, 200, 255); rect(i * 5, 0, 5, 100); }

//# colorMode HSL
noStroke();
colorMode(HSL, 360, 100, 100, 1);
for (let i = 0; i < 10; i++) for (let j = 0; j < 10; j++) { fill(i * 36, 70, j * 10, 0.9); rect(i * 10, j * 10, 10, 10); }

//# colorMode of the newer spaces [2]
noStroke();
for (const [i, mode] of [OKLCH, OKLAB, LCH, LAB, HWB].entries()) {
  colorMode(mode);
  for (let j = 0; j < 10; j++) {
    fill(mode === OKLCH ? color(0.7, 0.12, j * 36) : mode === OKLAB ? color(0.7, 0.1 - j * 0.02, 0.1) : mode === LCH ? color(70, 40, j * 36) : mode === LAB ? color(60, j * 10 - 50, 20) : color(j * 36, 20, 10));
    rect(j * 10, i * 20, 10, 20);
  }
}

//# named colours and CSS forms
noStroke();
const names = ['tomato', 'rebeccapurple', '#fa0', '#12345678', 'rgb(10, 200, 90)', 'rgb(10%, 50%, 90%)', 'rgba(0,0,255,.4)', 'hsl(160, 100%, 50%)', 'hsla(60, 50%, 50%, 0.5)', 'hsb(200, 80%, 90%)'];
names.forEach((name, i) => { fill(name); rect((i % 5) * 20, Math.floor(i / 5) * 50, 20, 50); });

//# lerpColor
noStroke();
const [from, to] = [color(218, 165, 32), color(72, 61, 139)];
for (let i = 0; i < 20; i++) { fill(lerpColor(from, to, i / 19)); rect(i * 5, 0, 5, 50); }
colorMode(HSB);
for (let i = 0; i < 20; i++) { fill(lerpColor(color(20, 80, 90), color(280, 90, 60), i / 19)); rect(i * 5, 50, 5, 50); }

//# parts of a colour
noStroke();
const c = color(200, 120, 40, 180);
[red(c), green(c), blue(c), alpha(c)].forEach((value, i) => { fill(value); rect(i * 25, 0, 25, 50); });
[hue(c), saturation(c), brightness(c), lightness(c)].forEach((value, i) => { fill(value); rect(i * 25, 50, 25, 50); });

//# setRed and setAlpha
const c = color(200, 120, 40);
c.setRed(20);
c.setAlpha(120);
fill(c);
rect(20, 20, 60, 60);
c.setBlue(250);
c.setGreen(10);
fill(c);
rect(40, 40, 60, 60);

//# toString
print(color(10, 20, 30).toString(), color('tomato').toString('#rrggbb'));
fill(color(200, 100, 50).toString());
rect(10, 10, 80, 80);

//# stroke and fill with alpha, overlapping
strokeWeight(12);
stroke(0, 0, 0, 80);
fill(255, 0, 0, 80);
rect(25, 25, 50, 50);
stroke('rgba(0, 100, 250, 0.4)');
ellipse(60, 60, 50, 40);

//# greys
noStroke();
for (let i = 0; i < 10; i++) { fill(i * 25, 255 - i * 20); rect(i * 10, 0, 10, 100); }

//# erase
background(80, 160, 220);
fill(255, 204, 0);
rect(10, 10, 80, 80);
erase();
circle(40, 40, 50);
noErase();
circle(75, 75, 30);

//# erase in part
background(200, 60, 80);
strokeWeight(8);
erase(120, 200);
rect(20, 20, 60, 60);
noErase();
line(0, 0, 100, 100);

//# fill by array
fill([200, 30, 90]);
stroke([0, 0, 0, 100]);
strokeWeight(7);
rect(20, 20, 60, 60);

//# paletteLerp [2]
noStroke();
for (let i = 0; i < 20; i++) { fill(paletteLerp([['white', 0], ['red', 0.3], ['black', 1]], i / 19)); rect(i * 5, 0, 5, 100); }

//# contrast of translucent layers
noStroke();
for (let i = 0; i < 30; i++) { fill(20, 80, 160, 10); circle(50, 50, 100 - i * 3); }
