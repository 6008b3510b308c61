// In Node: node node.mjs PACKAGE PAGES COUNT WORKERS. Without workers in the thread itself; else each cleans its share.

import { readFileSync } from "node:fs";
import { Worker, isMainThread, workerData } from "node:worker_threads";
import { loop } from "./loop.mjs";

const [index, file, count, workers] = workerData ?? process.argv.slice(2);

if (isMainThread && workers > 0) {
  const workerData = [index, file, count / workers, 0];
  for (let i = 0; i < workers; i++) new Worker(new URL(import.meta.url), { workerData });
} else {
  const { clean } = await import(index);
  loop(clean, JSON.parse(readFileSync(file, "utf8")), Number(count));
}
