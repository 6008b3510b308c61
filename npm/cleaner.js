// Cleaning in a worker, the same on the web and in Node.

import { CleanError, toCleaned } from "./cleaned.js";

/** What is wrong with the arguments. All else that a worker says is a fault. */
const errors = new Map([["RangeError", RangeError], ["TypeError", TypeError]]);

/** `open` makes the worker: at the first job, and again after one was broken off. `hint` says what helps where it cannot. */
export function cleanerWorker(open, hint = "") {
  /** Not yet settled, in order. The first is in the worker's hands. */
  const jobs = [];
  let worker;
  let closed;

  const clean = (text, options) => queued("clean", text, options, ([labelled]) => toCleaned(text, labelled));

  function cleanSite(texts, options) {
    const own = Array.isArray(texts) ? [...texts] : texts; // the caller may go on with the list
    return queued("cleanSite", own, options, (results) => results.map((labelled, i) => toCleaned(own[i], labelled)));
  }

  /** A promise of work that waits for its turn. `made` makes its result of what the worker gives. */
  function queued(work, input, options, made) {
    return new Promise((resolve, reject) => {
      const [signal, rest] = split(options);
      if (closed) throw closed;
      signal?.throwIfAborted();
      const abort = () => drop(job, signal.reason);
      const settled = (settle) => (value) => {
        signal?.removeEventListener("abort", abort);
        settle(value);
      };
      const job = { work, input, options: rest, made, resolve: settled(resolve), reject: settled(reject) };
      signal?.addEventListener("abort", abort);
      if (jobs.push(job) === 1) begin();
    });
  }

  function close() {
    closed ??= new DOMException("the worker is closed", "AbortError");
    stop();
    for (const job of jobs.splice(0)) job.reject(closed);
  }

  /** Gives the first job to the worker. */
  function begin() {
    if (jobs.length === 0) return worker?.unref?.();
    const [job] = jobs;
    try {
      worker ??= opened();
      worker.ref?.();
      worker.postMessage([job.work, job.input, job.options]);
    } catch (error) {
      drop(job, error.name === "DataCloneError" ? notPlain(job) : error);
    }
  }

  function drop(job, error) {
    const isRunning = job === jobs[0];
    jobs.splice(jobs.indexOf(job), 1);
    job.reject(error);
    if (!isRunning) return;
    stop();
    begin();
  }

  function stop() {
    worker?.terminate();
    worker = undefined;
  }

  function opened() {
    const mine = started();
    // What was terminated may still have something to say.
    const answered = ([results, name, message]) => {
      if (mine !== worker) return;
      const job = jobs.shift();
      if (results) job.resolve(job.made(results));
      else job.reject(new (errors.get(name) ?? CleanError)(message));
      begin();
    };
    const died = (cause) => {
      if (mine !== worker) return;
      const error = new CleanError(`the worker failed: ${cause?.message || `it could not be loaded${hint}`}`, { cause });
      if (jobs.length > 0) drop(jobs[0], error);
      else stop();
    };
    // Workers of Node are emitters of events, those of the web are targets.
    if (mine.on) {
      mine.on("message", answered).on("error", died).on("exit", () => died(new Error("it has ended")));
    } else {
      mine.onmessage = ({ data }) => answered(data);
      mine.onerror = mine.onmessageerror = died;
    }
    return mine;
  }

  function started() {
    try {
      return open();
    } catch (cause) {
      throw new CleanError(`the worker cannot be started: ${cause?.message}${hint}`, { cause });
    }
  }

  return { clean, cleanSite, close };
}

/** The signal, and the options for the worker. What is wrong with them, the worker says. */
function split(options) {
  if (!isPlain(options)) return [undefined, options];
  const { signal, ...rest } = options;
  return [signal, rest];
}

/** As `src/wasm.rs` has it. */
function isPlain(value) {
  if (value === null || typeof value !== "object") return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The error for what cannot be sent to a worker. */
function notPlain({ work, input, options }) {
  const shown = (value) => (["function", "symbol"].includes(typeof value) ? typeof value : "object");
  if (work === "clean" && typeof input !== "string") return new TypeError(`text must be a string, not ${shown(input)}`);
  if (work === "cleanSite") {
    if (!Array.isArray(input)) return new TypeError(`texts must be a list of strings, not ${shown(input)}`);
    const odd = input.findIndex((text) => typeof text !== "string");
    if (odd !== -1) return new TypeError(`a text must be a string, not ${shown(input[odd])}`);
  }
  if (typeof options !== "object") return new TypeError(`options must be a plain object, not ${shown(options)}`);
  return new TypeError("options must be plain data");
}
