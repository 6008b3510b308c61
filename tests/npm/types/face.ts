// What compiles, and what must not: what the types refuse, `clean` would throw. `types.test.mjs` compiles it.

import { type Category, type Cleaned, CleanError, type NoiseCategory, type Options, type Segment, categories, clean, cleanSite, render, version } from "dechaff";
import { clean as cleanSlim, init } from "dechaff/slim";
import { type Cleaner, type PageError, cleanStream, createCleaner } from "dechaff/worker";

const cleaned: Cleaned = clean("text");
const texts: readonly string[] = ["a", "b", "c"];
const segments: readonly Segment[] = cleaned.segments;
const all: Cleaned[] = cleanSite(texts, { preset: "light" });
const text: string = render("text", segments) + render("text", [...cleaned.segments, ...cleaned.removed]) + version;
const ids: Category[] = categories().map(({ id }) => id);
const slim: Promise<string> = init(new Uint8Array()).then(() => cleanSlim("text").text);

// Lists may be read-only, as `as const` makes them.
const lists = { keep: ["share", "title"], remove: ["byline"], protect: ["bridge"], noise: { "tip of the day": "other" } } as const;
clean("text", lists);
clean("text", { keep: ["share"], remove: ["title", "content"], noise: { phrase: "advert" }, protect: [text] });
const kinds: NoiseCategory[] = ["share", "advert"];
clean("text", { keep: kinds, remove: kinds, noise: Object.fromEntries(kinds.map((kind) => [kind, kind])) });

// An option that is undefined is as if it were not there.
clean("text", { preset: undefined, keep: undefined, remove: undefined, minConfidence: undefined, noise: undefined, protect: undefined });
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
clean("text", { remove: cleaned.removed.map(({ category }) => category) });
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
clean("text", { minConfidence: "0.5" });
// @ts-expect-error: a list of pages, not one
cleanSite("text");
// @ts-expect-error: what was removed follows from the segments
cleaned.removed = [];

const signal: AbortSignal | undefined = cleaned.text === "" ? AbortSignal.timeout(9) : undefined;
const cleaner: Cleaner = createCleaner(() => new Worker("thread.js", { type: "module" }));
const later: Promise<Cleaned> = cleaner.clean("text", { signal, preset: undefined });

export async function streams(): Promise<void> {
  for await (const { stats } of cleanStream(texts, { workers: undefined, errors: undefined, signal })) console.log(stats.removed.share);
  for await (const { stats } of cleanStream(new Set(texts), { workers: 2, errors: "throw" })) console.log(stats.words);
  for await (const result of cleanStream(texts, { errors: "yield" })) {
    const outcome: Cleaned | PageError = result;
    console.log("error" in outcome ? outcome.error.message : outcome.text);
    // @ts-expect-error: it may be an error
    console.log(result.text);
  }
  // @ts-expect-error: a promise cannot be iterated
  cleanStream(Promise.resolve(texts));
  // @ts-expect-error: errors are thrown or yielded
  cleanStream(texts, { errors: "skip" });
  console.log(all, ids, await slim, await later, new CleanError("fault"));
}
