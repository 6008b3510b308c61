// The page. What the reader works on stands in one history; `follow` brings cleaning and screen in line with it.

import { categories, render } from "./dechaff/worker.js";
import { cleanNewest } from "./cleaning.js";
import { carry, decide, forget, settle } from "./decisions.js";
import { createHistory } from "./history.js";
import { listenForKeys } from "./keys.js";
import { createKinds, showKinds } from "./kinds.js";
import { createPane } from "./lines.js";
import { countAll, number, showNumbers } from "./numbers.js";
import { createPhrases, noPhrases, openPhrases, rememberPhrases, rememberedPhrases, showPhrases } from "./phrases.js";
import { place } from "./place.js";
import { followReasons } from "./reason.js";
import { download, reportOfAll, reportOfOne } from "./report.js";
import { samples } from "./samples.js";
import { readSettings, writeSettings } from "./settings.js";
import { listenForText, showText, textInBox } from "./source.js";
import { keepInStep } from "./step.js";
import { keepOffline } from "./trust.js";

const element = (id) => document.getElementById(id);
const main = document.querySelector("main");
const copy = element("copy");
const progress = element("progress");
const more = element("more");

/** Milliseconds after which the reader sees that the page works. */
const BLINK = 200;

/** The longest beginning of a piece that is offered as a phrase. */
const PHRASE_LENGTH = 80;

const kinds = new Map(categories().map((category) => [category.id, category]));
const labelOf = (segment) => kinds.get(segment.category).label;

/** Settings that are not part of the work: undo leaves them. */
let settings;

const work = createHistory({
  text: "",
  preset: "standard",
  /** The switches that the reader has set: category id -> whether it is kept. */
  switches: new Map(),
  /** What the reader decided about single pieces: see decisions.js. */
  decisions: new Map(),
  phrases: noPhrases,
});

/** What is cleaned or being cleaned: the request, and whether its result is there. */
let request = { text: undefined, options: {}, key: "", isDone: false };

/** The result that is on the screen: `segments` with the decisions applied, and the text that they give. */
let result = { text: "", options: {}, own: [], segments: [], stats: { words: 0, wordsKept: 0 }, clean: "" };

const markedPane = createPane(element("marked"));
const cleanPane = createPane(element("clean"));
keepInStep(markedPane, cleanPane, () => result);

function optionsOf({ preset, switches, phrases }) {
  const chosen = (kept) => [...switches].filter(([, keeps]) => keeps === kept).map(([id]) => id);
  const noise = Object.fromEntries(phrases.noise.map((phrase) => [phrase, "other"]));
  return { preset, keep: chosen(true), remove: chosen(false), noise, protect: phrases.protect };
}

/** Changes the work: the only way to do so but for undo and redo. */
function change(patch, kind) {
  work.change(patch, kind);
  return follow();
}

/** Brings everything in line with the work. */
async function follow() {
  const { text } = work.now;
  const options = optionsOf(work.now);
  const key = JSON.stringify(options);
  showControls();
  if (text === request.text && key === request.key) {
    if (request.isDone) await show(request.cleaned);
    return;
  }
  const mine = { text, options, key, isDone: false };
  request = mine;
  setBusy(true);
  try {
    const cleaned = await cleanNewest(text, options);
    if (mine !== request || !cleaned) return;
    Object.assign(mine, { cleaned, isDone: true });
    await show(cleaned);
  } catch (error) {
    if (mine !== request) return;
    request = { text: undefined, options: {}, key: "", isDone: false };
    setBusy(false);
    showTrouble(`The cleaning failed: ${error.message}`);
  }
}

async function show(cleaned) {
  setBusy(true);
  const { text, options } = request;
  const segments = settle(cleaned.segments, work.now.decisions);
  const clean = segments === cleaned.segments ? cleaned.text : render(text, segments);
  result = { text, options, own: cleaned.segments, segments, stats: cleaned.stats, clean };
  const shown = await Promise.all([cleanPane.show(clean), markedPane.show(text, segments, markOf)]);
  if (shown.includes(false)) return;
  showTrouble("");
  showKinds(segments, takesOut);
  showOutcome();
  if (request.isDone) setBusy(false);
}

/** How a segment looks in the marked text. A piece is what is gone, was, or would go under this preset. */
function markOf({ start, category, kept }) {
  if (category === "blank") return undefined;
  const { label, removedBy } = kinds.get(category);
  return { label, kept, isPiece: !kept || work.now.decisions.has(start) || removedBy.includes(work.now.preset) };
}

function takesOut(id) {
  const { switches, preset } = work.now;
  return switches.has(id) ? !switches.get(id) : kinds.get(id).removedBy.includes(preset);
}

