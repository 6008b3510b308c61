// index.d.ts

export type Category = "content" | "title" | "byline" | "dateline" | "caption" | "paywall" | "donation" | "newsletter" | "cookies" | "prompt" | "account" | "icons" | "languages" | "navigation" | "share" | "related" | "duplicate" | "player" | "advert" | "comments" | "legal" | "metadata" | "other" | "blank";
export type NoiseCategory = "paywall" | "donation" | "newsletter" | "cookies" | "prompt" | "account" | "icons" | "languages" | "navigation" | "share" | "related" | "duplicate" | "player" | "advert" | "comments" | "legal" | "metadata" | "other";
export type Preset = "light" | "standard" | "article";
export interface Options {
    preset?: Preset | undefined;
    keep?: readonly Exclude<Category, "blank">[] | undefined;
    remove?: readonly Exclude<Category, "blank">[] | undefined;
    threshold?: number | undefined;
    thresholds?: Readonly<Partial<Record<NoiseCategory, number>>> | undefined;
    noise?: Readonly<Record<string, NoiseCategory>> | undefined;
    protect?: readonly string[] | undefined;
}
export interface Segment {
    start: number;
    end: number;
    category: Category;
    kept: boolean;
    noise: number;
    confidence: number;
    block: number;
    evidence: string;
    reason?: Reason;
}
export type Reason = PhraseReason | AskedReason | PlaceReason | ShapeReason | SiteReason | ScoreReason;
export interface PhraseReason {
    kind: "phrase" | "own";
    phrase: string;
    start: number;
    end: number;
}
export interface AskedReason {
    kind: "asked";
}
export interface PlaceReason {
    kind: "repeats" | "below" | "with";
    start: number;
    end: number;
    line: number;
}
export interface ShapeReason {
    kind: "shape";
    shape: string;
    lines: number;
}
export interface SiteReason {
    kind: "site";
    pages: number;
    of: number;
}
export interface ScoreReason {
    kind: "score";
    noise: number;
    lines: number;
}
export interface Stats {
    words: number;
    wordsKept: number;
    removed: Partial<Record<Category, number>>;
}
declare class Cleaned {
    private constructor();
    text: string;
    segments: Segment[];
    stats: Stats;
    title?: Title | undefined;
    byline?: Byline | undefined;
    date?: PageDate | undefined;
    language?: string | undefined;
    removed(): Segment[];
    pieces(): Piece[];
    toOriginal(range: Range): Range;
    fromOriginal(range: Range): Range | undefined;
}
export type { Cleaned };
export interface Title extends Range {
    text: string;
}
export interface Byline extends Range {
    names: string[];
}
export interface PageDate extends Range {
    written: string;
    iso?: string | undefined;
}
export interface Range {
    start: number;
    end: number;
}
export interface Piece extends Range {
    text: string;
    segment: Segment;
}
export interface Cleaner {
    clean(text: string): Cleaned;
    cleanSite(texts: readonly string[]): Cleaned[];
}
export interface CategoryInfo {
    id: Category;
    label: string;
    explanation: string;
    removedBy: Preset[];
}
export class CleanError extends Error {
    name: "CleanError";
}
export function clean(text: string, options?: Options): Cleaned;
export function cleanSite(texts: readonly string[], options?: Options): Cleaned[];
export function createCleaner(options?: Options): Cleaner;
export function render(input: string, segments: readonly Readonly<Pick<Segment, "start" | "end" | "category" | "kept">>[]): string;
export function categories(): CategoryInfo[];
export const version: string;

// slim.d.ts

export type { AskedReason, Byline, Category, CategoryInfo, Cleaned, Cleaner, NoiseCategory, Options, PageDate, PhraseReason, Piece, PlaceReason, Preset, Range, Reason, ScoreReason, Segment, ShapeReason, SiteReason, Stats, Title, } from "./index.js";
export { CleanError, categories, clean, cleanSite, createCleaner, render, version } from "./index.js";
export type Source = string | URL | Response | BufferSource | WebAssembly.Module;
export function init(source: Source | PromiseLike<Source>): Promise<void>;

// worker.d.ts

import type { Cleaned, Options } from "./index.js";
export type { AskedReason, Byline, Category, CategoryInfo, Cleaned, NoiseCategory, Options, PageDate, PhraseReason, Piece, PlaceReason, Preset, Range, Reason, ScoreReason, Segment, ShapeReason, SiteReason, Stats, Title, } from "./index.js";
export { CleanError, categories, render, version } from "./index.js";
export interface WorkerOptions extends Options {
    signal?: AbortSignal | undefined;
}
export interface CleanerWorker {
    clean(text: string, options?: WorkerOptions): Promise<Cleaned>;
    cleanSite(texts: readonly string[], options?: WorkerOptions): Promise<Cleaned[]>;
    close(): void;
}
export interface WorkerLike {
    postMessage(message: unknown): void;
    terminate(): unknown;
}
export function createWorker(start?: () => WorkerLike): CleanerWorker;
export function clean(text: string, options?: WorkerOptions): Promise<Cleaned>;
export function cleanSite(texts: readonly string[], options?: WorkerOptions): Promise<Cleaned[]>;
export interface PageRecord {
    readonly text: string;
    readonly id?: unknown;
}
export interface CleanedRecord<R extends PageRecord = PageRecord> {
    record: R;
    cleaned: Cleaned;
}
export interface PageError {
    id?: unknown;
    index: number;
    error: Error;
}
export type StreamResult<P extends string | PageRecord> = P extends string ? Cleaned : P extends PageRecord ? CleanedRecord<P> : never;
export interface StreamOptions extends WorkerOptions {
    workers?: number | undefined;
    errors?: "throw" | "yield" | undefined;
}
export function cleanStream<P extends string | PageRecord>(pages: Iterable<P> | AsyncIterable<P>, options?: StreamOptions & {
    errors?: "throw" | undefined;
}): AsyncGenerator<StreamResult<P>, void, undefined>;
export function cleanStream<P extends string | PageRecord>(pages: Iterable<P> | AsyncIterable<P>, options?: StreamOptions): AsyncGenerator<StreamResult<P> | PageError, void, undefined>;

// html.d.ts

export interface HtmlOptions {
    readonly DOMParser?: {
        new (): {
            parseFromString(html: string, type: "text/html"): unknown;
        };
    };
}
export function toText(html: string, options?: HtmlOptions): string;

