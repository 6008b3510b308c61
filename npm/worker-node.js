// Cleaning in a worker of Node.

import { Worker } from "node:worker_threads";
import { cleaner, stream } from "./cleaner.js";

export { CleanError, categories, render, version } from "./cleaned.js";

const start = () => new Worker(new URL("./worker-node-thread.js", import.meta.url));

export const createCleaner = (open = start) => cleaner(open);

export const { clean } = createCleaner();

export const cleanStream = (texts, options) => stream(createCleaner, texts, options);
