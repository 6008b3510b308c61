// The package where no code may be compiled at run time, as in Cloudflare's workers: there an import compiles the wasm.

import module from "./dechaff.wasm";
import { toCleaned } from "./cleaned.js";
import { isRunning, label, start } from "./engine.js";

export { CleanError, categories, render, version } from "./cleaned.js";

export function clean(text, options) {
  if (!isRunning) start(module);
  return toCleaned(text, label(text, options));
}
