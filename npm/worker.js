// Cleaning in a worker of the web.

import { cleanerWorker } from "./cleaner.js";
import { stream } from "./stream.js";

export { CleanError, categories, render, version } from "./cleaned.js";

/** Written so that bundlers find the script. */
const start = () => new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });

const hint = " (its script must be of the page's own origin and allowed by its policy; createWorker takes a worker of your own)";

export const createWorker = (open) => (open ? cleanerWorker(open) : cleanerWorker(start, hint));

export const { clean, cleanSite } = createWorker();

export const cleanStream = (pages, options) => stream(createWorker, pages, options);
