// Text on the screen, line by line. All of it is set as text: what is pasted can never become markup.
//
// The text content of a pane is the shown text to the character, and so is what is copied from it: line breaks stand
// between the lines where white space collapses, and those of blank lines inside the line before, in a box of no height.

/** Lines in a chunk. The browser lays out the chunks near the screen only, and unchanged ones stay in the document.
 * Not smaller: Chromium's time for a page grows with the square of the number of chunks. */
const CHUNK_LINES = 1000;

/** Characters from which a line is a paragraph and gets air; verse, lists, menus and code stay tight. */
const PARAGRAPH_LENGTH = 80;

/** A line without its break, then all breaks up to the next line that is not blank. */
const LINE = /([^\n]*)((?:\n[^\S\n]*(?=\n))*\n?)/g;

const signatures = new WeakMap();

/** Shows runs of text, `{ text, piece?: { label, kept } }`, each piece as a button. */
export function showText(pane, runs) {
  const chunks = chunksOf(linesOf(runs));
  const signed = chunks.map((lines) => JSON.stringify(lines));
  const old = [...pane.children];
  let head = 0;
  while (head < old.length && head < signed.length && signatures.get(old[head]) === signed[head]) head++;
  let tail = 0;
  const rest = Math.min(old.length, signed.length) - head;
  while (tail < rest && signatures.get(old.at(-1 - tail)) === signed.at(-1 - tail)) tail++;

  const fresh = chunks.slice(head, chunks.length - tail).map(chunkElement);
  fresh.forEach((chunk, i) => signatures.set(chunk, signed[head + i]));
  old.slice(head, old.length - tail).forEach((chunk) => chunk.remove());
  if (head === 0) pane.prepend(...fresh);
  else old[head - 1].after(...fresh);
}

/** Lets a selection be copied as the text it is: the browser itself would leave the blank lines out. */
export function copyExactly(pane) {
  pane.addEventListener("copy", (event) => {
    event.clipboardData.setData("text/plain", getSelection().getRangeAt(0).cloneContents().textContent);
    event.preventDefault();
  });
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
    if (run.piece) {
      parts.push(run);
      continue;
    }
    for (const [, text, breaks] of run.text.matchAll(LINE)) {
      if (text !== "") parts.push({ text });
      if (breaks !== "") close(breaks);
    }
  }
  if (parts.length > 0) close("");
  return lines;
}

function chunksOf(lines) {
  const chunks = [];
  for (let at = 0; at < lines.length; at += CHUNK_LINES) chunks.push(lines.slice(at, at + CHUNK_LINES));
  return chunks;
}

function chunkElement(lines) {
  const chunk = elementOf("div", "chunk");
  let before;
  for (const line of lines) {
    chunk.append(lineElement(line, before), line.end);
    before = line;
  }
  return chunk;
}

function lineElement(line, before) {
  const element = elementOf("div", "line");
  element.dir = "auto";
  element.append(...line.parts.map(partNode));
  if (line.gap !== "") element.append(elementOf("span", "gap", line.gap));
  const piece = pieceAlone(line);
  element.classList.toggle("whole", piece !== undefined);
  element.classList.toggle("again", piece !== undefined && isSameKind(piece, before && pieceAlone(before)));
  element.classList.toggle("spaced", line.gap !== "");
  element.classList.toggle("paragraph", line.parts.reduce((sum, part) => sum + part.text.length, 0) >= PARAGRAPH_LENGTH);
  return element;
}

function partNode({ text, piece }) {
  if (!piece) return document.createTextNode(text);
  const button = elementOf("span", piece.kept ? "piece kept" : "piece");
  button.role = "button";
  button.tabIndex = 0;
  button.ariaLabel = `${piece.kept ? "Kept" : "Removed"}: ${piece.label}`;
  button.dataset.label = piece.label;
  button.append(elementOf(piece.kept ? "span" : "del", "", text));
  return button;
}

/** The piece that has a line for itself. */
function pieceAlone({ parts }) {
  const pieces = parts.filter((part) => part.text.trim() !== "");
  return pieces.length === 1 ? pieces[0].piece : undefined;
}

function isSameKind(piece, other) {
  return piece.label === other?.label && piece.kept === other.kept;
}

function elementOf(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
