// What the page is still loading. Virtual time stands still until it has arrived, so that a picture never
// depends on how long that took.

const TURNS_UNTIL_SETTLED = 2;
const WAIT_MS = 1;

const loads = {
  pending: 0,
  /** Whether a file of the sketch's was missing. */
  missed: false,

  /** Something is on its way; call the result once it has arrived or failed. */
  begin() {
    let open = true;
    this.pending++;
    return () => {
      if (open) this.pending--;
      open = false;
    };
  },

  until(promise) {
    const end = this.begin();
    promise.then(end, end);
    return promise;
  },

  /** Wait until nothing is on its way and every promise has had its turn. */
  async settled() {
    for (let quiet = 0; quiet < TURNS_UNTIL_SETTLED; quiet++) {
      await turn();
      if (!this.pending) continue;
      quiet = -1;
      await new Promise((resolve) => { native.setTimeout(resolve, WAIT_MS); });
    }
  },
};

/** Where a file of the sketch really is; the standalone page has its own. */
let locate = (address) => address;

/** `owner[name]` gives a promise: count it, with its first argument's address looked up if it is one. */
function countPromise(owner, name, takesAddress = false) {
  const original = owner?.[name];
  if (typeof original !== 'function') return;
  owner[name] = function counted(first, ...rest) {
    const args = arguments.length === 0 ? [] : [takesAddress ? locate(first) : first, ...rest];
    return loads.until(apply(original, this, args));
  };
}

/** `owner[name]` starts something that ends with the event `end` of the same object. */
function countEvent(owner, name, end) {
  const original = owner[name];
  owner[name] = function counted(...args) {
    this.addEventListener(end, loads.begin(), { once: true });
    return apply(original, this, args);
  };
}

function countImages() {
  const prototype = root.HTMLImageElement.prototype;
  const { get, set } = getOwnPropertyDescriptor(prototype, 'src');
  const waiting = new WeakSet();
  defineProperty(prototype, 'src', {
    configurable: true,
    enumerable: true,
    get,
    set(address) {
      if (String(address) !== '' && !waiting.has(this)) {
        const end = loads.begin();
        const arrived = () => {
          waiting.delete(this);
          end();
        };
        waiting.add(this);
        this.addEventListener('load', arrived, { once: true });
        this.addEventListener('error', arrived, { once: true });
      }
      apply(set, this, [locate(address)]);
    },
  });
}

function countFonts() {
  const Original = root.FontFace;
  countPromise(Original.prototype, 'load');
  countPromise(root.document.fonts, 'load');
  root.FontFace = class FontFace extends Original {
    constructor(family, source, descriptors) {
      const found = typeof source === 'string' && /^\s*url\((["']?)(.*?)\1\)(.*)$/s.exec(source);
      super(family, found ? `url("${locate(found[2])}")${found[3]}` : source, descriptors);
    }
  };
}

/** Whether an address names a file of the sketch's folder. */
const isLocal = (address) => {
  const text = String(address?.url ?? address).trim();
  return text.startsWith(`${root.location.origin}/`) || !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(text);
};

/** A missing file is answered 404 and nothing more, where the page's own scheme fails, or sends no end. */
function answerMissing() {
  const { fetch, XMLHttpRequest } = root;
  const nothing = () => {
    loads.missed = true;
    return new Response('', { status: 404, statusText: 'Not Found' });
  };
  root.fetch = function knowingFetch(address) {
    const isLost = ({ status }) => status === 404 && isLocal(address);
    return apply(fetch, root, [...arguments]).then(
      (response) => (isLost(response) ? nothing() : response),
      (error) => {
        if (!(error instanceof TypeError) || !isLocal(address)) throw error;
        return nothing();
      },
    );
  };
  root.XMLHttpRequest = class extends XMLHttpRequest {
    #isLocal = false;

    constructor() {
      super();
      this.addEventListener('error', (event) => {
        if (!this.#isLocal) return;
        event.stopImmediatePropagation();
        loads.missed = true;
        this.dispatchEvent(new ProgressEvent('load'));
      });
    }

    open(method, address, ...rest) {
      this.#isLocal = isLocal(address);
      super.open(method, address, ...rest);
    }

    get status() { return super.status || (this.#isLocal && this.readyState === 4 ? 404 : 0); }
    get statusText() { return super.statusText || (this.status === 404 ? 'Not Found' : ''); }
  };
  defineProperty(root.XMLHttpRequest, 'name', { value: 'XMLHttpRequest', configurable: true });
}

function countRequests() {
  answerMissing();
  const { open } = root.XMLHttpRequest.prototype;
  root.XMLHttpRequest.prototype.open = function locatedOpen(method, address, ...rest) {
    return apply(open, this, [method, locate(address), ...rest]);
  };
  countEvent(root.XMLHttpRequest.prototype, 'send', 'loadend');
  countPromise(root, 'fetch', true);
  for (const name of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text']) countPromise(root.Response.prototype, name);
  for (const name of ['arrayBuffer', 'bytes', 'text']) countPromise(root.Blob.prototype, name);
  for (const name of ['readAsArrayBuffer', 'readAsDataURL', 'readAsText', 'readAsBinaryString']) countEvent(root.FileReader.prototype, name, 'loadend');
}

function countLoads() {
  countRequests();
  countImages();
  countFonts();
  countPromise(root, 'createImageBitmap');
  countPromise(root.HTMLImageElement.prototype, 'decode');
  for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) countPromise(root.WebAssembly, name);
  const { toBlob } = root.HTMLCanvasElement.prototype;
  root.HTMLCanvasElement.prototype.toBlob = function countedToBlob(callback, ...rest) {
    const end = loads.begin();
    return apply(toBlob, this, [(blob) => {
      end();
      callback(blob);
    }, ...rest]);
  };
}
