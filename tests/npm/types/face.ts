// What compiles, and what must not: what the types refuse, `clean` would throw. `types.test.mjs` compiles it.

/// <reference types="dechaff/dechaff.global.js" />

import {
  type Category, type CategoryInfo, type Cleaned, CleanError, type Cleaner, type NoiseCategory, type Options, type Segment, type Stats,
  categories, clean, cleanSite, createCleaner, render, version,
} from "dechaff";
import { clean as cleanSlim, createCleaner as createSlim, init } from "dechaff/slim";
import {
  type CleanedRecord, type CleanerWorker, type PageError, type StreamOptions, cleanSite as cleanSiteInWorker, cleanStream, createWorker,
} from "dechaff/worker";

import { type HtmlOptions, toText } from "dechaff/html";

const cleaned: Cleaned = clean("text");
const parser: HtmlOptions = { DOMParser: class { parseFromString(html: string): object { return { html }; } } };
const flat: string = toText("<p>text", parser) + toText("text");
const texts: readonly string[] = ["a", "b", "c"];
const segments: readonly Segment[] = cleaned.segments;
const all: Cleaned[] = cleanSite(texts, { preset: "light" });
const text: string = render("text", segments) + render("text", [...cleaned.segments, ...cleaned.removed()]) + version;
const ids: Category[] = categories().map(({ id }) => id);
const info: readonly CategoryInfo[] = categories();
const slim: Promise<string> = init(new Uint8Array()).then(() => cleanSlim("text").text);

// Lists may be read-only, as `as const` makes them.
const lists = { keep: ["share", "title"], remove: ["byline"], protect: ["bridge"], noise: { "tip of the day": "other" } } as const;
clean("text", lists);
clean("text", { keep: ["share"], remove: ["title", "content"], noise: { phrase: "advert" }, protect: [text] });
const kinds: NoiseCategory[] = ["share", "advert"];
clean("text", { keep: kinds, remove: kinds, noise: Object.fromEntries(kinds.map((kind) => [kind, kind])) });

// What is read may be read-only, and need not be more than what is read.
const frozen: readonly Readonly<Segment>[] = segments;
render("text", frozen);
render("text", [{ start: 0, end: 4, category: "content", kept: true }] as const);
const site = ["a", "b"] as const;
cleanSite(site, lists);
const kept: Readonly<Options> = lists;

// The global of the classic script.
const classic: Cleaned[] = [dechaff.clean("text", lists), globalThis.dechaff.createCleaner().clean("text")];

// One set of options for many texts.
const gentle: Cleaner = createCleaner({ preset: "light" });
const own: Cleaner[] = [gentle, createCleaner(), createCleaner(lists), createCleaner(kept), createCleaner(undefined), createSlim()];
const byOwn: Cleaned[] = [gentle.clean("text"), ...gentle.cleanSite(site)];

// An option that is undefined is as if it were not there.
clean("text", { preset: undefined, keep: undefined, remove: undefined, threshold: undefined, thresholds: undefined, noise: undefined, protect: undefined });
const options: Options = { preset: cleaned.text === "" ? "light" : undefined };
clean("text", options);

