// Chunks of pages for retrieval, each with its place in the page, so that an answer can cite it:
//
//     node retrieval.mjs page.txt other-page.txt > chunks.jsonl
//
// Each line is a chunk: { file, title, chunk, start, end }. In the page, `page.slice(start, end)` says what the chunk says.

import { readFileSync } from "node:fs";
import { clean } from "dechaff";

/** A chunk ends before it is longer, in UTF-16 code units; a longer sentence is a chunk by itself. */
const LENGTH = 1000;

/** Where the pieces of the clean text stand there, and the sentences of those that are too long. */
function* units(cleaned) {
  const sentences = new Intl.Segmenter(cleaned.language, { granularity: "sentence" });
  for (const { text, start, end } of cleaned.pieces()) {
    if (end - start <= LENGTH) yield { start, end };
    else {
      for (const { segment, index } of sentences.segment(text)) {
        yield { start: start + index, end: start + index + segment.trimEnd().length };
      }
    }
  }
}

const length = ({ start, end }) => end - start;

/** Units in a row, as many as fit. Where something was taken out of the page, a new chunk begins. */
function* chunks(cleaned) {
  let chunk;
  for (const unit of units(cleaned)) {
    const longer = chunk && { start: chunk.start, end: unit.end };
    if (longer && length(longer) <= LENGTH && length(cleaned.toOriginal(longer)) === length(longer)) {
      chunk = longer;
    } else {
      if (chunk) yield chunk;
      chunk = unit;
    }
  }
  if (chunk) yield chunk;
}

for (const file of process.argv.slice(2)) {
  const cleaned = clean(readFileSync(file, "utf8"), { preset: "article" });
  for (const range of chunks(cleaned)) {
    const chunk = cleaned.text.slice(range.start, range.end);
    console.log(JSON.stringify({ file, title: cleaned.title?.text, chunk, ...cleaned.toOriginal(range) }));
  }
}
