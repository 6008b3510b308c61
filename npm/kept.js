// What is kept of a page, and where it stands in the cleaned text.

export const sliceOf = (input, { start, end }) => input.slice(start, end);

/**
 * The segments that make up the cleaned text. Of the blanks between two kept pieces the one with most line breaks stays, the
 * first on ties; none does beside removed text at the start or the end. `src/blanks.rs` has the same rule; `tests/flips.json`
 * holds both to it.
 */
export function keptOf(input, segments) {
  const kept = [];
  let gap; // since the last kept piece, the blank with most line breaks
  let most = -1; // of line breaks: those of the gap
  let hasRemoved = false; // since the last kept piece
  for (const segment of segments) {
    if (segment.category === "blank") {
      const breaks = lineBreaks(sliceOf(input, segment));
      if (breaks > most) [gap, most] = [segment, breaks];
    } else if (!segment.kept) {
      hasRemoved = true;
    } else {
      if (gap && !(kept.length === 0 && hasRemoved)) kept.push(gap);
      kept.push(segment);
      [gap, most, hasRemoved] = [undefined, -1, false];
    }
  }
  if (gap && !hasRemoved) kept.push(gap);
  return kept;
}

/** The kept segments with their places in the cleaned text. */
export function placed(input, segments) {
  let at = 0;
  return keptOf(input, segments).map((segment) => {
    const start = at;
    at += segment.end - segment.start;
    return { start, end: at, segment };
  });
}

/** The same rule as `to_original` in `src/offsets.rs`. */
export function toOriginal(pieces, range) {
  const length = pieces.at(-1)?.end ?? 0;
  check(range, length);
  const place = ({ start, segment }, at) => segment.start + at - start;
  const first = pieces.find((piece) => range.start < piece.end);
  const last = pieces.find((piece) => range.end <= piece.end);
  const start = first ? place(first, range.start) : pieces.at(-1)?.segment.end ?? 0;
  return { start, end: Math.max(start, last ? place(last, range.end) : start) };
}

/** The same rule as `from_original` in `src/offsets.rs`. */
export function fromOriginal(pieces, range) {
  check(range, Infinity);
  const isEmpty = range.start === range.end;
  const isLeft = ({ segment }) =>
    (segment.start < range.end && range.start < segment.end)
    || (isEmpty && segment.start <= range.start && range.start <= segment.end);
  const place = ({ start, segment }, at) => start + Math.min(Math.max(at, segment.start), segment.end) - segment.start;
  const first = pieces.find(isLeft);
  if (!first) return undefined;
  const start = place(first, range.start);
  return { start, end: Math.max(start, place(pieces.findLast(isLeft), range.end)) };
}

function check({ start, end }, length) {
  const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length;
  if (!isRange) throw new RangeError(`a range must lie within the text, not be ${start} to ${end}`);
}

function lineBreaks(text) {
  let breaks = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}
