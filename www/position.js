// Where something stands that belongs to a place of the text.

/** Pixels between the two, and between either and the edge of the window. */
const DISTANCE = 6;

/** Puts a box below `anchor`, a rectangle of the window, or above it where there is no room; level at its `edge`. */
export function place(box, anchor, edge = "left") {
  const { width, height } = box.getBoundingClientRect();
  const below = anchor.bottom + DISTANCE;
  const fits = below + height < innerHeight;
  const level = edge === "left" ? anchor.left : anchor.right - width;
  const left = Math.min(level, innerWidth - width - DISTANCE);
  box.style.left = `${Math.max(DISTANCE, left)}px`;
  box.style.top = `${fits ? below : Math.max(DISTANCE, anchor.top - height - DISTANCE)}px`;
}
