// The page. What the reader works on stands in one history; `follow` brings cleaning and screen in line with it.

import { categories, render } from "./dechaff/worker.js";
import { blockStart, fold, hasPieces, piecesOf } from "./blocks.js";
import { cleanNewest } from "./cleaning.js";
import { listenToControls, showControls } from "./controls.js";
import { carry, decide, forget, settle } from "./decisions.js";
import { createHistory } from "./history.js";
import { listenForKeys, openShortcuts } from "./keys.js";
import { createKinds, showKinds } from "./kinds.js";
import { createPane } from "./lines.js";
import { createMenu } from "./menu.js";
import { noOrigin, onKeepAsText, refuse, showOrigin } from "./notice.js";
import { countAll, sayNumbers, showNumbers, statsOf } from "./numbers.js";
import { copyReport, offerOutput, showOutput } from "./output.js";
import {
  createPhrases, noPhrases, openPhrases, phraseOf, rememberPhrases, rememberedPhrases, showPhrases,
} from "./phrases.js";
import { followReasons } from "./reason.js";
import { createSamples } from "./samples.js";
import { readSettings, writeSettings } from "./settings.js";
import { inSlices } from "./slices.js";
import { listenForText, showText, textInBox } from "./source.js";
import { announce, announceSoon, setBusy, showFailure } from "./status.js";
import { keepInStep } from "./step.js";
import { optionsOf, takesOut, turn } from "./switches.js";
import { keepOffline } from "./trust.js";
import { indexAt, reach, walk } from "./walk.js";

const element = (id) => document.getElementById(id);

const kinds = new Map(categories().map((category) => [category.id, category]));
const kindOf = (segment) => kinds.get(segment.category);

/** Settings that are not part of the work: undo leaves them. */
let settings;

const work = createHistory({
  text: "",
  origin: noOrigin,
  preset: "standard",
  /** See switches.js. */
  switches: new Map(),
  /** What the reader decided about single pieces: see decisions.js. */
  decisions: new Map(),
  phrases: noPhrases,
});

/** What is cleaned or being cleaned: the request, and whether its result is there. */
const noRequest = { text: undefined, options: {}, key: "", isDone: false };
let request = noRequest;

/**
 * The result that is on the screen: `segments` are the cleaner's `own` with the decisions, and give `stats` and `clean`;
 * folded, they are the `parts` that the marked text shows.
 */
const noResult = { text: "", options: {}, own: [], segments: [], parts: [], stats: { words: 0, wordsKept: 0 }, clean: "" };
let result = noResult;

/**
 * The blocks of the result that are unfolded: a Map, start of the first piece -> its { end }. It is no part of the work: undo
 * leaves it.
 */
let unfolded = new Map();

const markedPane = createPane(element("marked"));
const cleanPane = createPane(element("clean"));

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
  showWork();
  if (text === request.text && key === request.key) {
    if (request.isDone) await show(request.cleaned);
    return;
  }
  const mine = { text, options, key, isDone: false };
  request = mine;
  setBusy(true, text !== "");
  try {
    const cleaned = await cleanNewest(text, options);
    if (mine !== request || !cleaned) return;
    Object.assign(mine, { cleaned, isDone: true });
    await show(cleaned);
  } catch (error) {
    if (mine !== request) return;
    request = noRequest;
    result = noResult;
    setBusy(false);
    showOutput(result);
    for (const pane of [cleanPane, markedPane]) pane.show("");
    showFailure(`The cleaning failed: ${error.message}`);
  }
}

async function show(cleaned) {
  const { text, options } = request;
  setBusy(true, text !== "");
  const segments = settle(cleaned.segments, work.now.decisions);
  const clean = segments === cleaned.segments ? cleaned.text : render(text, segments);
  const stats = statsOf(text, cleaned.segments, segments, cleaned.stats);
  if (text !== result.text) unfolded = carry(unfolded, result.text, text);
  const parts = fold(segments, unfolded);
  const mine = { text, options, own: cleaned.segments, segments, parts, stats, clean };
  result = mine;
  const shown = await Promise.all([cleanPane.show(clean), markedPane.show(text, parts, markOf)]);
  if (shown.includes(false)) return;
  const numbers = await inSlices(countAll(mine), () => mine === result);
  if (!numbers) return;
  showFailure("");
  showKinds(segments, isTakenOut);
  showNumbers(numbers, kinds);
  showOutput(mine);
  announceSoon(sayNumbers(numbers));
  if (request.isDone) setBusy(false);
}

/** How a part looks in the marked text. A piece is what is gone, was, or would go under this preset. */
function markOf({ start, category, kept, pieces }) {
  if (category === "blank") return undefined;
  const { label, removedBy } = kinds.get(category);
  const isPiece = !kept || work.now.decisions.has(start) || removedBy.includes(work.now.preset);
  return { label, kept, isPiece, count: pieces?.length ?? 1 };
}

const isTakenOut = (id) => takesOut(kinds.get(id), work.now);

/** What needs no cleaning. */
function showWork() {
  const { text, origin, preset, switches, phrases } = work.now;
  showText(text);
  showOrigin(origin);
  showControls(work, settings);
  showPhrases(phrases);
  showKinds(result.segments, isTakenOut);
  writeSettings({ ...settings, preset, switches });
}

/** An edit keeps the name that the text came with. */
function setText(text, newOrigin, kind) {
  const { text: before, decisions, origin: { name } } = work.now;
  const origin = { ...noOrigin, name, ...newOrigin };
  if (text !== before) {
    change({ text, origin, decisions: carry(decisions, before, text) }, kind);
  } else {
    work.amend({ origin });
    showOrigin(origin);
  }
}

