// Several pages in the work: `{ pages, at }`, where `at` is the one on the screen. What is changed on the screen stands in the
// work itself, and in `pages` once another page is on the screen. A page is `{ name, text, verbatim?, record?, decisions? }`.

import { noOrigin } from "./notice.js";

/** The texts to clean: of a site all, with that on the screen as it is now. */
export function textsOf({ text, site }) {
  return site ? site.pages.map((page, i) => (i === site.at ? text : page.text)) : [text];
}

/** What changes where another page comes onto the screen, with what was decided there. */
export function turnedTo({ text: now, decisions: decided, site }, at) {
  const pages = site.pages.map((page, i) => (i === site.at ? { ...page, text: now, decisions: decided } : page));
  const { text, name, verbatim, decisions = new Map() } = pages[at];
  return { text, origin: { ...noOrigin, name, verbatim }, decisions, site: { pages, at } };
}
