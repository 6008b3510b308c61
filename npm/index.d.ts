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
 * `threshold`.
 */
export interface Options {
  /** How much to take: `standard`, if not set. */
  preset?: Preset | undefined;
  /** Categories that stay, whatever the preset says. */
  keep?: readonly Exclude<Category, "blank">[] | undefined;
  /** Categories that go, whatever the preset and the thresholds say. */
  remove?: readonly Exclude<Category, "blank">[] | undefined;
  /**
   * The least `noise` with which the preset removes, from 0 to 1. One below 0.5 does as 0.5: what is likelier content than
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
 * A part of the page: `input.slice(start, end)`. What was removed is one segment a piece, mostly a line; kept neighbours of
 * one category in a line are one segment.
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

/** Why a segment has its category: what can be checked against the input. Offsets are UTF-16 code units, lines count from 1. */
export type Reason =
  /** A phrase that is known, or with `own` one of yours: its words as a reader sees them, and where they stand. */
  | { kind: "phrase" | "own"; phrase: string; start: number; end: number }
  /** The options ask for its category to go. */
  | { kind: "asked" }
  /** It says, or begins with, what another piece says, which begins there: mostly an earlier one. */
  | { kind: "repeats"; start: number; line: number }
  /** A heading above, which begins there, opens the block in which it stands. */
  | { kind: "below"; start: number; line: number }
  /** It is a picture or the definition of a link, and goes with the piece that begins there. */
  | { kind: "with"; start: number; line: number }
  /** It looks like noise, as so many lines in a row do, its own among them. */
  | { kind: "shape"; shape: string; lines: number }
  /** It stands on so many of the site's pages. */
  | { kind: "site"; pages: number; of: number }
  /** The tagger's judgement alone; so many short lines stand there in a row, its own among them. */
  | { kind: "score"; noise: number; lines: number };

export interface Stats {
  /** Words of the input. */
  words: number;
  /** Words of the cleaned text. */
  wordsKept: number;
  /** How many pieces were removed, by category: only those with at least one, without `blank`. */
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
export function cleanAll(texts: readonly string[], options?: Options): Cleaned[];

/**
 * The cleaned text after you changed `kept` of some segments. The blanks between the pieces follow from their
 * neighbours; their own `kept` is not read.
 */
export function render(input: string, segments: readonly Segment[]): string;

/** All categories, with a name and an explanation for people, in English. */
export function categories(): { id: Category; label: string; explanation: string; removedBy: Preset[] }[];

/** The version of the package. */
export const version: string;
