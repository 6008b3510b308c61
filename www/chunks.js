// Where a text is cut into chunks, the parts of it that a pane builds and lets go as a whole. Where a chunk ends depends on
// its own text, so an edit changes only the chunks around it.

/** Lines that are not blank, and code units: after these a chunk ends at the next line that is a good end. */
const ENOUGH = { lines: 200, units: 16_000 };

/** At these it ends for sure. Not smaller: Chromium's time for a page grows with the square of the number of chunks. */
const MOST = { lines: 300, units: 32_000 };

/** At these the first chunk of a long text ends: the browser lays it out in one frame with all else that the text brings. */
const FIRST = { lines: 100, units: 8_000 };

/** Code units from which on a text is long. */
const LONG = 200_000;

/** Of so many lines one is a good end, on average. */
const ENDS = 32;

/** Pixels that a line takes, and characters that fit on it: to guess a chunk's height before it is laid out. */
const LINE_HEIGHT = 27;
const LINE_LENGTH = 60;

/** A line that opens or closes a block of code in Markdown. */
const FENCE = /^ {0,3}(?:```|~~~)/gm;

/** How many such lines a text has. */
export const fencesIn = (text) => text.match(FENCE)?.length ?? 0;

/**
 * Cuts a text into chunks `{ text, start, marks, signature, height, setLine, isInCode }`, in steps; a mark holds its range
 * inside of the chunk. `setLine` says how a line is set, and `isInCode` whether the chunk begins inside of a block of code.
 */
export function* planChunks(text, segments, markOf, setLine) {
  const chunks = [];
  let next = 0;
  let isInCode = false;
  for (const { start, end, height } of ends(text)) {
    const marks = [];
    let signature = `${setLine?.name} ${isInCode}\n`;
    for (; next < segments.length && segments[next].start < end; next++) {
      const segment = segments[next];
      const mark = markOf(segment);
      if (mark) {
        const from = Math.max(segment.start, start) - start;
        const to = Math.min(segment.end, end) - start;
        marks.push({ ...mark, start: from, end: to, goesOn: segment.start < start });
        signature += `${from} ${to} ${mark.isPiece} ${mark.kept} ${mark.count} ${mark.label} ${mark.isUnsure}\n`;
      }
      if (segment.end > end) break; // the rest of it stands in the next chunk
    }
    const own = text.slice(start, end);
    chunks.push({ text: own, start, marks, signature: signature + own, height, setLine, isInCode });
    if (setLine && fencesIn(own) % 2 === 1) isInCode = !isInCode;
    yield;
  }
  return chunks;
}

/** Where the chunks of a text begin and end, and how high they may be. */
function* ends(text) {
  let start = 0;
  let at = 0;
  let lines = 0;
  let rows = 0;
  function* close() {
    yield { start, end: at, height: rows * LINE_HEIGHT };
    start = at;
    lines = rows = 0;
  }
  while (at < text.length) {
    const found = text.indexOf("\n", at);
    let end = found < 0 ? text.length : found + 1;
    if (end - start > MOST.units && at > start) yield* close();
    if (end - start > MOST.units) end = cutOf(text, start);
    const length = end - at;
    at = end;
    if (length > 1) lines++; // blank ones take no height
    rows += Math.ceil(length / LINE_LENGTH);
    const isEnough = lines >= ENOUGH.lines || at - start >= ENOUGH.units;
    const isGoodEnd = length > 1 && length % ENDS === 0;
    const most = start === 0 && text.length > LONG ? FIRST : MOST;
    const isFull = lines >= most.lines || at - start >= most.units;
    if (isFull || (isEnough && isGoodEnd) || text[at - 1] !== "\n") yield* close();
  }
  if (at > start) yield* close();
}

/** Where a line that does not fit into a chunk is cut: not inside of a character. */
function cutOf(text, start) {
  const cut = start + MOST.units;
  const isHigh = (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800;
  return isHigh ? cut - 1 : cut;
}
