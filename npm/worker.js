// Cleaning in a worker of the web.

import { cleaner, stream } from "./cleaner.js";

export { CleanError, categories, render, version } from "./cleaned.js";

/** Written so that bundlers find the script. */
const start = () => new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });

export const createCleaner = (open = start) => cleaner(open);

export const { clean } = createCleaner();

export const cleanStream = (texts, options) => stream(createCleaner, texts, options);
