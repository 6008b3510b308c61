// Page after page through workers, the same on the web and in Node.

import { CleanError } from "./cleaned.js";

/**
 * Pages in, results out, in order: `workers` of them at work, one page waiting for each. A result does not wait until the
 * next page is there: whoever gives the pages may be waiting for it.
 */
export async function* stream(createWorker, pages, { workers = 1, errors = "throw", ...options } = {}) {
  if (!(Number.isInteger(workers) && workers > 0)) throw new RangeError(`workers must be a number from 1, not ${workers}`);
  if (!["throw", "yield"].includes(errors)) throw new RangeError(`errors: "${errors}" is not one of throw, yield`);
  const source = iteratorOf(pages);
  const pool = Array.from({ length: workers }, () => createWorker());
  const clean = errors === "yield" ? cleanOrTell : cleanOne;
  const results = [];
  let count = 0; // of the pages that were read
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
      if (!isRead) results.push(quiet(clean(pool[count++ % workers], step.value, options, count)));
      else if ("error" in step) results.push(quiet(Promise.reject(step.error)));
    }
  } finally {
    for (const worker of pool) worker.close();
    const end = isRead ? undefined : source.return?.();
    if (!next) await end; // a source that is asked for a page ends when it has one
  }
}

function iteratorOf(pages) {
  const iterator = pages?.[Symbol.asyncIterator] ?? pages?.[Symbol.iterator];
  if (typeof iterator === "function" && typeof pages !== "string") return iterator.call(pages);
  const found = Object.prototype.toString.call(pages).slice("[object ".length, -1);
  throw new TypeError(`pages must be a list, a generator or another iterable of strings or records, not ${found}`);
}

/** A page is a text, a record that holds it as `text`, or a promise of either. */
const isRecord = (page) => typeof page === "object" && page !== null && !Array.isArray(page);

async function cleanOne(worker, page, options) {
  const awaited = await page;
  if (!isRecord(awaited)) return worker.clean(awaited, options);
  return { record: awaited, cleaned: await worker.clean(awaited.text, options) };
}

/** What is wrong with the page itself is its result; wrong options and the signal end the stream. */
async function cleanOrTell(worker, page, options, index) {
  let awaited;
  let text;
  try {
    awaited = await page;
    text = isRecord(awaited) ? awaited.text : awaited;
    return await cleanOne(worker, awaited, options);
  } catch (error) {
    const isOfPage = typeof text !== "string" || error instanceof CleanError;
    if (!isOfPage || options.signal?.aborted) throw error;
    return isRecord(awaited) && "id" in awaited ? { id: awaited.id, index, error } : { index, error };
  }
}

const nothing = () => undefined;

/** A promise whose error is thrown in its turn, by an await. */
function quiet(promise) {
  promise.catch(nothing);
  return promise;
}
