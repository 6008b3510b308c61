// The page. What the reader works on stands in one history; `update` brings cleaning and screen in line with it.

import { isFolded, piecesOf } from "./blocks.js";
import { cleanNewest } from "./cleanerworker.js";
import { listenToControls, showControls } from "./controls.js";
import { stretchesOf } from "./cuts.js";
import { carry, decide, forget, takeOut } from "./decisions.js";
import { openBox } from "./foldedbox.js";
import { createHistory } from "./history.js";
import { openShortcuts } from "./keys.js";
import { createKinds, kinds, showKinds } from "./kinds.js";
import { layoutOf } from "./layout.js";
import { createMenu } from "./menu.js";
import { indexAt, nextPart, reach } from "./navigation.js";
import { noOrigin, onKeepAsText, refuse, showLimits, showOrigin } from "./notice.js";
import { countAll, listenToShares, sayNumbers, showNumbers } from "./numbers.js";
import { copyReport, offerOutput, showOutput } from "./output.js";
import {
  createPhrases, noPhrases, openPhrases, phraseOf, rememberPhrases, rememberedPhrases, showPhrases, withPhrase,
} from "./phrases.js";
import { openCards } from "./piececard.js";
import { markOf, noResult, resultOf } from "./result.js";
import { createSamples } from "./samples.js";
import { keepInStep } from "./scrollsync.js";
import { keepOffline } from "./securitypolicy.js";
import { offerForSelection, rangeOfPage } from "./selection.js";
import { readSettings, writeSettings } from "./settings.js";
import { listenToShortcuts } from "./shortcuts.js";
import { textsOf, turnedTo } from "./site.js";
import { light, showLight } from "./spotlight.js";
import { announce, announceSoon, setBusy, showFailure, tell } from "./status.js";
import { listenToStrictness, showStrictness } from "./strictness.js";
import { optionsOf, takesOut, turn } from "./switches.js";
import { listenForText, load, showText, textInBox } from "./textinput.js";
import { createPane } from "./textpane.js";
import { inSlices } from "./timeslices.js";
import { isUnsure, onCheck, showUnsure } from "./unsure.js";

const element = (id) => document.getElementById(id);

const kindOf = (segment) => kinds.get(segment.category);

/** Settings that are not part of the work: undo leaves them. */
let settings;

const work = createHistory({
  text: "",
  origin: noOrigin,
  preset: "standard",
  /** The least noise that goes, where the reader has set it: see strictness.js. */
  threshold: undefined,
  /** See switches.js. */
  switches: new Map(),
  /** What the reader decided about single pieces: see decisions.js. */
  decisions: new Map(),
  phrases: noPhrases,
  /** Where several pages are open, these and which of them is on the screen: see sitepages.js. */
  site: undefined,
});

/** What is cleaned or being cleaned, one text or those of a site: the request, and whether its result is there. */
const noRequest = { texts: [], options: {}, key: "", isDone: false };
let request = noRequest;

/** The result that is on the screen. */
let result = noResult;

/**
 * The blocks of the result that are unfolded: a Map, start of the first piece -> its { end }. It is no part of the work: undo
 * leaves it.
 */
let unfolded = new Map();

/** The same for the text of the work, whose result may not be there yet: each edit carries them on. */
let carried = { text: "", unfolded };

/** How often a result was shown: the newest alone counts. */
let shows = 0;

/** Where the part begins that was gone to last, and which shows the way to the next one. */
let visited;

/** `sitepages.js`, once there are several pages. */
let sitePages;

const markedPane = createPane(element("marked"));
const cleanPane = createPane(element("clean"));

/** Changes the work: the only way to do so but for undo and redo. */
function change(patch, kind) {
  work.change(patch, kind);
  return update();
}

/** Brings everything in line with the work. */
async function update() {
  const texts = textsOf(work.now);
  const options = optionsOf(work.now);
  const key = JSON.stringify(options);
  showWork();
  carryUnfolded(work.now.text);
  const isSame = texts.length === request.texts.length && texts.every((text, i) => text === request.texts[i]);
  if (isSame && key === request.key) {
    if (request.isDone) await show(request.all);
    return;
  }
  const mine = { texts, options, key, isDone: false };
  request = mine;
  setBusy(true, texts[0] !== "");
  try {
    const all = await cleanNewest(texts, options);
    if (mine !== request || !all) return;
    Object.assign(mine, { all, isDone: true });
    await show(all);
  } catch (error) {
    if (mine === request) fail(error);
  }
}

