// What can be done with words that the reader has selected in one of the texts: a few buttons beside them.

import { translate } from "./places.js";
import { place } from "./position.js";

const buttons = document.getElementById("selected");

/** Milliseconds without a change after which a selection counts as made: handles are dragged in steps. */
const REST = 250;

/** Windows in which the buttons stand at the lower edge: beside the words a phone shows a menu of its own. */
const narrow = matchMedia("(max-width: 45rem)");

/**
 * `rangeOf(selection)` gives what is selected as a range of the page, or nothing; `takeOut(range)` takes it out, and
 * `always(range, list)` makes a phrase of it.
 */
export function offerForSelection(rangeOf, { takeOut, always }) {
  let timer;
  let isPressed = false;
  const isOpen = () => buttons.matches(":popover-open");
  const settle = () => {
    clearTimeout(timer);
    if (!rangeOf(getSelection())) {
      if (isOpen()) buttons.hidePopover();
      return;
    }
    timer = setTimeout(show, REST);
  };
  const show = () => {
    if (isPressed || !rangeOf(getSelection())) return;
    if (!isOpen()) buttons.showPopover();
    if (narrow.matches) buttons.removeAttribute("style");
    else place(buttons, getSelection().getRangeAt(0).getBoundingClientRect());
  };
  document.addEventListener("selectionchange", settle);
  document.addEventListener("pointerdown", ({ pointerType }) => (isPressed = pointerType === "mouse"));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      isPressed = false;
      settle();
    });
  }
  document.addEventListener("scroll", () => isOpen() && show(), { passive: true });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && isOpen() && getSelection().removeAllRanges());
  // The selection stays while one of them is pressed.
  buttons.addEventListener("pointerdown", (event) => event.preventDefault());
  buttons.addEventListener("click", ({ target }) => {
    const range = rangeOf(getSelection());
    if (!range || !target.value) return;
    getSelection().removeAllRanges();
    if (target.value === "out") takeOut(range);
    else always(range, target.value);
  });
}

/** What is selected in one of two panes as a range of the page, if it holds words; `ranges` as `keptRanges` has them. */
export function rangeOfPage(selection, marked, clean, ranges) {
  if (selection.isCollapsed || !/[\p{L}\p{N}]/u.test(selection.toString())) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const isIn = ({ element }, node) => node !== element && element.contains(node);
  const pane = [marked, clean].find((pane) => isIn(pane, startContainer) && isIn(pane, endContainer));
  if (!pane) return undefined;
  const [start, end] = [pane.offsetOf(startContainer, startOffset), pane.offsetOf(endContainer, endOffset)];
  if (pane === marked) return { start, end };
  return { start: translate(ranges, start, "inClean", "inPage"), end: translate(ranges, end - 1, "inClean", "inPage") + 1 };
}
