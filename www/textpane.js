// Text on the screen, line by line.
//
// The text content of a pane is the shown text to the character, and so is what is copied from it: line breaks stand
// between the lines where white space collapses, those of blank lines inside the line before, in a box of no height.
//
// A pane is a row of chunks. A chunk far from the screen is one plain text that the browser does not lay out, and
// becomes lines when it comes near. An edit changes only the chunks around it, and the others stay in the document.
//
// The browser's own search finds all of the text. It would lose its place where a plain text becomes lines, so all lines are made
// when it opens, and before the text is printed.

import { countWhile } from "./binarysearch.js";
import { planChunks } from "./chunks.js";
import { elementOf } from "./elements.js";
import { onSearch } from "./keys.js";
import { linesOfChunk } from "./linenodes.js";
import { inSlices } from "./timeslices.js";

/**
 * A pane in an element.
 *
 * - `show(text, segments, markOf, setLine)` shows a text; a segment is a range `{ start, end }` of it, in order, and
 *   `markOf(segment)` says how it looks: `{ label, kind, kept, isPiece, isUnsure, count }`. A piece is a button, and may stand
 *   for a count of them; others can have the focus. `setLine(element, parts, block)` fills a line, where it is not set as it
 *   stands. What is long takes some slices. Gives false if another `show` came in between.
 * - `offsetOf(node, offset)` is where a place in the pane stands in the text, and `elementAt(offset)` the element of the
 *   segment there.
 * - `lineAt(height)` is the line at a height of the window, or the one nearest to it, and `lineHolding(offset)` the one that holds
 *   an offset, the last one at the end: see `lineOf`. Only while the pane shows something.
 */
export function createPane(element) {
  /**
   * `chunks`: of each chunk's element, what it holds, its start in the text, whether its lines are built, and whether they were
   * while it was far from the screen, so that its height is a guess still.
   */
  const pane = { element, chunks: new WeakMap(), near: undefined, shows: 0, stop: undefined };
  pane.near = new IntersectionObserver((entries) => buildNear(pane, entries), {
    rootMargin: "1500px 0px", scrollMargin: "1500px 0px",
  });
  onSearch(() => inSlices(buildAll(pane)));
  addEventListener("beforeprint", () => [...buildAll(pane)]);
  element.addEventListener("focusin", ({ target }) => target.matches(".segment") && setTabStop(pane, target));
  return {
    element,
    show: (...all) => show(pane, ...all),
    offsetOf: (node, offset = 0) => offsetOf(pane, node, offset),
    elementAt: (offset) => elementAt(pane, offset),
    lineAt: (height) => lineAt(pane, height),
    lineHolding: (offset) => lineHolding(pane, offset),
  };
}

async function show(pane, text, segments = [], markOf = undefined, setLine = undefined) {
  const mine = ++pane.shows;
  const isNewest = () => mine === pane.shows;
  const planned = await inSlices(planChunks(text, segments, markOf, setLine), isNewest);
  if (!planned) return false;

  const { element, chunks, near } = pane;
  const old = [...element.children];
  let head = 0;
  const same = (child, chunk) => chunks.get(child).signature === chunk.signature;
  while (head < old.length && head < planned.length && same(old[head], planned[head])) head++;
  let tail = 0;
  const rest = Math.min(old.length, planned.length) - head;
  while (tail < rest && same(old.at(-1 - tail), planned.at(-1 - tail))) tail++;

  const fresh = planned.slice(head, planned.length - tail);
  const gone = old.slice(head, old.length - tail);
  const elements = await inSlices(createElements(pane, fresh, gone, head === 0), isNewest);
  if (!elements) return false;
  gone.forEach((child) => {
    near.unobserve(child);
    child.remove();
  });
  if (head === 0) element.prepend(...elements);
  else old[head - 1].after(...elements);
  elements.forEach((child) => near.observe(child));
  planned.forEach((chunk, i) => (chunks.get(element.children[i]).start = chunk.start));
  keepTabStop(pane);
  return true;
}

