// The package: everything in one, nothing to await. The work is done in Rust (`src/wasm.rs`).

import { start } from "./engine.js";
import { face } from "./face.js";
import { wasm } from "./inlined.js";

export { CleanError, categories, render, version } from "./cleaned.js";

// At the first call: importing the package costs nothing.
export const { clean, cleanSite, createCleaner } = /* @__PURE__ */ face(() => start(wasm));
