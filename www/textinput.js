// Where the page's text comes from: typed, pasted anywhere, dropped, opened. All ways end in `onText(text, origin, kind)`.

import { commonEnds } from "./decisions.js";
import { filesOf } from "./droppedfiles.js";
import { foldBox, keepBoxOpen, listenForFolding, openBox, showSize } from "./foldedbox.js";
import { readTransfer } from "./transfer.js";

const box = document.getElementById("input");
const note = document.getElementById("excerpt");
const drop = document.getElementById("drop");

/** Code units that the box holds: with a megabyte it makes every browser stumble. Of more it shows the beginning. */
const ROOM = 200_000;
const EXCERPT = 4_000;

/** Code units of an edit that counts as typing: a key, a correction, a word of an input method. */
const TYPED = 20;

/** How JSON begins. */
const MAY_BE_RECORDS = /^\s*[{[]/;

/** What the box stands for, and how much of it the box shows. */
let text = "";
let shown = 0;

/** Whether the reader has put the caret where it is. Until then a paste is another page, not a part of this one. */
let isTouched = false;

/** Whether the edit to come replaces all that the box shows, and so the whole text. */
let replacesAll = false;

/** The files that are being read, until other text comes: that is newer. */
let reading;

/** See `listenForText`. */
let hears;

/**
 * `onText(text, origin, kind)`: of the `origin`, as `notice.js` has it, what is new with this text; of kind `typing` is
 * what comes key by key. `onPages(pages, refusals)` hears of several pages at once, as `readPages` gives them, and of why
 * others are not among them. `usesLayout()` says whether to read the HTML of a paste. `onRefusal(reason)` hears why something
 * is not opened.
 */
export function listenForText(listener) {
  hears = listener;
  listenForFolding();
  listenToBox();
  listenForPastes();
  for (const [id, input] of Object.entries({ "open": "file", "open-folder": "folder" })) {
    const chooser = document.getElementById(input);
    document.getElementById(id).addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      openFiles([...chooser.files]);
      chooser.value = "";
    });
  }
  document.getElementById("clear").addEventListener("click", () => {
    load("");
    openBox(0, 0);
  });
}

function give(whole, origin, kind) {
  reading = undefined;
  hears.onText(whole, origin, kind);
}

/** Takes another page. */
export function load(whole, origin) {
  give(whole, { name: "", ...origin });
  foldBox();
  isTouched = false;
}

/** Opens some files: one page, or all that they hold. */
async function openFiles(files) {
  reading = files;
  const { readPages } = await import("./files.js");
  const reasons = [];
  const pages = [];
  for (const file of files) {
    const found = await readPages(file).catch(({ message }) => void reasons.push(message));
    if (reading !== files) return;
    if (found) pages.push(...found.map(withOneKindOfBreak));
  }
  if (pages.length > 1) {
    loadPages(pages, reasons);
  } else if (pages.length === 1) {
    const [{ name, text: whole, ...origin }] = pages;
    const note = files.length > 1 ? `${name} is open, the only one of ${files.length} files that holds a page. ${reasons[0]}` : "";
    load(whole, { name, note, ...origin });
  } else {
    hears.onRefusal(files.length > 1 ? `None of these ${files.length} files is opened. ${reasons[0]}` : reasons[0]);
  }
}

/** Takes several pages at once. */
async function loadPages(pages, refusals) {
  reading = undefined;
  isTouched = false;
  await hears.onPages(pages, refusals);
  foldBox();
}

/** Takes a paste or a drop: its text by `take(text, origin)`, or its pages, or its files. */
async function receive(transfer, take) {
  const files = [...transfer.files];
  const plain = transfer.getData("text/plain");
  try {
    const { text: whole, ...origin } = withOneKindOfBreak(readTransfer(transfer, hears.usesLayout()));
    const records = MAY_BE_RECORDS.test(plain) ? await recordsIn(plain) : undefined;
    if (records) await loadPages(records.map(withOneKindOfBreak), []);
    else if (whole !== "") take(whole, origin);
    else if (files.length > 0) await openFiles(files);
  } catch (error) {
    hears.onRefusal(`This cannot be read: ${error.message}`);
  }
}

