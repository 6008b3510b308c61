// Chunks of pages for retrieval, each with its place in the page, so that an answer can cite it:
//
//     node retrieval.mjs page.txt other-page.txt > chunks.jsonl
//
// Each line is a chunk: { file, title, chunk, start, end }. In the page, `page.slice(start, end)` says what the chunk says.

import { readFileSync } from "node:fs";
import { clean } from "dechaff";

/** A chunk ends before it is longer, in UTF-16 code units; a longer sentence is a chunk by itself. */
const LENGTH = 1000;

/**
 * Where the pieces of the clean text stand there, and the sentences of those that are too long; and how much further on they
 * stand in the page.
 */
function* units(cleaned) {
  const sentences = new Intl.Segmenter(cleaned.language, { granularity: "sentence" });
  for (const { text, start, end, segment: piece } of cleaned.pieces()) {
    const shift = piece.start - start;
    if (end - start <= LENGTH) yield { start, end, shift };
    else {
      for (const { segment, index } of sentences.segment(text)) {
        yield { start: start + index, end: start + index + segment.trimEnd().length, shift };
      }
    }
  }
}

/** Units in a row, as many as fit. Where something was taken out of the page, a new chunk begins. */
function* chunks(cleaned) {
  let chunk;
  for (const unit of units(cleaned)) {
    if (chunk?.shift === unit.shift && unit.end - chunk.start <= LENGTH) {
      chunk.end = unit.end;
    } else {
      if (chunk) yield chunk;
      chunk = unit;
    }
  }
  if (chunk) yield chunk;
}

for (const file of process.argv.slice(2)) {
  const cleaned = clean(readFileSync(file, "utf8"), { preset: "article" });
  for (const { start, end } of chunks(cleaned)) {
    const chunk = cleaned.text.slice(start, end);
    console.log(JSON.stringify({ file, title: cleaned.title?.text, chunk, ...cleaned.toOriginal({ start, end }) }));
  }
}
