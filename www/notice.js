// What the page says below the box about the text in it, and about what it does not open.

const notice = document.getElementById("notice");
const message = notice.querySelector("p");
const asText = document.getElementById("as-text");

/** Code units from which a line is long. */
const LONG_LINE = 500;

/** Where a text comes from: the name of its file, the HTML source that it was read from, and what there is to say. */
export const noOrigin = { name: "", verbatim: undefined, note: "" };

/** What is said of the text itself, and of what the cleaning made of it. */
let [ofOrigin, ofResult] = ["", ""];

export function showOrigin({ verbatim, note }) {
  const isRead = verbatim !== undefined;
  ofOrigin = `${note} ${isRead ? "This looks like HTML source; read as its layout." : ""}`.trim();
  asText.hidden = !isRead;
  say(`${ofOrigin} ${ofResult}`.trim());
}

/** Says what the cleaning does not do well: of a text `{ text, segments }`. */
export function showLimits({ text, segments }) {
  const pieces = segments.filter(({ category }) => category !== "blank");
  const isLine = text.length >= LONG_LINE && !text.trim().includes("\n");
  const said = [];
  if (isLine && pieces.length > 1) said.push(`One long line, cut into ${pieces.length.toLocaleString("en")} pieces.`);
  if (pieces.length > 0 && pieces.every(({ kept, byHand }) => !kept && !byHand)) {
    said.push("All of it looks like noise. Click what should stay, and bring it back.");
  }
  ofResult = said.join(" ");
  say(`${ofOrigin} ${ofResult}`.trim());
}

/** Says why something is not opened, until the reader does something else. */
export function refuse(reason) {
  say(reason);
  asText.hidden = true;
}

export const onKeepAsText = (keep) => asText.addEventListener("click", keep);

function say(sentence) {
  // A screen reader hears what changes.
  if (message.textContent !== sentence) message.textContent = sentence;
}
