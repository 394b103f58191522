// Draws every case on a canvas of its own, by a p5 of its own, and lays all canvases out on one sheet.
// Before it stands `const CASES = [[name, function of p], …]`; a case may return its draw().

const CELL = 124;
const COLUMNS = 8;
const LAST_FRAME = 6;
/** Lines a pixel wide are left to the newest Chromium: Qt's draws the closing line of a shape in another way. */
const LINE = typeof HAIRLINES === 'undefined' ? 1.5 : 1;
const tiles = [];

new p5((sheet) => {
  sheet.setup = () => {
    sheet.createCanvas(COLUMNS * CELL, Math.ceil(CASES.length / COLUMNS) * CELL);
  };
  sheet.draw = () => {
    if (sheet.frameCount < LAST_FRAME) return;
    tiles.forEach((tile, i) => {
      const [x, y] = [(i % COLUMNS) * CELL, Math.floor(i / COLUMNS) * CELL];
      const context = sheet.drawingContext;
      context.save();
      context.beginPath();
      context.rect(x, y, CELL, CELL);
      context.clip();
      context.drawImage(tile.drawingContext.canvas, x, y);
      context.restore();
    });
    sheet.noLoop();
  };
});

for (const [name, run] of CASES) {
  tiles.push(new p5((p) => {
    const fail = (error) => console.log(`${name}: ${error}`);
    const begin = (draw) => {
      if (typeof draw === 'function') p.draw = draw;
    };
    p.setup = () => {
      p.createCanvas(100, 100);
      p.background(255);
      p.strokeWeight(LINE);
      try {
        const result = run(p);
        if (!(result instanceof Promise)) return begin(result);
        return result.then(begin).catch(fail);
      } catch (error) {
        fail(error);
      }
    };
  }));
}
