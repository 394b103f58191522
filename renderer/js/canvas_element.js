// <canvas>, its registry, and image data.

const MAX_SIDE = 16384;
const MAX_AREA = 16384 * 16384;

/** Every canvas of the design that has a 2D context, by number. */
const canvases = new Map();

class HTMLCanvasElement extends HeedfulElement {
  constructor(...place) {
    super(...place);
    const hidden = { size: [300, 150], context: null, startSize: null };
    for (const name of keys(hidden)) defineProperty(this, name, { value: hidden[name], writable: true, configurable: true, enumerable: false });
  }

  get width() {
    return this.size[0];
  }

  set width(value) {
    this.resize(value, this.size[1]);
  }

  get height() {
    return this.size[1];
  }

  set height(value) {
    this.resize(this.size[0], value);
  }

  attributeChanged(name, value) {
    if (name === 'width') this.width = value;
    if (name === 'height') this.height = value;
  }

  /** A new size, even the same one, empties the canvas and resets its context. */
  resize(width, height) {
    const [w, h] = [canvasSide(width, 300), canvasSide(height, 150)];
    checkCanvasSize(w, h);
    this.size = [w, h];
    if (!this.context) return;
    this.context.reset();
    this.context.version++;
    this.context.pixelCache = null;
    if (this.context.isAlone()) recorder.restart();
    else recorder.recordCanvas(this.context.canvasId, w, h);
  }

  getContext(kind, options) {
    if (kind !== '2d') {
      if (/^(?:experimental-)?webgl2?$|^webgpu$/.test(kind)) unsupported(kind === 'webgpu' ? 'WEBGPU' : 'WEBGL');
      return null;
    }
    if (!this.context) {
      const id = canvases.size;
      this.context = new CanvasRenderingContext2D(this, id, options);
      canvases.set(id, this);
      checkCanvasSize(...this.size);
      this.startSize = this.size;
    }
    return this.context;
  }

  /** The list of commands begins anew: from here on the canvas has the size it has now. */
  markListStart() {
    this.startSize = this.size;
  }

  toDataURL(type, quality) {
    const file = encodedCanvas(this, type, quality);
    return file ? `data:${file.type};base64,${btoa(binaryText(file.bytes))}` : 'data:,';
  }

  toBlob(callback, type, quality) {
    const file = encodedCanvas(this, type, quality);
    clock.post(() => callback(file && new Blob([file.bytes], { type: file.type })));
  }

  captureStream() {
    return new MediaStream();
  }

  transferControlToOffscreen() {
    unsupported('canvas.transferControlToOffscreen()');
  }
}

const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const PICTURE_QUALITY = { 'image/jpeg': 0.92, 'image/webp': 0.8 };

/** The canvas as a picture file; null for one without pixels. */
function encodedCanvas(canvas, wish, quality) {
  const { width, height } = canvas;
  if (width === 0 || height === 0) return null;
  const wanted = String(wish).toLowerCase();
  const type = PICTURE_TYPES.includes(wanted) ? wanted : 'image/png';
  const fineness = quality >= 0 && quality <= 1 ? quality : PICTURE_QUALITY[type] ?? 1;
  return { type, bytes: ask.picture(canvas.getContext('2d'), type, fineness, width, height) };
}

class OffscreenCanvas {
  constructor(width, height) {
    const canvas = root.document.createElement('canvas');
    canvas.resize(width, height);
    return Object.assign(canvas, OFFSCREEN);
  }
}

const OFFSCREEN = {
  /** What was drawn, which is then gone. */
  transferToImageBitmap() {
    if (!this.context) throw new DOMException('Cannot transfer an ImageBitmap from an OffscreenCanvas with no context', 'InvalidStateError');
    const bitmap = new ImageBitmap(copyOf(this, 0, 0, this.width, this.height));
    this.resize(this.width, this.height);
    return bitmap;
  },

  convertToBlob({ type, quality } = {}) {
    const file = encodedCanvas(this, type, quality);
    return file ? Promise.resolve(new Blob([file.bytes], { type: file.type })) : Promise.reject(new DOMException('The canvas has no pixels.', 'IndexSizeError'));
  },
};

function canvasSide(value, fallback) {
  const number = +value;
  if (isNaN(number) || number < 0) return fallback;
  return number > 2147483647 ? fallback : floor(number);
}

function checkCanvasSize(width, height) {
  if (width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_AREA && width * height * 4 <= host.canvasLimit) return;
  host.fail('memory', `A canvas of ${width} × ${height} pixels is larger than allowed.`);
}

recorder.recordCanvas = function recordCanvas(id, width, height) {
  unseen.resize(id);
  const at = this.begin(Op.CANVAS, 3);
  this.ops[at] = id;
  this.ops[at + 1] = width;
  this.ops[at + 2] = height;
  this.target = -1;
};

