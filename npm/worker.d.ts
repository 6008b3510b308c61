import type { Cleaned, Options } from "./index.js";

export type { Category, Cleaned, NoiseCategory, Options, Preset, Segment, Stats } from "./index.js";
export { CleanError, categories, render, version } from "./index.js";

/** Options of a cleaning in a worker. */
export interface WorkerOptions extends Options {
  /**
   * Ends the cleaning: the promise rejects with the signal's reason at once. A text that is already being cleaned
   * takes its worker down, and a new one starts for those behind it.
   */
  signal?: AbortSignal | undefined;
}

/** Cleans in a worker of its own, one text after the other. */
export interface Cleaner {
  /**
   * As `clean` of `dechaff`, in the worker. Rejects with the same errors; with a `CleanError` if the worker cannot
   * be started or dies; and with the signal's reason.
   */
  clean(text: string, options?: WorkerOptions): Promise<Cleaned>;

  /** Ends the worker. What is not done yet rejects with an `AbortError`, and so does every later call. */
  close(): void;
}

/** Any kind of worker: of the web or of `node:worker_threads`. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/**
 * A cleaner with a worker of its own. The worker starts at the first text.
 *
 * @param start makes the worker, of the script `dechaff/worker/thread`, where the default cannot: a page with trusted
 * types, a build that does not find the script. The script `dechaff/slim/thread` is for workers of the web to which
 * the page brings the wasm: what is posted to it is what `init` of `dechaff/slim` takes and can be cloned
 */
export function createCleaner(start?: () => WorkerLike): Cleaner;

/**
 * As `clean` of `dechaff`, in a worker that all calls share. It starts at the first call; in Node it does not keep the
 * process alive.
 */
export function clean(text: string, options?: WorkerOptions): Promise<Cleaned>;

/** Options of a stream. */
export interface StreamOptions extends WorkerOptions {
  /** How many workers clean at the same time, from 1: as many as there are cores to spare. 1, if not set. */
  workers?: number | undefined;
  /**
   * What becomes of a page that cannot be cleaned, as it is no string or the cleaner fails: `throw`, if not set, ends the
   * stream; `yield` gives a `PageError` in the place of its result, and the stream goes on. Wrong options, the signal and a
   * source that fails end it always.
   */
  errors?: "throw" | "yield" | undefined;
}

/** In a stream, what became of a page that could not be cleaned. */
export interface PageError {
  /** What `clean` would have thrown. */
  error: Error;
}

/**
 * Cleans page after page, for pipelines: results come in the order of the texts. Memory is bounded: of each worker's
 * texts one is being cleaned and one waits, and no more are read until a result is taken. A result does not wait for the
 * next text. The workers end with the stream, also when its reader breaks off.
 *
 * @throws what `clean` throws, in the place of the result
 * @throws {TypeError} if `texts` is nothing that can be iterated, or one string
 * @throws {RangeError} if `workers` is no number from 1, or `errors` is unknown
 */
export function cleanStream(
  texts: Iterable<string> | AsyncIterable<string>,
  options?: StreamOptions & { errors?: "throw" | undefined },
): AsyncGenerator<Cleaned, void, undefined>;
export function cleanStream(
  texts: Iterable<string> | AsyncIterable<string>,
  options?: StreamOptions,
): AsyncGenerator<Cleaned | PageError, void, undefined>;
