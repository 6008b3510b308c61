// The cleaning, in a worker: the newest request alone counts.

import { createCleaner } from "./dechaff/worker.js";
import { rest } from "./slices.js";
import { closeConnections, isSingleFile, startWorker } from "./trust.js";

/** Milliseconds that a running job is given when a newer one waits: when it is ended, the worker has to start anew. */
const PATIENCE = 150;

/** Code units from which to hand a text over, and to make objects of its result, is a slice of work each. */
const LONG = 1_000_000;

/**
 * Apart from the worker's script the wasm is a tenth smaller than as text in it, and compiled once, while it comes, for
 * all workers. It is the only thing that the page itself fetches: behind it the policy closes.
 */
const wasm = isSingleFile ? undefined : fetchWasm();

const cleaner = createCleaner(() => {
  const worker = startWorker();
  // The policy is closed behind the fetch: only a new page can try again.
  const tryAgain = "reload the page to try again";
  const fail = ({ message }) => worker.dispatchEvent(new ErrorEvent("error", { message: `${message}; ${tryAgain}` }));
  wasm?.then((source) => worker.postMessage(source), fail);
  return worker;
});

let running;
let waiting;

/** Cleans, and gives undefined if a newer request has come before the result. */
export async function cleanNewest(text, options) {
  const request = { text, options };
  waiting = request;
  const isLong = text.length >= LONG;
  if (isLong) await rest();
  if (running) {
    const { abort, started } = running;
    setTimeout(() => abort.abort(), Math.max(0, started + PATIENCE - performance.now()));
    await running.ended;
  }
  if (waiting !== request) return undefined;

  const abort = new AbortController();
  const job = cleaner.clean(text, { ...options, signal: abort.signal });
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

/** The wasm, compiled: while it comes, or of its bytes where the server does not know the type. */
async function fetchWasm() {
  const answer = fetch(new URL("./dechaff/dechaff.wasm", import.meta.url));
  closeConnections();
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url} cannot be fetched: ${response.status}`);
  const isTyped = response.headers.get("Content-Type") === "application/wasm";
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
