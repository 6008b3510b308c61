// The text of what is pasted, dropped or opened, where it may be HTML.

import { isHtmlSource } from "./htmlsource.js";
import { htmlToText, LONGEST } from "./richtext.js";

/** HTML source as `{ text, verbatim }`: its text, as its layout has it, and the source itself. Throws if it is too long. */
export const readSource = (source) => ({ text: htmlToText(source), verbatim: source });

/**
 * A paste or a drop as `readSource` gives it, if its plain flavor is HTML source. Else it is `{ text }`: the text of its
 * HTML flavor, if it has one, or its plain one. With `usesLayout` off the plain flavor is taken as it stands.
 */
export function readTransfer(transfer, usesLayout) {
  const plain = transfer.getData("text/plain");
  if (!usesLayout) return { text: plain };
  const source = isHtmlSource(plain) ? readSource(plain) : { text: "" };
  if (source.text !== "") return source;
  const html = transfer.getData("text/html");
  return { text: (html.length <= LONGEST && htmlToText(html)) || plain };
}
