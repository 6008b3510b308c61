// From piece to piece by keyboard.

import { countWhile } from "./search.js";
import { announce } from "./status.js";

/** The index of the part that holds an offset. */
export const indexAt = (parts, offset) => countWhile(parts, ({ end }) => end <= offset);

/**
 * Moves the focus to the next part that is wanted, forwards (1) or backwards (-1), from the one that has it or from
 * the end; `onFound()` is called before, so that the pane can be brought into view.
 */
export function walk(pane, parts, direction, isWanted, onFound) {
  const focused = document.activeElement.closest?.(".segment");
  const start = direction > 0 ? -1 : parts.length;
  let at = (focused ? indexAt(parts, pane.offsetOf(focused)) : start) + direction;
  while (parts[at] && (parts[at].category === "blank" || !isWanted(parts[at]))) at += direction;
  if (!parts[at]) return announce(direction > 0 ? "That was the last one." : "That was the first one.");
  onFound();
  reach(pane, parts[at]);
}

/** Moves the focus to a part, in the middle of the window. */
export function reach(pane, { start }) {
  const target = pane.elementAt(start);
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true, focusVisible: true });
}
