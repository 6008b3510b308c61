// Numbers that people look at: words, reading time, and the share of each kind of noise as a small picture.

import { elementOf } from "./elements.js";
import { kinds } from "./kinds.js";

/** How many of them people read in a minute, silently: Brysbaert 2019 finds 238 words for non-fiction in English. */
const words = { name: "words", aMinute: 238 };

/**
 * Where no spaces part the words, characters are counted. For Chinese and Japanese 500 a minute is what Medium takes;
 * of the letters of the others four or five make a word.
 */
const unspaced = [
  { name: "characters", aMinute: 500, run: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu },
  { name: "characters", aMinute: 1000, run: /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu },
];

/** Segments that are counted in a step. */
const STEP = 50;

/** Kinds that the picture names; the rest are one. */
const NAMED = 5;

const panel = document.getElementById("numbers");
const shares = document.getElementById("shares");

/** The cleaner's numbers with the reader's decisions: `own` are the cleaner's segments, `segments` those on the screen. */
export function statsOf(text, own, segments, stats) {
  if (own === segments) return stats;
  const removed = { ...stats.removed };
  let { wordsKept } = stats;
  for (const [i, { start, end, category, kept }] of segments.entries()) {
    if (kept === own[i].kept) continue;
    wordsKept += (kept ? 1 : -1) * countWords(text.slice(start, end));
    removed[category] = (removed[category] ?? 0) + (kept ? -1 : 1);
    if (removed[category] === 0) delete removed[category];
  }
  return { ...stats, wordsKept, removed };
}

/**
 * Counts of a result, in steps: of the `unit` that the page has most of, words or characters, how many in `all` and
 * `kept`; pieces removed, and the code units that went, by category, of `length` without the blanks.
 */
export function* countAll({ text, segments, stats }) {
  const removed = new Map();
  let pieces = 0;
  let length = 0;
  const counts = unspaced.map((unit) => ({ unit, all: 0, kept: 0 }));
  for (const [i, { start, end, category, kept }] of segments.entries()) {
    if (i % STEP === 0) yield;
    if (category === "blank") continue;
    length += end - start;
    const piece = text.slice(start, end);
    for (const count of counts) {
      const characters = countCharacters(piece, count.unit);
      count.all += characters;
      if (kept) count.kept += characters;
    }
    if (kept) continue;
    removed.set(category, (removed.get(category) ?? 0) + end - start);
    pieces++;
  }
  counts.unshift({ unit: words, all: stats.words, kept: stats.wordsKept });
  const most = counts.reduce((a, b) => (b.all > a.all ? b : a));
  return { ...most, pieces, removed, length };
}

function countCharacters(text, { run }) {
  let count = 0;
  for (const [characters] of text.matchAll(run)) count += characters.length;
  return count;
}

// The core counts runs between Unicode White_Space, which is not quite what \s means.
function countWords(text) {
  return text.match(/\P{White_Space}+/gu)?.length ?? 0;
}

/** Shows what `countAll` gives. */
export function showNumbers({ unit, all: total, kept, removed, length }) {
  panel.hidden = total === 0;
  if (total === 0) return;
  document.getElementById("summary").textContent = `${number(kept)} ${unit.name} kept, ${number(total - kept)} removed`;
  const reading = document.getElementById("reading");
  reading.textContent = kept === 0 ? "" : `${readingTime(kept / unit.aMinute)} read`;
  reading.title = `${number(kept)} ${unit.name}, at ${number(unit.aMinute)} ${unit.name} a minute`;

  const largest = [...removed].sort(([, a], [, b]) => b - a);
  const rest = largest.slice(NAMED).reduce((sum, [, units]) => sum + units, 0);
  const all = largest.slice(0, NAMED).map(([id, units]) => ({ id, name: kinds.get(id).label, units }));
  if (rest > 0) all.push({ name: "Other kinds", units: rest });
  const noise = all.reduce((sum, { units }) => sum + units, 0);
  const percent = (units) => `${Math.round((units / length) * 100)}%`;
  shares.role = "group";
  shares.ariaLabel = noise === 0 ? "No noise found" : `${percent(noise)} of the text is noise`;
  const rows = all.map(({ id, name, units }) => rowOf(id, name, percent(units)));
  if (noise === 0) rows.push(elementOf("p", "note", "Nothing was found to remove."));
  const end = elementOf("button", "link", "Show all kinds alike");
  Object.assign(end, { type: "button", id: "end-light", hidden: true });
  shares.replaceChildren(barOf([{ name: "Kept", units: length - noise }, ...all], percent), ...rows, end);
}

/** `onKind(id)` hears of a click on a kind that has a share, and `onEnd()` that the reader has seen enough of it. */
export function listenToShares(onKind, onEnd) {
  shares.addEventListener("click", ({ target }) => {
    if (target.id === "end-light") onEnd();
    const { kind } = target.closest("[data-kind]")?.dataset ?? {};
    if (kind !== undefined) onKind(kind);
  });
}

function readingTime(minutes) {
  if (minutes >= 120) return `${number(Math.round(minutes / 60))} hours`;
  return `${Math.max(1, Math.round(minutes))} min`;
}

/** What a screen reader hears of it. */
export function sayNumbers({ unit, all, kept, pieces }) {
  return all === 0 ? "" : `${number(kept)} of ${number(all)} ${unit.name} kept. Pieces removed: ${number(pieces)}.`;
}

const number = (n) => n.toLocaleString("en");

/** The bar, a picture for those who see it: the rows below it say and do the same. */
function barOf(all, percent) {
  const bar = elementOf("div", "bar-of-shares");
  bar.ariaHidden = "true";
  for (const { id, name, units } of all) {
    const part = elementOf("span");
    if (id !== undefined) part.dataset.kind = id;
    part.title = `${name} ${percent(units)}`;
    part.style.flexGrow = units;
    part.hidden = units === 0;
    bar.append(part);
  }
  return bar;
}

function rowOf(id, name, share) {
  const row = elementOf(id === undefined ? "div" : "button", "share");
  if (id !== undefined) {
    row.type = "button";
    row.dataset.kind = id;
    row.title = "Go to the next one";
  }
  row.append(elementOf("span", "swatch"), elementOf("span", "", name), elementOf("span", "count", share));
  return row;
}
