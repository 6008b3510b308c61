// The cleaning, in a worker: the newest request alone counts.

import { createWorker } from "./dechaff/worker.js";
import { rest } from "./timeslices.js";
import { closeConnections, isSingleFile, startWorker } from "./securitypolicy.js";

/** Milliseconds that a running job is given when a newer one waits: when it is ended, the worker has to start anew. */
const PATIENCE = 150;

/** Code units from which to hand a text over, and to make objects of its result, is a slice of work each. */
const LONG = 1_000_000;

/**
 * The wasm, compiled once for all workers. Apart from the worker's script it is a tenth smaller than as text in it. It is
 * the only thing that the page itself fetches. The policy closes behind it, so only a new page can try again.
 */
const wasm = isSingleFile ? undefined : fetchWasm();

const cleaner = createWorker(() => {
  const worker = startWorker();
  wasm?.then((source) => worker.postMessage(source));
  return worker;
});

let running;
let waiting;

/**
 * Cleans a page, or several of one site, and gives a list of what became of them; undefined if a newer request has come
 * before the result.
 */
export async function cleanNewest(texts, options) {
  const request = { texts, options };
  waiting = request;
  await wasm; // a worker inherits the policy, so none starts before it has closed
  const isLong = texts.reduce((sum, { length }) => sum + length, 0) >= LONG;
  if (isLong) await rest();
  if (running) {
    const { abort, started } = running;
    setTimeout(() => abort.abort(), Math.max(0, started + PATIENCE - performance.now()));
    await running.ended;
  }
  if (waiting !== request) return undefined;

  const abort = new AbortController();
  const all = { ...options, signal: abort.signal };
  // A page by itself is no site: nothing is known of what its neighbours say.
  const job = texts.length > 1 ? cleaner.cleanSite(texts, all) : cleaner.clean(texts[0], all).then((cleaned) => [cleaned]);
  const mine = { abort, started: performance.now(), ended: job.then(() => {}, () => {}) };
  running = mine;
  try {
    const cleaned = await job;
    if (isLong) await rest();
    return waiting === request ? cleaned : undefined;
  } catch (error) {
    if (waiting === request) throw error;
    return undefined;
  } finally {
    if (running === mine) running = undefined;
  }
}

/** Fetches the wasm and compiles it: while it comes, or of its bytes where the server does not know the type. */
async function fetchWasm() {
  const response = await fetchAndClose(new URL("./dechaff/dechaff.wasm", import.meta.url));
  if (!response.ok) throw new Error(`${response.url} cannot be fetched: ${response.status}`);
  const isTyped = response.headers.get("Content-Type") === "application/wasm";
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Fetches, and closes the policy when the answer begins. Not sooner: browsers ask the policy again when a service worker
 * has answered.
 */
async function fetchAndClose(url) {
  try {
    return await fetch(url);
  } finally {
    closeConnections();
  }
}
