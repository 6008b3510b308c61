// Numbers that people look at: words, reading time, and the share of each kind of noise as a small picture.

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
export function showNumbers({ unit, all: total, kept, removed, length }, kinds) {
  panel.hidden = total === 0;
  if (total === 0) return;
  document.getElementById("summary").textContent = `${number(kept)} ${unit.name} kept, ${number(total - kept)} removed`;
  const time = `${readingTime(kept / unit.aMinute)} to read, at ${number(unit.aMinute)} ${unit.name} a minute`;
  document.getElementById("reading").textContent = kept === 0 ? "" : time;

  const largest = [...removed].sort(([, a], [, b]) => b - a);
  const rest = largest.slice(NAMED).reduce((sum, [, units]) => sum + units, 0);
  const all = largest.slice(0, NAMED).map(([id, units]) => ({ name: kinds.get(id).label, units }));
  if (rest > 0) all.push({ name: "Other kinds", units: rest });
  const noise = all.reduce((sum, { units }) => sum + units, 0);
  const percent = (units) => `${Math.round((units / length) * 100)}%`;
  const parts = all.map(({ name, units }) => `${name} ${percent(units)}`).join(", ");
  shares.ariaLabel = noise === 0 ? "No noise found" : `${percent(noise)} of the text is noise: ${parts}`;
  const rows = all.map(({ name, units }) => row(name, percent(units)));
  if (noise === 0) rows.push(elementOf("p", "note", "No noise found."));
  shares.replaceChildren(bar([{ name: "kept", units: length - noise }, ...all]), ...rows);
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

function bar(all) {
  const element = elementOf("div", "bar-of-shares");
  for (const { units } of all) {
    const part = elementOf("span", "");
    part.style.flexGrow = units;
    part.hidden = units === 0;
    element.append(part);
  }
  return element;
}

function row(name, share) {
  const element = elementOf("div", "share");
  element.append(elementOf("span", "swatch"), elementOf("span", "", name), elementOf("span", "count", share));
  return element;
}

function elementOf(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