/** Elements for chunks. Built at once are the first, and those that stand in for a chunk near the screen. */
function* createElements(pane, fresh, gone, isFirst) {
  const elements = [];
  for (const [i, chunk] of fresh.entries()) {
    const element = elementOf("div", "chunk", chunk.text);
    element.style.containIntrinsicBlockSize = `auto ${chunk.height}px`;
    pane.chunks.set(element, chunk);
    if ((isFirst && i === 0) || (gone[i] && pane.chunks.get(gone[i]).isNear)) build(element, chunk);
    elements.push(element);
    yield;
  }
  return elements;
}

function buildNear(pane, entries) {
  for (const { target, isIntersecting } of entries) {
    const chunk = pane.chunks.get(target);
    if (!chunk) continue;
    chunk.isNear = isIntersecting;
    if (!isIntersecting) continue;
    chunk.isUnseen = false;
    build(target, chunk);
  }
  keepTabStop(pane);
}

/** Makes lines of a chunk's text. */
function build(element, chunk) {
  if (chunk.isBuilt) return;
  chunk.isBuilt = true;
  element.classList.add("built");
  const { nodes, lineStarts } = linesOfChunk(chunk);
  chunk.lineStarts = lineStarts;
  element.replaceChildren(...nodes);
}

/** Makes lines of all chunks, in steps. */
function* buildAll(pane) {
  for (const element of [...pane.element.children]) {
    const chunk = pane.chunks.get(element);
    chunk.isUnseen ||= !chunk.isBuilt;
    build(element, chunk);
    yield;
  }
}

/** Of all pieces one can be reached by Tab: the last that had the focus, or the first. */
function setTabStop(pane, piece) {
  if (pane.stop) pane.stop.tabIndex = -1;
  pane.stop = piece;
  if (piece) piece.tabIndex = 0;
}

function keepTabStop(pane) {
  if (!pane.stop || !pane.element.contains(pane.stop)) setTabStop(pane, pane.element.querySelector(".piece[role=button]"));
}

function offsetOf(pane, node, offset) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".chunk");
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return pane.chunks.get(element).start + range.toString().length;
}

function elementAt(pane, offset) {
  const element = [...pane.element.children].findLast((child) => pane.chunks.get(child).start <= offset);
  if (!element) return undefined;
  const chunk = pane.chunks.get(element);
  build(element, chunk);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let end = chunk.start;
  while (walker.nextNode()) {
    end += walker.currentNode.length;
    if (end > offset) return walker.currentNode.parentElement.closest(".segment") ?? undefined;
  }
  return undefined;
}

function lineAt(pane, height) {
  const { children } = pane.element;
  const isAbove = (element) => element.getBoundingClientRect().top <= height;
  const element = children[Math.max(0, countWhile(children, isAbove) - 1)];
  measure(pane, element);
  return lineOf(pane, element, Math.max(0, countWhile(element.children, isAbove) - 1));
}

function lineHolding(pane, offset) {
  const { children } = pane.element;
  const begun = countWhile(children, (element) => pane.chunks.get(element).start <= offset);
  const element = children[Math.max(0, begun - 1)];
  const chunk = pane.chunks.get(element);
  measure(pane, element);
  return lineOf(pane, element, Math.max(0, countWhile(chunk.lineStarts, (start) => chunk.start + start <= offset) - 1));
}

/** Builds a chunk out of sight for what its lines measure, and gives it its height: the browser lays out no box of it. */
function measure(pane, element) {
  const chunk = pane.chunks.get(element);
  if (chunk.isBuilt && !chunk.isUnseen) return;
  chunk.isUnseen = false;
  build(element, chunk);
  const height = element.lastElementChild.getBoundingClientRect().bottom - element.getBoundingClientRect().top;
  element.style.containIntrinsicBlockSize = `auto ${height}px`;
}

/** Where a line of a chunk begins and where the next one does: in the text, and in pixels of the window. */
function lineOf(pane, element, i) {
  const chunk = pane.chunks.get(element);
  const next = element.children[i + 1] ?? element.nextElementSibling;
  return {
    start: chunk.start + chunk.lineStarts[i],
    end: chunk.start + (chunk.lineStarts[i + 1] ?? chunk.text.length),
    top: element.children[i].getBoundingClientRect().top,
    bottom: next?.getBoundingClientRect().top ?? element.getBoundingClientRect().bottom,
  };
}
