// The text of HTML that was copied or opened, with the line breaks that its layout has.
//
// The plain flavor that a browser puts beside it glues the cells of menus and tables together. Here a block is a line,
// a paragraph has a blank line around it, cells are parted by tabs, and links that stand side by side by lines.

import { parseInert } from "./securitypolicy.js";

/** Code units of HTML that are read: more would make this page stumble. */
export const LONGEST = 4_000_000;

const words = (list) => new Set(list.trim().split(/\s+/));

/** Elements that show no text. */
const SILENT = words(`
  AREA AUDIO BASE CANVAS DATALIST EMBED FRAME FRAMESET HEAD IFRAME INPUT LINK MAP META NOFRAMES NOSCRIPT OBJECT PARAM
  SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO
`);

/** Elements that begin and end a line, and those with a blank line around them. */
const BLOCKS = words(`
  ADDRESS ARTICLE ASIDE BODY CAPTION CENTER DD DETAILS DIALOG DIV DT FIELDSET FIGCAPTION FOOTER FORM HEADER HGROUP LEGEND
  LI MAIN MENU NAV OPTGROUP OPTION SEARCH SECTION SUMMARY TABLE TBODY TFOOT THEAD TR
`);
const SPACED = words("BLOCKQUOTE DL FIGURE H1 H2 H3 H4 H5 H6 HR OL P PRE TABLE UL");

const LINKS = words("A BUTTON");

/** Whether elements of this name, in lower case, stand on lines of their own. */
export const isBlock = (name) => BLOCKS.has(name.toUpperCase()) || SPACED.has(name.toUpperCase());

const HIDDEN_STYLE = /display:none|visibility:(?:hidden|collapse)|mso-hide:all/;
const BLOCK_STYLE = /display:(?:block|flex|grid|list-item|table(?!-cell|-column|-row-group))/;
const PRE_STYLE = /white-space:pre|white-space-collapse:(?:preserve|break-spaces)/;

/** A tag, and attributes that the page's policy would report, although nothing in what is parsed takes effect. */
const TAG = /<\/?\w[^<>]*>/g;
const REPORTED = /\s(style|on\w+)\s*=/gi;

/** What Word sets before an item of a list. */
const WORD_MARKER = /mso-list:ignore/;

/** Flattens HTML, or throws if it is too long. What it says is only read: no script runs and nothing is loaded. */
export function htmlToText(html) {
  if (html.length > LONGEST) throw new RangeError(`it has more than ${LONGEST / 1e6} million characters of HTML`);
  const out = createOutput();
  // Style sheets, as silent as scripts and read by the same rules, become scripts: these are not reported.
  const rename = (tag) => tag.replace(REPORTED, " data-$1=").replace(/^(<\/?)style/i, "$1script");
  const unreported = html.replace(TAG, rename);
  walk(parseInert(unreported).body, out);
  return out.text();
}

/** Text with white space collapsed, and line breaks that are asked for and not simply added. */
function createOutput() {
  const parts = [];
  let breaks = 0; // asked for before the next text
  let space = ""; // a space or tab asked for before the next text
  let marker = ""; // of the item that the next text begins
  const put = (text) => {
    if (parts.length > 0) parts.push(breaks > 0 ? "\n".repeat(breaks) : space);
    parts.push(marker, text);
    breaks = 0;
    space = marker = "";
  };
  return {
    breakLine: (count) => (breaks = Math.max(breaks, count)),
    addBreak: () => (breaks += 1),
    mark: (item) => (marker = item),
    part: (by) => (space = by === "\t" ? space.replaceAll(" ", "") + by : space || by),
    add(text) {
      const bare = text.replace(/[ \t\n\r\f]+/g, " ");
      if (/^\s/.test(bare)) space ||= " ";
      if (bare.trim() === "") return;
      put(bare.replace(/^ | $/g, ""));
      if (bare.endsWith(" ")) space = " ";
    },
    /** As it stands; a line break at its end is the block's. */
    addAsIs(text) {
      for (const [i, line] of text.split("\n").entries()) {
        if (i > 0) breaks += 1;
        if (line !== "") put(line);
      }
    },
    text: () => (parts.length > 0 ? `${parts.join("")}\n` : ""),
  };
}

/** Walks the tree. Without recursion, because HTML can be nested deeper than the stack is. */
function walk(root, out) {
  const open = [{ isPre: false, next: root.firstChild, after: () => {} }];
  while (open.length > 0) {
    const frame = open.at(-1);
    const node = frame.next;
    if (!node) {
      frame.after();
      open.pop();
      continue;
    }
    frame.next = node.nextSibling;
    if (node.nodeType === Node.TEXT_NODE) {
      if (frame.isPre) out.addAsIs(node.data.replace(/\r\n?/g, "\n"));
      else out.add(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = enter(node, out, frame.isPre);
      if (element) open.push({ next: node.firstChild, ...element });
    }
  }
}

/** Writes what comes before an element; gives how to read its inside and what comes after, or nothing if silent. */
function enter(element, out, isPre) {
  const name = element.nodeName.toUpperCase();
  const style = (element.dataset?.style ?? "").toLowerCase().replace(/\s*:\s*/g, ":");
  if (SILENT.has(name) || element.hidden || element.ariaHidden === "true" || HIDDEN_STYLE.test(style)) return undefined;

  if (name === "BR") {
    out.addBreak();
    return undefined;
  }
  if (WORD_MARKER.test(style)) {
    const marker = element.textContent.trim();
    out.mark(/[\p{L}\p{N}]{1,4}[.)]/u.test(marker) ? `${marker} ` : "- ");
    return undefined;
  }
  const inside = isPre || name === "PRE" || PRE_STYLE.test(style);
  if (name === "TD" || name === "TH") {
    if (element.previousElementSibling) out.part("\t");
    return { isPre: inside, after: () => {} };
  }
  if (LINKS.has(name)) {
    if (LINKS.has(element.previousSibling?.nodeName)) partLinks(element, out);
    return { isPre: inside, after: () => {} };
  }
  const breaks = breaksAround(element, name, style);
  if (breaks === 0) return { isPre: inside, after: () => {} };
  out.breakLine(breaks);
  if (name === "LI") out.mark(markerOf(element));
  return { isPre: inside, after: () => out.breakLine(breaks) };
}

function breaksAround(element, name, style) {
  // Word writes each cell as a paragraph of its own.
  const { parentElement: parent } = element;
  if (["TD", "TH"].includes(parent?.nodeName) && parent.childElementCount === 1) return 0;
  const isNested = (name === "UL" || name === "OL") && parent?.nodeName === "LI";
  if (SPACED.has(name) && !isNested) return 2;
  return BLOCKS.has(name) || isNested || BLOCK_STYLE.test(style) ? 1 : 0;
}

/** Parts links without anything between them: by lines in a row of nothing but links, by a space in running text. */
function partLinks({ parentElement: row }, out) {
  const isRow = [...row.childNodes].every((node) => LINKS.has(node.nodeName) || node.textContent.trim() === "");
  if (isRow) out.breakLine(1);
  else out.part(" ");
}

/** A dash or a number; an item that is a link alone belongs to a menu and has none. */
function markerOf(item) {
  const list = item.parentElement;
  const isLink = item.children.length === 1 && item.textContent.trim() === item.querySelector("a")?.textContent.trim();
  if (isLink || list?.closest("nav")) return "";
  if (list?.nodeName !== "OL") return "- ";
  const place = [...list.children].filter((child) => child.nodeName === "LI").indexOf(item);
  return `${place + (Number.parseInt(list.getAttribute("start"), 10) || 1)}. `;
}
