export type {
  AskedReason, Byline, Category, CategoryInfo, Cleaned, Cleaner, NoiseCategory, Options, PageDate, PhraseReason,
  Piece, PlaceReason, Preset, Range, Reason, ScoreReason, Segment, ShapeReason, SiteReason, Stats, Title,
} from "./index.js";
export { CleanError, categories, clean, cleanSite, createCleaner, render, version } from "./index.js";

/**
 * The wasm of the package, `dechaff/dechaff.wasm`: where it is, its bytes, or what was compiled of them.
 *
 * @example
 * ```ts
 * import { type Source, init } from "dechaff/slim";
 *
 * const bytes: Source | undefined = undefined; // of the file
 * if (bytes) await init(bytes);
 * ```
 */
export type Source = string | URL | Response | BufferSource | WebAssembly.Module;

/**
 * Makes the module run. It must be done before the first text, which throws otherwise; once is enough.
 *
 * @example
 * ```ts
 * import { clean, init } from "dechaff/slim";
 *
 * export async function start(url: URL): Promise<string> {
 *   await init(url);
 *   return clean("It is open.").text;
 * }
 * ```
 *
 * @param source a URL is fetched. In Node, where files cannot be fetched, it is the file's bytes
 * @throws {TypeError} if `source` is none of these
 * @throws {Error} if the URL or the response has a status that is no success
 * @throws {WebAssembly.CompileError} if it is not WebAssembly, or a policy forbids to compile it
 * @throws {CleanError} if it cannot be started: it is not the wasm of this version, or memory is short
 */
export function init(source: Source | PromiseLike<Source>): Promise<void>;
