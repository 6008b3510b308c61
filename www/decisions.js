// What the reader decided about single pieces, against the cleaner: a Map, start of the piece -> { end, kept }.

/** The segments with the decisions applied. */
export function settle(segments, decisions) {
  if (decisions.size === 0) return segments;
  return segments.map((segment) => {
    const decision = decisionOn(segment, decisions);
    if (!decision) return segment;
    const { start, end, category, confidence, evidence } = segment;
    return { start, end, category, confidence, evidence, kept: decision.kept };
  });
}

/** Turns the verdict on a piece round. `segments` are the cleaner's own: a decision that agrees with them is dropped. */
export function decide(decisions, { start, end, kept }, segments) {
  const verdict = segments.find((segment) => segment.start === start).kept;
  if (verdict === kept) decisions.set(start, { end, kept: !kept });
  else decisions.delete(start);
}

/** The decisions on pieces that an edit did not touch, moved to where these now stand. */
export function carry(decisions, before, after) {
  if (decisions.size === 0) return decisions;
  const [head, tail] = commonEnds(before, after);
  const shift = after.length - before.length;
  const carried = new Map();
  for (const [start, { end, kept }] of decisions) {
    if (end <= head) carried.set(start, { end, kept });
    else if (start >= before.length - tail) carried.set(start + shift, { end: end + shift, kept });
  }
  return carried;
}

// Another preset may cut the page otherwise: a decision holds for the piece it was made on.
function decisionOn({ start, end }, decisions) {
  const decision = decisions.get(start);
  return decision?.end === end ? decision : undefined;
}

/** How many code units two texts share at their beginning, and how many of the rest at their end. */
function commonEnds(a, b) {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  return [head, tail];
}
