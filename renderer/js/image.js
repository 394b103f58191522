// Images: <img> from the sketch's own files, and drawing of images and canvases.

class HTMLImageElement extends HeedfulElement {
  constructor(...place) {
    super(...place);
    const hidden = { asset: null, failed: false, sizeWanted: [null, null] };
    for (const name of keys(hidden)) defineProperty(this, name, { value: hidden[name], writable: true, configurable: true, enumerable: false });
  }

  get src() {
    return this.getAttribute('src') ?? '';
  }

  set src(value) {
    this.setAttribute('src', value);
  }

  get currentSrc() {
    return this.src;
  }

  get complete() {
    return !this.src || !!this.asset || this.failed;
  }

  get naturalWidth() {
    return this.asset?.width ?? 0;
  }

  get naturalHeight() {
    return this.asset?.height ?? 0;
  }

  get width() {
    return this.sizeWanted[0] ?? this.naturalWidth;
  }

  set width(value) {
    this.sizeWanted[0] = floor(+value) || 0;
  }

  get height() {
    return this.sizeWanted[1] ?? this.naturalHeight;
  }

  set height(value) {
    this.sizeWanted[1] = floor(+value) || 0;
  }

  attributeChanged(name, value) {
    if (name === 'width') this.width = value;
    if (name === 'height') this.height = value;
    if (name === 'src' && value) this.load(value);
  }

  load(source) {
    this.asset = files.image(source);
    this.failed = !this.asset;
    clock.post(() => this.dispatchEvent(new Event(this.failed ? 'error' : 'load')));
  }

  decode() {
    return this.failed ? Promise.reject(new DOMException('The source image cannot be decoded.', 'EncodingError')) : Promise.resolve();
  }
}
mirrorText(HTMLImageElement, 'crossOrigin', 'crossorigin');
mirrorText(HTMLImageElement, 'loading', 'loading');

/** `new Image(width, height)`. */
function ImageFunction(width, height) {
  const image = root.document.createElement('img');
  if (width !== undefined) image.width = width;
  if (height !== undefined) image.height = height;
  return image;
}
ImageFunction.prototype = HTMLImageElement.prototype;

/** What can be drawn: its number in the recording (canvases from 0, files from -1 down) and its size. */
function imageSource(image) {
  if (image instanceof HTMLCanvasElement) {
    if (image.width === 0 || image.height === 0) throw new DOMException('The image argument is a canvas element with a width or height of 0.', 'InvalidStateError');
    const context = image.getContext('2d');
    context.slowPaths = 0; // what was recorded is drawn first
    return { id: context.canvasId, width: image.width, height: image.height };
  }
  if (image instanceof HTMLImageElement) {
    if (image.failed) throw new DOMException("The HTMLImageElement provided is in the 'broken' state.", 'InvalidStateError');
    return image.asset && { id: -1 - image.asset.id, width: image.naturalWidth, height: image.naturalHeight };
  }
  if (image instanceof ImageBitmap) return imageSource(image.source);
  if (image instanceof HTMLVideoElement) return null;
  throw new TypeError("The provided value is not of type '(HTMLCanvasElement or HTMLImageElement or ImageBitmap)'.");
}

class ImageBitmap {
  constructor(source) {
    this.source = source;
    this.width = source.width;
    this.height = source.height;
  }

  close() {}
}

/** A frozen copy of an image: a canvas of its own that nobody else draws on. */
function snapshotOf(image) {
  const { id, width, height } = imageSource(image) ?? {};
  if (id === undefined) return null;
  if (id < 0) return id;
  const copy = root.document.createElement('canvas');
  copy.resize(width, height);
  const context = copy.getContext('2d');
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0);
  return context.canvasId;
}

const createImageBitmap = (image, x = 0, y = 0, width = image.width, height = image.height) => Promise.resolve(new ImageBitmap(copyOf(image, x, y, width, height)));

/** A part of an image as a canvas of its own. */
function copyOf(image, x, y, width, height) {
  const copy = root.document.createElement('canvas');
  copy.resize(width, height);
  const context = copy.getContext('2d');
  if (image instanceof ImageData) context.putImageData(image, -x, -y);
  else context.drawImage(image, -x, -y);
  return copy;
}

CanvasRenderingContext2D.prototype.drawImage = function drawImage(image, ...numbers) {
  const source = imageSource(image);
  if (!source || !this.canDraw) return;
  const values = numbers.map(Number);
  const [naturalWidth, naturalHeight] = image instanceof HTMLImageElement ? [image.width, image.height] : [source.width, source.height];
  let [sx, sy, sw, sh] = [0, 0, source.width, source.height];
  let [dx, dy, dw, dh] = [values[0], values[1], naturalWidth, naturalHeight];
  if (values.length === 4) [dx, dy, dw, dh] = values;
  else if (values.length === 8) [sx, sy, sw, sh, dx, dy, dw, dh] = values;
  else if (values.length !== 2) throw new TypeError(`Valid arities are: [3, 5, 9], but ${values.length + 1} arguments provided.`);
  if (![sx, sy, sw, sh, dx, dy, dw, dh].every(isFinite) || dw === 0 || dh === 0 || sw === 0 || sh === 0) return;
  const from = clippedSource(canvasRect(sx, sy, sw, sh), canvasRect(dx, dy, dw, dh), source);
  if (!from) return;
  if (source.id >= 0) unseen.look();
  const { state } = this;
  recorder.sources.add(source.id);
  recorder.prepare(this);
  unseen.looks.push([recorder.opCount, source.id]);
  const paint = state.paintForImage;
  const smoothing = state.smooth ? { low: 1, medium: 2, high: 3 }[state.smoothQuality] : 0;
  this.compose(() => {
    const at = recorder.begin(Op.IMAGE, 11);
    recorder.ops[at] = paint;
    recorder.ops[at + 1] = source.id;
    recorder.ops[at + 2] = smoothing;
    recorder.opFloats.set(from, at + 3);
  });
};

/** Source and destination without what lies outside of the image, as left, top, right, bottom each. */
function clippedSource([sl, st, sr, sb], [dl, dt, dr, db], { width, height }) {
  if (sl >= 0 && st >= 0 && sr <= width && sb <= height) return [sl, st, sr, sb, dl, dt, dr, db];
  const scaleX = fround(fround(dr - dl) / fround(sr - sl));
  const scaleY = fround(fround(db - dt) / fround(sb - st));
  const offsetX = fround(dl - fround(sl * scaleX));
  const offsetY = fround(dt - fround(st * scaleY));
  const [left, top, right, bottom] = [max(0, sl), max(0, st), min(width, sr), min(height, sb)];
  if (right <= left || bottom <= top) return null;
  const [x, y] = [fround(fround(left * scaleX) + offsetX), fround(fround(top * scaleY) + offsetY)];
  const [w, h] = [fround(fround(right - left) * scaleX), fround(fround(bottom - top) * scaleY)];
  return [left, top, right, bottom, x, y, fround(x + w), fround(y + h)];
}
