// What the reader decided about single pieces, against the cleaner: a Map, start of the piece -> { end, kept, isCut? }. One
// that `isCut` is a stretch of a piece, taken out: see cuts.js. A Map is never changed in place, so that the history can go
// back to it.

/** The segments with the decisions applied, and marked with `byHand`. What becomes of the blanks, `render` says. */
export function settle(segments, decisions) {
  if (decisions.size === 0) return segments;
  return segments.map((segment) => {
    const decision = decisions.get(segment.start);
    // Another preset may cut the page otherwise: a decision holds for the piece it was made on.
    return decision?.end === segment.end ? { ...segment, kept: decision.kept, byHand: true } : segment;
  });
}

/** The decisions with the verdicts on some pieces turned round. One that agrees with the cleaner, by `ownOf`, is dropped. */
export function decide(decisions, pieces, ownOf) {
  const changed = new Map(decisions);
  for (const piece of pieces) {
    const { start, end, kept } = piece;
    if (ownOf(piece).kept === kept) changed.set(start, { end, kept: !kept });
    else changed.delete(start);
  }
  return changed;
}

/** The decisions with some stretches of kept pieces taken out. */
export function takeOut(decisions, stretches) {
  const changed = new Map(decisions);
  for (const { start, end } of stretches) changed.set(start, { end, kept: false, isCut: true });
  return changed;
}

/** The decisions without those on the given pieces. */
export function forget(decisions, segments) {
  if (decisions.size === 0) return decisions;
  const changed = new Map(decisions);
  segments.forEach((segment) => changed.delete(segment.start));
  return changed;
}

/** The decisions on pieces that an edit did not touch, moved to where these now stand: or what else is kept of pieces. */
export function carry(decisions, before, after) {
  if (decisions.size === 0) return decisions;
  const [head, tail] = commonEnds(before, after);
  const shift = after.length - before.length;
  const carried = new Map();
  for (const [start, decision] of decisions) {
    if (decision.end <= head) carried.set(start, decision);
    else if (start >= before.length - tail) carried.set(start + shift, { ...decision, end: decision.end + shift });
  }
  return carried;
}

/** How many code units two texts share at their beginning, and how many of the rest at their end. */
export function commonEnds(a, b) {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  return [head, tail];
}
