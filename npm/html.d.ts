/** What `toText` may be told. */
export interface HtmlOptions {
  /**
   * The class that reads HTML. In a browser there is one; in Node, in workers and elsewhere it is that of a library, such as
   * `linkedom` or `jsdom`.
   */
  readonly DOMParser?: {
    /** Makes a parser. */
    new (): {
      /** The document that the HTML is. */
      parseFromString(html: string, type: "text/html"): unknown;
    };
  };
}

/**
 * The text of a page of HTML, or of a part of one, with the line breaks that its layout has: what `clean` reads best. A block is a
 * line, a paragraph has a blank line around it, items of lists have their mark, cells of a table are parted by tabs, links that
 * stand side by side by lines. Scripts, styles and what is hidden are left out.
 *
 * Nothing of the page runs or loads. Offsets of what is cleaned then are into the text.
 *
 * @example
 * ```ts
 * import { clean } from "dechaff";
 * import { toText } from "dechaff/html";
 *
 * export function articleOf(html: string): string {
 *   return clean(toText(html)).text; // in Node: toText(html, { DOMParser }), of linkedom
 * }
 * ```
 *
 * @throws {TypeError} if `html` is no string, or there is no `DOMParser`
 */
export function toText(html: string, options?: HtmlOptions): string;
