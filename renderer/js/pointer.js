// The pointer and a key where the design says (renderer/pointer.py): real events, after setup.

const NO_KEY = 'none';

function movePointer() {
  const [x, y, pressed, key] = ['x', 'y', 'pressed', 'key'].map((name) => geneOf(`pointer:${name}`));
  const canvas = host.canvas();
  if (canvas && (x !== undefined || y !== undefined || pressed)) {
    const { left, top } = canvas.getBoundingClientRect();
    const [width, height] = host.cssSize(canvas);
    const [clientX, clientY] = [left + (x ?? 0.5) * width, top + (y ?? 0.5) * height];
    const at = { clientX, clientY, pageX: clientX, pageY: clientY, screenX: clientX, screenY: clientY, bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, pointerType: 'mouse', movementX: 0, movementY: 0 };
    sendPointer(canvas, 'move', { ...at, button: -1, buttons: 0 }, at);
    if (pressed) sendPointer(canvas, 'down', { ...at, button: 0, buttons: 1 }, { ...at, button: 0, buttons: 1 });
  }
  if (key !== undefined && key !== NO_KEY) pressKey(key);
}

/** As a browser does: the pointer's event first, then the mouse's. */
function sendPointer(canvas, what, pointer, mouse) {
  canvas.dispatchEvent(new root.PointerEvent(`pointer${what}`, pointer));
  canvas.dispatchEvent(new root.MouseEvent(`mouse${what}`, mouse));
}

const KEY_CODES = { Enter: 13, Shift: 16, Backspace: 8, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, ' ': 32 };

function pressKey(key) {
  const keyCode = KEY_CODES[key] ?? key.toUpperCase().charCodeAt(0);
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key === ' ' ? 'Space' : key;
  const press = { key, code, keyCode, which: keyCode, bubbles: true, cancelable: true };
  root.document.body.dispatchEvent(new root.KeyboardEvent('keydown', press));
  if (key.length === 1) root.document.body.dispatchEvent(new root.KeyboardEvent('keypress', { ...press, charCode: key.charCodeAt(0), keyCode: key.charCodeAt(0), which: key.charCodeAt(0) }));
}