// @ts-expect-error: a page is a string
clean(5);
// @ts-expect-error: no such option
clean("text", { presets: "light" });
// @ts-expect-error: no such preset
clean("text", { preset: "strict" });
// @ts-expect-error: null is no preset
clean("text", { preset: null });
// @ts-expect-error: no such category
clean("text", { keep: ["adverts"] });
// @ts-expect-error: the verdict of a blank follows from its neighbours
clean("text", { keep: ["blank"] });
// @ts-expect-error: the verdict of a blank follows from its neighbours
clean("text", { remove: ["blank"] });
// @ts-expect-error: any segment may be a blank
clean("text", { remove: cleaned.removed().map(({ category }) => category) });
// @ts-expect-error: a list of categories, not one
clean("text", { keep: "share" });
// @ts-expect-error: content is no noise
clean("text", { noise: { a: "content" } });
// @ts-expect-error: a title is no noise, which every preset removes
clean("text", { noise: { a: "title" } });
// @ts-expect-error: a blank is no noise
clean("text", { noise: { a: "blank" } });
// @ts-expect-error: no list of phrases
clean("text", { noise: ["phrase"] });
// @ts-expect-error: a list of phrases, not one
clean("text", { protect: "phrase" });
// @ts-expect-error: a number, not a string
clean("text", { threshold: "0.5" });
// @ts-expect-error: a list of pages, not one
cleanSite("text");
// @ts-expect-error: no such kind of noise
clean("text", { noise: { a: "adverts" } });
// @ts-expect-error: any category may be no noise
clean("text", { noise: Object.fromEntries(ids.map((id) => [id, id])) });
// @ts-expect-error: a function, not a list
cleaned.removed.map(({ category }) => category);
// @ts-expect-error: what is read is not written
segments.push(...cleaned.segments);
// @ts-expect-error: the category says which segments are blanks
render("text", [{ start: 0, end: 4, kept: true }]);
// @ts-expect-error: a list of segments, not the result
render("text", cleaned);
// @ts-expect-error: a cleaner has its options
gentle.clean("text", { preset: "light" });
// @ts-expect-error: no such preset
createCleaner({ preset: "strict" });
// @ts-expect-error: a copy has the data alone
({ ...cleaned }).removed();
const copy: { text: string; segments: Segment[]; stats: Stats } = { ...cleaned };
// @ts-expect-error: a copy of the data is no result
const copied: Cleaned = copy;
// @ts-expect-error: only `clean` and its like make one
type Made = ConstructorParameters<Cleaned>;

const signal: AbortSignal | undefined = cleaned.text === "" ? AbortSignal.timeout(9) : undefined;
const worker: CleanerWorker = createWorker(() => new Worker("thread.js", { type: "module" }));
const later: Promise<Cleaned> = worker.clean("text", { signal, preset: undefined });
const laterAll: Promise<Cleaned[]> = worker.cleanSite(site, { signal }).then(() => cleanSiteInWorker(texts, lists));
// @ts-expect-error: a list of pages, not one
worker.cleanSite("text");

export async function streams(): Promise<void> {
  for await (const { stats } of cleanStream(texts, { workers: undefined, errors: undefined, signal })) console.log(stats.removed.share);
  for await (const { stats } of cleanStream(new Set(texts), { workers: 2, errors: "throw" })) console.log(stats.words);
  for await (const result of cleanStream(texts, { errors: "yield" })) {
    const outcome: Cleaned | PageError = result;
    console.log("error" in outcome ? outcome.error.message : outcome.text);
    // @ts-expect-error: it may be an error
    console.log(result.text);
  }
  await records();
  // @ts-expect-error: a promise cannot be iterated
  cleanStream(Promise.resolve(texts));
  // @ts-expect-error: errors are thrown or yielded
  cleanStream(texts, { errors: "skip" });
  // @ts-expect-error: a record has a text
  cleanStream([{ id: 1, body: "text" }]);
  // @ts-expect-error: a text is a string
  cleanStream([{ id: 1, text: 5 }]);
  console.log(all, ids, info, own, byOwn, classic, copied, await slim, await later, await laterAll, new CleanError("fault"));
}

interface Visit { readonly id: number; readonly url: string; readonly text: string }

async function records(): Promise<void> {
  const visits: readonly Visit[] = [{ id: 1, url: "/1", text: "text" }];
  for await (const { record, cleaned } of cleanStream(visits, { workers: 2 })) console.log(record.url, cleaned.removed());
  for await (const result of cleanStream(visits, { errors: "yield" })) {
    const outcome: CleanedRecord<Visit> | PageError = result;
    if ("error" in outcome) console.log(outcome.id ?? outcome.index, outcome.error);
    else console.log(outcome.record.url);
  }
  const options: StreamOptions = { workers: 2 };
  for await (const result of cleanStream(visits, options)) {
    // @ts-expect-error: the options may ask for errors
    console.log(result.cleaned);
  }
  const mixed: readonly (string | Visit)[] = ["text", ...visits];
  for await (const result of cleanStream(mixed)) console.log("record" in result ? result.record.id : result.text);
  // @ts-expect-error: a record gives no text itself
  for await (const result of cleanStream(visits)) console.log(result.text);
}
