// The ways out: the clean text and the reports, copied or downloaded.

import { reportOfAll, reportOfOne } from "./report.js";
import { announce } from "./status.js";

/** Milliseconds for which the button says that it is done. */
const DONE = 1600;

const copy = document.getElementById("copy");
const saveText = document.getElementById("save-text");
const saveReport = document.getElementById("save-report");

/** `resultNow()` gives what is on the screen, with the `name` of its file, and `cleanElement` shows its clean text. */
export function offerOutput(resultNow, cleanElement) {
  copy.addEventListener("click", () => copyCleanText(resultNow().clean, cleanElement));
  saveText.addEventListener("click", () => {
    const { clean, name } = resultNow();
    download(nameBy(name, "clean.txt") ?? "cleaned.txt", "text/plain;charset=utf-8", [clean]);
  });
  saveReport.addEventListener("click", async () => {
    const result = resultNow();
    download(nameBy(result.name, "report.json") ?? "dechaff-report.json", "application/json", await reportOfAll(result));
  });
  // Ctrl+C with nothing selected.
  document.addEventListener("copy", (event) => {
    const { clean } = resultNow();
    if (event.defaultPrevented || hasSelection() || clean === "") return;
    event.clipboardData.setData("text/plain", clean);
    event.preventDefault();
    announce("Copied the cleaned text.");
  });
}

/** Brings the buttons in line with a result. */
export function showOutput({ text, clean }) {
  copy.disabled = clean === "";
  for (const button of [saveText, saveReport]) button.disabled = text === "";
}

export async function copyReport(result, part, kind) {
  const report = reportOfOne(result, part, kind);
  if (await copyText(report, "Copied a report of this piece.")) return;
  download("dechaff-report.md", "text/markdown;charset=utf-8", [report]);
  announce("The browser does not let this page copy. The report is downloaded instead.");
}

async function copyCleanText(clean, cleanElement) {
  if (await copyText(clean, "Copied the cleaned text.")) {
    copy.classList.add("done");
    setTimeout(() => copy.classList.remove("done"), DONE);
  } else {
    getSelection().selectAllChildren(cleanElement);
    announce("The browser does not let this page copy. The cleaned text is selected: copy it by keyboard.");
  }
}

/** Says the message, and gives whether the browser let it. */
async function copyText(text, message) {
  try {
    await navigator.clipboard.writeText(text);
    announce(message);
    return true;
  } catch {
    return false;
  }
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

function download(name, type, parts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  // The browser reads it when it saves, which a dialog may delay.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
