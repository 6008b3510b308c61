// Which place of the page stands where in the clean text.

import { countWhile } from "./binarysearch.js";

/** Segments that are looked at in a step. */
const STEP = 500;

/** The kept pieces in order, found in steps: where they begin in the page and in the clean text, and how long they are. */
export function* keptRanges({ text, segments, clean }) {
  const ranges = [];
  let at = 0;
  for (const [i, { start, end, category, kept }] of segments.entries()) {
    if (i % STEP === 0) yield;
    if (!kept || category === "blank") continue;
    // Between two pieces the clean text has blanks alone, by a rule of their own.
    at = clean.indexOf(text.slice(start, end), at);
    ranges.push({ inPage: start, inClean: at, length: end - start });
    at += end - start;
  }
  return ranges;
}

/** What an offset is on the other side; between two pieces, where the second one begins there. */
export function translate(ranges, offset, from, to) {
  const range = ranges[countWhile(ranges, (range) => range[from] + range.length <= offset)];
  if (range) return range[to] + Math.max(0, offset - range[from]);
  const last = ranges.at(-1);
  return last ? last[to] + last.length : 0;
}
