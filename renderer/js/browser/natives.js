// What the host needs of the real browser, taken before virtual time and the sketch replace it.

const native = {
  fetch: root.fetch.bind(root),
  requestAnimationFrame: root.requestAnimationFrame.bind(root),
  setTimeout: root.setTimeout.bind(root),
  now: root.performance.now.bind(root.performance),
  addEventListener: root.addEventListener.bind(root),
  console: root.console,
};

/** A promise that is kept once the running code, its promises and what else was waiting have had their turn. */
const turn = (() => {
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()();
  return () => new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
})();