/** The pages of JSON lines, if these are several. */
async function recordsIn(plain) {
  const { pagesOfRecords } = await import("./files.js");
  return pagesOfRecords(plain, "");
}

function listenToBox() {
  box.addEventListener("beforeinput", (event) => {
    const { inputType } = event;
    replacesAll = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    if (inputType !== "historyUndo" && inputType !== "historyRedo") return;
    event.preventDefault();
    (inputType === "historyUndo" ? hears.onUndo : hears.onRedo)();
  });
  box.addEventListener("input", () => {
    const isTyped = Math.abs(box.value.length - shown) <= TYPED;
    const rest = replacesAll ? "" : text.slice(shown);
    isTouched = true;
    shown = box.value.length;
    text = box.value + rest;
    keepBoxOpen();
    give(text, replacesAll ? { name: "" } : {}, isTyped ? "typing" : undefined);
    if (text.length > ROOM) showText(text);
  });
  box.addEventListener("pointerdown", () => (isTouched = true));
  box.addEventListener("keydown", (event) => (isTouched ||= !event.ctrlKey && !event.metaKey && event.key !== "Tab"));
}

function listenForPastes() {
  document.addEventListener("paste", (event) => {
    if (isElsewhere(event.target)) return;
    event.preventDefault();
    receive(event.clipboardData, event.target === box && isTouched ? insert : load);
  });
  document.addEventListener("dragover", (event) => {
    if (isElsewhere(event.target)) return;
    event.preventDefault();
    drop.hidden = false;
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && (drop.hidden = true));
  document.addEventListener("drop", async (event) => {
    drop.hidden = true;
    if (isElsewhere(event.target)) return;
    event.preventDefault();
    const { dataTransfer } = event;
    if (dataTransfer.files.length === 0) receive(dataTransfer, load);
    else openFiles(await filesOf(dataTransfer));
  });
}

/** Brings the box in line with the text; an edit of it stays where it is on the screen. */
export function showText(now) {
  const isExcerpt = now.length > ROOM;
  const excerpt = isExcerpt ? now.slice(0, now.lastIndexOf("\n", EXCERPT) + 1 || EXCERPT) : now;
  if (box.value !== excerpt) {
    const [, tail] = commonEnds(box.value, excerpt);
    box.value = excerpt;
    box.setSelectionRange(excerpt.length - tail, excerpt.length - tail);
    if (tail === 0) box.scrollTop = 0;
  }
  text = now;
  shown = excerpt.length;
  showSize(now);
  note.hidden = !isExcerpt;
  const million = (now.length / 1e6).toFixed(1);
  note.textContent = isExcerpt ? `The beginning of ${million} million characters. Below stands all of it.` : "";
}

/** What the browser has put back into the box after a reload. */
export const textInBox = () => box.value;

function insert(pasted, { verbatim }) {
  const { selectionStart: from, selectionEnd } = box;
  const isAll = from === 0 && selectionEnd === box.value.length;
  const [before, after] = [text.slice(0, from), isAll ? "" : text.slice(selectionEnd)];
  const origin = isAll ? { name: "" } : {};
  if (verbatim !== undefined) origin.verbatim = before + verbatim + after;
  give(before + pasted + after, origin);
  const caret = Math.min(from + pasted.length, box.value.length);
  box.setSelectionRange(caret, caret);
}

/** Whether an event belongs to another field of the page. */
const isElsewhere = (target) => target !== box && target.closest?.("dialog, input, textarea") != null;

/** As a text box does it: what is typed and what is pasted has one kind of line break. */
function withOneKindOfBreak(page) {
  const withLineFeeds = ([name, value]) => [name, typeof value === "string" ? value.replace(/\r\n?/g, "\n") : value];
  return Object.fromEntries(Object.entries(page).map(withLineFeeds));
}