function showOutcome() {
  const { text, clean } = result;
  const numbers = countAll(result);
  showNumbers(numbers, kinds);
  copy.disabled = clean === "";
  for (const id of ["save-text", "save-report"]) element(id).disabled = text === "";
  const [kept, words, pieces] = [numbers.kept, numbers.words, numbers.pieces].map(number);
  announceSoon(numbers.words === 0 ? "" : `${kept} of ${words} words kept. Pieces removed: ${pieces}.`);
}

function showControls() {
  const { text, preset, switches, phrases } = work.now;
  showText(text);
  document.body.classList.toggle("empty", text === "");
  document.body.dataset.view = settings.view;
  document.querySelector(`[name=view][value=${settings.view}]`).checked = true;
  const dial = document.querySelector(`[name=preset][value=${preset}]`);
  dial.checked = true;
  element("preset-note").textContent = dial.dataset.note;
  element("undo").disabled = !work.canUndo;
  element("redo").disabled = !work.canRedo;
  element("rich").checked = settings.rich === "on";
  element("single-keys").checked = settings.keys === "on";
  showPhrases(phrases);
  showKinds(result.segments, takesOut);
  writeSettings({ ...settings, preset, switches });
}

function setBusy(isBusy) {
  main.ariaBusy = String(isBusy);
  clearTimeout(setBusy.timer);
  if (isBusy && work.now.text !== "") setBusy.timer = setTimeout(() => (progress.hidden = false), BLINK);
  else progress.hidden = true;
}

