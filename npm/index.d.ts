/**
 * What a segment of the page is. `categories()` explains each one.
 *
 * @example
 * ```ts
 * import { type Category, clean } from "dechaff";
 *
 * const found: Category[] = clean("Share this article").segments.map(({ category }) => category);
 * console.log(found); // [ 'share' ]
 * ```
 */
export type Category = string;

/**
 * The categories that are noise: those that every preset removes.
 *
 * @example
 * ```ts
 * import { type NoiseCategory, clean } from "dechaff";
 *
 * const kind: NoiseCategory = "advert";
 * const { text } = clean("It is open. Acme mends bells.", { noise: { Acme: kind } });
 * console.log(text); // It is open.
 * ```
 */
export type NoiseCategory = string;

/**
 * How much to take: `light` only noise that is certain, `standard` all noise, `article` also title, byline, dateline
 * and captions.
 *
 * @example
 * ```ts
 * import { type Preset, clean } from "dechaff";
 *
 * const presets: Preset[] = ["light", "standard", "article"];
 * for (const preset of presets) console.log(preset, clean("It is open.", { preset }).text);
 * ```
 */
export type Preset = "light" | "standard" | "article";

/**
 * Where options disagree, the first of these wins: `protect`, `noise`, `keep`, `remove`, then `preset` with
 * `threshold`.
 *
 * @example
 * ```ts
 * import { type Options, clean } from "dechaff";
 *
 * const options: Options = { preset: "light", keep: ["share"], protect: ["bridge"] };
 * console.log(clean("Share this article", options).text); // Share this article
 * ```
 */
export interface Options {
  /** How much to take: `standard`, if not set. */
  preset?: Preset | undefined;
  /** Categories that stay, whatever the preset says. */
  keep?: readonly Exclude<Category, "blank">[] | undefined;
  /** Categories that go, whatever the preset and the thresholds say. */
  remove?: readonly Exclude<Category, "blank">[] | undefined;
  /**
   * The least `noise` with which the preset removes, from 0 to 1. One below 0.55 does as 0.55: what is likelier content than
   * noise is never called noise. If not set, the preset decides.
   */
  threshold?: number | undefined;
  /** The same for single kinds of noise, which wins over `threshold`. */
  thresholds?: Readonly<Partial<Record<NoiseCategory, number>>> | undefined;
  /**
   * Your own noise: the sentence in which the phrase stands goes, as that category. Case and punctuation are ignored, signs
   * at its ends ("#", "+", "@", "&", "%", "$") are not. A phrase that is blank or punctuation alone is refused.
   */
  noise?: Readonly<Record<string, NoiseCategory>> | undefined;
  /** The sentence in which one of these phrases stands is kept. Case and punctuation are ignored as for `noise`. */
  protect?: readonly string[] | undefined;
}

/**
 * A part of the page: `input.slice(start, end)`. Noise, removed or kept, is one segment a piece, mostly a line; neighbours in a
 * line of another category are one segment.
 *
 * @example
 * ```ts
 * import { type Segment, clean } from "dechaff";
 *
 * const input = "It is open.\n\nShare this article";
 * const last: Segment | undefined = clean(input).segments.at(-1);
 * console.log(last?.category, input.slice(last?.start, last?.end)); // share Share this article
 * ```
 */
export interface Segment {
  /** Where it begins, in UTF-16 code units: an index into the input. */
  start: number;
  /** Where it ends: the index after its last unit. */
  end: number;
  /** What it is. */
  category: Category;
  /** Whether it is part of the cleaned text. */
  kept: boolean;
  /** How likely it is noise, from 0 to 1, in hundredths: of pieces that are told 0.9, nine in ten are. */
  noise: number;
  /** How likely `category` is the right one, from 0 to 1, in hundredths. */
  confidence: number;
  /**
   * The index in `segments` of the first segment of its block. A block is what was removed in a row as one category, at most
   * two blank lines apart, with the blanks within; any other segment is a block by itself. Flips do not change it.
   */
  block: number;
  /** Why, for people, in English; empty where nothing spoke for noise. */
  evidence: string;
  /** Why, for programs; absent where nothing spoke for noise. */
  reason?: Reason;
}

