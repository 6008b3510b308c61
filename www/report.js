// Reports: of all pieces as JSON, of one wrong decision as Markdown.

import { render, version } from "./dechaff/worker.js";
import { piecesOf } from "./blocks.js";
import { inSlices } from "./timeslices.js";
import { sureness } from "./certainty.js";

/** Segments that are written in a step. */
const STEP = 2000;

/** Sentences of evidence in the report of a wrong decision. */
const SENTENCES = 12;

/** Code units of the text before and after a piece that the report of a wrong decision shows, cut at words. */
const AROUND = 80;

/**
 * The report as pieces of JSON: options, numbers, and each segment with its text. Joined, these are the page, and those
 * that are kept the clean text. What the reader decided is marked `byHand`.
 */
export function reportOfAll(state) {
  return inSlices(writeReport(state));
}

function* writeReport({ text, options, stats, ...result }) {
  const segments = yield* withBlanks(text, result);
  const head = JSON.stringify({ dechaff: version, options, stats, offsets: "UTF-16 code units" }, null, 1);
  const parts = [head.slice(0, -2), ',\n "segments": [\n'];
  for (let at = 0; at < segments.length; at += STEP) {
    const some = segments.slice(at, at + STEP);
    const rows = some.map((segment) => ({ ...segment, text: text.slice(segment.start, segment.end) }));
    parts.push(at > 0 ? ",\n" : "", rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n"));
    yield;
  }
  parts.push("\n ]\n}\n");
  return parts;
}

/** The segments with the blanks that stay beside what the reader decided: `render` finds them between two kept pieces. */
function* withBlanks(text, { own, segments }) {
  if (own === segments) return segments;
  const settled = segments.slice();
  const lengthOf = (segment) => (segment ? segment.end - segment.start : 0);
  let first = -1;
  for (let last = 0; last <= segments.length; last++) {
    const isBetween = last < segments.length && (segments[last].category === "blank" || !segments[last].kept);
    if (isBetween) continue;
    const around = render(text, segments.slice(Math.max(first, 0), last + 1));
    let gap = around.slice(lengthOf(segments[first]), around.length - lengthOf(segments[last]));
    for (let i = first + 1; i < last; i++) {
      const { start, end, category } = segments[i];
      if (category !== "blank") continue;
      const kept = text.slice(start, end) === gap;
      if (kept) gap = ""; // one stays
      settled[i] = { ...segments[i], kept };
    }
    first = last;
    yield;
  }
  return settled;
}

/** A report of one decision, to be pasted into an issue, where the reader sees what of the page it quotes. */
export function reportOfOne({ text, options }, part, kind) {
  const { start, end, kept, category } = part;
  const evidence = [...new Set(piecesOf(part).map((piece) => piece.evidence))].filter((said) => said !== "");
  const wished = kept ? "should go" : "should stay";
  const before = text.slice(Math.max(0, start - AROUND), start).replace(start > AROUND ? /^\S*\s/ : "", "");
  const after = text.slice(end, end + AROUND).replace(end + AROUND < text.length ? /\s\S*$/ : "", "");
  return [
    `A ${part.pieces ? "block" : "piece"} that was ${kept ? "kept" : "removed"} ${wished}.`,
    fenced(`${before}>>>${text.slice(start, end)}<<<${after}`),
    `- category: ${kind.label} (\`${category}\`), ${sureness(part, kind)}`,
    `- evidence: ${evidence.slice(0, SENTENCES).map(code).join(", ") || "none"}`,
    `- options: ${code(JSON.stringify(options))}`,
    `- version: dechaff ${version}`,
    "",
  ].join("\n");
}

/** A block of code: its fence is longer than any in the text, so nothing in the text ends it. */
function fenced(text) {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `\n${fence}text\n${text}\n${fence}\n`;
}

function code(text) {
  const ticks = "`".repeat(longestRun(text) + 1);
  return `${ticks} ${text} ${ticks}`;
}

const longestRun = (text) => (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
