// The standalone page: one design, drawn anywhere without a network, from what the page itself carries.

const FASTEST_FRAME_MS = 15;

/** JSON that the page carries in a script element. */
const carried = (id) => parseJson(root.document.getElementById(id).textContent);

/** Files of the sketch as data addresses, by their path in its folder. */
function locateIn(files) {
  const folder = root.location.href.replace(/[^/]*$/, '');
  return (address) => {
    const text = String(address?.url ?? address);
    const parts = [];
    for (const part of text.replace(folder, '').split(/[?#]/)[0].split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    return files[parts.join('/')] ?? files[decodeURI(parts.join('/'))] ?? address;
  };
}

/** Go on drawing at the display's pace, at most some 60 frames a second. */
async function play() {
  let last = -Infinity;
  while (!host.failure) {
    const now = await new Promise((resolve) => { native.requestAnimationFrame(resolve); });
    if (now - last < FASTEST_FRAME_MS) continue;
    last = now;
    await host.nextFrame();
  }
}

/** Whether the picture stands: that of a still, or of the wanted frame. */
let isDone = false;

async function run() {
  await host.workOff();
  if (!host.frame && host.isLooping()) await play();
  else await host.drawPicture();
  if (host.failure) native.console.error(host.failure.message);
  isDone = true;
}

function start() {
  const { frame, given, controls: controlNames, scripts: places } = carried('konomi-page');
  const { values: all, seed } = carried('konomi');
  const values = {};
  for (const name of given) values[name] = all[name];
  scripts = places.map(({ file, line, first, count }) => ({ file, line, source: '', find: findInPage(first, count) }));
  locate = locateIn(carried('konomi-files'));
  host.print = () => {};
  host.start({ values, controls: controlNames, seed, frame });
  native.addEventListener('load', run);
}

start();
defineProperty(root, 'konomiHost', { value: freeze({ adopt: () => host.adopt(), isDone: () => isDone, failure: () => host.failure?.message ?? '' }) });
