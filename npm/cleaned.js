// What needs no WebAssembly: objects made of the numbers that cross the binding, and reads of them.

import { table } from "./about.js";

export { version } from "./about.js";

/** The cleaner itself failed or cannot start. */
export class CleanError extends Error {
  name = "CleanError";
}

/** Numbers of a segment in what the binding gives. */
const ROW = 11;

/** The kinds of a reason, in the order of `KINDS` in `src/evidence.rs`, with what its two numbers are. */
const REASONS = [
  (phrase, start, end) => ({ kind: "phrase", phrase, start, end }),
  (phrase, start, end) => ({ kind: "own", phrase, start, end }),
  () => ({ kind: "asked" }),
  (_, start, line) => ({ kind: "repeats", start, line }),
  (_, start, line) => ({ kind: "below", start, line }),
  (_, start, line) => ({ kind: "with", start, line }),
  (shape, lines) => ({ kind: "shape", shape, lines }),
  (_, pages, of) => ({ kind: "site", pages, of }),
  (_, lines, __, noise) => ({ kind: "score", noise, lines }),
];

/**
 * Makes the result of what the binding gives (`src/wasm.rs`). Evidence is sliced at once: a slice is cheaper than
 * a getter that would make it later, and a plain object can be cloned, spread and written as JSON.
 */
export function toCleaned(text, [numbers, sentences, words, stats]) {
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
      segment.reason = REASONS[kind - 1](quote, numbers[i + 9], numbers[i + 10], segment.noise);
    }
    segments.push(segment);
    start = segment.end;
  }
  return {
    text: segments.filter((segment) => segment.kept).map((segment) => sliceOf(text, segment)).join(""),
    segments,
    get removed() {
      return segments.filter((segment) => !segment.kept && segment.category !== "blank");
    },
    stats,
  };
}

// The same rule as `settle_blanks` in `src/cleaned.rs`; `tests/flips.json` holds both to it.
export function render(input, segments) {
  let text = "";
  let gap = ""; // since the last kept piece, the blank with most line breaks
  let most = -1; // of line breaks: those of the gap
  let atStart = true;
  let hasRemoved = false; // since the last kept piece
  for (const segment of segments) {
    if (segment.category === "blank") {
      const blank = sliceOf(input, segment);
      const breaks = lineBreaks(blank);
      if (breaks > most) [gap, most] = [blank, breaks];
    } else if (!segment.kept) {
      hasRemoved = true;
    } else {
      if (!(atStart && hasRemoved)) text += gap;
      text += sliceOf(input, segment);
      gap = "";
      most = -1;
      atStart = hasRemoved = false;
    }
  }
  return hasRemoved ? text : text + gap;
}

export function categories() {
  return table.map((category) => ({ ...category, removedBy: [...category.removedBy] }));
}

const sliceOf = (input, segment) => input.slice(segment.start, segment.end);

function lineBreaks(text) {
  let breaks = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}
