// From piece to piece by keyboard.

import { countWhile } from "./search.js";
import { announce } from "./status.js";

/** The index of the segment that holds an offset. */
export const indexAt = (segments, offset) => countWhile(segments, ({ end }) => end <= offset);

/**
 * Moves the focus to the next segment that is wanted, forwards (1) or backwards (-1), from the one that has it or from
 * the end; `onFound()` is called before, so that the pane can be brought into view.
 */
export function walk(pane, segments, direction, isWanted, onFound) {
  const focused = document.activeElement.closest?.(".segment");
  const start = direction > 0 ? -1 : segments.length;
  let at = (focused ? indexAt(segments, pane.offsetOf(focused)) : start) + direction;
  while (segments[at] && (segments[at].category === "blank" || !isWanted(segments[at]))) at += direction;
  if (!segments[at]) return announce(direction > 0 ? "That was the last one." : "That was the first one.");
  onFound();
  const target = pane.elementAt(segments[at].start);
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}
