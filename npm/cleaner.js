// Cleaning in a worker, the same on the web and in Node.

import { CleanError, toCleaned } from "./cleaned.js";

/** What is wrong with the arguments. All else that a worker says is a fault. */
const errors = new Map([["RangeError", RangeError], ["TypeError", TypeError]]);

/** `open` makes the worker: at the first job, and again after one was broken off. `hint` says what helps where it cannot. */
export function cleaner(open, hint = "") {
  /** Not yet settled, in order. The first is in the worker's hands. */
  const jobs = [];
  let worker;
  let closed;

  function clean(text, options) {
    return new Promise((resolve, reject) => {
      const [signal, rest] = split(options);
      if (closed) throw closed;
      signal?.throwIfAborted();
      const abort = () => drop(job, signal.reason);
      const settled = (settle) => (value) => {
        signal?.removeEventListener("abort", abort);
        settle(value);
      };
      const job = { text, options: rest, resolve: settled(resolve), reject: settled(reject) };
      signal?.addEventListener("abort", abort);
      if (jobs.push(job) === 1) begin();
    });
  }

  function close() {
    closed ??= new DOMException("the cleaner is closed", "AbortError");
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
      worker.postMessage([job.text, job.options]);
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
    const answered = ([result, name, message]) => {
      if (mine !== worker) return;
      const job = jobs.shift();
      if (result) job.resolve(toCleaned(job.text, result));
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

  return { clean, close };
}

/**
 * Pages in, results out, in order: `workers` of them at work, one page waiting for each. A result does not wait until the
 * next page is there: whoever gives the pages may be waiting for it.
 */
export async function* stream(createCleaner, texts, { workers = 1, errors = "throw", ...options } = {}) {
  if (!(Number.isInteger(workers) && workers > 0)) throw new RangeError(`workers must be a number from 1, not ${workers}`);
  if (!["throw", "yield"].includes(errors)) throw new RangeError(`errors: "${errors}" is not one of throw, yield`);
  const source = iteratorOf(texts);
  const cleaners = Array.from({ length: workers }, () => createCleaner());
  const clean = errors === "yield" ? cleanOrTell : cleanOne;
  const results = [];
  let turn = 0;
  let next; // page, that is waited for
  let isRead = false;
  try {
    while (!isRead || results.length > 0) {
      let step; // of the source, unless a result comes first
      if (!isRead && results.length < 2 * workers) {
        next ??= Promise.resolve(source.next()).catch((error) => ({ done: true, error }));
        step = await Promise.race([next, ...results.slice(0, 1).map((result) => result.then(nothing, nothing))]);
      }
      if (step === undefined) {
        yield await results.shift();
        continue;
      }
      next = undefined;
      isRead = step.done;
      if (!isRead) results.push(quiet(clean(cleaners[turn++ % workers], step.value, options)));
      else if ("error" in step) results.push(quiet(Promise.reject(step.error)));
    }
  } finally {
    for (const cleaner of cleaners) cleaner.close();
    const end = isRead ? undefined : source.return?.();
    if (!next) await end; // a source that is asked for a page ends when it has one
  }
}

function iteratorOf(texts) {
  const iterator = texts?.[Symbol.asyncIterator] ?? texts?.[Symbol.iterator];
  if (typeof iterator === "function" && typeof texts !== "string") return iterator.call(texts);
  const found = Object.prototype.toString.call(texts).slice("[object ".length, -1);
  throw new TypeError(`texts must be a list, a generator or another iterable of strings, not ${found}`);
}

/** `page` may be a promise of a text. */
const cleanOne = async (cleaner, page, options) => cleaner.clean(await page, options);

/** What is wrong with the page itself is its result; wrong options and the signal end the stream. */
async function cleanOrTell(cleaner, page, options) {
  let text;
  try {
    text = await page;
    return await cleaner.clean(text, options);
  } catch (error) {
    const isOfPage = typeof text !== "string" || error instanceof CleanError;
    if (!isOfPage || options.signal?.aborted) throw error;
    return { error };
  }
}

const nothing = () => undefined;

/** A promise whose error is thrown in its turn, by an await. */
function quiet(promise) {
  promise.catch(nothing);
  return promise;
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
function notPlain({ text, options }) {
  const shown = (value) => (["function", "symbol"].includes(typeof value) ? typeof value : "object");
  if (typeof text !== "string") return new TypeError(`text must be a string, not ${shown(text)}`);
  if (typeof options !== "object") return new TypeError(`options must be a plain object, not ${shown(options)}`);
  return new TypeError("options must be plain data");
}
