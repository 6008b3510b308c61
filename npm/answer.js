// A worker's side of the work: `[work, input, options]` in, `[what the engine gives]` or `[undefined, error, message]` out.

import { isRunning, label, labelSite } from "./engine.js";

/** What a worker can do. Each gives a list: what the engine says of every page. */
const works = {
  clean: (text, options) => [label(text, options)],
  cleanSite: labelSite,
};

/** `ready` makes the engine run, or throws; without it the engine runs already. */
export function answer([work, input, options], send, ready) {
  let results;
  try {
    if (!isRunning) ready();
    results = works[work](input, options);
  } catch ({ name, message }) {
    return send([undefined, name, message]);
  }
  send([results], results.map(([numbers]) => numbers.buffer));
}
