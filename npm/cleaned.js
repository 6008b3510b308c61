// What needs no WebAssembly: objects made of the numbers that cross the binding, and reads of them.

import { table } from "./about.js";

export { version } from "./about.js";

/** The cleaner itself failed or cannot start. */
export class CleanError extends Error {
  name = "CleanError";
}

/** A labelled page. Its fields are plain data: what is cloned, spread or written as JSON keeps all of them. */
class Cleaned {
  constructor(text, segments, stats) {
    this.text = text;
    this.segments = segments;
    this.stats = stats;
  }

  removed() {
    return this.segments.filter((segment) => !segment.kept && segment.category !== "blank");
  }
}

/**
 * Makes the result of what the binding gives (`src/wasm.rs`). Evidence is sliced at once: a slice is cheaper than
 * a getter that would make it later, and a plain object can be cloned, spread and written as JSON.
 */
export function toCleaned(text, [numbers, evidence, stats]) {
  const segments = [];
  let said = 0;
  for (let i = 0; i < numbers.length; i += 6) {
    segments.push({
      start: numbers[i],
      end: numbers[i + 1],
      category: table[numbers[i + 2]].id,
      kept: numbers[i + 3] === 1,
      confidence: numbers[i + 4] / 100,
      evidence: evidence.slice(said, (said += numbers[i + 5])),
    });
  }
  const kept = segments.filter((segment) => segment.kept);
  return new Cleaned(kept.map((segment) => sliceOf(text, segment)).join(""), segments, stats);
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
