// A worker's side of the work: `[text, options]` in, `[what the engine gives]` or `[undefined, error, message]` out.

import { isRunning, label } from "./engine.js";

/** `ready` makes the engine run, or throws; without it the engine runs already. */
export function answer([text, options], send, ready) {
  let result;
  try {
    if (!isRunning) ready();
    result = label(text, options);
  } catch ({ name, message }) {
    return send([undefined, name, message]);
  }
  const [numbers] = result;
  send([result], [numbers.buffer]);
}
