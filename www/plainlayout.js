// A clean text without marks as an article: its title, byline and date, lists and tables, set as what they are. Not a
// character is changed: what is seen can be copied as it is.

import { elementOf } from "./elements.js";

/** What begins an item of a list. */
const MARKER = /^\s*(?:[-*•–]|(\d{1,3}[.)]))\s+/;

/** Categories that have a look of their own. */
const LOOKS = new Set(["title", "byline", "dateline", "caption"]);

/**
 * The ranges of a clean text that have one, as segments for a pane; `ranges` are those of `keptRanges`, and `title` that of
 * the page, as other lines may say nearly the same.
 */
export function looksOf(ranges, segments, title) {
  const kept = segments.filter((segment) => segment.kept && segment.category !== "blank");
  return ranges.flatMap(({ inClean, length }, i) => {
    const { category, start, end } = kept[i];
    const isOther = category === "title" && !(title?.start >= start && title.start < end);
    return LOOKS.has(category) && !isOther ? [{ start: inClean, end: inClean + length, category }] : [];
  });
}

export const lookOf = ({ category }) => ({ label: category, kept: true, isPiece: false });

/** Fills the element of a line: see `createPane`. */
export function setPlainLine(element, parts) {
  const look = parts[0].mark?.label;
  const text = parts.map((part) => part.text).join("");
  if (look !== undefined && parts.every(({ mark }) => mark)) {
    element.classList.add(look);
    if (look === "title") Object.assign(element, { role: "heading", ariaLevel: "3" });
  } else if (MARKER.test(text)) {
    element.classList.add("item");
  }
  if (text.includes("\t")) {
    element.classList.add("cells");
    element.prepend(...text.split(/(?<=\t)/).map((cell) => elementOf("span", "cell", cell)));
  } else {
    element.prepend(text);
  }
}

/** A clean text as HTML, for programs that take a layout; `looks` are the ranges that have one. */
export function plainToHtml(clean, looks) {
  const { body } = document.implementation.createHTMLDocument("");
  const titles = new Set(looks.filter(({ category }) => category === "title").map(({ start }) => start));
  let at = 0;
  let isClosed = true; // a blank line ends a list and a table
  for (const line of clean.split("\n")) {
    const isTitle = titles.has(at + line.length - line.trimStart().length);
    const block = line.trim() === "" ? undefined : blockOf(line, isTitle, isClosed ? undefined : body.lastChild);
    if (block) body.append(block);
    isClosed = line.trim() === "";
    at += line.length + 1;
  }
  return body.innerHTML;
}

/** The block that a line makes: `before` itself, where it goes on with that. */
function blockOf(line, isTitle, before) {
  if (isTitle) return elementOf("h1", "", line.trim());
  const [marker, number] = line.match(MARKER) ?? [];
  const isTable = line.includes("\t");
  if (marker === undefined && !isTable) return elementOf("p", "", line.trim());
  const name = isTable ? "table" : number === undefined ? "ul" : "ol";
  const goesOn = before?.localName === name;
  const block = goesOn ? before : elementOf(name);
  if (isTable) {
    const row = elementOf("tr");
    row.append(...line.split("\t").map((cell) => elementOf("td", "", cell.trim())));
    block.append(row);
  } else {
    if (!goesOn && number !== undefined) block.start = Number.parseInt(number, 10);
    block.append(elementOf("li", "", line.slice(marker.length).trim()));
  }
  return block;
}
