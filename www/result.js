// What the screen shows of a cleaned page.

import { render } from "./dechaff/worker.js";
import { fold } from "./blocks.js";
import { cutSegments } from "./cuts.js";
import { settle } from "./decisions.js";
import { statsOf } from "./numbers.js";
import { keptRanges } from "./places.js";
import { isUnsure } from "./unsure.js";

/**
 * `segments` are the cleaner's `own` with the decisions, and give `stats`, `clean`, its `ranges` (see places.js) and its
 * `layout`, with the `title` of the page; folded, they are the `parts` that the marked text shows.
 */
export const noResult = {
  text: "",
  options: {},
  own: [],
  segments: [],
  parts: [],
  stats: { words: 0, wordsKept: 0 },
  clean: "",
  ranges: [],
  title: undefined,
  layout: undefined,
};

/** A cleaned page with the reader's decisions, but for its layout, in steps; `unfolded` as `fold` has it. */
export function* resultOf(cleaned, { text, decisions }, options, unfolded) {
  const own = cutSegments(text, cleaned.segments, decisions);
  const segments = settle(own, decisions);
  yield;
  const clean = segments === cleaned.segments ? cleaned.text : render(text, segments);
  yield;
  const ranges = yield* keptRanges({ text, segments, clean });
  const stats = statsOf(text, own, segments, cleaned.stats);
  yield;
  const parts = fold(segments, unfolded);
  const { title } = cleaned;
  return { text, options, own, segments, parts, stats, clean, ranges, title, layout: undefined };
}

/** How a part looks in the marked text. A piece is what is gone, was, or would go under this preset. */
export function markOf(part, kind, { decisions, preset }) {
  const { start, category, kept, pieces } = part;
  if (category === "blank") return undefined;
  const isPiece = !kept || decisions.has(start) || kind.removedBy.includes(preset);
  return { kind: kind.id, label: kind.label, kept, isPiece, isUnsure: isUnsure(part), count: pieces?.length ?? 1 };
}
