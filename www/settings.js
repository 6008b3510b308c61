// The settings and the phrases in the address, after the `#`: a link carries them, no server sees them. The text never stands
// there.

import { LEAST_THRESHOLD } from "./strictness.js";

const LISTS = ["keep", "remove"];
const PHRASES = ["noise", "protect"];

/** The defaults: what stands at its default does not stand in the address. */
const defaults = {
  preset: "standard",
  view: matchMedia("(min-width: 70rem)").matches ? "both" : "marked",
  rich: "on",
  keys: "on",
};

const allowed = {
  preset: ["light", "standard", "article"],
  view: ["marked", "clean", "both"],
  rich: ["on", "off"],
  keys: ["on", "off"],
};

/**
 * Reads `{ preset, view, rich, keys, switches, threshold, phrases }`; what makes no sense counts as not said, and `threshold`
 * and `phrases` are undefined where they are not said.
 */
export function readSettings(categories) {
  const said = new URLSearchParams(location.hash.slice(1));
  const settings = { ...defaults };
  for (const [name, values] of Object.entries(allowed)) {
    if (values.includes(said.get(name))) settings[name] = said.get(name);
  }
  const ids = new Set(categories.map(({ id }) => id));
  const listed = (list) => (said.get(list) ?? "").split(",").filter((id) => ids.has(id));
  const switches = LISTS.flatMap((list) => listed(list).map((id) => [id, list === "keep"]));
  const threshold = Number(said.get("threshold") ?? Number.NaN);
  const isThreshold = threshold >= LEAST_THRESHOLD && threshold <= 1;
  const isPhrase = (phrase) => /[\p{L}\p{N}]/u.test(phrase);
  const phrases = Object.fromEntries(PHRASES.map((list) => [list, said.getAll(list).filter(isPhrase)]));
  const hasPhrases = Object.values(phrases).some((list) => list.length > 0);
  return {
    ...settings,
    switches: new Map(switches),
    threshold: isThreshold ? threshold : undefined,
    phrases: hasPhrases ? phrases : undefined,
  };
}

/** Writes what is not at its default. */
export function writeSettings({ switches, threshold, phrases, ...settings }) {
  const said = new URLSearchParams();
  for (const name of Object.keys(allowed)) {
    if (settings[name] !== defaults[name]) said.set(name, settings[name]);
  }
  for (const list of LISTS) {
    const ids = [...switches].filter(([, keeps]) => keeps === (list === "keep")).map(([id]) => id);
    if (ids.length > 0) said.set(list, ids.join(","));
  }
  if (threshold !== undefined) said.set("threshold", threshold);
  for (const list of PHRASES) for (const phrase of phrases[list]) said.append(list, phrase);
  const hash = said.size > 0 ? `#${said.toString().replaceAll("%2C", ",")}` : "";
  if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
}
