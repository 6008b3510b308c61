// Cleaning in a worker of Node.

import { Worker } from "node:worker_threads";
import { cleaner } from "./cleaner.js";

export { CleanError, categories, render, version } from "./cleaned.js";

const start = () => new Worker(new URL("./worker-node-thread.js", import.meta.url));

export const createCleaner = (open = start) => cleaner(open);

const shared = createCleaner();

export const clean = shared.clean;