/**
 * Why a segment has its category: what can be checked against the input. Offsets are UTF-16 code units, lines count from 1.
 *
 * @example
 * ```ts
 * import { type Reason, clean } from "dechaff";
 *
 * const reason: Reason | undefined = clean("It is open.\n\nShare this article").removed()[0]?.reason;
 * if (reason?.kind === "phrase") console.log(reason.phrase, reason.start, reason.end); // Share this article 13 31
 * ```
 */
export type Reason = PhraseReason | AskedReason | PlaceReason | ShapeReason | SiteReason | ScoreReason;

/**
 * A phrase stands there: one that is known, or with `own` one of yours.
 *
 * @example
 * ```ts
 * import { type PhraseReason, clean } from "dechaff";
 *
 * const [segment] = clean("It is open. Tip of the day: tar.", { noise: { "tip of the day": "advert" } }).removed();
 * const { kind, phrase } = segment?.reason as PhraseReason;
 * console.log(kind, phrase); // own Tip of the day
 * ```
 */
export interface PhraseReason {
  /** Whose phrase it is. */
  kind: "phrase" | "own";
  /** Its words, as a reader sees them. */
  phrase: string;
  /** Where they begin, in UTF-16 code units of the input. */
  start: number;
  /** Where they end. */
  end: number;
}

/**
 * The options ask for its category to go.
 *
 * @example
 * ```ts
 * import { type AskedReason, clean } from "dechaff";
 *
 * const prose = "The bridge over the Sker carried its first carts on Monday, two years after the flood.";
 * const page = `The old bridge is open again\n\nBy Ana Lima\n12 March 2024\n\n${prose}`;
 * const [segment] = clean(page, { remove: ["title"] }).removed();
 * const asked: AskedReason = { kind: "asked" };
 * console.log(segment?.reason?.kind === asked.kind); // true
 * ```
 */
export interface AskedReason {
  /** What it is. */
  kind: "asked";
}

/**
 * Another piece speaks for it.
 *
 * @example
 * ```ts
 * import { type PlaceReason, clean } from "dechaff";
 *
 * const prose = "The bridge over the Sker carried its first carts on Monday, two years after the flood.";
 * const more = "Most read\nA heron stands at the weir\nThe ferry is late again";
 * const page = `Skip to content\n\n${prose}\n\n${more}\n\nPrivacy policy\nCookie settings\n`;
 * const reasons = clean(page).removed().map(({ reason }) => reason);
 * const below = reasons.find((reason): reason is PlaceReason => reason?.kind === "below");
 * console.log(below?.line, page.slice(below?.start, below?.end)); // 5 Most read
 * ```
 */
export interface PlaceReason {
  /**
   * `repeats`: it says, or begins with, what that piece says, mostly an earlier one. `below`: that piece is the heading of the block in
   * which it stands. `with`: it is a picture or the definition of a link, and goes with that piece.
   */
  kind: "repeats" | "below" | "with";
  /** Where that piece begins, in UTF-16 code units of the input. */
  start: number;
  /** Where that piece ends. */
  end: number;
  /** The line in which that piece begins, counted from 1, blank lines included. */
  line: number;
}

/**
 * It looks like noise.
 *
 * @example
 * ```ts
 * import { type ShapeReason, clean } from "dechaff";
 *
 * const page = "The bridge carried its first carts on Monday, two years after the flood.\n\nenglish\nfrançais\ndeutsch\nespañol\nitaliano\n";
 * const reasons = clean(page).removed().map(({ reason }) => reason);
 * const shape = reasons.find((reason): reason is ShapeReason => reason?.kind === "shape");
 * console.log(shape?.lines, shape?.shape); // 5 names of languages
 * ```
 */
export interface ShapeReason {
  /** What it is. */
  kind: "shape";
  /** What it looks like, in English. */
  shape: string;
  /** So many lines in a row do, its own among them: from 1. */
  lines: number;
}

