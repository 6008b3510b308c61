// The lines of a chunk as elements. All of it is set as text: what is pasted can never become markup.

import { elementOf } from "./elements.js";

/** Characters from which a line is a paragraph and gets air; verse, lists, menus and code stay tight. */
const PARAGRAPH_LENGTH = 80;

/** Code units of blank lines that the browser is not asked to lay out, although it would show nothing of them. */
const LONG_GAP = 100;

/** A line without its break, then all breaks up to the next line that is not blank. */
const LINE = /([^\n]*)((?:\n[^\S\n]*(?=\n))*\n?)/g;

/** A chunk as `{ nodes, lineStarts }`: the lines with their breaks, and where in the chunk each line begins. */
export function linesOfChunk(chunk) {
  const lineStarts = [];
  const nodes = [];
  const block = { isInCode: chunk.isInCode };
  let start = 0;
  let before;
  for (const line of linesOf(runsOf(chunk))) {
    const element = lineElement(line, before);
    if (chunk.setLine && line.parts.length > 0) chunk.setLine(element, line.parts, block);
    else element.prepend(...line.parts.map(partNode));
    nodes.push(element, line.end);
    lineStarts.push(start);
    start += lengthOf(line) + line.gap.length + line.end.length;
    before = line;
  }
  return { nodes, lineStarts };
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
  if (line.gap !== "") element.append(elementOf("span", line.gap.length > LONG_GAP ? "gap long" : "gap", line.gap));
  const piece = pieceAlone(line);
  const isRow = isAllRemoved(line);
  element.classList.toggle("whole", piece !== undefined || isRow);
  element.classList.toggle("row", piece === undefined && isRow);
  element.classList.toggle("again", piece !== undefined && isSameKind(piece, before && pieceAlone(before)));
  element.classList.toggle("spaced", line.gap !== "");
  element.classList.toggle("paragraph", lengthOf(line) >= PARAGRAPH_LENGTH);
  return element;
}

function partNode({ text, mark }) {
  if (!mark) return document.createTextNode(text);
  if (!mark.isPiece) {
    const plain = elementOf("span", mark.isUnsure ? "segment unsure" : "segment", text);
    plain.tabIndex = -1;
    return plain;
  }
  const piece = elementOf("span", mark.kept ? "segment piece kept" : "segment piece");
  piece.classList.toggle("unsure", mark.isUnsure);
  piece.dataset.kind = mark.kind;
  const content = elementOf(mark.kept ? "span" : "del", "", text);
  piece.append(content);
  // What goes on from the chunk before is no button of its own.
  if (mark.goesOn) return piece;
  piece.role = "button";
  piece.tabIndex = -1;
  // The tag alone names the button; what the piece says, a screen reader hears with the reason (piececard.js).
  const tag = elementOf("span", "tag");
  tag.role = "img";
  const [pieces, count] = mark.count > 1 ? [`, ${mark.count} pieces`, ` · ${mark.count}`] : ["", ""];
  tag.ariaLabel = `${mark.kept ? "Kept" : "Removed"}: ${mark.label}${pieces}`;
  tag.dataset.label = mark.label + count;
  content.ariaHidden = "true";
  piece.prepend(tag);
  return piece;
}

const lengthOf = ({ parts }) => parts.reduce((sum, { text }) => sum + text.length, 0);

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
