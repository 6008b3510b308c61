// Text on the screen, line by line. All of it is set as text: what is pasted can never become markup.
//
// The text content of a pane is the shown text to the character, and so is what is copied from it: line breaks stand
// between the lines where white space collapses, those of blank lines inside the line before, in a box of no height.
//
// A pane is a row of chunks. A chunk far from the screen is one plain text that the browser does not lay out, and
// becomes lines when it comes near. Where a chunk ends depends on its own text, so an edit changes only the chunks
// around it, and the others stay in the document.

import { countWhile } from "./search.js";
import { inSlices } from "./slices.js";

/** Lines that are not blank, and code units: after these a chunk ends at the next line that is a good end. */
const ENOUGH = { lines: 200, units: 16_000 };

/** At these it ends for sure. Not smaller: Chromium's time for a page grows with the square of the number of chunks. */
const MOST = { lines: 300, units: 32_000 };

/** At these the first chunk of a long text ends: the browser lays it out in one frame with all else that the text brings. */
const FIRST = { lines: 100, units: 8_000 };

/** Code units from which on a text is long. */
const LONG = 200_000;

/** Of so many lines one is a good end, on average. */
const ENDS = 32;

/** Characters from which a line is a paragraph and gets air; verse, lists, menus and code stay tight. */
const PARAGRAPH_LENGTH = 80;

/** Pixels that a line takes, and characters that fit on it: to guess a chunk's height before it is laid out. */
const LINE_HEIGHT = 27;
const LINE_LENGTH = 60;

/** Code units of blank lines that the browser is not asked to lay out, although it would show nothing of them. */
const LONG_GAP = 100;

/** A line without its break, then all breaks up to the next line that is not blank. */
const LINE = /([^\n]*)((?:\n[^\S\n]*(?=\n))*\n?)/g;

/**
 * A pane. `show(text, segments, markOf)` shows a text; a segment is a range `{ start, end }` of it, in order, and
 * `markOf(segment)` says how it looks: `{ label, kept, isPiece, count }`. A piece is a button, and may stand for a count of
 * them; others can have the focus.
 */
