// Where the page's text comes from: typed, pasted anywhere, dropped, opened. All ways end in `onText(text, origin, kind)`.

import { commonEnds } from "./decisions.js";
import { readPage } from "./files.js";
import { readTransfer } from "./transfer.js";

const box = document.getElementById("input");
const note = document.getElementById("excerpt");
const file = document.getElementById("file");
const drop = document.getElementById("drop");

/** Code units that the box holds: with a megabyte it makes every browser stumble. Of more it shows the beginning. */
const ROOM = 200_000;
const EXCERPT = 4_000;

/** Code units of an edit that counts as typing: a key, a correction, a word of an input method. */
const TYPED = 20;

/** What the box stands for, and how much of it the box shows. */
let text = "";
let shown = 0;

/** Whether the reader has put the caret where it is. Until then a paste is another page, not a part of this one. */
let isTouched = false;

/** Whether the edit to come replaces all that the box shows, and so the whole text. */
let replacesAll = false;

/**
 * `onText(text, origin, kind)`: of the `origin`, as `notice.js` has it, what is new with this text; of kind `typing` is
 * what comes key by key. `usesLayout()` says whether to read the HTML of a paste. `onRefusal(reason)` hears why something
 * is not opened.
 */
export function listenForText({ onText: giveText, usesLayout, onUndo, onRedo, onRefusal }) {
  /** The files that are being read, until other text comes: that is newer. */
  let reading;

  const onText = (...text) => {
    reading = undefined;
    giveText(...text);
  };
  const load = (whole, origin) => {
    onText(whole, { name: "", ...origin });
    isTouched = false;
  };

  /** Opens the first of some files that gives a page. */
  const openFiles = async (files) => {
    reading = files;
    const reasons = [];
    for (const file of files) {
      const page = await readPage(file).catch(({ message }) => void reasons.push(message));
      if (reading !== files) return;
      if (!page) continue;
      const note = files.length > 1 ? `${file.name} is open, one of ${files.length} files: one page fits here.` : "";
      const { text: whole, ...origin } = withOneKindOfBreak(page);
      load(whole, { name: file.name, note, ...origin });
      return;
    }
    onRefusal(files.length > 1 ? `None of these ${files.length} files is opened. ${reasons[0]}` : reasons[0]);
  };

  /** Takes a paste or a drop: its text by `take(text, origin)`, or its files. */
  const receive = (transfer, take) => {
    const files = [...transfer.files];
    try {
      const { text: whole, ...origin } = withOneKindOfBreak(readTransfer(transfer, usesLayout()));
      if (whole !== "") take(whole, origin);
      else if (files.length > 0) openFiles(files);
    } catch (error) {
      onRefusal(`This cannot be read: ${error.message}`);
    }
  };

  box.addEventListener("beforeinput", (event) => {
    const { inputType } = event;
    replacesAll = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    if (inputType !== "historyUndo" && inputType !== "historyRedo") return;
    event.preventDefault();
    (inputType === "historyUndo" ? onUndo : onRedo)();
  });
  box.addEventListener("input", () => {
    const isTyped = Math.abs(box.value.length - shown) <= TYPED;
    const rest = replacesAll ? "" : text.slice(shown);
    isTouched = true;
    shown = box.value.length;
    text = box.value + rest;
    onText(text, replacesAll ? { name: "" } : {}, isTyped ? "typing" : undefined);
    if (text.length > ROOM) showText(text);
  });
  box.addEventListener("pointerdown", () => (isTouched = true));
  box.addEventListener("keydown", (event) => (isTouched ||= !event.ctrlKey && !event.metaKey && event.key !== "Tab"));

  document.addEventListener("paste", (event) => {
    if (isElsewhere(event.target)) return;
    event.preventDefault();
    const isEdit = event.target === box && isTouched;
    receive(event.clipboardData, isEdit ? (...pasted) => insert(...pasted, onText) : load);
  });

  document.addEventListener("dragover", (event) => {
    if (isElsewhere(event.target)) return;
    event.preventDefault();
    drop.hidden = false;
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && (drop.hidden = true));
  document.addEventListener("drop", (event) => {
    drop.hidden = true;
    if (isElsewhere(event.target)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) openFiles([...event.dataTransfer.files]);
    else receive(event.dataTransfer, load);
  });

  document.getElementById("open").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    openFiles([...file.files]);
    file.value = "";
  });
  document.getElementById("clear").addEventListener("click", () => {
    load("");
    box.focus();
  });
  return { load };
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
  note.hidden = !isExcerpt;
  const million = (now.length / 1e6).toFixed(1);
  note.textContent = isExcerpt ? `The beginning of ${million} million characters. Below stands all of it.` : "";
}

/** What the browser has put back into the box after a reload. */
export const textInBox = () => box.value;

function insert(pasted, { verbatim }, onText) {
  const { selectionStart: from, selectionEnd } = box;
  const isAll = from === 0 && selectionEnd === box.value.length;
  const [before, after] = [text.slice(0, from), isAll ? "" : text.slice(selectionEnd)];
  const origin = isAll ? { name: "" } : {};
  if (verbatim !== undefined) origin.verbatim = before + verbatim + after;
  onText(before + pasted + after, origin);
  const caret = Math.min(from + pasted.length, box.value.length);
  box.setSelectionRange(caret, caret);
}

/** Whether an event belongs to another field of the page. */
const isElsewhere = (target) => target !== box && target.closest?.("dialog, input, textarea") != null;

/** As a text box does it: what is typed and what is pasted has one kind of line break. */
function withOneKindOfBreak(page) {
  const withLineFeeds = ([name, text]) => [name, text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text];
  return Object.fromEntries(Object.entries(page).map(withLineFeeds));
}
