// Which key does what.

import { listenForKeys, openShortcuts } from "./keys.js";
import { isUnsure } from "./unsure.js";

const VIEWS = ["marked", "clean", "both"];

/** `actions`: what a reader can do; `settings()` gives view and `keys`, whether single keys are on. */
export function listenToShortcuts({ go, goOn, enterCard, step, pick, set, openBox }, settings) {
  const single = (keys, text, run) => ({ keys, text, run, isSingle: true });
  const isRemoved = (part) => !part.kept;
  const isAny = () => true;
  listenForKeys([
    single(["n", "j"], "Next removed piece", () => go(1, isRemoved)),
    single(["p", "k"], "Previous removed piece", () => go(-1, isRemoved)),
    single(["Shift+N", "Shift+J"], "Next piece, kept ones too", () => go(1, isAny)),
    single(["Shift+P", "Shift+K"], "Previous piece, kept ones too", () => go(-1, isAny)),
    single(["u"], "Next piece to check", () => goOn(isUnsure)),
    { keys: ["ArrowDown", "ArrowUp"], text: "On a piece: to the next, to the one before" },
    { keys: ["Enter"], text: "On a piece: bring it back, or take it out" },
    { keys: ["f"], text: "On a block: show its pieces, or fold them" },
    single(["m"], "On a piece: more about it", enterCard),
    { keys: ["Control+Z"], text: "Undo", run: () => step("undo") },
    { keys: ["Control+Shift+Z", "Control+Y"], text: "Redo", run: () => step("redo") },
    { keys: ["Control+F"], text: "Find in all of the text, by the browser's own search" },
    { keys: ["Control+C"], text: "With nothing selected: copy the clean text" },
    single(["c"], "Copy the clean text", () => document.getElementById("copy").click()),
    single(["1"], "Light", () => pick("light")),
    single(["2"], "Standard", () => pick("standard")),
    single(["3"], "Article", () => pick("article")),
    single(["v"], "Next view", () => set("view", VIEWS[(VIEWS.indexOf(settings().view) + 1) % VIEWS.length])),
    single(["/"], "To the page text", () => openBox()),
    single(["?"], "This panel", openShortcuts),
  ], () => settings().keys === "on");
}
