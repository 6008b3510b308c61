// Words that the reader takes out: a stretch of a kept segment, which is cut there.

const BLANK = /^\s*$/;

/**
 * The segments with those cut in which a decision takes out a stretch, as the cleaner would have cut them: the stretch is a
 * piece, and white space beside it a blank.
 */
export function cutSegments(text, segments, decisions) {
  const cuts = [...decisions].filter(([, { isCut }]) => isCut).map(([start, { end }]) => ({ start, end }));
  if (cuts.length === 0) return segments;
  cuts.sort((a, b) => a.start - b.start);
  const parts = [];
  const firsts = []; // where the parts of each segment begin
  for (const segment of segments) {
    firsts.push(parts.length);
    const own = cuts.filter(({ start, end }) => segment.kept && segment.start <= start && end <= segment.end);
    parts.push(...(own.length > 0 ? cutSegment(text, segment, own) : [segment]));
  }
  const isAlone = ({ block }, i) => block === i;
  let next = 0;
  return parts.map((part, i) => {
    while (next + 1 < firsts.length && firsts[next + 1] <= i) next++;
    return { ...part, block: isAlone(segments[next], next) && i > firsts[next] ? i : firsts[part.block] };
  });
}

function cutSegment(text, segment, cuts) {
  const parts = [];
  let at = segment.start;
  const add = (end) => {
    if (end <= at) return;
    const isBlank = BLANK.test(text.slice(at, end));
    parts.push({ ...segment, ...(isBlank && { category: "blank", noise: 0 }), start: at, end });
    at = end;
  };
  for (const { start, end } of cuts) {
    add(at + text.slice(at, start).trimEnd().length);
    add(start);
    add(end);
    add(segment.end - text.slice(end, segment.end).trimStart().length);
  }
  add(segment.end);
  return parts;
}

/** The stretches that a range of the page has of kept text: whole words, without the white space at their ends. */
export function stretchesOf(text, segments, range) {
  const { start: from, end: to } = wholeWords(text, range);
  const stretches = [];
  for (const { start, end, category, kept } of segments) {
    if (end <= from || start >= to || !kept || category === "blank") continue;
    const within = trimmed(text, { start: Math.max(start, from), end: Math.min(end, to) });
    if (within.start < within.end) stretches.push(within);
  }
  return stretches;
}

function wholeWords(text, { start, end }) {
  const isLetter = (at) => /[\p{L}\p{M}\p{N}_]/u.test(text[at] ?? " ");
  // Where no spaces part the words, what is selected is what is meant.
  const isSpaced = (at) => isLetter(at) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text[at]);
  let [from, to] = [start, end];
  while (from > 0 && isSpaced(from) && isSpaced(from - 1)) from--;
  while (to < text.length && isSpaced(to - 1) && isSpaced(to)) to++;
  return { start: from, end: to };
}

function trimmed(text, { start, end }) {
  const within = text.slice(start, end);
  const lead = within.length - within.trimStart().length;
  return { start: start + lead, end: start + within.trimEnd().length };
}
