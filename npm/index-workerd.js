// The package where no code may be compiled at run time, as in Cloudflare's workers: there an import compiles the wasm.

import module from "./dechaff.wasm";
import { start } from "./engine.js";
import { face } from "./face.js";

export { CleanError, categories, render, version } from "./cleaned.js";

export const { clean, cleanSite, createCleaner } = /* @__PURE__ */ face(() => start(() => module));
