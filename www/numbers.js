// Numbers that people look at: words, reading time, and the share of each kind of noise as a small picture.

/** Words that people read in a minute, silently, in English: Brysbaert 2019 finds 238 for non-fiction. */
const WORDS_A_MINUTE = 238;

/** Kinds that the picture names; the rest are one. */
const NAMED = 5;

const panel = document.getElementById("numbers");
const shares = document.getElementById("shares");

/**
 * Counts of a result: words in all and kept, pieces removed, and the code units that went, by category, of `length`.
 * `own` are the cleaner's segments, `segments` those with the reader's decisions.
 */
export function countAll({ text, own, segments, stats }) {
  const removed = new Map();
  let pieces = 0;
  for (const { start, end, category, kept } of segments) {
    if (kept || category === "blank") continue;
    removed.set(category, (removed.get(category) ?? 0) + end - start);
    pieces++;
  }
  const kept = stats.wordsKept + wordsOfDecisions(text, own, segments);
  return { words: stats.words, kept, pieces, removed, length: text.length };
}

/** How many words the reader's decisions brought back, less those they took out. */
function wordsOfDecisions(text, own, segments) {
  if (own === segments) return 0;
  const changed = segments.filter((segment, i) => segment.kept !== own[i].kept);
  return changed.reduce((sum, { start, end, kept }) => sum + (kept ? 1 : -1) * countWords(text.slice(start, end)), 0);
}

// The core counts runs between Unicode White_Space, which is not quite what \s means.
function countWords(text) {
  return text.match(/\P{White_Space}+/gu)?.length ?? 0;
}

/** Shows what `countAll` gives. */
export function showNumbers({ words, kept, removed, length }, kinds) {
  panel.hidden = words === 0;
  if (words === 0) return;
  document.getElementById("summary").textContent = `${number(kept)} words kept, ${number(words - kept)} removed`;
  const time = `${readingTime(kept)} to read, at ${WORDS_A_MINUTE} words a minute`;
  document.getElementById("reading").textContent = kept === 0 ? "" : time;

  const largest = [...removed].sort(([, a], [, b]) => b - a);
  const rest = largest.slice(NAMED).reduce((sum, [, units]) => sum + units, 0);
  const all = largest.slice(0, NAMED).map(([id, units]) => ({ name: kinds.get(id).label, units }));
  if (rest > 0) all.push({ name: "Other kinds", units: rest });
  const noise = all.reduce((sum, { units }) => sum + units, 0);
  const percent = (units) => `${Math.round((units / length) * 100)}%`;
  const parts = all.map(({ name, units }) => `${name} ${percent(units)}`).join(", ");
  shares.ariaLabel = noise === 0 ? "No noise" : `${percent(noise)} of the text is noise: ${parts}`;
  shares.replaceChildren(
    bar([{ name: "kept", units: length - noise }, ...all]),
    ...all.map(({ name, units }) => row(name, percent(units))),
  );
}

function readingTime(words) {
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE));
  return minutes < 120 ? `${minutes} min` : `${number(Math.round(minutes / 60))} hours`;
}

export const number = (n) => n.toLocaleString("en");

function bar(all) {
  const element = elementOf("div", "bar-of-shares");
  for (const { units } of all) {
    const part = elementOf("span", "");
    part.style.flexGrow = units;
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