export function createPane(pane) {
  /** Of each chunk in the pane: what it holds, its start in the text, and whether its lines are built. */
  const chunks = new WeakMap();
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const chunk = chunks.get(target);
      if (!chunk) continue;
      chunk.isNear = isIntersecting;
      if (isIntersecting) build(target, chunk);
    }
  }, { rootMargin: "1500px 0px", scrollMargin: "1500px 0px" });

  pane.addEventListener("copy", (event) => {
    if (getSelection().isCollapsed) return;
    // The browser itself would leave the blank lines out.
    event.clipboardData.setData("text/plain", getSelection().getRangeAt(0).toString());
    event.preventDefault();
  });

  let shows = 0;

  /** Shows a text; what is long takes some slices. False if another `show` came in between. */
  async function show(text, segments = [], markOf) {
    const mine = ++shows;
    const isNewest = () => mine === shows;
    const planned = await inSlices(plan(text, segments, markOf), isNewest);
    if (!planned) return false;

    const old = [...pane.children];
    let head = 0;
    const same = (element, chunk) => chunks.get(element).signature === chunk.signature;
    while (head < old.length && head < planned.length && same(old[head], planned[head])) head++;
    let tail = 0;
    const rest = Math.min(old.length, planned.length) - head;
    while (tail < rest && same(old.at(-1 - tail), planned.at(-1 - tail))) tail++;

    const fresh = planned.slice(head, planned.length - tail);
    const gone = old.slice(head, old.length - tail);
    const elements = await inSlices(create(fresh, gone, head === 0), isNewest);
    if (!elements) return false;
    gone.forEach((element) => {
      near.unobserve(element);
      element.remove();
    });
    if (head === 0) pane.prepend(...elements);
    else old[head - 1].after(...elements);
    elements.forEach((element) => near.observe(element));
    planned.forEach((chunk, i) => (chunks.get(pane.children[i]).start = chunk.start));
    return true;
  }

  /** Elements for chunks. Built at once are the first, and those that stand in for a chunk near the screen. */
  function* create(fresh, gone, isFirst) {
    const elements = [];
    for (const [i, chunk] of fresh.entries()) {
      const element = elementOf("div", "chunk", chunk.text);
      element.style.containIntrinsicBlockSize = `auto ${chunk.height}px`;
      chunks.set(element, chunk);
      if ((isFirst && i === 0) || (gone[i] && chunks.get(gone[i]).isNear)) build(element, chunk);
      elements.push(element);
      yield;
    }
    return elements;
  }

  /** Where an element of the pane, or a text node of it, begins in the text. */
  function offsetOf(node) {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".chunk");
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEndBefore(node);
    return chunks.get(element).start + range.toString().length;
  }

  /** The element of the segment that holds this offset. */
  function elementAt(offset) {
    const element = [...pane.children].findLast((child) => chunks.get(child).start <= offset);
    if (!element) return undefined;
    const chunk = chunks.get(element);
    build(element, chunk);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let end = chunk.start;
    while (walker.nextNode()) {
      end += walker.currentNode.length;
      if (end > offset) return walker.currentNode.parentElement.closest(".segment") ?? undefined;
    }
    return undefined;
  }

  /** The line at a height of the window, or the one nearest to it: see `lineOf`. Only while the pane shows something. */
  function lineAt(height) {
    const isAbove = (element) => element.getBoundingClientRect().top <= height;
    const element = pane.children[Math.max(0, countWhile(pane.children, isAbove) - 1)];
    measure(element);
    return lineOf(element, Math.max(0, countWhile(element.children, isAbove) - 1));
  }

  /** The line that holds an offset, the last one at the end: see `lineOf`. Only while the pane shows something. */
  function lineHolding(offset) {
    const begun = countWhile(pane.children, (element) => chunks.get(element).start <= offset);
    const element = pane.children[Math.max(0, begun - 1)];
    const chunk = chunks.get(element);
    measure(element);
    return lineOf(element, Math.max(0, countWhile(chunk.lineStarts, (start) => chunk.start + start <= offset) - 1));
  }

  /** Builds a chunk out of sight for what its lines measure, and gives it its height: the browser lays out no box of it. */
  function measure(element) {
    const chunk = chunks.get(element);
    if (chunk.isBuilt) return;
    build(element, chunk);
    const height = element.lastElementChild.getBoundingClientRect().bottom - element.getBoundingClientRect().top;
    element.style.containIntrinsicBlockSize = `auto ${height}px`;
  }

  /** Where a line of a chunk begins and where the next one does: in the text, and in pixels of the window. */
  function lineOf(element, i) {
    const chunk = chunks.get(element);
    const next = element.children[i + 1] ?? element.nextElementSibling;
    return {
      start: chunk.start + chunk.lineStarts[i],
      end: chunk.start + (chunk.lineStarts[i + 1] ?? chunk.text.length),
      top: element.children[i].getBoundingClientRect().top,
      bottom: next?.getBoundingClientRect().top ?? element.getBoundingClientRect().bottom,
    };
  }

  return { element: pane, show, offsetOf, elementAt, lineAt, lineHolding };
}

/** Cuts a text into chunks `{ text, start, marks, signature, height }`; a mark holds its range inside of the chunk. */
function* plan(text, segments, markOf) {
  const chunks = [];
  let next = 0;
  for (const { start, end, height } of ends(text)) {
    const marks = [];
    let signature = "";
    for (; next < segments.length && segments[next].start < end; next++) {
      const segment = segments[next];
      const mark = markOf(segment);
      if (mark) {
        const from = Math.max(segment.start, start) - start;
        const to = Math.min(segment.end, end) - start;
        marks.push({ ...mark, start: from, end: to, goesOn: segment.start < start });
        signature += `${from} ${to} ${mark.isPiece} ${mark.kept} ${mark.count} ${mark.label}\n`;
      }
      if (segment.end > end) break; // the rest of it stands in the next chunk
    }
    const own = text.slice(start, end);
    chunks.push({ text: own, start, marks, signature: signature + own, height });
    yield;
  }
  return chunks;
}

/** Where the chunks of a text begin and end, and how high they may be. */
function* ends(text) {
  let start = 0;
  let at = 0;
  let lines = 0;
  let rows = 0;
  function* close() {
    yield { start, end: at, height: rows * LINE_HEIGHT };
    start = at;
    lines = rows = 0;
  }
  while (at < text.length) {
    const found = text.indexOf("\n", at);
    let end = found < 0 ? text.length : found + 1;
    if (end - start > MOST.units && at > start) yield* close();
    if (end - start > MOST.units) end = cutOf(text, start);
    const length = end - at;
    at = end;
    if (length > 1) lines++; // blank ones take no height
    rows += Math.ceil(length / LINE_LENGTH);
    const isEnough = lines >= ENOUGH.lines || at - start >= ENOUGH.units;
    const isGoodEnd = length > 1 && length % ENDS === 0;
    const most = start === 0 && text.length > LONG ? FIRST : MOST;
    const isFull = lines >= most.lines || at - start >= most.units;
    if (isFull || (isEnough && isGoodEnd) || text[at - 1] !== "\n") yield* close();
  }
  if (at > start) yield* close();
}

