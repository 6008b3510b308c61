// How the clean text is set: as Markdown or as plain text.

import { lookOf, looksOf, plainToHtml, setPlainLine } from "./plainlayout.js";

/** Code units that are looked at. */
const LOOKED_AT = 200_000;

/** What lines of Markdown hold, and hardly any other line. */
const SIGNS = [/^ {0,3}#{1,6} \S/gm, /\]\([^()\s]+\)/g, /\*\*\S[^*\n]*\*\*/g, /^ {0,3}```/gm, /^[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$/gm];

/** Signs from which a text is Markdown: a text about it may show a few. */
const ENOUGH = 3;

export function isMarkdown(text) {
  const looked = text.slice(0, LOOKED_AT);
  return SIGNS.reduce((count, sign) => count + (looked.match(sign)?.length ?? 0), 0) >= ENOUGH;
}

/**
 * How a result is set: what a pane is to be told, and `toHtml()`, a promise of its clean text as HTML. What Markdown needs is
 * loaded when the first page in Markdown comes.
 */
export async function layoutOf({ text, segments, clean, ranges, title }) {
  if (isMarkdown(text)) {
    const { setMarkdownLine, markdownToHtml } = await import("./markdown.js");
    return { isMarkdown: true, ofPane: [[], undefined, setMarkdownLine], toHtml: async () => markdownToHtml(clean) };
  }
  const looks = looksOf(ranges, segments, title);
  return { isMarkdown: false, ofPane: [looks, lookOf, setPlainLine], toHtml: async () => plainToHtml(clean, looks) };
}
