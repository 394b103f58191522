//# createImage and set
const picture = createImage(40, 40);
picture.loadPixels();
for (let x = 0; x < 40; x++) for (let y = 0; y < 40; y++) picture.set(x, y, color(x * 6, y * 6, 120, 255 - x * 4));
picture.updatePixels();
image(picture, 10, 10);
image(picture, 30, 40, 60, 50);

//# pixels of a picture
const picture = createImage(50, 50);
picture.loadPixels();
for (let i = 0; i < picture.pixels.length; i += 4) {
  picture.pixels[i] = i % 256;
  picture.pixels[i + 1] = (i >> 4) % 256;
  picture.pixels[i + 3] = 255;
}
picture.updatePixels();
image(picture, 25, 25);

//# loadPixels of the canvas
for (let i = 0; i < 10; i++) { fill(i * 25, 80, 150); circle(i * 10, 50, 40); }
loadPixels();
for (let i = 0; i < pixels.length; i += 4) { const old = pixels[i]; pixels[i] = pixels[i + 2]; pixels[i + 2] = old; }
updatePixels();

//# pixels of a dense canvas
pixelDensity(2);
createCanvas(50, 50);
background(255);
loadPixels();
for (let x = 0; x < 100; x++) { const i = 4 * (x * 100 + x); pixels[i] = 255; pixels[i + 1] = 0; pixels[i + 2] = 0; }
updatePixels();
print(pixels.length);

//# get a pixel, a part, and all
fill(0, 200, 100);
circle(30, 30, 40);
fill(get(30, 30));
rect(60, 10, 20, 20);
image(get(10, 10, 40, 40), 50, 50);
const all = get();
image(all, 0, 60, 40, 40);

//# set pixels and a picture
for (let i = 0; i < 100; i++) set(i, 50 + 20 * sin(i / 9), color(255, 0, 0));
updatePixels();
const part = createImage(20, 20);
part.loadPixels();
part.pixels.fill(120);
part.updatePixels();
set(10, 10, part);

//# copy inside of the canvas
for (let i = 0; i < 6; i++) { fill(i * 40, 0, 255 - i * 40); rect(i * 8, i * 8, 20, 20); }
copy(0, 0, 50, 50, 50, 50, 50, 50);
copy(10, 10, 20, 20, 60, 5, 35, 35);

//# copy from a picture
const layer = createGraphics(40, 40);
layer.background(0, 120, 255);
layer.circle(20, 20, 30);
copy(layer, 10, 10, 20, 20, 20, 20, 60, 60);

//# blend
background(200, 100, 50);
const layer = createGraphics(50, 50);
layer.background(80, 200, 120);
blend(layer, 0, 0, 50, 50, 10, 10, 40, 40, MULTIPLY);
blend(layer, 0, 0, 50, 50, 50, 50, 40, 40, DIFFERENCE);

//# mask
const picture = createImage(80, 80);
picture.loadPixels();
for (let i = 0; i < picture.pixels.length; i += 4) { picture.pixels[i] = 255; picture.pixels[i + 1] = (i / 4) % 80 * 3; picture.pixels[i + 3] = 255; }
picture.updatePixels();
const shape = createGraphics(80, 80);
shape.noStroke();
shape.circle(40, 40, 70);
picture.mask(shape);
background(120, 160, 220);
image(picture, 10, 10);

//# tint
const layer = createGraphics(40, 40);
layer.background(255, 255, 200);
layer.fill(200, 80, 80);
layer.circle(20, 20, 30);
tint(0, 153, 204);
image(layer, 5, 5);
tint(255, 120);
image(layer, 50, 5);
tint(255, 0, 0, 100);
image(layer, 5, 50);
noTint();
image(layer, 50, 50);

//# imageMode
const layer = createGraphics(40, 40);
layer.background(255, 0, 0, 100);
imageMode(CENTER);
image(layer, 50, 50);
image(layer, 50, 50, 80, 20);
imageMode(CORNERS);
image(layer, 60, 60, 95, 98);

