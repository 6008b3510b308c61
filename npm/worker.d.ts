import type { Cleaned, Options } from "./index.js";

export type {
  AskedReason, Byline, Category, CategoryInfo, Cleaned, NoiseCategory, Options, PageDate, PhraseReason,
  Piece, PlaceReason, Preset, Range, Reason, ScoreReason, Segment, ShapeReason, SiteReason, Stats, Title,
} from "./index.js";
export { CleanError, categories, render, version } from "./index.js";

/**
 * Options of a cleaning in a worker.
 *
 * @example
 * ```ts
 * import { type WorkerOptions, clean } from "dechaff/worker";
 *
 * const options: WorkerOptions = { preset: "article", signal: AbortSignal.timeout(10_000) };
 * console.log((await clean("It is open.", options)).stats.words); // 3
 * ```
 */
export interface WorkerOptions extends Options {
  /**
   * Ends the cleaning: the promise rejects with the signal's reason at once. What is already being cleaned takes its
   * worker down, and a new one starts for what waits behind it.
   */
  signal?: AbortSignal | undefined;
}

/**
 * Cleans in a worker of its own, one call after the other.
 *
 * @example
 * ```ts
 * import { type CleanerWorker, createWorker } from "dechaff/worker";
 *
 * const worker: CleanerWorker = createWorker();
 * console.log((await worker.clean("It is open.\n\nShare this article")).text); // It is open.
 * worker.close();
 * ```
 */
export interface CleanerWorker {
  /**
   * As `clean` of `dechaff`, in the worker. Rejects with the same errors; with a `CleanError` if the worker cannot
   * be started or dies; and with the signal's reason.
   */
  clean(text: string, options?: WorkerOptions): Promise<Cleaned>;

  /** As `cleanSite` of `dechaff`, in the worker. The list is read at once. Rejects as `clean` does. */
  cleanSite(texts: readonly string[], options?: WorkerOptions): Promise<Cleaned[]>;

  /** Ends the worker. What is not done yet rejects with an `AbortError`, and so does every later call. */
  close(): void;
}

/**
 * Any kind of worker: of the web or of `node:worker_threads`.
 *
 * @example
 * ```ts
 * import { type WorkerLike, createWorker } from "dechaff/worker";
 *
 * const start = (): WorkerLike => new Worker("thread.js", { type: "module" });
 * const worker = createWorker(start); // nothing starts before the first text
 * worker.close();
 * ```
 */
export interface WorkerLike {
  /** Gives the worker what it has to do. */
  postMessage(message: unknown): void;
  /** Ends it at once, amid its work. */
  terminate(): unknown;
}

/**
 * A worker of your own. It starts at the first text.
 *
 * @example
 * ```ts
 * import { createWorker } from "dechaff/worker";
 *
 * const worker = createWorker();
 * const [first, second] = await Promise.all(["It is open.", "It is gone."].map((text) => worker.clean(text)));
 * console.log(first?.text, second?.text); // It is open. It is gone.
 * worker.close();
 * ```
 *
 * @param start makes the worker, of the script `dechaff/worker/thread`, where the default cannot: a page with trusted
 * types, a build that does not find the script. The script `dechaff/slim/thread` is for workers of the web to which
 * the page brings the wasm: what is posted to it is what `init` of `dechaff/slim` takes and can be cloned
 */
export function createWorker(start?: () => WorkerLike): CleanerWorker;

/**
 * As `clean` of `dechaff`, in a worker that all calls share. It starts at the first call; in Node it does not keep the
 * process alive.
 *
 * @example
 * ```ts
 * import { clean } from "dechaff/worker";
 *
 * const { text } = await clean("It is open.\n\nShare this article", { signal: AbortSignal.timeout(10_000) });
 * console.log(text); // It is open.
 * ```
 */
export function clean(text: string, options?: WorkerOptions): Promise<Cleaned>;

/**
 * As `cleanSite` of `dechaff`, in the worker that all calls share.
 *
 * @example
 * ```ts
 * import { cleanSite } from "dechaff/worker";
 *
 * const about = ["The ferry", "The oven", "The bell"];
 * const pages = about.map((it) => `${it} came to Sker in March, and nobody knows who had sent for it.\nof rope`);
 * const [ferry] = await cleanSite(pages);
 * console.log(ferry?.removed()[0]?.evidence); // on 3 of 3 pages
 * ```
 */
export function cleanSite(texts: readonly string[], options?: WorkerOptions): Promise<Cleaned[]>;

/**
 * What a stream takes beside texts: a text with other fields, as a corpus has it.
 *
 * @example
 * ```ts
 * import { type PageRecord, cleanStream } from "dechaff/worker";
 *
 * const records: PageRecord[] = [{ id: "a", text: "It is open.\n\nShare this article" }];
 * for await (const { record, cleaned } of cleanStream(records)) console.log(record.id, cleaned.text); // a It is open.
 * ```
 */
