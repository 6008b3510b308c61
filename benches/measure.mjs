// Timing, in Node and in the browser alike.

/** Milliseconds that a pass over the pages takes each contender: the least of the rounds, in each of which all have a turn. */
export function passes(contenders, pages, rounds) {
  const names = Object.keys(contenders);
  const least = Object.fromEntries(names.map((name) => [name, Infinity]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      least[name] = Math.min(least[name], pass(contenders[name], pages));
    }
  }
  return least;
}

/** Keeps what is measured from being left out. */
export let sum = 0;

function pass(contender, pages) {
  const start = performance.now();
  for (const page of pages) sum += contender(page);
  return performance.now() - start;
}

/** Milliseconds that one text takes each contender. */
export function once(contenders, text) {
  const rounds = text.length < 1e6 ? 5 : 2;
  const page = { text };
  const repeated = Object.entries(contenders).map(([name, contender]) => [name, repeats(contender, page)]);
  const many = repeated.map(([name, repeats]) => [name, () => pass(contenders[name], Array(repeats).fill(page))]);
  const least = passes(Object.fromEntries(many), [page], rounds);
  return Object.fromEntries(repeated.map(([name, repeats]) => [name, least[name] / repeats]));
}

/** How often a contender must do a page so that the clock, which browsers make coarse, can tell how long it takes. */
function repeats(contender, page) {
  const LEAST = 5; // milliseconds
  let repeats = 1;
  while (pass(contender, Array(repeats).fill(page)) < LEAST) repeats *= 2;
  return repeats;
}
