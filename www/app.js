// The page: one state, and `show`, which brings everything on the screen in line with it.

import { categories, clean, render } from "./dechaff/index.js";
import { carry, decide, settle } from "./decisions.js";
import { createKinds, showKinds } from "./kinds.js";
import { copyExactly, showText } from "./lines.js";
import { followReasons } from "./reason.js";
import { samples } from "./samples.js";

const element = (id) => document.getElementById(id);
const input = element("input");
const marked = element("marked");
const cleanText = element("clean");
const copy = element("copy");

const kinds = new Map(categories().map((category) => [category.id, category]));

const state = {
  input: "",
  preset: document.querySelector("[name=preset]:checked").value,
  view: matchMedia("(min-width: 70rem)").matches ? "both" : "marked",
  /** The switches that the reader has set: category id -> whether it is kept. */
  switches: new Map(),
  /** What the reader decided about single pieces: see decisions.js. */
  decisions: new Map(),
  cleaned: clean(""),
  /** Segments with the decisions applied. */
  segments: [],
  /** Those of them that stand on the screen as buttons, in order. */
  pieces: [],
};

function options() {
  const chosen = (kept) => [...state.switches].filter(([, keeps]) => keeps === kept).map(([id]) => id);
  return { preset: state.preset, keep: chosen(true), remove: chosen(false) };
}

/** Cleans anew: after the text, the preset or a switch has changed. */
function reclean() {
  state.cleaned = clean(state.input, options());
  show();
}

function show() {
  state.segments = settle(state.cleaned.segments, state.decisions);
  state.pieces = state.segments.filter(isPiece);
  const text = render(state.input, state.segments);
  showText(cleanText, [{ text }]);
  showText(marked, runs());
  showKinds(kinds, state, takesOut);
  showOutcome(text);
  showControls();
}

/** A piece is what the reader can decide about: all that is gone, was, or would go under this preset. */
function isPiece(segment) {
  return segment.category !== "blank"
    && (!segment.kept || state.decisions.has(segment.start) || kinds.get(segment.category).removedBy.includes(state.preset));
}

/** The page as runs of plain text and pieces. Plain neighbours become one run. */
function runs() {
  const all = [];
  let at = 0;
  for (const segment of state.pieces) {
    all.push({ text: state.input.slice(at, segment.start) });
    const { label } = kinds.get(segment.category);
    all.push({ text: state.input.slice(segment.start, segment.end), piece: { label, kept: segment.kept } });
    at = segment.end;
  }
  all.push({ text: state.input.slice(at) });
  return all.filter((run) => run.text !== "");
}

function takesOut(id) {
  return state.switches.has(id) ? !state.switches.get(id) : kinds.get(id).removedBy.includes(state.preset);
}

function showOutcome(text) {
  const { words } = state.cleaned.stats;
  const kept = countWords(text);
  const number = (n) => n.toLocaleString("en");
  element("summary").textContent = words === 0 ? "" : `${number(kept)} words kept, ${number(words - kept)} removed`;
  copy.disabled = text === "";
  const removed = state.pieces.filter((piece) => !piece.kept).length;
  announceSoon(words === 0 ? "" : `${number(kept)} of ${number(words)} words kept. Pieces removed: ${number(removed)}.`);
}

// The core counts runs between Unicode White_Space, which is not quite what \s means.
function countWords(text) {
  return text.match(/\P{White_Space}+/gu)?.length ?? 0;
}

function showControls() {
  document.body.classList.toggle("empty", state.input === "");
  document.body.dataset.view = state.view;
  document.querySelector(`[name=view][value=${state.view}]`).checked = true;
  const preset = document.querySelector(`[name=preset][value=${state.preset}]`);
  preset.checked = true;
  element("preset-note").textContent = preset.dataset.note;
}

function announce(message) {
  clearTimeout(announceSoon.timer);
  element("status").textContent = message;
}

/** For what changes with each key: a screen reader should hear it when the typing rests. */
function announceSoon(message) {
  clearTimeout(announceSoon.timer);
  announceSoon.timer = setTimeout(announce, 700, message);
}

function setInput(text) {
  state.decisions = carry(state.decisions, state.input, text);
  state.input = text;
  reclean();
}

function setSwitch(id, keeps) {
  // Back at what the preset does, there is nothing to override.
  state.switches.delete(id);
  if (takesOut(id) === keeps) state.switches.set(id, keeps);
  const ofKind = state.segments.filter((segment) => segment.category === id);
  ofKind.forEach((segment) => state.decisions.delete(segment.start));
  reclean();
}

function flip(piece) {
  decide(state.decisions, piece, state.cleaned.segments);
  show();
  const { label } = kinds.get(piece.category);
  announce(piece.kept ? `Removed again: ${label}` : `Restored: ${label}`);
}

async function copyCleanText() {
  try {
    await navigator.clipboard.writeText(render(state.input, state.segments));
    announce("Copied the cleaned text.");
    copy.classList.add("done");
    setTimeout(() => copy.classList.remove("done"), 1600);
  } catch {
    getSelection().selectAllChildren(cleanText);
    announce("The browser does not let this page copy. The cleaned text is selected: copy it by keyboard.");
  }
}

function loadText(text) {
  input.value = text;
  input.scrollTop = 0;
  setInput(text);
}

function createSamples() {
  for (const { name, text } of samples) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => loadText(text));
    element("samples").append(button);
  }
}

function listen() {
  input.addEventListener("input", () => setInput(input.value));
  copy.addEventListener("click", copyCleanText);
  element("clear").addEventListener("click", () => {
    loadText("");
    input.focus();
  });
  for (const name of ["preset", "view"]) {
    document.querySelectorAll(`[name=${name}]`).forEach((radio) => radio.addEventListener("change", () => {
      state[name] = radio.value;
      reclean();
    }));
  }
  [marked, cleanText].forEach(copyExactly);
  const buttons = () => [...marked.querySelectorAll(".piece")];
  followReasons(marked, {
    // The pieces stand in the pane in their order, so no offset has to be kept in the document.
    segmentOf: (button) => state.pieces[buttons().indexOf(button)],
    labelOf: (segment) => kinds.get(segment.category).label,
    flip: (button) => {
      const at = buttons().indexOf(button);
      const piece = state.pieces[at];
      flip(piece);
      return state.pieces[at]?.start === piece.start ? buttons()[at] : undefined;
    },
  });
}

createKinds(kinds, setSwitch);
createSamples();
listen();
// After a reload some browsers have put the text back.
setInput(input.value);
