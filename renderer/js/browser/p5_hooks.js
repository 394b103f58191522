// p5's hooks in a browser, for both major versions: which instances there are, controls, filters, saving.

const SAVING = ['saveCanvas', 'saveFrames', 'saveGif', 'save', 'saveJSON', 'saveStrings', 'saveTable'];

/** Called when p5's own script has run and none of the sketch's. */
function adoptP5() {
  const { p5 } = root;
  const prototype = p5.prototype;
  hookControls(prototype);
  hookFilters(p5);
  defineProperty(root.navigator, 'mediaDevices', { configurable: true, value: pageCamera() });
  for (const name of SAVING) {
    if (prototype[name]) prototype[name] = () => host.remark(`${name}() was left out: pictures are saved by Konomi.`);
  }
  const noteInstance = (instance) => {
    const found = instance === root ? p5.instance : instance;
    if (host.instances.includes(found)) return;
    host.instances.push(found);
    lendGui(found);
  };
  if (typeof p5.registerAddon === 'function') {
    hookPreloading(p5);
    p5.registerAddon((_, __, lifecycles) => {
      lifecycles.presetup = function presetup() {
        noteInstance(this);
        return preload(this === root ? p5.instance : this);
      };
      lifecycles.postsetup = function postsetup() { controls.announceTo(this === root ? p5.instance : this); };
    });
  } else {
    prototype.registerMethod('init', function init() { noteInstance(this); });
    prototype.registerMethod('afterSetup', function afterSetup() { controls.announceTo(this === root ? p5.instance : this); });
  }
}
