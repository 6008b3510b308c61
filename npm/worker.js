// Cleaning in a worker of the web.

import { cleaner, stream } from "./cleaner.js";

export { CleanError, categories, render, version } from "./cleaned.js";

/** Written so that bundlers find the script. */
const start = () => new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });

const hint = " (its script must be of the page's own origin and allowed by its policy; createCleaner takes a worker of your own)";

export const createCleaner = (open) => (open ? cleaner(open) : cleaner(start, hint));

export const { clean } = createCleaner();

export const cleanStream = (texts, options) => stream(createCleaner, texts, options);
