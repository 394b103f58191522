"""Sketches that put panels of every library on the page, and draw each value as a bar to be read."""

from __future__ import annotations

BARS = "\nfunction bar(i, c) { noStroke(); fill(c); rect(i * 10, 0, 10, 20); }\n"

LIL = """
const params = { count: 5, speed: 0.2, shape: 'circle', size: 20, filled: true, title: 'Hi', depth: 40,
                 red: '#f00', list: [1, 0.5, 0], bytes: [10, 20, 30], parts: { r: 0, g: 1, b: 0 },
                 number: 0x0000ff, save() { throw new Error('pressed'); } };
const gui = new lil.GUI({ title: 'Settings' });
gui.add(params, 'count', 1, 12, 1).name('How many');
gui.add(params, 'speed').min(0).max(1).step(0.05).onChange((v) => { told = v; });
gui.add(params, 'shape', ['circle', 'square']);
const folder = gui.addFolder('Form');
folder.add(params, 'size', { Small: 20, Large: 120 });
const inner = folder.addFolder('Inner');
inner.add(params, 'filled');
inner.add(params, 'depth', 0, 255);
gui.add(params, 'title');
gui.add(params, 'save');
gui.addColor(params, 'red');
gui.addColor(params, 'list');
gui.addColor(params, 'bytes', 255);
gui.addColor(params, 'parts');
gui.addColor(params, 'number');
let told = 0;
function setup() { createCanvas(130, 20); noLoop(); }
function draw() {
  bar(0, params.count * 10); bar(1, params.speed * 200); bar(2, params.shape === 'circle' ? 0 : 90);
  bar(3, params.size); bar(4, params.filled ? 255 : 1); bar(5, params.depth);
  bar(6, params.red); bar(7, params.list.map((c) => c * 255)); bar(8, params.bytes);
  bar(9, color(params.parts.r * 255, params.parts.g * 255, params.parts.b * 255));
  bar(10, '#' + params.number.toString(16).padStart(6, '0')); bar(11, told * 100);
}
"""

DAT = """
var settings = { amount: 50, angle: 0.5, hsv: { h: 120, s: 1, v: 1 }, rgba: [200, 100, 0, 0.5], seed: 12 };
function setup() {
  createCanvas(60, 20); noLoop();
  var gui = new dat.GUI({ name: 'My GUI', width: 300 });
  gui.remember(settings);
  gui.add(settings, 'amount', 0, 200).step(10).listen();
  gui.add(settings, 'angle', 0, 6.28);
  gui.addColor(settings, 'hsv');
  gui.addColor(settings, 'rgba');
  gui.add(settings, 'seed', 0, 999);
  gui.add(window, 'weight', 1, 9).step(1);
  gui.close();
}
var weight = 3;
function draw() {
  bar(0, settings.amount); bar(1, settings.angle * 40); bar(2, settings.hsv.h);
  bar(3, settings.rgba.slice(0, 3));
  randomSeed(settings.seed); bar(4, random(255)); bar(5, weight * 20);
}
"""

TWEAKPANE = """
const PARAMS = { speed: 0.5, theme: 'dark', quality: 2, tint: '#ff0055', point: { x: 50, y: 25 },
                 free: { x: 1, y: 1 }, solid: true, fps: 60, units: { r: 1, g: 0, b: 0 }, hex: 0x00ff00 };
const pane = new Tweakpane.Pane({ title: 'Parameters' });
pane.addBinding(PARAMS, 'speed', { min: 0, max: 1, step: 0.1, label: 'Speed of it' })
  .on('change', (ev) => { seen = ev.value; });
pane.addBinding(PARAMS, 'theme', { options: { Dark: 'dark', Light: 'light' } });
pane.addInput(PARAMS, 'quality', { options: [{ text: 'low', value: 1 }, { text: 'high', value: 2 }] });
const f = pane.addFolder({ title: 'Look', expanded: false });
f.addBinding(PARAMS, 'tint');
f.addBinding(PARAMS, 'point', { x: { min: 0, max: 100 }, y: { min: 0, max: 50, step: 5 } });
f.addBinding(PARAMS, 'free');
const tab = f.addTab({ pages: [{ title: 'One' }, { title: 'Two' }] });
tab.pages[1].addBinding(PARAMS, 'solid');
pane.addBinding(PARAMS, 'fps', { readonly: true, view: 'graph', min: 0, max: 120 });
pane.addBinding(PARAMS, 'units', { color: { type: 'float' } });
pane.addBinding(PARAMS, 'hex', { view: 'color' });
pane.addButton({ title: 'Reset' }).on('click', () => { throw new Error('pressed'); });
const blade = pane.addBlade({ view: 'slider', label: 'blade', min: 0, max: 9, value: 4 });
pane.addBlade({ view: 'separator' });
let seen = 0;
function setup() { createCanvas(80, 20); noLoop(); }
function draw() {
  bar(0, PARAMS.speed * 100); bar(1, PARAMS.theme === 'dark' ? 0 : 255); bar(2, PARAMS.quality * 100);
  bar(3, PARAMS.tint); bar(4, PARAMS.point.x + PARAMS.point.y); bar(5, PARAMS.solid ? 255 : 9);
  bar(6, blade.value * 20); bar(7, seen * 100);
}
"""

QUICK = """
var settings = QuickSettings.create(20, 20, 'Panel');
var options = { size: 30, on: true };
settings.addRange('radius', 0, 100, 40, 1, (value) => { heard = value; })
  .addBoolean('filled', false).addColor('tint', '#336699').addDropDown('shape', ['dot', 'dash'])
  .addButton('Save', () => { throw new Error('pressed'); }).addText('name', 'me')
  .bindRange('size', 0, 60, 30, 5, options).bindBoolean('on', true, options)
  .bindRange('later', 1, 9, 4, 0.5, options);
var heard = 0;
function setup() { createCanvas(80, 20); noLoop(); }
function draw() {
  bar(0, settings.getValue('radius')); bar(1, settings.getValue('filled') ? 255 : 1);
  bar(2, settings.getValue('tint'));
  bar(3, settings.getValue('shape') === 'dot' ? 10 : 90); bar(4, options.size); bar(5, options.on ? 200 : 1);
  bar(6, settings.getValuesAsJSON().radius === heard ? 255 : 0);
  bar(7, options.later ? options.later * 10 : 3);
}
"""

P5_GUI = """
var radius = 40, radiusMin = 10, radiusMax = 80, radiusStep = 5;
var sides = 7;
var weight = 2;
var strokeColor = '#00ddff';
var fillColor = [180, 255, 255];
var drawStroke = true;
var shape = ['circle', 'triangle', 'square'];
var label = 'text';
var more = { wide: 3, wideMax: 6 };
var gui;
function setup() {
  createCanvas(70, 20);
  gui = createGui('Parameters');
  sliderRange(3, 12, 1);
  gui.addGlobals('radius', 'sides', 'strokeColor', 'fillColor', 'drawStroke', 'shape', 'label');
  sliderRange(0, 1, 0.1);
  gui.addGlobals('weight');
  gui.addObject(more, 'wide');
  noLoop();
}
function draw() {
  bar(0, radius * 2); bar(1, sides * 10); bar(2, strokeColor); bar(3, fillColor);
  bar(4, drawStroke ? 255 : 1); bar(5, shape.length * 10); bar(6, more.wide * 20);
}
"""
