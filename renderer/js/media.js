// Sound and recording of the page itself: silent, and without an end product, for neither changes the picture.

class HTMLMediaElement extends HeedfulElement {
  constructor(...place) {
    super(...place);
    const state = { volume: 1, muted: false, currentTime: 0, playbackRate: 1, duration: 0, paused: true, ended: false, readyState: 4, error: null, srcObject: null, heard: '' };
    for (const name of keys(state)) defineProperty(this, name, { value: state[name], writable: true, configurable: true, enumerable: false });
    clock.post(() => this.arrive());
  }

  get sources() {
    return [this.src, ...this.querySelectorAll('source').map((source) => source.getAttribute('src'))].filter(Boolean);
  }

  /** What it plays is there as soon as it is asked for; what would come from the network is as silent as all else. */
  arrive() {
    const [source] = this.sources;
    if (!source || source === this.heard) return;
    this.heard = source;
    if (!this.sources.some((address) => /^(?:https?:)?\/\//i.test(address) || files.read(address))) {
      this.dispatchEvent(new Event('error'));
      return;
    }
    for (const type of ['loadedmetadata', 'loadeddata', 'canplay', 'canplaythrough']) this.dispatchEvent(new Event(type));
  }

  attributeChanged(name) {
    if (name === 'src') clock.post(() => this.arrive());
  }

  load() {
    clock.post(() => this.arrive());
  }

  play() {
    this.paused = false;
    return Promise.resolve();
  }

  pause() {
    this.paused = true;
  }

  canPlayType() {
    return 'maybe';
  }
}
mirrorText(HTMLMediaElement, 'src', 'src');
mirrorText(HTMLMediaElement, 'preload', 'preload', 'auto');
for (const name of ['autoplay', 'controls', 'loop']) mirrorFlag(HTMLMediaElement, name, name);

class HTMLAudioElement extends HTMLMediaElement {}

/** One that waits for a camera or a file that are not there shows nothing, for ever; films are for the web engine. */
class HTMLVideoElement extends HTMLMediaElement {
  constructor(...place) {
    super(...place);
    for (const [name, value] of [['duration', NaN], ['videoWidth', 0], ['videoHeight', 0]]) defineProperty(this, name, { value, writable: true, configurable: true, enumerable: false });
    this.readyState = 0;
  }

  get width() { return +this.getAttribute('width') || 300; }
  set width(value) { this.setAttribute('width', value); }
  get height() { return +this.getAttribute('height') || 150; }
  set height(value) { this.setAttribute('height', value); }

  arrive() {
    const { sources } = this;
    if (!sources.length || this.heard) return;
    this.heard = sources[0];
    if (sources.some((source) => files.read(source))) unsupported('<video>');
    this.dispatchEvent(new Event('error'));
  }
}

/** `new Audio(address)`. */
function AudioFunction(address) {
  const audio = root.document.createElement('audio');
  if (address !== undefined) audio.src = address;
  return audio;
}
AudioFunction.prototype = HTMLAudioElement.prototype;

/** `new Option(text, value)`, and whether it is the chosen one. */
function OptionFunction(text = '', value = undefined, isDefault = false, isSelected = false) {
  const option = root.document.createElement('option');
  option.textContent = String(text);
  if (value !== undefined) option.value = String(value);
  if (isDefault) option.setAttribute('selected', '');
  if (isDefault !== isSelected) option.dirtySelected = !!isSelected;
  return option;
}
OptionFunction.prototype = HTMLOptionElement.prototype;

/** What a canvas gives to be recorded. */
class MediaStream extends EventTarget {
  getTracks() { return []; }
  getAudioTracks() { return []; }
  getVideoTracks() { return []; }
  addTrack() {}
  removeTrack() {}
}

/** Records nothing: films are saved by Konomi. */
class MediaRecorder extends EventTarget {
  constructor(stream, options = {}) {
    super();
    Object.assign(this, { stream, mimeType: options.mimeType ?? 'video/webm', state: 'inactive' });
  }

  static isTypeSupported() {
    return true;
  }

  start() {
    host.remark('MediaRecorder was left out: films are saved by Konomi.');
    this.state = 'recording';
    clock.post(() => this.dispatchEvent(new Event('start')));
  }

  stop() {
    this.state = 'inactive';
    clock.post(() => {
      this.requestData();
      this.dispatchEvent(new Event('stop'));
    });
  }

  pause() { this.state = 'paused'; }
  resume() { this.state = 'recording'; }

  requestData() {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([], { type: this.mimeType }) }));
  }
}

const QUIET_VOICE = () => ({ speak() {}, cancel() {}, pause() {}, resume() {}, getVoices: () => [], speaking: false, pending: false, paused: false, addEventListener() {}, removeEventListener() {} });
class SpeechSynthesisUtterance extends EventTarget {
  constructor(text = '') {
    super();
    Object.assign(this, { text, lang: '', voice: null, volume: 1, rate: 1, pitch: 1 });
  }
}

const MEDIA = () => ({
  Audio: AudioFunction, Option: OptionFunction, MediaStream, MediaRecorder, SpeechSynthesisUtterance, speechSynthesis: QUIET_VOICE(),
});
