import { flatten } from "./flatten.js";

/** What `html` may leave out, and every parser puts in. */
const BODY = /<(?:!doctype|html|body)\b/i;

export function toText(html, { DOMParser = globalThis.DOMParser } = {}) {
  if (typeof html !== "string") throw new TypeError(`html must be a string, and is ${html === null ? "null" : typeof html}`);
  if (typeof DOMParser !== "function") {
    throw new TypeError("DOMParser must be a class that reads HTML: here is none, so give one, such as that of linkedom");
  }
  // Some parsers take what stands first for the whole document.
  const whole = BODY.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  return flatten(new DOMParser().parseFromString(whole, "text/html").documentElement);
}
