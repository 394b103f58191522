//# sizes
print(width, height, windowWidth, windowHeight, displayWidth, displayHeight, pixelDensity());
print(innerWidth, innerHeight, devicePixelRatio, screen.width);

//# frameRate
frameRate(30);
return () => print(frameCount, round(deltaTime), round(millis()));

//# cursor, fullscreen, focused
cursor(CROSS);
noCursor();
print(fullscreen(), typeof focused);

//# constants
print([PI, TWO_PI, TAU, HALF_PI, QUARTER_PI].map((value) => value.toFixed(5)).join());
print(CENTER, LEFT, CLOSE, BLEND, RGB, P2D, WEBGL);

//# print in all forms
print(1, 'a', true, null, undefined, [1, 2], { a: 1 });
console.log('logged', 2);

//# webglVersion
print(typeof webglVersion);

//# what a browser has
print(typeof window, typeof document, typeof navigator.userAgent, typeof requestAnimationFrame, typeof URLSearchParams, typeof structuredClone, typeof Intl, typeof crypto?.getRandomValues);

//# a class with private parts
class Ball { #x = 20; get x() { return this.#x; } move() { this.#x += 15; return this; } static of() { return new Ball(); } }
const ball = Ball.of();
return () => circle(ball.move().x, 50, 12);

//# lists of objects
const things = Array.from({ length: 12 }, (_, i) => ({ x: i * 8, y: 50 + 30 * Math.sin(i), size: 4 + i }));
for (const { x, y, size } of things.filter(({ size }) => size % 3)) circle(x, y, size);
print(things.map(({ size }) => size).reduce((a, b) => a + b), things.at(-1).x, structuredClone(things)[1].x);

//# generators, maps and sets
function* squares(n) { for (let i = 0; i < n; i++) yield i * i; }
print([...squares(5)].join(), new Map([['a', 1]]).get('a'), new Set([1, 1, 2]).size, Object.entries({ x: 1 }).flat().join());

//# texts of the language
print(`${'ab'.padStart(4, '-')}|${'x'.repeat(3)}|${'a-b'.replaceAll('-', '+')}|${(1234.5).toLocaleString()}|${new Intl.NumberFormat('en-US').format(1e6)}`);

//# random numbers of the browser
const numbers = new Uint8Array(4);
crypto.getRandomValues(numbers);
print(numbers.length, typeof crypto.randomUUID());