/**
 * It stands on most pages of the site.
 *
 * @example
 * ```ts
 * import { type SiteReason, cleanSite } from "dechaff";
 *
 * const texts = [
 *   "The bridge is open again, two years after the flood took its middle arch.",
 *   "The baker at the corner has sold her oven, and the street smells of nothing now.",
 *   "Nobody has seen the ferry since Monday, but the captain writes that he is well.",
 * ];
 * const [page] = cleanSite(texts.map((text) => `${text}\n\nprinted at the rope house\n`));
 * const { pages, of } = page?.removed()[0]?.reason as SiteReason;
 * console.log(`${pages} of ${of}`); // 3 of 3
 * ```
 */
export interface SiteReason {
  /** What it is. */
  kind: "site";
  /** Pages on which it stands; copies of a page count once. */
  pages: number;
  /** Pages that there are. */
  of: number;
}

/**
 * The tagger's judgement alone.
 *
 * @example
 * ```ts
 * import { type ScoreReason, clean } from "dechaff";
 *
 * const isScore = (reason: { kind: string } | undefined): reason is ScoreReason => reason?.kind === "score";
 * const scores = clean("It is open.\n\nShare this article").removed().filter(({ reason }) => isScore(reason));
 * console.log(scores.length); // 0
 * ```
 */
export interface ScoreReason {
  /** What it is. */
  kind: "score";
  /** As `noise` of the segment. */
  noise: number;
  /** So many short lines stand there in a row, its own among them: from 0. */
  lines: number;
}

/**
 * Numbers of a cleaning.
 *
 * @example
 * ```ts
 * import { type Stats, clean } from "dechaff";
 *
 * const { words, wordsKept }: Stats = clean("It is open.\n\nShare this article").stats;
 * console.log(`${wordsKept} of ${words} words`); // 3 of 6 words
 * ```
 */
export interface Stats {
  /** Words of the input, from 0. */
  words: number;
  /** Words of the cleaned text, from 0 to `words`. */
  wordsKept: number;
  /** How many pieces were removed, by category: only those with at least one, without `blank`. */
  removed: Partial<Record<Category, number>>;
}

/**
 * A labelled page. What is cloned, spread or written as JSON keeps its fields and loses its methods.
 *
 * @example
 * ```ts
 * import { type Cleaned, clean } from "dechaff";
 *
 * const cleaned: Cleaned = clean("It is open.\n\nShare this article");
 * console.log(cleaned.text); // It is open.
 * for (const { category, evidence } of cleaned.removed()) console.log(category, evidence);
 * // share says “Share this article”
 * ```
 */
declare class Cleaned {
  private constructor();
  /** The kept segments, joined. */
  text: string;
  /** All of the input, in order, without gap or overlap. */
  segments: Segment[];
  /** Numbers of this cleaning. */
  stats: Stats;
  /** The title of the page, without the site's name; absent where no piece may be one. */
  title?: Title | undefined;
  /** Who wrote it; absent where no piece near the title names anybody, as on a page of many authors. */
  byline?: Byline | undefined;
  /** When it was published, or else updated; absent where no piece near the title has a date. */
  date?: PageDate | undefined;
  /**
   * The language of what stays, as a tag of BCP 47 (`en`, `pt`, `sr-Latn`); absent where less than twenty words stay, or no
   * language is far enough ahead of all others.
   */
  language?: string | undefined;
  /** The segments that are not kept at this moment, in order, without the blanks between them. */
  removed(): Segment[];
  /** The segments that are kept at this moment, in order, without the blanks, with their places in the cleaned text. */
  pieces(): Piece[];
  /**
   * The range of the input that a range of the cleaned text comes from, both in UTF-16 code units. Where text was removed
   * between two kept pieces, a start there is that of the latter and an end that of the former; of an empty range the start
   * counts. Follows `kept` of the segments, as `render` does.
   *
   * @throws {RangeError} if the range does not lie within the cleaned text
   */
  toOriginal(range: Range): Range;
  /**
   * The range of the cleaned text that is left of a range of the input, both in UTF-16 code units; `undefined` where nothing
   * is. Follows `kept` of the segments, as `render` does.
   *
   * @throws {RangeError} if the range ends before it starts, or an end is no number from 0
   */
  fromOriginal(range: Range): Range | undefined;
}
export type { Cleaned };

