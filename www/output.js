// The ways out: the clean text and the reports, copied or downloaded. The reports are loaded when one is asked for.

import { announce, tell } from "./status.js";

/** Milliseconds for which the button says that it is done. */
const DONE = 1600;

const copy = document.getElementById("copy");
const copyMarkdown = document.getElementById("copy-markdown");
const saveText = document.getElementById("save-text");
const saveReport = document.getElementById("save-report");

/** `resultNow()` gives what is on the screen, with the `name` of its file, and `cleanElement` shows its clean text. */
export function offerOutput(resultNow, cleanElement) {
  copy.addEventListener("click", () => copyCleanText(resultNow(), cleanElement));
  copyMarkdown.addEventListener("click", () => copyText(resultNow().clean, "Copied as Markdown, without a layout."));
  saveText.addEventListener("click", () => {
    const { clean, name } = resultNow();
    download(nameBy(name, "clean.txt") ?? "cleaned.txt", "text/plain;charset=utf-8", [clean]);
  });
  saveReport.addEventListener("click", async () => {
    const result = resultNow();
    const { reportOfAll } = await import("./report.js");
    download(nameBy(result.name, "report.json") ?? "dechaff-report.json", "application/json", await reportOfAll(result));
  });
  document.addEventListener("copy", (event) => {
    const { clean } = resultNow();
    const selected = selectionIn(".text");
    if (selected) {
      // The browser itself would leave blank lines and the marks of Markdown out.
      event.clipboardData.setData("text/plain", selected.toString());
      event.preventDefault();
    } else if (!hasSelection() && clean !== "") {
      event.clipboardData.setData("text/plain", clean);
      event.preventDefault();
      announce("Copied the cleaned text.");
    }
  });
}

/** Brings the buttons in line with a result. */
export function showOutput({ text, clean, layout }) {
  copy.disabled = clean === "";
  copyMarkdown.hidden = !layout?.isMarkdown;
  for (const button of [saveText, saveReport]) button.disabled = text === "";
}

export async function copyReport(result, part, kind) {
  const { reportOfOne } = await import("./report.js");
  const report = reportOfOne(result, part, kind);
  if (await copyText(report, "Copied a report of this piece. Paste it into an issue of the project.", tell)) return;
  download("dechaff-report.md", "text/markdown;charset=utf-8", [report]);
  tell("The browser does not let this page copy. The report is downloaded instead.");
}

async function copyCleanText({ clean, layout }, cleanElement) {
  if (await copyWithLayout(clean, layout, "Copied the cleaned text.")) {
    copy.classList.add("done");
    setTimeout(() => copy.classList.remove("done"), DONE);
  } else {
    getSelection().selectAllChildren(cleanElement);
    tell("The browser does not let this page copy. The cleaned text is selected: copy it by keyboard.");
  }
}

/** Copies a text, with its layout beside it where the browser takes that. */
async function copyWithLayout(clean, layout, message) {
  try {
    const flavors = {
      "text/plain": new Blob([clean], { type: "text/plain" }),
      "text/html": layout.toHtml().then((html) => new Blob([html], { type: "text/html" })),
    };
    await navigator.clipboard.write([new ClipboardItem(flavors)]);
    announce(message);
    return true;
  } catch {
    return copyText(clean, message);
  }
}

/** Says the message, and gives whether the browser let it. */
async function copyText(text, message, say = announce) {
  try {
    await navigator.clipboard.writeText(text);
    say(message);
    return true;
  } catch {
    return false;
  }
}

/** What is selected, if it begins in such an element. */
function selectionIn(selector) {
  const selection = getSelection();
  if (selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const { startContainer: node } = range;
  return (node.closest ? node : node.parentElement).closest(selector) ? range : undefined;
}

/** The name of a file with another ending, or undefined where there is no file. */
function nameBy(name, ending) {
  return name === "" ? undefined : `${name.replace(/(?<=.)\.[^.]*$/, "")}.${ending}`;
}

function hasSelection() {
  const { activeElement } = document;
  if (!activeElement.matches("input, textarea")) return !getSelection().isCollapsed;
  return activeElement.selectionStart !== activeElement.selectionEnd;
}

export function download(name, type, parts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  // The browser reads it when it saves, which a dialog may delay.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
