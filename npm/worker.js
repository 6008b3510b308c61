// Cleaning in a worker of the web.

import { cleaner } from "./cleaner.js";

export { CleanError, categories, render, version } from "./cleaned.js";

/** Written so that bundlers find the script. */
const start = () => new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });

export const createCleaner = (open = start) => cleaner(open);

const shared = createCleaner();

export const clean = shared.clean;