export interface PageRecord {
  /** The page. */
  readonly text: string;
  /** Names the page where it cannot be cleaned. */
  readonly id?: unknown;
}

/**
 * In a stream, what became of a record.
 *
 * @example
 * ```ts
 * import { type CleanedRecord, cleanStream } from "dechaff/worker";
 *
 * interface Visit { url: string; text: string }
 *
 * const visits: Visit[] = [{ url: "/7", text: "It is open.\n\nShare this article" }];
 * const line = ({ record, cleaned }: CleanedRecord<Visit>): string => JSON.stringify({ ...record, text: cleaned.text });
 * for await (const visit of cleanStream(visits)) console.log(line(visit)); // {"url":"/7","text":"It is open."}
 * ```
 */
export interface CleanedRecord<R extends PageRecord = PageRecord> {
  /** The record itself, as it was given: its text is that of the page. */
  record: R;
  /** What `clean` gives for its text. */
  cleaned: Cleaned;
}

/**
 * In a stream, what became of a page that could not be cleaned.
 *
 * @example
 * ```ts
 * import { type PageError, cleanStream } from "dechaff/worker";
 *
 * const tell = ({ id, index, error }: PageError): string => `${id ?? index}: ${error.message}`;
 * const texts = ["It is open.", "It is gone."];
 * for await (const page of cleanStream(texts, { errors: "yield" })) {
 *   console.log("error" in page ? tell(page) : page.text);
 * }
 * // It is open.
 * // It is gone.
 * ```
 */
export interface PageError {
  /** The `id` of the record, if it has one. */
  id?: unknown;
  /** Its place in the stream, counted from 1. */
  index: number;
  /** What `clean` would have thrown. */
  error: Error;
}

/**
 * What a stream gives for a page: a `Cleaned` for a text, a `CleanedRecord` for a record.
 *
 * @example
 * ```ts
 * import { type StreamResult, cleanStream } from "dechaff/worker";
 *
 * const results: StreamResult<string>[] = [];
 * for await (const cleaned of cleanStream(["It is open."])) results.push(cleaned);
 * console.log(results.map(({ text }) => text)); // [ 'It is open.' ]
 * ```
 */
export type StreamResult<P extends string | PageRecord> =
  P extends string ? Cleaned : P extends PageRecord ? CleanedRecord<P> : never;

/**
 * Options of a stream.
 *
 * @example
 * ```ts
 * import { type StreamOptions, cleanStream } from "dechaff/worker";
 *
 * const options: StreamOptions = { preset: "article", workers: 2, errors: "yield" };
 * for await (const page of cleanStream(["It is open."], options)) console.log("error" in page); // false
 * ```
 */
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

/**
 * Cleans page after page, for pipelines: results come in the order of the pages. A page is a text, or a record that comes
 * back with its result.
 *
 * Memory is bounded: of each worker's pages one is being cleaned and one waits, and no more are read until a result is
 * taken. A result does not wait for the next page. The workers end with the stream, also when its reader breaks off.
 *
 * @example
 * ```ts
 * import { cleanStream } from "dechaff/worker";
 *
 * async function* records() {
 *   yield { id: 7, url: "/7", text: "It is open.\n\nShare this article" };
 *   yield { id: 8, url: "/8", text: "It is gone.\n\nShare this article" };
 * }
 * for await (const { record, cleaned } of cleanStream(records(), { workers: 2 })) console.log(record.url, cleaned.text);
 * // /7 It is open.
 * // /8 It is gone.
 * ```
 *
 * @throws what `clean` throws, in the place of the result
 * @throws {TypeError} if `pages` is nothing that can be iterated, or one string
 * @throws {RangeError} if `workers` is no number from 1, or `errors` is unknown
 */
export function cleanStream<P extends string | PageRecord>(
  pages: Iterable<P> | AsyncIterable<P>,
  options?: StreamOptions & { errors?: "throw" | undefined },
): AsyncGenerator<StreamResult<P>, void, undefined>;

/**
 * The same, where a page that cannot be cleaned does not end the stream: it gives a `PageError`.
 *
 * @example
 * ```ts
 * import { cleanStream } from "dechaff/worker";
 *
 * const records = [{ id: 7, text: "It is open.\n\nShare this article" }, { id: 8, text: JSON.parse("null") }];
 * for await (const page of cleanStream(records, { errors: "yield" })) {
 *   if ("error" in page) console.log(page.id, page.error.message);
 *   else console.log(page.record.id, page.cleaned.text);
 * }
 * // 7 It is open.
 * // 8 text must be a string, not null
 * ```
 *
 * @throws as above, for wrong options, the signal and a source that fails
 */
export function cleanStream<P extends string | PageRecord>(
  pages: Iterable<P> | AsyncIterable<P>,
  options?: StreamOptions,
): AsyncGenerator<StreamResult<P> | PageError, void, undefined>;
