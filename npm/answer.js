// A worker's side of the work: `[text, options]` in, `[what the engine gives]` or `[undefined, error, message]` out.

import { isRunning, label, start } from "./engine.js";
import { wasm } from "./inlined.js";

export function answer([text, options], send) {
  let result;
  try {
    if (!isRunning) start(wasm());
    result = label(text, options);
  } catch ({ name, message }) {
    return send([undefined, name, message]);
  }
  const [numbers] = result;
  send([result], [numbers.buffer]);
}
