// The sketch's own files, and nothing else: images, fonts, data, through the interfaces of the web.

const files = {
  assets: new Map(),
  fonts: new Map(),
  blobsMade: 0,
  /** Whether texts were measured in fonts of the sketch's own. */
  broughtFonts: false,
  /** Paths that p5 loads for the sketch, which has not said what to do should they be missing. */
  needed: new Set(),

  reset() {
    this.assets.clear();
    this.needed.clear();
    this.blobsMade = 0;
    if (this.broughtFonts) textSettings.clear();
    this.broughtFonts = false;
  },

  /** The path inside the sketch's folder; anything else is reported and refused. */
  path(address) {
    const text = String(address?.url ?? address).trim();
    const local = text.startsWith(root.location.origin) ? text.slice(root.location.origin.length) : text;
    if (/^[a-z][a-z0-9+.-]*:/i.test(local) || local.startsWith('//')) host.fail('network', `The sketch wants ${shorten(text)} from the network, which it may not use.`);
    const parts = [];
    for (const part of decodePath(local.split(/[?#]/)[0]).split('/')) {
      if (part === '..' && !parts.length) host.fail('network', `The sketch wants ${shorten(text)}, which is outside of its folder.`);
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    return parts.join('/');
  },

  need(address) {
    const text = String(address?.url ?? address);
    if (!/^(?:data|blob):/.test(text)) this.needed.add(this.path(text));
  },

  /** The bytes of a file of the sketch, a blob, or a data address; null for a file that is missing, as in a browser. */
  read(address) {
    const text = String(address?.url ?? address);
    if (text.startsWith('data:')) return dataBytes(text);
    if (text.startsWith('blob:')) return blobAddresses.get(text)?.content ?? host.fail('network', `There is no ${text}.`);
    const path = this.path(text);
    const bytes = ask.bytes({ ask: 'file', path });
    if (control[4] !== 0) return bytes.slice();
    host.miss(`The sketch wants the file '${shorten(path)}', which is not in its folder.`, this.needed.has(path), callSite());
    return null;
  },

  image(address) {
    const key = String(address);
    if (!this.assets.has(key)) {
      const bytes = this.read(key);
      if (!bytes) return null;
      const at = recorder.dataCount << 2;
      recorder.dataBytes.set(bytes, at + 1024);
      const found = ask.json({ ask: 'image', id: this.assets.size, offset: at + 1024, length: bytes.length });
      if (typeof found === 'string') unsupported(found);
      this.assets.set(key, found);
    }
    return this.assets.get(key);
  },

  registerFont(family, source) {
    const address = typeof source === 'string' ? /url\((["']?)(.*?)\1\)/.exec(source)?.[2] : null;
    const bytes = address ? this.read(address) : new Uint8Array(source.buffer ?? source);
    if (!bytes) throw new DOMException('A network error occurred.', 'NetworkError');
    const at = (recorder.dataCount << 2) + 4096;
    recorder.dataBytes.set(bytes, at);
    ask.json({ ask: 'font', family, offset: at, length: bytes.length });
    textSettings.clear();
    this.broughtFonts = true;
  },
};

const shorten = (text) => (text.length > 80 ? `${text.slice(0, 77)}…` : text);

function decodePath(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function atob(text) {
  try {
    return binaryText(Uint8Array.fromBase64(String(text)));
  } catch {
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  }
}

function btoa(text) {
  return Uint8Array.from(String(text), (letter) => letter.charCodeAt(0)).toBase64();
}

function dataBytes(address) {
  const [head, ...rest] = address.slice(5).split(',');
  const body = rest.join(',');
  const binary = head.endsWith(';base64') ? atob(body) : unescape(encodeURIComponent(decodePath(body)));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

class TextDecoder {
  constructor(label = 'utf-8') {
    this.encoding = String(label).toLowerCase();
  }

  decode(buffer) {
    if (!buffer) return '';
    const bytes = ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer);
    return this.encoding.startsWith('utf-16') ? utf16Text(bytes) : utf8Text(bytes);
  }
}

const utf16Text = (bytes) => {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
  return text;
};

/** UTF-8 to text; what is not UTF-8 becomes U+FFFD. */
function utf8Text(bytes) {
  let text = '';
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (i < bytes.length) {
    const first = bytes[i++];
    const extra = first < 0x80 ? 0 : first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : -1;
    let code = extra < 0 ? 0xfffd : first & [0x7f, 0x1f, 0x0f, 0x07][extra];
    for (let k = 0; k < extra; k++) {
      if ((bytes[i] & 0xc0) !== 0x80) {
        code = 0xfffd;
        break;
      }
      code = (code << 6) | (bytes[i++] & 0x3f);
    }
    text += String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
  }
  return text;
}

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }

  encode(text = '') {
    return Uint8Array.from(unescape(encodeURIComponent(String(text).toWellFormed())), (letter) => letter.charCodeAt(0));
  }
}

class Blob {
  constructor(parts = [], options = {}) {
    const bytes = parts.flatMap((part) => [...(part instanceof Blob ? part.content
      : part instanceof ArrayBuffer ? new Uint8Array(part)
        : ArrayBuffer.isView(part) ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
          : new TextEncoder().encode(part))]);
    defineProperty(this, 'content', { value: Uint8Array.from(bytes), enumerable: false });
    this.type = options.type ?? '';
  }

  get size() {
    return this.content.length;
  }

  arrayBuffer() {
    return Promise.resolve(this.content.slice().buffer);
  }

  bytes() {
    return Promise.resolve(this.content.slice());
  }

  text() {
    return Promise.resolve(utf8Text(this.content));
  }
}

const blobAddresses = new Map();

class PageURL {
  constructor(address, base) {
    const text = String(address);
    const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `${base ? String(base).replace(/[^/]*$/, '') : `${root.location.origin}/`}${text.replace(/^\.?\//, '')}`;
    const [, protocol = '', host_ = '', pathname = '', search = '', hash = ''] = /^([a-z][a-z0-9+.-]*:)(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(whole) ?? [];
    if (!protocol) throw new TypeError(`Failed to construct 'URL': Invalid URL`);
    Object.assign(this, { protocol, host: host_, hostname: host_.split(':')[0], port: host_.split(':')[1] ?? '', pathname, search, hash });
    this.searchParams = new URLSearchParams(search);
  }

  get href() {
    return `${this.protocol}${this.host ? `//${this.host}` : ''}${this.pathname}${this.search}${this.hash}`;
  }

  get origin() {
    return this.host ? `${this.protocol}//${this.host}` : 'null';
  }

  toString() {
    return this.href;
  }

  static createObjectURL(blob) {
    // Never the same twice: images are known by their address, long after it was revoked.
    const address = `blob:${files.blobsMade++}`;
    blobAddresses.set(address, blob);
    return address;
  }

  static revokeObjectURL(address) {
    blobAddresses.delete(address);
  }
}

class URLSearchParams {
  constructor(init = '') {
    const pairs = typeof init === 'string'
      ? init.replace(/^\?/, '').split('&').filter(Boolean).map((pair) => pair.split('=').map((part) => decodePath(part.replace(/\+/g, ' '))))
      : isArray(init) ? init : Object.entries(init);
    defineProperty(this, 'pairs', { value: pairs.map(([name, value = '']) => [String(name), String(value)]), writable: true, enumerable: false });
  }

  get(name) {
    return this.pairs.find(([key]) => key === name)?.[1] ?? null;
  }

  getAll(name) {
    return this.pairs.filter(([key]) => key === name).map(([, value]) => value);
  }

  has(name) {
    return this.pairs.some(([key]) => key === name);
  }

  set(name, value) {
    this.delete(name);
    this.append(name, value);
  }

  append(name, value) {
    this.pairs.push([String(name), String(value)]);
  }

  delete(name) {
    this.pairs = this.pairs.filter(([key]) => key !== name);
  }

  entries() {
    return this.pairs.values();
  }

  keys() {
    return this.pairs.map(([name]) => name).values();
  }

  forEach(callback) {
    for (const [name, value] of this.pairs) callback(value, name, this);
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  toString() {
    return this.pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  }
}
