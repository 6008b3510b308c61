// Cleaning in a worker of Node.

import { Worker } from "node:worker_threads";
import { cleanerWorker } from "./cleaner.js";
import { stream } from "./stream.js";

export { CleanError, categories, render, version } from "./cleaned.js";

const start = () => new Worker(new URL("./worker-node-thread.js", import.meta.url));

export const createWorker = (open = start) => cleanerWorker(open);

export const { clean, cleanSite } = createWorker();

export const cleanStream = (pages, options) => stream(createWorker, pages, options);
