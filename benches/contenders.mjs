// What is measured, in Node and in the browser alike. Each takes a page and gives something that depends on its answer.

import { c4 } from "./c4.mjs";

const PRESETS = ["light", "standard", "article"];

/** By name, in the order of the report. `identity` and `clean` come from their packages. */
export function contenders({ identity, clean }) {
  return {
    identity: ({ text }) => identity(text).length,
    "C4 filter": ({ text }) => c4(text).length,
    ...Object.fromEntries(PRESETS.map((preset) => [`${preset}, text`, ({ text }) => clean(text, { preset }).text.length])),
    ...Object.fromEntries(PRESETS.map((preset) => [preset, ({ text }) => readAll(clean(text, { preset }))])),
  };
}

/** Readability with the browser's own parser of HTML. */
export const readability = ({ html }) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  return new Readability(page).parse()?.textContent.length ?? 0;
};

/** A full report: text, segments, evidence. */
function readAll({ text, segments }) {
  let length = text.length;
  for (const { start, end, category, kept, noise, evidence } of segments) {
    length += end - start + category.length + kept + noise + evidence.length;
  }
  return length;
}
