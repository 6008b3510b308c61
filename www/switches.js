// The switches that the reader has set, against the preset: a Map, category id -> whether it is kept. A Map is never
// changed in place, so that the history can go back to it.

/** Whether a kind is taken out. */
export function takesOut({ id, removedBy }, { switches, preset }) {
  return switches.has(id) ? !switches.get(id) : removedBy.includes(preset);
}

/** The switches with one of them set. */
export function turn({ id, removedBy }, keeps, { switches, preset }) {
  const turned = new Map(switches);
  turned.delete(id);
  // Back at what the preset does, there is nothing to override.
  if (removedBy.includes(preset) === keeps) turned.set(id, keeps);
  return turned;
}

/** What all this means to the cleaner. */
export function optionsOf({ preset, switches, threshold, phrases }) {
  const chosen = (kept) => [...switches].filter(([, keeps]) => keeps === kept).map(([id]) => id);
  const noise = Object.fromEntries(phrases.noise.map((phrase) => [phrase, "other"]));
  return { preset, threshold, keep: chosen(true), remove: chosen(false), noise, protect: phrases.protect };
}
