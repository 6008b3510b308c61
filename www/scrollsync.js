// Where both texts stand side by side, the window scrolls the marked one, and the clean one keeps in step, line by line.
// It has no scroll bar of its own; what moves it otherwise, a search or a selection, takes the window along.

import { onSearch } from "./keys.js";
import { translate } from "./places.js";

/** How far down the clean text the two agree, of what is seen of it: about where people read. */
const READING = 1 / 3;

/** Pixels that do not count: browsers round where a scroller stands. */
const ROUNDING = 1;

/** Keeps two panes in step. `rangesOf()` gives the `keptRanges` of what they show. */
export function keepInStep(marked, clean, rangesOf) {
  const scroller = clean.element.closest(".pane");
  /** Where `followMarked` has put the scroller. */
  let put = 0;

  const isOn = () => scroller.scrollHeight > scroller.clientHeight && marked.element.hasChildNodes();
  const reading = () => scroller.getBoundingClientRect().top + scroller.clientHeight * READING;

  const translated = (offset, from, to) => translate(rangesOf(), offset, from, to);

  function followMarked() {
    if (!isOn()) return;
    const height = reading();
    const { start, end, top, bottom } = marked.lineAt(height);
    const [from, to] = [start, end].map((offset) => heightOf(clean, translated(offset, "inPage", "inClean")));
    // A line that is gone has no height there: the clean text waits for it to pass.
    const share = Math.min(1, (height - top) / Math.max(1, bottom - top));
    scroller.scrollTop += from + share * (to - from) - height;
    put = scroller.scrollTop;
  }

  function leadMarked() {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    // Of a text that has become shorter the browser shows the end: nobody has sought that.
    const isCutOff = scrollTop < put && scrollTop + clientHeight >= scrollHeight - ROUNDING;
    if (!isOn() || isCutOff || Math.abs(scrollTop - put) <= ROUNDING) return;
    put = scrollTop;
    const { start, top } = clean.lineAt(reading());
    scrollBy(0, heightOf(marked, translated(start, "inClean", "inPage")) - top);
  }

  document.addEventListener("scroll", followMarked, { passive: true });
  scroller.addEventListener("scroll", leadMarked, { passive: true });
  // No browser's search scrolls what the reader could not scroll. The wheel is for the window again.
  onSearch(() => scroller.classList.add("searched"));
  document.addEventListener("wheel", () => scroller.classList.remove("searched"), { passive: true });
  // What comes near the screen gets its real height only then.
  const sizes = new ResizeObserver(followMarked);
  for (const { element } of [marked, clean]) sizes.observe(element);
}

/** At which height of the window a pane shows an offset. */
function heightOf(pane, offset) {
  const { start, end, top, bottom } = pane.lineHolding(offset);
  return top + Math.min(1, (offset - start) / (end - start)) * (bottom - top);
}
