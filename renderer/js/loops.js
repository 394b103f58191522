// What the loops of a watched sketch say of themselves (renderer/late_loop.py writes the calls).

let enteredLoops = [];
let longestLoops = {};

/** The entered loop with this number. Others may lie above it: a generator's loop rests while its caller's goes on. */
function enteredLoop(number) {
  let i = enteredLoops.length - 1;
  while (enteredLoops[i].number !== number) i--;
  return enteredLoops[i];
}

const loops = freeze({
  reset() {
    enteredLoops = [];
    longestLoops = {};
  },
  enter(number) {
    enteredLoops[enteredLoops.length] = { number, rounds: 0 };
  },
  round(number) {
    enteredLoop(number).rounds++;
  },
  leave(number) {
    const left = enteredLoop(number);
    longestLoops[number] = max(longestLoops[number] ?? 0, left.rounds);
    enteredLoops = enteredLoops.filter((loop) => loop !== left);
  },
  /** The loops that are entered, outermost first: number, rounds, and most rounds of an earlier time. */
  counts: () => stringify(enteredLoops.map(({ number, rounds }) => [number, rounds, longestLoops[number] ?? 0])),
});
