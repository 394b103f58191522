// The page of the web engine: draws one design and hands its pixels to Qt, band by band.

const BAND_BYTES = 1 << 24;

const delivery = {
  context: null,
  nextRow: 0,

  /** What was found, as JSON; the pixels follow. */
  report() {
    const canvas = host.canvas();
    const [width, height] = canvas ? host.cssSize(canvas) : [0, 0];
    this.context = canvas && !host.failure ? readableContext(canvas) : null;
    this.nextRow = 0;
    return stringify({
      failure: host.failure,
      pixels: canvas ? [canvas.width, canvas.height] : null,
      width,
      height,
      looping: host.isLooping(),
      notes: [...host.remarks, ...severalSketches()],
      rate: host.instances[0]?._targetFrameRate ?? 60,
      frame: max(1, host.framesDrawn),
      draws: randomness.draws,
      printed: host.printed,
      fx: fx.report(),
      controls: controls.report(),
      asked: asked.report(),
    });
  },

  /** The next rows of the picture in base 64; `''` after the last. */
  more() {
    const { context, nextRow } = this;
    if (!context || nextRow >= context.canvas.height) return '';
    const { width, height } = context.canvas;
    const rows = min(height - nextRow, max(1, floor(BAND_BYTES / (4 * width))));
    this.nextRow += rows;
    return new Uint8Array(context.getImageData(0, nextRow, width, rows).data.buffer).toBase64();
  },
};

/** The canvas's own 2D context, or one of a copy where it has another kind. */
function readableContext(canvas) {
  const own = canvas.getContext('2d');
  if (own) return own;
  const copy = root.document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  context.drawImage(canvas, 0, 0);
  return context;
}

/** Draw another design on the page as it stands: only for measuring what that costs. */
function redraw(values, seed) {
  host.values = values;
  host.seed = seed;
  randomness.reset(seed);
  const { definitions } = fx; // declared when the page was loaded, which is not done again
  fx.reset(seed);
  fx.definitions = definitions;
  for (const definition of definitions) fx.raw[definition.id] = fx.valueOf(definition);
  host.instance.redraw();
  return delivery.report();
}

function start(request) {
  scripts = request.scripts.map(({ address, file, line, source }) => ({ file, line, source, find: findInFile(address) }));
  const call = (what) => native.fetch(`/.konomi/${request.run}/${what}`);
  const say = (...values) => host.print(values);
  setGlobal('console', new Proxy(native.console, { get: (target, name) => (typeof target[name] === 'function' ? say : target[name]) }));
  locate = localOnly;
  host.start(request);
  limitCanvases(request.canvasLimit);
  for (const name of ['WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport']) setGlobal(name, forbidden(name));
  defineProperty(root.navigator, 'sendBeacon', { configurable: true, value: () => new (forbidden('sendBeacon'))() });
  native.addEventListener('load', () => host.drawPicture().then(() => call('done')));
  call('started');
}

defineProperty(root, 'konomiHost', {
  value: freeze({ start, redraw, adopt: () => host.adopt(), report: () => delivery.report(), more: () => delivery.more() }),
});

/** Of several sketches on a page only the first is the picture. */
function severalSketches() {
  const pictures = host.instances.filter(({ canvas }) => canvas?.isConnected).length;
  return pictures > 1 ? [`The page holds ${pictures} sketches; the picture is the first one's.`] : [];
}