class ImageData {
  constructor(first, second, third) {
    const given = ArrayBuffer.isView(first);
    const width = given ? second : first;
    const height = given ? third ?? first.length / 4 / second : second;
    if (!(width > 0) || !(height > 0)) throw new DOMException('The image data has no pixels.', 'IndexSizeError');
    if (width * height * 4 > host.canvasLimit) host.fail('memory', `Image data of ${width} × ${height} pixels is larger than allowed.`);
    if (given && first.length !== 4 * width * height) throw new DOMException('The input data length is not equal to (4 * width * height).', 'IndexSizeError');
    defineProperty(this, 'width', { value: floor(width), enumerable: true });
    defineProperty(this, 'height', { value: floor(height), enumerable: true });
    defineProperty(this, 'data', { value: given ? first : new Uint8ClampedArray(4 * floor(width) * floor(height)), enumerable: true });
    this.colorSpace = 'srgb';
  }
}

/** Small reads come one by one in loops: after a few on an unchanged canvas, all of it is kept here. */
const READS_BEFORE_CACHE = 2;

Object.assign(CanvasRenderingContext2D.prototype, {
  createImageData(width, height) {
    if (width instanceof ImageData) return new ImageData(width.width, width.height);
    return new ImageData(abs(floor(width)), abs(floor(height)));
  },

  getImageData(x, y, width, height) {
    [x, y, width, height] = [x, y, width, height].map((value) => Math.trunc(+value) || 0);
    if (width === 0 || height === 0) throw new DOMException('The source width or height is 0.', 'IndexSizeError');
    if (width < 0) x -= width = -width;
    if (height < 0) y -= height = -height;
    this.slowPaths = 0;
    const result = new ImageData(width, height);
    const cache = this.cachedPixels();
    if (cache) copyPixels(cache, this.canvas.width, this.canvas.height, -x, -y, result, 0, 0, width, height);
    else result.data.set(ask.pixels(this, x, y, width, height));
    return result;
  },

  cachedPixels() {
    let cache = this.pixelCache;
    if (!cache || cache.version !== this.version) cache = this.pixelCache = { version: this.version, reads: 0, data: null };
    if (!cache.data && ++cache.reads > READS_BEFORE_CACHE) {
      cache.data = ask.pixels(this, 0, 0, this.canvas.width, this.canvas.height).slice();
    }
    return cache.data;
  },

  putImageData(image, x, y, dirtyX = 0, dirtyY = 0, dirtyWidth = image.width, dirtyHeight = image.height) {
    [x, y, dirtyX, dirtyY, dirtyWidth, dirtyHeight] = [x, y, dirtyX, dirtyY, dirtyWidth, dirtyHeight].map((value) => Math.trunc(+value) || 0);
    if (dirtyWidth < 0) dirtyX -= dirtyWidth = -dirtyWidth;
    if (dirtyHeight < 0) dirtyY -= dirtyHeight = -dirtyHeight;
    const left = max(0, dirtyX, -x);
    const top = max(0, dirtyY, -y);
    const right = min(image.width, dirtyX + dirtyWidth, this.canvas.width - x);
    const bottom = min(image.height, dirtyY + dirtyHeight, this.canvas.height - y);
    if (right <= left || bottom <= top) return;
    const part = new ImageData(right - left, bottom - top);
    copyPixels(image.data, image.width, image.height, -left, -top, part, 0, 0, part.width, part.height);
    if (part.width === this.canvas.width && part.height === this.canvas.height) this.startOver();
    this.recordPixels(part, x + left, y + top);
  },

  recordPixels(image, x, y) {
    if (recorder.target !== this.canvasId) recorder.setTarget(this.canvasId);
    this.version++;
    const offset = recorder.addPixels(image.data);
    const at = recorder.begin(Op.PIXELS, 5);
    recorder.ops.set([offset, x, y, image.width, image.height], at);
    // Pixels know neither matrix nor clip: whoever plays the list drops both.
    recorder.matrix = recorder.clip = null;
  },
});

/** Copy the part of `source` that falls on `target`, with its origin moved by (dx, dy). */
function copyPixels(source, sourceWidth, sourceHeight, dx, dy, target, left, top, right, bottom) {
  const x0 = max(left, dx);
  const x1 = min(right, dx + sourceWidth);
  for (let y = max(top, dy); y < min(bottom, dy + sourceHeight); y++) {
    if (x1 <= x0) return;
    const from = ((y - dy) * sourceWidth + (x0 - dx)) * 4;
    target.data.set(source.subarray(from, from + (x1 - x0) * 4), (y * target.width + x0) * 4);
  }
}
