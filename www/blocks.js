// What the marked text shows: segments, and in place of the pieces of a folded block one part that stands for all of them.

import { isPieceUnsure } from "./unsure.js";

/**
 * The parts of a text, in order. Pieces in a row that are of one block and all kept or all removed are one part, unless the
 * block is unfolded: `unfolded` holds where the first pieces of such blocks start.
 */
export function fold(segments, unfolded) {
  const parts = [];
  for (let i = 0; i < segments.length; ) {
    const isSingle = segments[i].category === "blank" || unfolded.has(blockStart(segments, segments[i]));
    const last = isSingle ? i : lastLike(segments, i);
    parts.push(last > i ? partOf(segments.slice(i, last + 1)) : segments[i]);
    i = last + 1;
  }
  return parts;
}

/** The pieces that a part stands for. */
export const piecesOf = (part) => part.pieces ?? [part];

/** Whether the block of a part is folded; undefined where it is a single piece. */
export function isFolded(part, segments, unfolded) {
  if (part.pieces) return true;
  return hasPieces(segments, part) ? !unfolded.has(blockStart(segments, part)) : undefined;
}

/** Where the block of a part starts. */
const blockStart = (segments, { block }) => segments[block].start;

/** Whether the block of a part has more than one piece. A blank belongs to it only between two of them. */
const hasPieces = (segments, { block }) => segments[block + 1]?.block === block;

/** The index of the last piece that can be shown as one with that of an index. */
function lastLike(segments, first) {
  const { block, kept } = segments[first];
  let last = first;
  for (let i = first + 1; segments[i]?.block === block; i++) {
    if (segments[i].category === "blank") continue;
    if (segments[i].kept !== kept) break;
    last = i;
  }
  return last;
}

/** Nothing is surer of a part than the least sure of its pieces. */
function partOf(segments) {
  const pieces = segments.filter(({ category }) => category !== "blank");
  const least = (name) => pieces.reduce((min, piece) => Math.min(min, piece[name]), 1);
  const told = { noise: least("noise"), confidence: least("confidence"), isUnsure: pieces.some(isPieceUnsure) };
  return { ...pieces[0], end: pieces.at(-1).end, ...told, pieces };
}
