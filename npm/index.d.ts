/** What a segment of the page is. `categories()` explains each one. */
export type Category = string;

/** The categories that are noise: those that every preset removes. */
export type NoiseCategory = string;

/**
 * How much to take: `light` only noise that is certain, `standard` all noise, `article` also title, byline, dateline
 * and captions.
 */
export type Preset = "light" | "standard" | "article";

/**
 * Where options disagree, the first of these wins: `protect`, `noise`, `keep`, `remove`, then `preset` with
 * `minConfidence`.
 */
export interface Options {
  /** How much to take: `standard`, if not set. */
  preset?: Preset | undefined;
  /** Categories that stay, whatever the preset says. */
  keep?: readonly Exclude<Category, "blank">[] | undefined;
  /** Categories that go, whatever the preset and `minConfidence` say. */
  remove?: readonly Exclude<Category, "blank">[] | undefined;
  /** The least confidence, from 0 to 1, with which the preset removes. */
  minConfidence?: number | undefined;
  /**
   * Your own noise: the sentence in which the phrase stands goes, as that category. Case and punctuation are ignored, signs
   * at its ends ("#", "+", "@", "&", "%", "$") are not. A phrase that is blank or punctuation alone is refused.
   */
  noise?: Readonly<Record<string, NoiseCategory>> | undefined;
  /** The sentence in which one of these phrases stands is kept. Case and punctuation are ignored as for `noise`. */
  protect?: readonly string[] | undefined;
}

/** A piece of the page: `input.slice(start, end)`. */
export interface Segment {
  /** Where it begins, in UTF-16 code units: an index into the input. */
  start: number;
  /** Where it ends: the index after its last unit. */
  end: number;
  /** What it is. */
  category: Category;
  /** Whether it is part of the cleaned text. */
  kept: boolean;
  /** How likely it is noise, where its category is a kind of noise, else how likely it is none: from 0 to 1, in hundredths. */
  confidence: number;
  /** Why, for people, in English; empty where nothing spoke for noise. */
  evidence: string;
}

export interface Stats {
  /** Words of the input. */
  words: number;
  /** Words of the cleaned text. */
  wordsKept: number;
  /** How many segments were removed, by category: only those with at least one, without `blank`. */
  removed: Partial<Record<Category, number>>;
}

/** A labelled page. */
export interface Cleaned {
  /** The kept segments, joined. */
  text: string;
  /** All of the input, in order, without gap or overlap. */
  segments: Segment[];
  /** The segments that are not kept at this moment, without the blanks between them. */
  readonly removed: Segment[];
  /** Numbers of this cleaning. */
  stats: Stats;
}

/**
 * The cleaner itself failed, and the next call works: a fault of dechaff, or WebAssembly is forbidden, as by a security
 * policy. `cause` says more; of what has failed in a worker, only the message is known.
 */
export class CleanError extends Error {
  name: "CleanError";
}

/**
 * Labels every piece of a page's text and decides what stays. Any string can be cleaned.
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
 * @throws as `clean`
 */
export function cleanSite(texts: readonly string[], options?: Options): Cleaned[];

/**
 * The cleaned text after you changed `kept` of some segments. The blanks between the pieces follow from their
 * neighbours; their own `kept` is not read.
 */
export function render(input: string, segments: readonly Segment[]): string;

/** All categories, with a name and an explanation for people, in English. */
export function categories(): { id: Category; label: string; explanation: string; removedBy: Preset[] }[];

/** The version of the package. */
export const version: string;
