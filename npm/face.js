// The functions that need the engine, for the entries that have it at hand. `ready` makes it run, or throws.

import { toCleaned } from "./cleaned.js";
import { isRunning, label, labelSite } from "./engine.js";

export function face(ready) {
  return {
    clean(text, options) {
      if (!isRunning) ready();
      return toCleaned(text, label(text, options));
    },
    cleanSite(texts, options) {
      if (!isRunning) ready();
      return labelSite(texts, options).map((labelled, i) => toCleaned(texts[i], labelled));
    },
  };
}
