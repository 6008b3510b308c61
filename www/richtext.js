// The text of HTML that was copied or opened, read by its layout, and never run.

import { flatten } from "./dechaff/flatten.js";
import { parseInert } from "./securitypolicy.js";

/** Code units of HTML that are read: more would make this page stumble. */
export const LONGEST = 4_000_000;

/** A tag, and attributes that the page's policy would report, although nothing in what is parsed takes effect. */
const TAG = /<\/?\w[^<>]*>/g;
const REPORTED = /\s(style|on\w+)\s*=/gi;

/** What Word sets before an item of a list. */
const WORD_MARKER = /mso-list:ignore/;

/** Flattens HTML, or throws if it is too long. What it says is only read: no script runs and nothing is loaded. */
export function htmlToText(html) {
  if (html.length > LONGEST) throw new RangeError(`it has more than ${LONGEST / 1e6} million characters of HTML`);
  // Style sheets, as silent as scripts and read by the same rules, become scripts: these are not reported.
  const rename = (tag) => tag.replace(REPORTED, " data-$1=").replace(/^(<\/?)style/i, "$1script");
  const unreported = html.replace(TAG, rename);
  return flatten(parseInert(unreported).body, "data-style");
}
