// Several pages at once: a list of them with what became of each, and all of them as a zip or as JSON lines. What stands on
// most of them is taken for the furniture of their site. Loaded only when there are several.

import { render } from "./dechaff/worker.js";
import { cutSegments } from "./cuts.js";
import { settle } from "./decisions.js";
import { elementOf } from "./elements.js";
import { download } from "./output.js";

const panel = document.getElementById("site");

let hears;

/** `openPage(i)` opens a page, and `workNow()` gives the work and, once it is there, all that became of it. */
export function listenToSite(openPage, workNow) {
  if (!hears) panel.addEventListener("click", (event) => act(event.target.closest("button")));
  hears = { openPage, workNow };
}

/** Brings the list in line with the site, if there is one, and what became of its pages: nothing yet, while they are cleaned. */
export function showSite(site, all = []) {
  panel.hidden = site === undefined;
  if (!site) return;
  const list = elementOf("ol");
  list.append(...site.pages.map((page, i) => {
    const item = elementOf("li");
    item.append(rowOf(page, all[i], i, i === site.at));
    return item;
  }));
  const buttons = elementOf("p", "ways");
  buttons.append(buttonOf("All as a zip", "zip"), buttonOf("All as JSON lines", "lines"));
  panel.replaceChildren(elementOf("summary", "", `${site.pages.length.toLocaleString("en")} pages`), list, buttons);
}

function rowOf({ name }, cleaned, i, isOpen) {
  const row = buttonOf("", "open");
  row.className = "page";
  row.dataset.page = i;
  if (isOpen) row.ariaCurrent = "true";
  row.append(elementOf("span", "", name), elementOf("span", "count", stateOf(cleaned)));
  return row;
}

function stateOf(cleaned) {
  if (!cleaned) return "waiting";
  const { words, wordsKept } = cleaned.stats;
  return words === 0 ? "empty" : `${Math.round((wordsKept / words) * 100)}% kept`;
}

function buttonOf(text, value) {
  const button = elementOf("button", "link", text);
  Object.assign(button, { type: "button", value });
  return button;
}

async function act(button) {
  if (button?.value === "open") hears.openPage(Number(button.dataset.page));
  if (button?.value === "zip") await saveZip();
  if (button?.value === "lines") download("cleaned.jsonl", "application/jsonl", [jsonLines(cleanedPages(hears.workNow()))]);
}

/** The pages as the reader has decided: `{ name, text, clean, record? }`. */
function cleanedPages({ now, all = [] }) {
  return all.map((cleaned, i) => {
    const { name, record, ...page } = now.site.pages[i];
    const { text, decisions = new Map() } = i === now.site.at ? now : page;
    const segments = settle(cutSegments(text, cleaned.segments, decisions), decisions);
    return { name, record, clean: render(text, segments) };
  });
}

/** As the command line writes them: each record with its clean text, and a file by its name. */
function jsonLines(pages) {
  const lineOf = ({ name, record = { id: name }, clean }) => `${JSON.stringify({ ...record, text: clean })}\n`;
  return pages.map(lineOf).join("");
}

async function saveZip() {
  const { strToU8, zipSync } = await import("./lib/fflate.js");
  const taken = new Set();
  const files = cleanedPages(hears.workNow()).map(({ name, clean }) => [freeName(name, taken), strToU8(clean)]);
  download("cleaned.zip", "application/zip", [zipSync(Object.fromEntries(files))]);
}

/** A file's name for a page, which no other page has. */
function freeName(name, taken) {
  const bare = name.replace(/(?<=.)\.\w{1,5}$/, "").replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").slice(0, 100);
  let free = `${bare}.clean.txt`;
  for (let i = 2; taken.has(free); i++) free = `${bare}-${i}.clean.txt`;
  taken.add(free);
  return free;
}