/** To be told of each edit: of a text that was edited at both ends `carry` finds nothing again. */
function carryUnfolded(text) {
  if (text !== carried.text) carried = { text, unfolded: carry(carried.unfolded, carried.text, text) };
}

function fail(error) {
  shows++;
  request = noRequest;
  result = noResult;
  setBusy(false);
  showOutput(result);
  for (const pane of [cleanPane, markedPane]) pane.show("");
  showFailure(`The cleaning failed: ${error.message}`);
}

async function show(all) {
  const { now } = work;
  const { site, text } = now;
  const mine = ++shows;
  const isNewest = () => mine === shows;
  setBusy(true, text !== "");
  const ofText = carried.unfolded;
  const fresh = await inSlices(resultOf(all[site?.at ?? 0], now, request.options, ofText), isNewest);
  if (!fresh) return;
  fresh.layout = await layoutOf(fresh);
  if (!isNewest()) return;
  if (text !== result.text) {
    visited = undefined;
    light(undefined);
  }
  [result, unfolded] = [fresh, ofText];
  const shown = await Promise.all([
    cleanPane.show(fresh.clean, ...fresh.layout.ofPane),
    markedPane.show(text, fresh.parts, (part) => markOf(part, kindOf(part), now)),
  ]);
  if (shown.includes(false) || !isNewest()) return;
  const isShown = await inSlices(showAround(fresh, all), isNewest);
  if (isShown && request.isDone) setBusy(false);
}

/** What stands around the texts of a result, in steps. */
function* showAround(mine, all) {
  const numbers = yield* countAll(mine);
  showFailure("");
  showNumbers(numbers);
  showOutput(mine);
  yield;
  showKinds(mine.segments, isTakenOut);
  yield;
  showUnsure(mine.parts);
  yield;
  showStrictness(work.now, mine.segments);
  yield;
  showLimits(mine);
  showLight();
  sitePages?.showSite(work.now.site, all);
  announceSoon(sayNumbers(numbers));
  return true;
}

const isTakenOut = (id) => takesOut(kinds.get(id), work.now);

/** What needs no cleaning. */
function showWork() {
  const { text, origin, preset, threshold, switches, phrases } = work.now;
  showText(text);
  showOrigin(origin);
  showControls(work, settings);
  showPhrases(phrases);
  showKinds(result.segments, isTakenOut);
  writeSettings({ ...settings, preset, threshold, switches, phrases });
}

/** An edit keeps the name that the text came with, and the site to which it belongs. */
function setText(text, newOrigin, kind) {
  const { text: before, decisions, site, origin: { name } } = work.now;
  const origin = { ...noOrigin, name, ...newOrigin };
  if (text !== before) {
    change({ text, origin, decisions: carry(decisions, before, text), site: "name" in newOrigin ? undefined : site }, kind);
  } else {
    work.amend({ origin });
    showOrigin(origin);
  }
}

/** Opens several pages of a site; `refusals` say which files are not among them. */
async function openPages(pages, refusals) {
  sitePages ??= await import("./sitepages.js");
  sitePages.listenToSite(openPage, () => ({ now: work.now, all: request.isDone ? request.all : undefined }));
  const [{ text, name, verbatim }] = pages;
  const others = refusals.length > 1 ? ` ${refusals.length - 1} more files are not opened.` : "";
  const note = `${refusals[0] ?? ""}${others}`;
  change({ text, origin: { name, verbatim, note }, decisions: new Map(), site: { pages, at: 0 } });
  sitePages.showSite(work.now.site);
}

const openPage = (at) => change(turnedTo(work.now, at));

function setSwitch(id, keeps) {
  const ofKind = result.segments.filter((segment) => segment.category === id);
  change({ switches: turn(kinds.get(id), keeps, work.now), decisions: forget(work.now.decisions, ofKind) });
}

