// The instance of the WebAssembly module.

import * as binding from "./binding.js";
import { CleanError } from "./cleaned.js";

export let isRunning = false;

/**
 * Makes the module run; what runs already, stays. `wasm` gives its bytes or what was compiled of them. Throws where a policy
 * or the engine forbids to compile, where memory is short, and if the module is another.
 */
export function start(wasm) {
  try {
    binding.initSync({ module: wasm() });
  } catch (cause) {
    throw new CleanError(`dechaff cannot start: ${reasonOf(cause)}`, { cause });
  }
  isRunning = true;
}

/** Where a policy forbids wasm, engines say little, or ask for more than it takes. */
function reasonOf({ name, message }) {
  const hint = name === "CompileError" ? " (a security policy must allow 'wasm-unsafe-eval')" : "";
  return (message || name) + hint;
}

/** Gives the numbers, the evidence and the statistics of a page (`src/wasm.rs`). */
export function label(text, options) {
  return call(binding.clean, text, options)[0];
}

/** The same for the pages of one site: a list. */
export function labelSite(texts, options) {
  return call(binding.clean_site, texts, options);
}

/**
 * Calls the module. Wrong arguments come back as an error and are thrown here; what is thrown inside means that the
 * instance broke off amid its work. It cannot go on from there, so a new one takes its place.
 */
function call(work, input, options) {
  const answer = [];
  try {
    work(input, options, answer);
  } catch (cause) {
    binding.__wbg_reset_state();
    throw new CleanError(`dechaff failed: ${cause?.message ?? cause}`, { cause });
  }
  if (answer[0] instanceof Error) throw answer[0];
  return answer;
}
