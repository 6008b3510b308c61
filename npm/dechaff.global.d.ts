// The classic script `dechaff.global.js` exports nothing: it makes a global.

declare global {
  /**
   * What `dechaff` exports, after the classic script `dechaff.global.js`.
   *
   * @example
   * ```ts
   * /// <reference types="dechaff/dechaff.global.js" />
   *
   * const tidy = (text: string): string => dechaff.clean(text).text;
   * ```
   */
  var dechaff: typeof import("./index.js");
}
export {};
