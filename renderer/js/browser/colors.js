// CSS colours as the browser itself reads them.

const colorContext = root.document.createElement('canvas').getContext('2d');

/** Channels and alpha from 0 to 1 of the colour that `text` names, or null if it names none. */
function parseColor(text) {
  const read = (start) => {
    colorContext.fillStyle = start;
    colorContext.fillStyle = text;
    return colorContext.fillStyle;
  };
  const found = read('#010203');
  if (found !== read('#040506')) return null;
  const parts = found[0] === '#' ? [1, 3, 5].map((at) => parseInt(found.slice(at, at + 2), 16)) : found.match(/[\d.]+/g).map(Number);
  const [r, g, b, a = 1] = parts;
  return { r: r / 255, g: g / 255, b: b / 255, a };
}