/**
 * What a page is about, and the piece that says so.
 *
 * @example
 * ```ts
 * import { type Title, clean } from "dechaff";
 *
 * const title: Title | undefined = clean("The ferry\n\nIt came to Sker in March, and nobody knows who had sent for it.").title;
 * console.log(title?.text, title?.start, title?.end); // The ferry 0 9
 * ```
 */
export interface Title extends Range {
  /** What a reader sees of it, in one line. */
  text: string;
}

/**
 * Who wrote a page, and the piece that says so.
 *
 * @example
 * ```ts
 * import { type Byline, clean } from "dechaff";
 *
 * const page = `The old bridge is open again
 *
 * By Ana Lima and Tom Weir
 * 12 March 2024
 *
 * The bridge over the Sker carried its first carts on Monday, two years after the flood had taken its middle arch.
 * `;
 * const byline: Byline | undefined = clean(page).byline;
 * console.log(byline?.names); // [ 'Ana Lima', 'Tom Weir' ]
 * ```
 */
export interface Byline extends Range {
  /** People or agencies, in their order, without "By", roles, outlets and addresses: at least one. */
  names: string[];
}

/**
 * When a page was published, and the piece that says so.
 *
 * @example
 * ```ts
 * import { type PageDate, clean } from "dechaff";
 *
 * const page = "The ferry\n\n12 March 2024\n\nIt came to Sker in March, and nobody knows who had sent for it.";
 * const date: PageDate | undefined = clean(page).date;
 * console.log(date?.written, date?.iso); // 12 March 2024 2024-03-12
 * ```
 */
export interface PageDate extends Range {
  /** The date as it is written, without the time. */
  written: string;
  /** The day as ISO 8601 has it; absent where day, month or year are not sure: "03/04/2024" in English, "12 March". */
  iso?: string | undefined;
}

/**
 * A half-open range of a text, in UTF-16 code units: `text.slice(start, end)`.
 *
 * @example
 * ```ts
 * import { type Range, clean } from "dechaff";
 *
 * const range: Range = clean("Share this article\n\nIt took nine years.").toOriginal({ start: 0, end: 2 });
 * console.log(range); // { start: 20, end: 22 }
 * ```
 */
export interface Range {
  /** The index of its first unit. */
  start: number;
  /** The index after its last unit. */
  end: number;
}

/**
 * A kept segment with its place in the cleaned text, for who must cite the page.
 *
 * @example
 * ```ts
 * import { type Piece, clean } from "dechaff";
 *
 * const [piece]: Piece[] = clean("Share this article\n\nIt took nine years.").pieces();
 * console.log(piece?.start, piece?.segment.start, piece?.text); // 0 20 It took nine years.
 * ```
 */
export interface Piece extends Range {
  /** What it says, as it stands in both texts. */
  text: string;
  /** What it is of the page, with its place there. */
  segment: Segment;
}

/**
 * One set of options for many texts.
 *
 * @example
 * ```ts
 * import { type Cleaner, createCleaner } from "dechaff";
 *
 * const gentle: Cleaner = createCleaner({ preset: "light" });
 * console.log(gentle.clean("It is open.").text); // It is open.
 * ```
 */
export interface Cleaner {
  /** As `clean`, with the options of the cleaner. */
  clean(text: string): Cleaned;
  /** As `cleanSite`, with the options of the cleaner. */
  cleanSite(texts: readonly string[]): Cleaned[];
}

/**
 * A category, for people.
 *
 * @example
 * ```ts
 * import { type CategoryInfo, categories } from "dechaff";
 *
 * const share: CategoryInfo | undefined = categories().find(({ id }) => id === "share");
 * console.log(share?.removedBy); // [ 'light', 'standard', 'article' ]
 * ```
 */
