// From piece to piece.

import { countWhile } from "./binarysearch.js";

/** The index of the part that holds an offset. */
export const indexAt = (parts, offset) => countWhile(parts, ({ end }) => end <= offset);

/**
 * The next part that is wanted, forwards (1) or backwards (-1), from an offset or from the end; nothing if there is none. One
 * that `wraps` goes on at the other end.
 */
export function nextPart(parts, offset, direction, isWanted, wraps = false) {
  const isNext = (part) => part.category !== "blank" && isWanted(part);
  const end = direction > 0 ? -1 : parts.length;
  const at = offset === undefined ? end : indexAt(parts, offset);
  for (let i = at + direction; parts[i]; i += direction) if (isNext(parts[i])) return parts[i];
  return wraps && offset !== undefined ? nextPart(parts, undefined, direction, isWanted) : undefined;
}

/** Moves the focus to a part, in the middle of the window. */
export function reach(pane, { start }) {
  const target = pane.elementAt(start);
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true, focusVisible: true });
}
