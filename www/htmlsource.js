// Tells the source of HTML from text, which may speak of HTML or hold some tags.
//
// In source the text stands inside of elements. In a text about HTML it stands around them: a tag that is named is not
// closed, or closed some paragraphs later.

import { isBlock } from "./dechaff/flatten.js";

/** Code units that are looked at: more of the same tells nothing new, and takes longer than a frame. */
const LOOKED_AT = 200_000;

/** The least share of the text that stands inside of elements: in between, source has hardly more than white space. */
const HELD = 0.8;

/** The least share of the opened elements that are closed: in source all are, but what was selected may cut some. */
const CLOSED = 0.5;

const words = (list) => new Set(list.trim().split(/\s+/));
const VOID = words("area base br col embed hr img input link meta param source track wbr");

/** Elements that HTML closes by itself: they count as opened when they are closed. */
const CLOSED_BY_ITSELF = words("p li dt dd tr td th thead tbody tfoot colgroup option optgroup");

/** Where that ends in which no tag is one. */
const ENDS = { "!--": /-->/g, script: /<\/script\s*>/gi, style: /<\/style\s*>/gi };

const TAG = /<(\/?)(!--|[a-z][a-z0-9-]*(?=[\s/>]))/gi;
const TAG_END = /[^<>]*>/y;

export function isHtmlSource(text) {
  const source = text.slice(0, LOOKED_AT);
  return isDocument(source) || isMadeOfElements(source);
}

/** Whether it begins as a document does, and is not the example with which a text about HTML begins. */
function isDocument(source) {
  let start = source.trimStart();
  while (start.startsWith("<!--") || start.startsWith("<?xml")) {
    const end = start.indexOf(start.startsWith("<?") ? "?>" : "-->");
    if (end === -1) return false;
    start = start.slice(end).replace(/^\S{2,3}/, "").trimStart();
  }
  if (!/^<(?:!doctype\s+html|html)\b[^<>]*>\s*</i.test(start)) return false;
  const end = start.search(/<\/html\s*>/i);
  return end === -1 || !/^<\/html\s*>\s*[^<\s]/i.test(start.slice(end));
}

/** Whether nearly all text stands in elements that are closed, and one of these is a block. */
function isMadeOfElements(source) {
  const count = { text: 0, held: 0, opened: 0, closed: 0, hasBlock: false };
  const open = []; // elements, each with what text in it is not held yet
  const names = new Map(); // how many of each name are open
  let from = 0;
  for (const { name, isEnd, isVoid, start, end } of tagsOf(source)) {
    const run = source.slice(from, start).trim();
    const length = run.replace(/\s+/g, "").length;
    count.text += length;
    // An element holds no break between paragraphs: these are elements of their own.
    if (open.length > 0 && !/\n[^\S\n]*\n/.test(run)) open.at(-1).text += length;
    from = end;
    if (isEnd && names.get(name) > 0) close(name, open, names, count);
    if (isEnd || isVoid) continue;
    open.push({ name, text: 0 });
    names.set(name, (names.get(name) ?? 0) + 1);
    if (!CLOSED_BY_ITSELF.has(name)) count.opened++;
  }
  count.text += source.slice(from).replace(/\s+/g, "").length;
  return count.hasBlock && count.held >= HELD * count.text && count.closed >= CLOSED * count.opened;
}

/** Closes the innermost element of this name, and those in it: their text is held. */
function close(name, open, names, count) {
  let closed;
  do {
    closed = open.pop();
    count.held += closed.text;
    names.set(closed.name, names.get(closed.name) - 1);
  } while (closed.name !== name);
  count.closed++;
  if (CLOSED_BY_ITSELF.has(name)) count.opened++;
  count.hasBlock ||= isBlock(name);
}

/** The tags, in order; a comment, a script or a style counts as one tag. */
function* tagsOf(source) {
  const missing = new Set(); // ends that were looked for in vain
  const tag = new RegExp(TAG);
  const find = (pattern, from) => {
    pattern.lastIndex = from;
    return pattern.test(source) ? pattern.lastIndex : -1;
  };
  for (let match = tag.exec(source); match; match = tag.exec(source)) {
    const [{ length }, slash] = match;
    const name = match[2].toLowerCase();
    const isRaw = slash === "" && name in ENDS && !missing.has(name);
    const end = find(isRaw ? ENDS[name] : TAG_END, match.index + length);
    if (isRaw && end === -1) missing.add(name);
    if (end === -1) continue;
    tag.lastIndex = end;
    const isVoid = isRaw || VOID.has(name) || source[end - 2] === "/";
    yield { name, isEnd: slash === "/", isVoid, start: match.index, end };
  }
}
