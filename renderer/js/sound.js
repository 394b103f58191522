// p5.sound, silent: sketches with sound draw as they do where nothing plays and no microphone hears.

const SOUND_CLASSES = ['SoundFile', 'Amplitude', 'FFT', 'Oscillator', 'SinOsc', 'TriOsc', 'SawOsc', 'SqrOsc', 'Pulse', 'Noise', 'AudioIn', 'Env', 'Envelope',
  'Delay', 'Reverb', 'Convolver', 'Filter', 'LowPass', 'HighPass', 'BandPass', 'EQ', 'Panner', 'Panner3D', 'Distortion', 'Compressor', 'Gain', 'MonoSynth',
  'PolySynth', 'SoundLoop', 'Phrase', 'Part', 'Score', 'PeakDetect', 'OnsetDetect', 'SoundRecorder', 'AudioVoice', 'Effect'];
const SPECTRUM_BINS = 1024;

/** What is asked of a sound has the answer of silence; everything else does nothing and returns the sound. */
const silence = {
  getPeaks: (count = SPECTRUM_BINS) => new Float32Array(count),
  linAverages: (count = 16) => new Array(count).fill(0),
  logAverages: () => new Array(10).fill(0),
  getOctaveBands: () => [],
  getSources: () => Promise.resolve([]),
  getEnergy: () => 0,
  getCentroid: () => 0,
  getLevel: () => 0,
  getVolume: () => 0,
  getPan: () => 0,
  getFreq: () => 0,
  getAmp: () => 0,
  duration: () => 0,
  currentTime: () => 0,
  frames: () => 0,
  sampleRate: () => 44100,
  channels: () => 2,
  isPlaying: () => false,
  isLooping: () => false,
  isPaused: () => false,
  isLoaded: () => true,
  isDetected: false,
  started: false,
  enabled: false,
};

/** A sound whose every method is there. */
function silentSound(bins = SPECTRUM_BINS) {
  const spectrum = (count) => new Array(typeof count === 'number' ? count : bins).fill(0);
  const own = { analyze: spectrum, waveform: spectrum };
  const sound = new Proxy(own, {
    get(target, name) {
      if (Reflect.has(target, name)) return target[name];
      if (Object.hasOwn(silence, name)) return silence[name];
      // Not a promise, or awaiting it would call it.
      return typeof name === 'symbol' || name === 'then' ? undefined : () => sound;
    },
  });
  return sound;
}

function silentFunctions() {
  return {
    loadSound(path, loaded) {
      const sound = silentSound();
      if (typeof loaded === 'function') loaded(sound);
      return sound;
    },
    createConvolver: () => silentSound(),
    userStartAudio: () => Promise.resolve(),
    userStopAudio: () => Promise.resolve(),
    getAudioContext: () => ({ state: 'suspended', currentTime: 0, sampleRate: 44100, resume: () => Promise.resolve(), suspend: () => Promise.resolve() }),
    soundFormats() {},
    setBPM() {},
    saveSound() {},
    outputVolume() {},
    masterVolume() {},
    getOutputVolume: () => 1,
    getMasterVolume: () => 1,
    freqToMidi: (frequency) => round(12 * Math.log2(frequency / 440) + 69),
    midiToFreq: (note) => 440 * 2 ** ((note - 69) / 12),
  };
}

/** The classes of p5.sound, on p5 itself; a sketch may make one or extend one. */
function silenceSound(p5) {
  for (const name of SOUND_CLASSES) {
    p5[name] ??= class { constructor(...args) { return silentSound(name === 'FFT' ? args[1] : undefined); } };
  }
}
