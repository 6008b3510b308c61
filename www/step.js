// Where both texts stand side by side, the window scrolls the marked one, and the clean one keeps in step, line by line.
// It has no scroll bar of its own; what moves it otherwise, a search or a selection, takes the window along.

import { countWhile } from "./search.js";

/** How far down the clean text the two agree, of what is seen of it: about where people read. */
const READING = 1 / 3;

/** Pixels that do not count: browsers round where a scroller stands. */
const ROUNDING = 1;

/** Keeps two panes in step. `result()` gives what they show: `{ text, segments, clean }`. */
export function keepInStep(marked, clean, result) {
  const scroller = clean.element.closest(".pane");
  /** Where `follow` has put the scroller. */
  let put = 0;
  let ranges = { of: undefined, all: [] };

  const isOn = () => scroller.scrollHeight > scroller.clientHeight && marked.element.hasChildNodes();
  const reading = () => scroller.getBoundingClientRect().top + scroller.clientHeight * READING;

  const translated = (offset, from, to) => {
    if (ranges.of !== result()) ranges = { of: result(), all: keptRanges(result()) };
    return translate(ranges.all, offset, from, to);
  };

  function follow() {
    if (!isOn()) return;
    const height = reading();
    const { start, end, top, bottom } = marked.lineAt(height);
    const [from, to] = [start, end].map((offset) => heightOf(clean, translated(offset, "inPage", "inClean")));
    // A line that is gone has no height there: the clean text waits for it to pass.
    const share = Math.min(1, (height - top) / Math.max(1, bottom - top));
    scroller.scrollTop += from + share * (to - from) - height;
    put = scroller.scrollTop;
  }

  function lead() {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    // Of a text that has become shorter the browser shows the end: nobody has sought that.
    const isCutOff = scrollTop < put && scrollTop + clientHeight >= scrollHeight - ROUNDING;
    if (!isOn() || isCutOff || Math.abs(scrollTop - put) <= ROUNDING) return;
    put = scrollTop;
    const { start, top } = clean.lineAt(reading());
    scrollBy(0, heightOf(marked, translated(start, "inClean", "inPage")) - top);
  }

  document.addEventListener("scroll", follow, { passive: true });
  scroller.addEventListener("scroll", lead, { passive: true });
  // What comes near the screen gets its real height only then.
  const sizes = new ResizeObserver(follow);
  for (const { element } of [marked, clean]) sizes.observe(element);
}

/** At which height of the window a pane shows an offset. */
function heightOf(pane, offset) {
  const { start, end, top, bottom } = pane.lineHolding(offset);
  return top + Math.min(1, (offset - start) / (end - start)) * (bottom - top);
}

/** The kept pieces in order: where they begin in the page and in the clean text, and how long they are. */
function keptRanges({ text, segments, clean }) {
  const ranges = [];
  let at = 0;
  for (const { start, end, category, kept } of segments) {
    if (!kept || category === "blank") continue;
    // Between two pieces the clean text has blanks alone, by a rule of their own.
    at = clean.indexOf(text.slice(start, end), at);
    ranges.push({ inPage: start, inClean: at, length: end - start });
    at += end - start;
  }
  return ranges;
}

/** What an offset is on the other side; between two pieces, where the second one begins there. */
function translate(ranges, offset, from, to) {
  const range = ranges[countWhile(ranges, (range) => range[from] + range.length <= offset)];
  if (range) return range[to] + Math.max(0, offset - range[from]);
  const last = ranges.at(-1);
  return last ? last[to] + last.length : 0;
}