/** Where a line that does not fit into a chunk is cut: not inside of a character. */
function cutOf(text, start) {
  const cut = start + MOST.units;
  const isHigh = (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800;
  return isHigh ? cut - 1 : cut;
}

/** Makes lines of a chunk's text. */
function build(element, chunk) {
  if (chunk.isBuilt) return;
  chunk.isBuilt = true;
  element.classList.add("built");
  chunk.lineStarts = [];
  const nodes = [];
  let start = 0;
  let before;
  for (const line of linesOf(runsOf(chunk))) {
    const element = lineElement(line, before);
    nodes.push(element, line.end);
    chunk.lineStarts.push(start);
    start += line.parts.reduce((sum, part) => sum + part.text.length, 0) + line.gap.length + line.end.length;
    before = line;
  }
  element.replaceChildren(...nodes);
}

/** A chunk as runs `{ text, mark? }`. */
function runsOf({ text, marks }) {
  const runs = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start > at) runs.push({ text: text.slice(at, mark.start) });
    runs.push({ text: text.slice(mark.start, mark.end), mark });
    at = mark.end;
  }
  if (at < text.length) runs.push({ text: text.slice(at) });
  return runs;
}

/** Cuts runs into lines: `{ parts, gap, end }`, where `gap` holds the breaks of blank lines and `end` the last one. */
function linesOf(runs) {
  const lines = [];
  let parts = [];
  const close = (breaks) => {
    lines.push({ parts, gap: breaks.slice(0, -1), end: breaks.slice(-1) });
    parts = [];
  };
  for (const run of runs) {
    if (run.mark?.isPiece) {
      parts.push(run);
      continue;
    }
    for (const [, text, breaks] of run.text.matchAll(LINE)) {
      if (text !== "") parts.push({ text, mark: run.mark });
      if (breaks !== "") close(breaks);
    }
  }
  if (parts.length > 0) close("");
  return lines;
}

function lineElement(line, before) {
  const element = elementOf("div", "line");
  element.dir = "auto";
  element.append(...line.parts.map(partNode));
  if (line.gap !== "") element.append(elementOf("span", line.gap.length > LONG_GAP ? "gap long" : "gap", line.gap));
  const piece = pieceAlone(line);
  const isRow = isAllRemoved(line);
  element.classList.toggle("whole", piece !== undefined || isRow);
  element.classList.toggle("row", piece === undefined && isRow);
  element.classList.toggle("again", piece !== undefined && isSameKind(piece, before && pieceAlone(before)));
  element.classList.toggle("spaced", line.gap !== "");
  const length = line.parts.reduce((sum, part) => sum + part.text.length, 0);
  element.classList.toggle("paragraph", length >= PARAGRAPH_LENGTH);
  return element;
}

function partNode({ text, mark }) {
  if (!mark) return document.createTextNode(text);
  if (!mark.isPiece) {
    const plain = elementOf("span", "segment", text);
    plain.tabIndex = -1;
    return plain;
  }
  const piece = elementOf("span", mark.kept ? "segment piece kept" : "segment piece");
  const content = elementOf(mark.kept ? "span" : "del", "", text);
  piece.append(content);
  // What goes on from the chunk before is no button of its own.
  if (mark.goesOn) return piece;
  piece.role = "button";
  piece.tabIndex = 0;
  // The tag alone names the button; what the piece says, a screen reader hears with the reason (reason.js).
  const tag = elementOf("span", "tag");
  tag.role = "img";
  const [pieces, count] = mark.count > 1 ? [`, ${mark.count} pieces`, ` · ${mark.count}`] : ["", ""];
  tag.ariaLabel = `${mark.kept ? "Kept" : "Removed"}: ${mark.label}${pieces}`;
  tag.dataset.label = mark.label + count;
  content.ariaHidden = "true";
  piece.prepend(tag);
  return piece;
}

const filledOf = ({ parts }) => parts.filter((part) => part.text.trim() !== "");

const isAllRemoved = (line) => filledOf(line).every(({ mark }) => mark?.isPiece && !mark.kept) && filledOf(line).length > 0;

/** The piece that has a line for itself. */
function pieceAlone(line) {
  const filled = filledOf(line);
  return filled.length === 1 && filled[0].mark?.isPiece ? filled[0].mark : undefined;
}

function isSameKind(piece, other) {
  return piece.label === other?.label && piece.kept === other.kept && piece.count === 1;
}

function elementOf(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
