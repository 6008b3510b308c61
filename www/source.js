// Where the page's text comes from: typed, pasted anywhere, dropped, opened. All ways end in `onText(text, kind)`.

import { commonEnds } from "./decisions.js";
import { htmlToText, textOfTransfer } from "./richtext.js";

const box = document.getElementById("input");
const note = document.getElementById("excerpt");
const file = document.getElementById("file");
const drop = document.getElementById("drop");

/** Code units that the box holds: with a megabyte it makes every browser stumble. Of more it shows the beginning. */
const ROOM = 200_000;
const EXCERPT = 20_000;

/** Code units of an edit that counts as typing: a key, a correction, a word of an input method. */
const TYPED = 20;

/** What the box stands for, and how much of it the box shows. */
let text = "";
let shown = 0;

/** Whether the reader has put the caret where it is. Until then a paste is another page, not a part of this one. */
let isTouched = false;

/** Whether the edit to come replaces all that the box shows, and so the whole text. */
let replacesAll = false;

/** `onText(text, kind)`: `typing` is what comes key by key. `usesLayout()` says whether to read a paste's HTML. */
export function listenForText({ onText: giveText, usesLayout, onUndo, onRedo, onRefusal }) {
  /** The file that is being read, until other text comes: that is newer. */
  let reading;

  const onText = (whole, kind) => {
    reading = undefined;
    giveText(whole, kind);
  };
  const load = (whole) => {
    onText(oneKindOfBreak(whole));
    isTouched = false;
  };

  const openFile = async (opened) => {
    reading = opened;
    const isHtml = /\.html?$/i.test(opened.name) || opened.type === "text/html";
    try {
      const content = decode(await opened.arrayBuffer());
      if (opened === reading) load(isHtml ? htmlToText(content) : content);
    } catch (error) {
      onRefusal(`${opened.name} cannot be read: ${error.message}`);
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
    onText(text, isTyped ? "typing" : undefined);
    if (text.length > ROOM) showText(text);
  });
  box.addEventListener("pointerdown", () => (isTouched = true));
  box.addEventListener("keydown", (event) => (isTouched ||= !event.ctrlKey && !event.metaKey && event.key !== "Tab"));

  document.addEventListener("paste", (event) => {
    if (isElsewhere(event.target)) return;
    const [pastedFile] = event.clipboardData.files;
    const pasted = oneKindOfBreak(textOfTransfer(event.clipboardData, usesLayout()));
    if (pasted === "" && !pastedFile) return;
    event.preventDefault();
    if (pasted === "") openFile(pastedFile);
    else if (event.target === box && isTouched) insert(pasted, onText);
    else load(pasted);
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
    const [dropped] = event.dataTransfer.files;
    if (dropped) openFile(dropped);
    else load(textOfTransfer(event.dataTransfer, usesLayout()));
  });

  document.getElementById("open").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    openFile(file.files[0]);
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

function insert(pasted, onText) {
  const { selectionStart: from, selectionEnd } = box;
  const to = from === 0 && selectionEnd === box.value.length ? text.length : selectionEnd;
  const whole = text.slice(0, from) + pasted + text.slice(to);
  onText(whole);
  const caret = Math.min(from + pasted.length, box.value.length);
  box.setSelectionRange(caret, caret);
}

/** Whether an event belongs to another field of the page. */
const isElsewhere = (target) => target !== box && target.closest?.("dialog, input, textarea") != null;

// As a text box does it: what is typed and what is pasted has one kind of line break.
const oneKindOfBreak = (whole) => (whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole);

/** The text of a file: UTF-16 if its first bytes say so, else UTF-8, and what is neither Windows-1252, the old default. */
function decode(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(buffer);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(buffer);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    return new TextDecoder("windows-1252").decode(buffer);
  }
}
