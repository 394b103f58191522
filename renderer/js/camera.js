// No camera and no microphone: what a browser says on a machine that has none, so that sketches go on without.

const NO_CAMERA = 'The sketch wants the camera or the microphone, which it does not get; it goes on as in a browser without one.';

/** `navigator.mediaDevices`. */
function pageCamera() {
  const refuse = () => {
    host.remark(NO_CAMERA);
    return Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
  };
  return {
    getUserMedia: refuse,
    getDisplayMedia: refuse,
    enumerateDevices: () => Promise.resolve([]),
    getSupportedConstraints: () => ({}),
    addEventListener() {},
    removeEventListener() {},
  };
}