export interface CategoryInfo {
  /** Its name in options and segments. */
  id: Category;
  /** Its name for people, in English. */
  label: string;
  /** What it is, in a phrase, in English. */
  explanation: string;
  /** The presets that remove it. */
  removedBy: Preset[];
}

/**
 * The cleaner itself failed, and the next call works: a fault of dechaff, or WebAssembly is forbidden, as by a security
 * policy. `cause` says more; of what has failed in a worker, only the message is known.
 *
 * @example
 * ```ts
 * import { CleanError, clean } from "dechaff";
 *
 * try {
 *   console.log(clean("It is open.").text); // It is open.
 * } catch (error) {
 *   if (!(error instanceof CleanError)) throw error;
 *   console.error(error.message, error.cause);
 * }
 * ```
 */
export class CleanError extends Error {
  /** Always this, also of an error of another copy of the package, of which `instanceof` knows nothing. */
  name: "CleanError";
}

/**
 * Labels every piece of a page's text and decides what stays. Any string can be cleaned.
 *
 * @example
 * ```ts
 * import { clean } from "dechaff";
 *
 * const { text, stats } = clean("It is open.\n\nShare this article", { keep: ["legal"] });
 * console.log(text, stats.removed); // It is open. { share: 1 }
 * ```
 *
 * @throws {TypeError} if `text` is not a string, or an option has the wrong type
 * @throws {RangeError} if an option, preset or category is unknown, a number out of range, or a phrase can never match
 * @throws {CleanError} if the cleaner fails or cannot start
 */
export function clean(text: string, options?: Options): Cleaned;

/**
 * As `clean` for the pages of one site, all at once: what stands on most of them goes too, with the evidence "on 14 of
 * 16 pages". It takes at least three pages whose text is not the same.
 *
 * @example
 * ```ts
 * import { cleanSite } from "dechaff";
 *
 * const about = ["The ferry", "The oven", "The bell"];
 * const pages = about.map((it) => `${it} came to Sker in March, and nobody knows who had sent for it.\nof rope`);
 * console.log(cleanSite(pages).some(({ text }) => text.endsWith("rope"))); // false
 * ```
 *
 * @throws as `clean`
 */
export function cleanSite(texts: readonly string[], options?: Options): Cleaned[];

/**
 * Checks options once, for many texts. A change of `options` afterwards changes nothing.
 *
 * @example
 * ```ts
 * import { createCleaner } from "dechaff";
 *
 * const cleaner = createCleaner({ preset: "article", protect: ["bridge"] });
 * for (const page of ["The bridge is open.", "It is open."]) console.log(cleaner.clean(page).stats.words);
 * ```
 *
 * @throws as `clean`, for what is wrong with the options
 */
export function createCleaner(options?: Options): Cleaner;

/**
 * The cleaned text after you changed `kept` of some segments. The blanks between the pieces follow from their
 * neighbours; their own `kept` is not read.
 *
 * @example
 * ```ts
 * import { clean, render } from "dechaff";
 *
 * const input = "It is open.\n\nShare this article";
 * const all = clean(input).segments.map((segment) => ({ ...segment, kept: true }));
 * console.log(render(input, all) === input); // true
 * ```
 */
export function render(input: string, segments: readonly Readonly<Pick<Segment, "start" | "end" | "category" | "kept">>[]): string;

/**
 * All categories, with a name and an explanation for people, in English. The list is yours: each call gives a new one.
 *
 * @example
 * ```ts
 * import { categories } from "dechaff";
 *
 * console.log(categories().map(({ id }) => id).includes("share")); // true
 * ```
 */
export function categories(): CategoryInfo[];

/**
 * The version of the package.
 *
 * @example
 * ```ts
 * import { version } from "dechaff";
 *
 * console.log(/^\d+\.\d+\.\d+/.test(version)); // true
 * ```
 */
export const version: string;
