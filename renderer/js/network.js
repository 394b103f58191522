// fetch and XMLHttpRequest for the sketch's own files; every other way out is an error that names it.

const MEDIA_TYPES = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', svg: 'image/svg+xml', json: 'application/json', csv: 'text/csv', txt: 'text/plain', xml: 'text/xml', otf: 'font/otf', ttf: 'font/ttf' };
const mediaType = (address) => MEDIA_TYPES[/\.(\w+)(?:[?#].*)?$/.exec(String(address))?.[1]?.toLowerCase()] ?? 'application/octet-stream';

class Headers {
  constructor(init = {}) {
    defineProperty(this, 'map', { value: new Map(Object.entries(init).map(([name, value]) => [name.toLowerCase(), String(value)])), enumerable: false });
  }

  get(name) {
    return this.map.get(String(name).toLowerCase()) ?? null;
  }

  has(name) {
    return this.map.has(String(name).toLowerCase());
  }

  set(name, value) {
    this.map.set(String(name).toLowerCase(), String(value));
  }

  append(name, value) {
    this.set(name, value);
  }

  forEach(callback) {
    this.map.forEach(callback);
  }

  entries() {
    return this.map.entries();
  }
}

class Request {
  constructor(input, options = {}) {
    this.url = String(input?.url ?? input);
    this.method = String(options.method ?? 'GET').toUpperCase();
    this.headers = new Headers();
  }

  clone() {
    return new Request(this.url, { method: this.method });
  }
}

class Response {
  constructor(bytes, address = '') {
    const isThere = bytes !== null;
    defineProperty(this, 'content', { value: bytes instanceof Uint8Array ? bytes : new TextEncoder().encode(bytes ?? ''), enumerable: false });
    Object.assign(this, { ok: isThere, status: isThere ? 200 : 404, statusText: isThere ? 'OK' : 'Not Found', url: String(address), type: 'basic', redirected: false, bodyUsed: false });
    this.headers = new Headers({ 'content-type': isThere ? mediaType(address) : 'text/html', 'content-length': this.content.length });
  }

  clone() {
    return new Response(this.content, this.url);
  }

  text() {
    return Promise.resolve(utf8Text(this.content));
  }

  json() {
    return this.text().then(parseJson);
  }

  arrayBuffer() {
    return Promise.resolve(this.content.slice().buffer);
  }

  bytes() {
    return Promise.resolve(this.content.slice());
  }

  blob() {
    return Promise.resolve(new Blob([this.content], { type: this.headers.get('content-type') }));
  }
}

/** A file arrives as soon as the running script has ended. */
function fetch(input) {
  const address = input?.url ?? input;
  const bytes = files.read(address);
  return new Promise((resolve) => clock.post(() => resolve(new Response(bytes, address))));
}

class XMLHttpRequest extends EventTarget {
  constructor() {
    super();
    Object.assign(this, { readyState: 0, status: 0, statusText: '', responseType: '', response: null, responseText: '', responseURL: '', timeout: 0, withCredentials: false, upload: new EventTarget() });
  }

  open(method, address, asynchronous = true) {
    this.address = address;
    this.asynchronous = asynchronous;
    this.readyState = 1;
  }

  setRequestHeader() {}
  overrideMimeType() {}
  abort() {}

  getResponseHeader(name) {
    return String(name).toLowerCase() === 'content-type' ? mediaType(this.address) : null;
  }

  getAllResponseHeaders() {
    return '';
  }

  send() {
    const bytes = files.read(this.address);
    const arrive = () => {
      this.readyState = 4;
      this.status = bytes ? 200 : 404;
      this.statusText = bytes ? 'OK' : 'Not Found';
      this.response = bytes && this.decode(bytes);
      for (const type of ['readystatechange', 'load', 'loadend']) this.dispatchEvent(new Event(type));
    };
    if (this.asynchronous) clock.post(arrive);
    else arrive();
  }

  decode(bytes) {
    if (this.responseType === 'arraybuffer') return bytes.slice().buffer;
    if (this.responseType === 'blob') return new Blob([bytes], { type: mediaType(this.address) });
    const text = utf8Text(bytes);
    if (this.responseType === 'json') return parseJson(text);
    this.responseText = text;
    return text;
  }
}
XMLHttpRequest.DONE = 4;

/** Reads a blob, as soon as the running script has ended. */
class FileReader extends EventTarget {
  constructor() {
    super();
    Object.assign(this, { result: null, error: null, readyState: 0 });
  }

  readAsText(blob) {
    this.read(utf8Text(blob.content));
  }

  readAsArrayBuffer(blob) {
    this.read(blob.content.slice().buffer);
  }

  readAsDataURL(blob) {
    this.read(`data:${blob.type || 'application/octet-stream'};base64,${btoa(binaryText(blob.content))}`);
  }

  readAsBinaryString(blob) {
    this.read(binaryText(blob.content));
  }

  abort() {}

  read(result) {
    this.readyState = 1;
    clock.post(() => {
      Object.assign(this, { result, readyState: 2 });
      for (const type of ['load', 'loadend']) this.dispatchEvent(new Event(type));
    });
  }
}
class FileList {}

function binaryText(bytes) {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** An interface that exists in a browser and leads out of the sketch. */
function forbidden(name) {
  return class {
    constructor() {
      host.fail('network', `The sketch wants the network (${name}), which it may not use.`);
    }
  };
}

/** An interface that exists in a browser and that this engine does not carry. */
function missing(name) {
  return class {
    constructor() {
      unsupported(name);
    }
  };
}

/** A worker whose script lies elsewhere is a matter of the network; of any other this engine knows nothing. */
function workerOf(Missing) {
  return function Worker(address) {
    if (/^(?:https?:|file:|\/\/)/i.test(String(address))) host.fail('network', `A sketch may not load another script (${address}).`);
    return new Missing(address);
  };
}

function installNetwork() {
  const interfaces = { fetch, Headers, Request, Response, XMLHttpRequest, Blob, File: Blob, URL: PageURL, URLSearchParams, TextDecoder, TextEncoder, atob, btoa, DOMParser, XMLSerializer, FileReader, FileList, structuredClone, crypto: pageCrypto };
  for (const name of keys(interfaces)) setGlobal(name, interfaces[name]);
  for (const name of ['WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport', 'BroadcastChannel']) setGlobal(name, forbidden(name));
  for (const name of ['AudioContext', 'webkitAudioContext', 'OfflineAudioContext']) setGlobal(name, missing(name));
  for (const name of ['Worker', 'SharedWorker']) setGlobal(name, workerOf(missing(name)));
  // What `import(…)` in a sketch is written as (renderer/v8_scope.py): this engine has no modules to import.
  setGlobal('$konom', (address) => host.fail('network', `A sketch may not load another script (${address}).`));
  setGlobal('importScripts', () => host.fail('network', 'A sketch may not load another script (importScripts).'));
}
