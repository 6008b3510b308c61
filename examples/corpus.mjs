// A corpus, cleaned in several workers: a record a line in, an answer a line out, in the same order and in bounded memory.
//
//     node corpus.mjs < pages.jsonl > clean.jsonl
//
// A record is { text, … }. It comes back with its text cleaned, and with the page's title, date and language where it has none
// itself. A record that cannot be cleaned has the answer { id, line, error }, and the others go on.

import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { cleanStream } from "dechaff/worker";

/** What is wrong with the lines that are no JSON, by their number, until they are answered. */
const broken = new Map();

async function* records() {
  let line = 0;
  for await (const json of createInterface({ input: process.stdin })) {
    line += 1;
    try {
      const record = JSON.parse(json);
      yield typeof record === "string" ? { text: record } : record;
    } catch ({ message }) {
      broken.set(line, message);
      yield null; // as no page is
    }
  }
}

async function* answers() {
  const workers = Math.max(1, availableParallelism() - 1);
  for await (const page of cleanStream(records(), { workers, errors: "yield" })) {
    yield `${JSON.stringify("error" in page ? failed(page) : done(page))}\n`;
  }
}

function done({ record, cleaned: { text, title, date, language } }) {
  return { title: title?.text, date: date?.iso, language, ...record, text };
}

function failed({ id, index, error }) {
  const message = broken.get(index) ?? error.message;
  broken.delete(index);
  return { id, line: index, error: message };
}

await pipeline(answers, process.stdout);