function showTrouble(message) {
  element("trouble").textContent = message;
  element("trouble").hidden = message === "";
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

function setText(text, kind) {
  const { text: before, decisions } = work.now;
  if (text !== before) change({ text, decisions: carry(decisions, before, text) }, kind);
}

function setSwitch(id, keeps) {
  // Back at what the preset does, there is nothing to override.
  const switches = new Map(work.now.switches);
  switches.delete(id);
  if (kinds.get(id).removedBy.includes(work.now.preset) === keeps) switches.set(id, keeps);
  const ofKind = result.segments.filter((segment) => segment.category === id);
  change({ switches, decisions: forget(work.now.decisions, ofKind) });
}

function setPhrases(phrases) {
  rememberPhrases(phrases);
  change({ phrases });
}

/** A step back or forth. */
async function step(direction) {
  const { phrases } = work.now;
  if (!work[direction]()) return;
  if (phrases !== work.now.phrases) rememberPhrases(work.now.phrases);
  await follow();
  announce(direction === "undo" ? "Undone." : "Redone.");
}

async function flip(segment) {
  const at = segment.start;
  const own = result.own[indexAt(at)].kept;
  await change({ decisions: decide(work.now.decisions, segment, own) });
  announce(segment.kept ? `Removed: ${labelOf(segment)}` : `Restored: ${labelOf(segment)}`);
  if (settings.view !== "clean") markedPane.elementAt(at)?.focus({ preventScroll: true });
}

/** The index of the segment that holds an offset. */
function indexAt(offset) {
  let [low, high] = [0, result.segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (result.segments[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Moves the focus to the next removed piece, or to the next piece of any kind, forwards (1) or backwards (-1). */
function go(direction, isWanted = (segment) => !segment.kept) {
  const { segments } = result;
  const focused = document.activeElement.closest?.("#marked .segment");
  const here = focused ? indexAt(markedPane.offsetOf(focused)) : direction > 0 ? -1 : segments.length;
  let at = here + direction;
  while (segments[at] && (segments[at].category === "blank" || !isWanted(segments[at]))) at += direction;
  if (!segments[at]) return announce(direction > 0 ? "That was the last one." : "That was the first one.");
  if (settings.view === "clean") setView("marked");
  const target = markedPane.elementAt(segments[at].start);
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

function setView(view) {
  settings.view = view;
  showControls();
}

async function copyText(text, message) {
  try {
    await navigator.clipboard.writeText(text);
    announce(message);
    return true;
  } catch {
    return false;
  }
}

async function copyCleanText() {
  if (await copyText(result.clean, "Copied the cleaned text.")) {
    copy.classList.add("done");
    setTimeout(() => copy.classList.remove("done"), 1600);
  } else {
    getSelection().selectAllChildren(element("clean"));
    announce("The browser does not let this page copy. The cleaned text is selected: copy it by keyboard.");
  }
}

async function saveReport() {
  download("dechaff-report.json", "application/json", await reportOfAll(result));
}

function openShortcuts() {
  element("shortcuts").showModal();
}

/** The beginning of a piece as a phrase to edit. */
function phraseOf({ start, end }) {
  const [line] = result.text.slice(start, end).trim().split("\n", 1);
  if (line.length <= PHRASE_LENGTH) return line;
  const lastSpace = line.lastIndexOf(" ", PHRASE_LENGTH);
  return line.slice(0, lastSpace > 0 ? lastSpace : PHRASE_LENGTH);
}

function createSamples(load) {
  for (const { name, text } of samples) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => load(text));
    element("samples").append(button);
  }
}

function listen() {
  const { load } = listenForText({
    onText: setText,
    usesLayout: () => settings.rich === "on",
    onUndo: () => step("undo"),
    onRedo: () => step("redo"),
    onTrouble: showTrouble,
  });
  createSamples(load);
  createKinds(kinds, setSwitch);
  createPhrases(() => work.now.phrases, setPhrases);

  const onClick = (id, act) => element(id).addEventListener("click", act);
  onClick("copy", copyCleanText);
  onClick("undo", () => step("undo"));
  onClick("redo", () => step("redo"));
  onClick("save-text", () => download("cleaned.txt", "text/plain;charset=utf-8", [result.clean]));
  onClick("save-report", saveReport);
  onClick("open-phrases", () => openPhrases());
  onClick("open-shortcuts", openShortcuts);
  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  more.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") place(more, element("more-button").getBoundingClientRect(), "right");
  });
  more.addEventListener("click", (event) => event.target.closest("button") && more.hidePopover());

  for (const radio of document.querySelectorAll("[name=preset]")) {
    radio.addEventListener("change", () => change({ preset: radio.value }));
  }
  for (const radio of document.querySelectorAll("[name=view]")) {
    radio.addEventListener("change", () => setView(radio.value));
  }
  for (const [id, name] of [["rich", "rich"], ["single-keys", "keys"]]) {
    element(id).addEventListener("change", ({ target }) => {
      settings[name] = target.checked ? "on" : "off";
      showControls();
    });
  }
  addEventListener("hashchange", () => {
    const { preset, switches } = takeSettings();
    change({ preset, switches });
  });
  document.addEventListener("copy", (event) => {
    const { activeElement } = document;
    const isField = activeElement.matches("input, textarea");
    const isCaret = isField && activeElement.selectionStart === activeElement.selectionEnd;
    const hasSelection = isField ? !isCaret : !getSelection().isCollapsed;
    if (event.defaultPrevented || hasSelection || result.clean === "") return;
    event.clipboardData.setData("text/plain", result.clean);
    event.preventDefault();
    announce("Copied the cleaned text.");
  });
  listenToKeys();
}

function listenToKeys() {
  const card = followReasons(element("marked"), {
    segmentOf: (piece) => result.segments[indexAt(markedPane.offsetOf(piece))],
    labelOf,
    flip,
    always: (segment) => openPhrases(phraseOf(segment)),
    report: (segment) => copyText(reportOfOne(result, segment, labelOf(segment)), "Copied a report of this piece."),
  });
  const press = (id) => element(id).click();
  const pick = (preset) => () => change({ preset });
  const views = ["marked", "clean", "both"];
  const single = (keys, text, run) => ({ keys, text, run, isSingle: true });
  listenForKeys([
    single(["n", "j"], "Next removed piece", () => go(1)),
    single(["p", "k"], "Previous removed piece", () => go(-1)),
    single(["Shift+N", "Shift+J"], "Next piece, kept ones too", () => go(1, () => true)),
    single(["Shift+P", "Shift+K"], "Previous piece, kept ones too", () => go(-1, () => true)),
    { keys: ["Enter"], text: "On a piece: bring it back, or take it out" },
    single(["m"], "On a piece: more about it", card.enter),
    { keys: ["Control+Z"], text: "Undo", run: () => step("undo") },
    { keys: ["Control+Shift+Z", "Control+Y"], text: "Redo", run: () => step("redo") },
    { keys: ["Control+C"], text: "With nothing selected: copy the clean text" },
    single(["c"], "Copy the clean text", () => press("copy")),
    single(["1"], "Light", pick("light")),
    single(["2"], "Standard", pick("standard")),
    single(["3"], "Article", pick("article")),
    single(["v"], "Next view", () => setView(views[(views.indexOf(settings.view) + 1) % views.length])),
    single(["/"], "To the page text", () => element("input").focus()),
    single(["?"], "This panel", openShortcuts),
  ], () => settings.keys === "on");
}

/** Takes the settings of the address, and gives those that are part of the work. */
function takeSettings() {
  const { preset, switches, ...others } = readSettings([...kinds.values()]);
  settings = others;
  return { preset, switches };
}

listen();
// After a reload some browsers have put the text back.
work.start({ ...takeSettings(), phrases: rememberedPhrases(), text: textInBox() });
follow();
performance.mark("usable");
addEventListener("load", keepOffline);