//# a part of a picture
const layer = createGraphics(60, 60);
layer.noStroke();
for (let i = 0; i < 6; i++) { layer.fill(i * 50, 255 - i * 40, 80); layer.rect(i * 10, 0, 10, 60); }
image(layer, 10, 10, 40, 80, 20, 10, 30, 30);
image(layer, 55, 10, 40, 40, 0, 0, 60, 60);

//# image fit contain and cover
const layer = createGraphics(60, 30);
layer.background(0, 160, 90);
layer.circle(30, 15, 26);
image(layer, 0, 0, 50, 50, 0, 0, 60, 30, CONTAIN);
image(layer, 50, 50, 50, 50, 0, 0, 60, 30, COVER);

//# resize a picture
const picture = createImage(20, 20);
picture.loadPixels();
for (let i = 0; i < picture.pixels.length; i += 4) { picture.pixels[i] = (i * 3) % 255; picture.pixels[i + 3] = 255; }
picture.updatePixels();
picture.resize(70, 0);
image(picture, 10, 10);
print(picture.width, picture.height);

//# get from a picture, and copy it
const picture = createImage(30, 30);
picture.loadPixels();
for (let i = 0; i < 900; i++) picture.set(i % 30, Math.floor(i / 30), color(i % 255, 90, 160));
picture.updatePixels();
picture.copy(0, 0, 15, 15, 15, 15, 15, 15);
image(picture.get(5, 5, 20, 20), 10, 10, 60, 60);
fill(picture.get(3, 3));
rect(70, 70, 20, 20);

//# filter GRAY, INVERT
background(255, 160, 60);
fill(60, 90, 200);
circle(50, 50, 60);
filter(GRAY);
copy(0, 0, 50, 100, 0, 0, 50, 100);
filter(INVERT);

//# filter THRESHOLD
for (let i = 0; i < 10; i++) { fill(i * 25); rect(i * 10, 0, 10, 100); }
filter(THRESHOLD, 0.4);

//# filter POSTERIZE
noStroke();
for (let i = 0; i < 100; i++) { fill(i * 2.5, 255 - i * 2, 120); rect(i, 0, 1, 100); }
filter(POSTERIZE, 4);

//# filter OPAQUE
clear();
fill(0, 90, 160, 100);
circle(50, 50, 60);
filter(OPAQUE);

//# filter BLUR
fill(220, 40, 40);
rect(30, 30, 40, 40);
line(0, 0, 100, 100);
filter(BLUR, 3);

//# filter ERODE and DILATE
fill(0);
for (let i = 0; i < 5; i++) circle(20 * i + 10, 30, 12);
filter(ERODE);
filter(ERODE);
fill(255, 0, 0);
rect(10, 60, 30, 20);
filter(DILATE);

//# filter of a picture
const picture = createImage(60, 60);
picture.loadPixels();
for (let i = 0; i < picture.pixels.length; i += 4) { picture.pixels[i] = i % 255; picture.pixels[i + 1] = 90; picture.pixels[i + 3] = 255; }
picture.updatePixels();
picture.filter(INVERT);
picture.filter(GRAY);
image(picture, 20, 20);

//# filter of a graphics
const layer = createGraphics(60, 60);
layer.background(255);
layer.circle(30, 30, 40);
layer.filter(BLUR, 2);
image(layer, 20, 20);

//# loadImage
loadImage('leaf.png', (leaf) => {
  background(255, 230, 200);
  image(leaf, 5, 5);
  image(leaf, 40, 40, 55, 55);
  print(leaf.width, leaf.height);
});

//# loadImage of a JPEG, its pixels
loadImage('photo.jpg', (photo) => {
  photo.loadPixels();
  image(photo, 0, 0, 100, 100);
  fill(photo.get(10, 10));
  rect(60, 60, 30, 30);
});

//# loadImage with tint and mask
loadImage('photo.jpg', (photo) => {
  loadImage('leaf.png', (leaf) => {
    leaf.resize(photo.width, photo.height);
    photo.mask(leaf);
    tint(255, 180, 120);
    image(photo, 10, 10, 80, 80);
  });
});

//# pixelDensity of graphics
const layer = createGraphics(40, 40);
layer.pixelDensity(3);
layer.background(250);
layer.circle(20, 20, 30);
image(layer, 10, 10);
image(layer, 50, 50, 20, 20);
