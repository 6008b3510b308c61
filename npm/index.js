// The package: everything in one, nothing to await. The work is done in Rust (`src/wasm.rs`).

import { toCleaned } from "./cleaned.js";
import { isRunning, label, start } from "./engine.js";
import { wasm } from "./inlined.js";

export { CleanError, categories, render, version } from "./cleaned.js";

export function clean(text, options) {
  // At the first call: importing the package costs nothing.
  if (!isRunning) start(wasm());
  return toCleaned(text, label(text, options));
}