function setPhrases(phrases) {
  rememberPhrases(phrases);
  return change({ phrases });
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
  await update();
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

/** Takes out what is selected. */
async function takeOutRange(range) {
  const stretches = stretchesOf(result.text, result.segments, range);
  if (stretches.length === 0) return;
  await change({ decisions: takeOut(work.now.decisions, stretches) });
  announce("Removed what was selected.");
  focusAt(stretches[0].start);
}

/** Makes a phrase of what is selected. */
async function makePhrase(range, list) {
  const phrase = phraseOf(textOf(range));
  await setPhrases(withPhrase(work.now.phrases, list, phrase));
  tell(`${list === "noise" ? "Always removed" : "Always kept"}: “${phrase}”. Undo takes it back.`);
}

/** Unfolds the block of a part, or folds it. */
async function turnBlock(part) {
  const first = result.segments[part.block];
  if (!unfolded.delete(first.start)) unfolded.set(first.start, { end: first.end });
  carried = { text: result.text, unfolded };
  await update();
  announce(unfolded.has(first.start) ? "Unfolded: each piece by itself." : "Folded: the block as one.");
  focusAt(part.start);
}

const textOf = ({ start, end }) => result.text.slice(start, end);

const partAt = (offset) => result.parts[indexAt(result.parts, offset)];

function focusAt(offset) {
  if (settings.view === "clean") return;
  markedPane.elementAt(partAt(offset)?.start)?.focus({ preventScroll: true });
}

/** Goes to the next part that is wanted, forwards (1) or backwards (-1). */
function go(direction, isWanted, { from = focusedOffset(), wraps = false } = {}) {
  const part = nextPart(result.parts, from, direction, isWanted, wraps);
  if (!part) {
    announce(direction > 0 ? "That was the last one." : "That was the first one.");
    return;
  }
  if (settings.view === "clean") set("view", "marked");
  visited = part.start;
  reach(markedPane, part);
}

function focusedOffset() {
  const focused = document.activeElement.closest?.("#marked .segment");
  return focused ? markedPane.offsetOf(focused) : undefined;
}

/** Walks from one to the next, and begins anew at the end. */
const goOn = (isWanted) => go(1, isWanted, { from: focusedOffset() ?? visited, wraps: true });

/** Walks the pieces of a kind, in the light. */
function walkKind(id) {
  light(id);
  goOn(({ category }) => category === id);
}

function listen() {
  const steps = { onUndo: () => step("undo"), onRedo: () => step("redo") };
  const usesLayout = () => settings.rich === "on";
  listenForText({ onText: setText, onPages: openPages, usesLayout, onRefusal: refuse, ...steps });
  onKeepAsText(() => setText(work.now.origin.verbatim, {}));
  listenToControls({ onPreset: (preset) => change({ preset }), onSetting: set, ...steps });
  listenToStrictness((threshold) => change({ threshold }, threshold === undefined ? undefined : "strictness"));
  createSamples(load);
  createKinds(setSwitch, walkKind);
  listenToShares(walkKind, () => light(undefined));
  onCheck(() => goOn(isUnsure));
  createPhrases(() => work.now.phrases, setPhrases);
  createMenu({ "open-phrases": () => openPhrases(), "open-shortcuts": openShortcuts });
  offerOutput(() => ({ ...result, name: work.now.origin.name }), element("clean"));
  keepInStep(markedPane, cleanPane, () => result.ranges);
  const selected = (selection) => rangeOfPage(selection, markedPane, cleanPane, result.ranges);
  offerForSelection(selected, { takeOut: takeOutRange, always: makePhrase });
  element("reload").addEventListener("click", () => location.reload());
  addEventListener("hashchange", () => change(takeSettings()));
  const card = openCards(element("marked"), {
    partOf: (element) => partAt(markedPane.offsetOf(element)),
    textOf,
    kindOf,
    isFolded: (part) => isFolded(part, result.segments, unfolded),
    flip,
    turnBlock,
    goTo: ({ reason }) => reach(markedPane, partAt(reason.start)),
    always: (part) => openPhrases(phraseOf(textOf(piecesOf(part)[0]))),
    report: (part) => copyReport(result, { ...part, kept: ownOf(part).kept }, kindOf(part)),
    goBy: (direction) => go(direction, ({ kept }) => !kept),
  });
  const pick = (preset) => change({ preset });
  listenToShortcuts({ go, goOn, enterCard: card.enter, step, pick, set, openBox }, () => settings);
}

/** Takes the settings of the address, and gives those that are part of the work. */
function takeSettings() {
  const { preset, switches, threshold, phrases = rememberedPhrases(), ...others } = readSettings([...kinds.values()]);
  settings = others;
  return { preset, switches, threshold, phrases };
}

listen();
// After a reload some browsers have put the text back.
work.amend({ ...takeSettings(), text: textInBox() });
update();
performance.mark("usable");
addEventListener("load", keepOffline);
