// What needs no WebAssembly: objects made of the numbers that cross the binding, and reads of them.

import { table } from "./about.js";
import { fromOriginal, keptOf, placed, sliceOf, toOriginal } from "./kept.js";

export { version } from "./about.js";

/** The cleaner itself failed or cannot start. */
export class CleanError extends Error {
  name = "CleanError";
}

const range = ([start, end]) => ({ start, end });

/** Numbers of a segment in what the binding gives. */
const ROW = 12;

/** The kinds of a reason, in the order of `KINDS` in `src/evidence.rs`, with what their three numbers are. */
const REASONS = [
  (phrase, start, end) => ({ kind: "phrase", phrase, start, end }),
  (phrase, start, end) => ({ kind: "own", phrase, start, end }),
  () => ({ kind: "asked" }),
  (_, start, end, line) => ({ kind: "repeats", start, end, line }),
  (_, start, end, line) => ({ kind: "below", start, end, line }),
  (_, start, end, line) => ({ kind: "with", start, end, line }),
  (shape, lines) => ({ kind: "shape", shape, lines }),
  (_, pages, of) => ({ kind: "site", pages, of }),
  (_, lines, __, ___, noise) => ({ kind: "score", noise, lines }),
];

/** A labelled page. Its fields are plain data: what is cloned, spread or written as JSON keeps all of them. */
class Cleaned {
  #input;

  constructor(input, segments, { words, wordsKept, removed, title, byline, date, language }) {
    this.#input = input;
    this.text = joined(input, segments.filter((segment) => segment.kept));
    this.segments = segments;
    this.stats = { words, wordsKept, removed };
    this.title = title && { text: title[0], ...range(title[1]) };
    this.byline = byline && { names: byline[0], ...range(byline[1]) };
    this.date = date && { written: date[0][0], iso: date[0][1] ?? undefined, ...range(date[1]) };
    this.language = language ?? undefined;
  }

  removed() {
    return this.segments.filter((segment) => !segment.kept && segment.category !== "blank");
  }

  pieces() {
    return placed(this.#input, this.segments)
      .filter(({ segment }) => segment.category !== "blank")
      .map(({ start, end, segment }) => ({ start, end, text: sliceOf(this.#input, segment), segment }));
  }

  toOriginal(range) {
    return toOriginal(placed(this.#input, this.segments), range);
  }

  fromOriginal(range) {
    return fromOriginal(placed(this.#input, this.segments), range);
  }
}

/**
 * Makes the result of what the binding gives (`src/wasm.rs`). Evidence is sliced at once: a slice is cheaper than
 * a getter that would make it later, and a plain object can be cloned, spread and written as JSON.
 */
export function toCleaned(text, [numbers, sentences, words, facts]) {
  const segments = [];
  let start = 0;
  let said = 0;
  let quoted = 0;
  for (let i = 0; i < numbers.length; i += ROW) {
    const segment = {
      start,
      end: numbers[i],
      category: table[numbers[i + 1]].id,
      kept: numbers[i + 2] === 1,
      noise: numbers[i + 3] / 100,
      confidence: numbers[i + 4] / 100,
      block: numbers[i + 5],
      evidence: sentences.slice(said, (said += numbers[i + 6])),
    };
    const kind = numbers[i + 7];
    if (kind > 0) {
      const quote = words.slice(quoted, (quoted += numbers[i + 8]));
      segment.reason = REASONS[kind - 1](quote, numbers[i + 9], numbers[i + 10], numbers[i + 11], segment.noise);
    }
    segments.push(segment);
    start = segment.end;
  }
  return new Cleaned(text, segments, facts);
}

export function render(input, segments) {
  return joined(input, keptOf(input, segments));
}

const joined = (input, segments) => segments.map((segment) => sliceOf(input, segment)).join("");

export function categories() {
  return table.map((category) => ({ ...category, removedBy: [...category.removedBy] }));
}
