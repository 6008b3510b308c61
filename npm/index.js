// The public face: makes objects of the numbers that cross the binding. The work is done in Rust (`src/wasm.rs`).

import * as binding from "./binding.js";
import { wasm } from "./wasm.js";

export { version } from "./wasm.js";

/** The ids of all categories, in the order of their numbers. `undefined` until the module runs. */
let ids;

export function clean(text, options) {
  start();
  const [numbers, evidence] = binding.clean(text, options);
  const [words, wordsKept] = numbers;
  const segments = [];
  let said = 0;
  for (let i = 2; i < numbers.length; i += 6) {
    segments.push({
      start: numbers[i],
      end: numbers[i + 1],
      category: ids[numbers[i + 2]],
      kept: numbers[i + 3] === 1,
      confidence: numbers[i + 4] / 100,
      evidence: evidence.slice(said, (said += numbers[i + 5])),
    });
  }
  const removed = removedOf(segments);
  return {
    text: segments.filter((segment) => segment.kept).map((segment) => sliceOf(text, segment)).join(""),
    segments,
    get removed() {
      return removedOf(segments);
    },
    stats: { words, wordsKept, removed: countByCategory(removed) },
  };
}

// The same rule as `settle_blanks` in `src/cleaned.rs`.
export function render(input, segments) {
  let text = "";
  let gap = ""; // since the last kept piece, the blank with most line breaks
  let atStart = true;
  let hasRemoved = false; // since the last kept piece
  for (const segment of segments) {
    if (segment.category === "blank") {
      const blank = sliceOf(input, segment);
      if (gap === "" || lineBreaks(blank) > lineBreaks(gap)) gap = blank;
    } else if (!segment.kept) {
      hasRemoved = true;
    } else {
      if (!(atStart && hasRemoved)) text += gap;
      text += sliceOf(input, segment);
      gap = "";
      atStart = hasRemoved = false;
    }
  }
  return hasRemoved ? text : text + gap;
}

export function categories() {
  start();
  return binding.categories();
}

/** Makes the module run, at the first call: importing the package costs nothing. */
function start() {
  if (ids) return;
  binding.initSync({ module: bytes(wasm) });
  ids = binding.categories().map((category) => category.id);
}

function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const chars = atob(base64);
  const bytes = new Uint8Array(chars.length);
  for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
  return bytes;
}

const sliceOf = (input, segment) => input.slice(segment.start, segment.end);

const removedOf = (segments) => segments.filter((segment) => !segment.kept && segment.category !== "blank");

const lineBreaks = (text) => text.split("\n").length;

function countByCategory(segments) {
  const counts = {};
  for (const { category } of segments) counts[category] = (counts[category] ?? 0) + 1;
  return counts;
}