function keepAsText() {
  setText(work.now.origin.verbatim, {});
  element("input").focus();
}

function setSwitch(id, keeps) {
  const ofKind = result.segments.filter((segment) => segment.category === id);
  change({ switches: turn(kinds.get(id), keeps, work.now), decisions: forget(work.now.decisions, ofKind) });
}

function setPhrases(phrases) {
  rememberPhrases(phrases);
  change({ phrases });
}

function set(name, value) {
  settings[name] = value;
  showWork();
}

/** A step back or forth. */
async function step(direction) {
  const { phrases } = work.now;
  if (!work[direction]()) return;
  if (phrases !== work.now.phrases) rememberPhrases(work.now.phrases);
  await follow();
  announce(direction === "undo" ? "Undone." : "Redone.");
}

/** What the cleaner itself says of a piece. */
const ownOf = ({ start }) => result.own[indexAt(result.own, start)];

async function flip(part) {
  await change({ decisions: decide(work.now.decisions, piecesOf(part), ownOf) });
  const count = part.pieces ? `, ${part.pieces.length} pieces` : "";
  announce(`${part.kept ? "Removed" : "Restored"}: ${kindOf(part).label}${count}`);
  focusAt(part.start);
}

/** Unfolds the block of a part, or folds it. */
async function turnBlock(part) {
  const first = result.segments[part.block];
  if (!unfolded.delete(first.start)) unfolded.set(first.start, { end: first.end });
  await follow();
  announce(unfolded.has(first.start) ? "Unfolded: each piece by itself." : "Folded: the block as one.");
  focusAt(part.start);
}

/** Whether the block of a part is folded; undefined where it is a single piece. */
function isFolded(part) {
  if (part.pieces) return true;
  return hasPieces(result.segments, part) ? !unfolded.has(blockStart(result.segments, part)) : undefined;
}

const textOf = ({ start, end }) => result.text.slice(start, end);

const partAt = (offset) => result.parts[indexAt(result.parts, offset)];

function focusAt(offset) {
  if (settings.view === "clean") return;
  markedPane.elementAt(partAt(offset)?.start)?.focus({ preventScroll: true });
}

/** To the next removed piece, or to the next piece of any kind, forwards (1) or backwards (-1). */
function go(direction, isWanted = (segment) => !segment.kept) {
  walk(markedPane, result.parts, direction, isWanted, () => settings.view === "clean" && set("view", "marked"));
}

function listen() {
  const steps = { onUndo: () => step("undo"), onRedo: () => step("redo") };
  const usesLayout = () => settings.rich === "on";
  const { load } = listenForText({ onText: setText, usesLayout, onRefusal: refuse, ...steps });
  onKeepAsText(keepAsText);
  listenToControls({ onPreset: (preset) => change({ preset }), onSetting: set, ...steps });
  createSamples(load);
  createKinds(kinds, setSwitch);
  createPhrases(() => work.now.phrases, setPhrases);
  createMenu({ "open-phrases": () => openPhrases(), "open-shortcuts": openShortcuts });
  offerOutput(() => ({ ...result, name: work.now.origin.name }), element("clean"));
  keepInStep(markedPane, cleanPane, () => result);
  element("reload").addEventListener("click", () => location.reload());

  addEventListener("hashchange", () => {
    const { preset, switches } = takeSettings();
    change({ preset, switches });
  });
  listenToKeys(followReasons(element("marked"), {
    partOf: (element) => partAt(markedPane.offsetOf(element)),
    textOf,
    kindOf,
    isFolded,
    flip,
    turnBlock,
    goTo: ({ reason }) => reach(markedPane, partAt(reason.start)),
    always: (part) => openPhrases(phraseOf(textOf(piecesOf(part)[0]))),
    report: (part) => copyReport(result, { ...part, kept: ownOf(part).kept }, kindOf(part)),
  }));
}

function listenToKeys(card) {
  const pick = (preset) => () => change({ preset });
  const views = ["marked", "clean", "both"];
  const single = (keys, text, run) => ({ keys, text, run, isSingle: true });
  listenForKeys([
    single(["n", "j"], "Next removed piece", () => go(1)),
    single(["p", "k"], "Previous removed piece", () => go(-1)),
    single(["Shift+N", "Shift+J"], "Next piece, kept ones too", () => go(1, () => true)),
    single(["Shift+P", "Shift+K"], "Previous piece, kept ones too", () => go(-1, () => true)),
    { keys: ["Enter"], text: "On a piece: bring it back, or take it out" },
    { keys: ["f"], text: "On a block: show its pieces, or fold them" },
    single(["m"], "On a piece: more about it", card.enter),
    { keys: ["Control+Z"], text: "Undo", run: () => step("undo") },
    { keys: ["Control+Shift+Z", "Control+Y"], text: "Redo", run: () => step("redo") },
    { keys: ["Control+C"], text: "With nothing selected: copy the clean text" },
    single(["c"], "Copy the clean text", () => element("copy").click()),
    single(["1"], "Light", pick("light")),
    single(["2"], "Standard", pick("standard")),
    single(["3"], "Article", pick("article")),
    single(["v"], "Next view", () => set("view", views[(views.indexOf(settings.view) + 1) % views.length])),
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
work.amend({ ...takeSettings(), phrases: rememberedPhrases(), text: textInBox() });
follow();
performance.mark("usable");
addEventListener("load", keepOffline);
