// The text of a document, with the line breaks that its layout has. The page of dechaff reads pasted HTML by it, too.
//
// The plain text that a browser copies glues the cells of menus and tables together. Here a block is a line, a paragraph has a
// blank line around it, cells are parted by tabs, and links that stand side by side by lines.

const words = (list) => new Set(list.trim().split(/\s+/));

/** Elements that show no text. */
const SILENT = words(`
  AREA AUDIO BASE CANVAS DATALIST EMBED FRAME FRAMESET IFRAME INPUT LINK MAP META NOFRAMES OBJECT PARAM SCRIPT SELECT
  STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO
`);

/** Elements that begin and end a line, and those with a blank line around them. */
const BLOCKS = words(`
  ADDRESS ARTICLE ASIDE BODY CAPTION CENTER DD DETAILS DIALOG DIV DT FIELDSET FIGCAPTION FOOTER FORM HEADER HGROUP LEGEND
  LI MAIN MENU NAV OPTGROUP OPTION SEARCH SECTION SUMMARY TABLE TBODY TFOOT THEAD TR
`);
const SPACED = words("BLOCKQUOTE DL FIGURE H1 H2 H3 H4 H5 H6 HR OL P PRE TABLE UL");
const CELLS = words("TD TH");
const LINKS = words("A BUTTON");
const LISTS = words("OL UL");

/** Whether elements of this name, in lower case, stand on lines of their own. */
export const isBlock = (name) => BLOCKS.has(name.toUpperCase()) || SPACED.has(name.toUpperCase());

const HIDDEN_STYLE = /display:none|visibility:(?:hidden|collapse)|mso-hide:all/;
const BLOCK_STYLE = /display:(?:block|flex|grid|list-item|table(?!-cell|-column|-row-group))/;
const PRE_STYLE = /white-space:pre|white-space-collapse:(?:preserve|break-spaces)/;

/** What Word sets before an item of a list. */
const WORD_MARKER = /mso-list:ignore/;

/** What a DOM calls its nodes. */
const ELEMENT = 1;
const TEXT = 3;

/**
 * The text below an element. The attribute of that name holds the style of an element. What is hidden and says more than all that is
 * not is shown: the page's scripts will show it, or else a reader who has none sees that alone.
 */
export function flatten(root, styleAttribute = "style") {
  const isShown = new Set();
  const { text, hidden } = read(root, styleAttribute, isShown);
  const length = lengthOf(text);
  for (const element of hidden) if (lengthOf(element.textContent) > length) isShown.add(element);
  return isShown.size > 0 ? read(root, styleAttribute, isShown).text : text;
}

const lengthOf = (text) => text.replace(/\s+/g, "").length;

/** The text, and the elements that are hidden. */
function read(root, styleAttribute, isShown) {
  const page = { out: createOutput(), styleAttribute, isShown, hidden: [], rows: new Map(), places: new Map() };
  walk(root, page);
  return { text: page.out.text(), hidden: page.hidden };
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
function walk(root, page) {
  const open = [{ isPre: false, isMenu: false, next: root.firstChild, after: () => {} }];
  while (open.length > 0) {
    const frame = open.at(-1);
    const node = frame.next;
    if (!node) {
      frame.after();
      open.pop();
      continue;
    }
    frame.next = node.nextSibling;
    if (node.nodeType === TEXT) {
      if (frame.isPre) page.out.addAsIs(node.data.replace(/\r\n?/g, "\n"));
      else page.out.add(node.data);
    } else if (node.nodeType === ELEMENT) {
      const inside = enter(node, page, frame);
      if (inside) open.push({ next: node.firstChild, ...inside });
    }
  }
}

/** Writes what comes before an element; gives how to read its inside and what comes after, or nothing if silent. */
function enter(element, page, around) {
  const { out } = page;
  const name = element.nodeName.toUpperCase();
  const style = (element.getAttribute(page.styleAttribute) ?? "").toLowerCase().replace(/\s*:\s*/g, ":");
  if (SILENT.has(name)) return undefined;
  if (isHidden(element, name, style) && !page.isShown.has(element)) {
    page.hidden.push(element);
    return undefined;
  }
  if (name === "BR") {
    out.addBreak();
    return undefined;
  }
  if (WORD_MARKER.test(style)) {
    const marker = element.textContent.trim();
    out.mark(/[\p{L}\p{N}]{1,4}[.)]/u.test(marker) ? `${marker} ` : "- ");
    return undefined;
  }
  const inside = {
    isPre: around.isPre || name === "PRE" || PRE_STYLE.test(style),
    isMenu: around.isMenu || name === "NAV",
    after: () => {},
  };
  if (CELLS.has(name)) {
    if (element.previousElementSibling) out.part("\t");
    return inside;
  }
  if (LINKS.has(name)) {
    if (LINKS.has(nameOf(element.previousSibling))) partLinks(element.parentNode, page);
    return inside;
  }
  const breaks = breaksAround(element, name, style);
  if (breaks === 0) return inside;
  out.breakLine(breaks);
  if (name === "LI") out.mark(inside.isMenu ? "" : markerOf(element, page));
  return { ...inside, after: () => out.breakLine(breaks) };
}

const isHidden = (element, name, style) =>
  name === "NOSCRIPT" || element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true" || HIDDEN_STYLE.test(style);

const nameOf = (node) => node?.nodeName.toUpperCase();

function breaksAround(element, name, style) {
  // Word writes each cell as a paragraph of its own.
  const { parentElement: parent } = element;
  if (CELLS.has(nameOf(parent)) && isOnlyChild(element)) return 0;
  const isNested = LISTS.has(name) && nameOf(parent) === "LI";
  if (SPACED.has(name) && !isNested) return 2;
  return BLOCKS.has(name) || isNested || BLOCK_STYLE.test(style) ? 1 : 0;
}

const isOnlyChild = (element) => !element.previousElementSibling && !element.nextElementSibling;

/** Parts links without anything between them: by lines in a row of nothing but links, by a space in running text. */
function partLinks(row, { out, rows }) {
  if (!rows.has(row)) rows.set(row, isRowOfLinks(row));
  if (rows.get(row)) out.breakLine(1);
  else out.part(" ");
}

function isRowOfLinks(row) {
  for (let node = row.firstChild; node; node = node.nextSibling) {
    if (!LINKS.has(nameOf(node)) && node.textContent.trim() !== "") return false;
  }
  return true;
}

/** A dash or a number; an item that is a link alone belongs to a menu and has none. */
function markerOf(item, { places }) {
  const list = item.parentElement;
  const place = (places.get(list) ?? 0) + 1;
  places.set(list, place);
  if (isLinkAlone(item)) return "";
  if (nameOf(list) !== "OL") return "- ";
  const start = Number.parseInt(list.getAttribute("start"), 10) || 1;
  return `${start + place - 1}. `;
}

/** Whether an element says nothing but a link does. A list in it has items of its own. */
function isLinkAlone(element) {
  const child = element.firstElementChild;
  if (!child || !isOnlyChild(child) || LISTS.has(nameOf(child))) return false;
  return element.textContent.trim() === element.querySelector("a")?.textContent.trim();
}
