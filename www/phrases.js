// My phrases: `{ noise, protect }`, two lists. Remembered on this machine, and the only thing that is.

const STORE = "dechaff.phrases";

/** Code units of a piece that are offered as a phrase: its beginning. */
const LENGTH = 80;

const dialog = document.getElementById("phrases");
const form = dialog.querySelector("form");
const field = document.getElementById("phrase");
const list = document.getElementById("phrase-list");
const forgetAll = document.getElementById("forget");

const NAMES = { noise: "Always remove", protect: "Always keep" };

export const noPhrases = { noise: [], protect: [] };

/** `onChange(phrases)` hears of every change that the reader makes. */
export function createPhrases(phrasesNow, onChange) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const phrase = field.value.trim();
    if (phrase !== "") onChange(withPhrase(phrasesNow(), event.submitter?.value ?? "noise", phrase));
    field.value = "";
    field.focus();
  });
  list.addEventListener("click", (event) => {
    const { list: from, phrase } = event.target.closest("button")?.dataset ?? {};
    if (from === undefined) return;
    onChange({ ...phrasesNow(), [from]: phrasesNow()[from].filter((other) => other !== phrase) });
    field.focus();
  });
  forgetAll.addEventListener("click", () => onChange(noPhrases));
}

export function showPhrases(phrases) {
  const all = Object.keys(NAMES).flatMap((from) => phrases[from].map((phrase) => phraseElement(from, phrase)));
  list.replaceChildren(...all);
  forgetAll.hidden = all.length === 0;
}

/** Opens the list, with a phrase to begin with. */
export function openPhrases(phrase = "") {
  field.value = phrase;
  dialog.showModal();
  field.focus();
  field.select();
}

/** The beginning of a text as a phrase to edit: of its first line, whole words. */
export function phraseOf(text) {
  const [line] = text.trim().split("\n", 1);
  if (line.length <= LENGTH) return line;
  const lastSpace = line.lastIndexOf(" ", LENGTH);
  return line.slice(0, lastSpace > 0 ? lastSpace : LENGTH);
}

export function rememberPhrases(phrases) {
  try {
    if (phrases.noise.length + phrases.protect.length === 0) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, JSON.stringify(phrases));
  } catch {
    // A browser may forbid storage. The phrases then last as long as the page.
  }
}

export function rememberedPhrases() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE)) ?? {};
    const isPhrase = (phrase) => typeof phrase === "string" && phrase.trim() !== "";
    const listed = (name) => (Array.isArray(stored[name]) ? stored[name].filter(isPhrase) : []);
    return { noise: listed("noise"), protect: listed("protect") };
  } catch {
    return noPhrases;
  }
}

/** The lists with a phrase in one of them and not in the other. */
export function withPhrase(phrases, to, phrase) {
  const others = Object.entries(phrases).map(([name, own]) => [name, own.filter((other) => other !== phrase)]);
  const changed = Object.fromEntries(others);
  changed[to].push(phrase);
  return changed;
}

function phraseElement(from, phrase) {
  const item = document.createElement("li");
  const text = document.createElement("q");
  text.dir = "auto";
  text.textContent = phrase;
  const what = document.createElement("span");
  what.className = "note";
  what.textContent = NAMES[from];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = "Forget";
  button.ariaLabel = `Forget “${phrase}”`;
  Object.assign(button.dataset, { list: from, phrase });
  item.append(text, what, button);
  return item;
}
