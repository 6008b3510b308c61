// The functions that need the engine, for the entries that have it at hand. `ready` makes it run, or throws.

import { toCleaned } from "./cleaned.js";
import { isRunning, label, labelSite } from "./engine.js";

export function face(ready) {
  function clean(text, options) {
    if (!isRunning) ready();
    return toCleaned(text, label(text, options));
  }

  function cleanSite(texts, options) {
    if (!isRunning) ready();
    return labelSite(texts, options).map((labelled, i) => toCleaned(texts[i], labelled));
  }

  function createCleaner(options = {}) {
    clean("", options); // throws if they are wrong
    const own = JSON.parse(JSON.stringify(options)); // right ones are plain data
    return { clean: (text) => clean(text, own), cleanSite: (texts) => cleanSite(texts, own) };
  }

  return { clean, cleanSite, createCleaner };
}
