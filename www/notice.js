// What the page says below the box about the text in it, and about what it does not open.

const notice = document.getElementById("notice");
const message = notice.querySelector("p");
const asText = document.getElementById("as-text");

/** Code units from which a line is long. */
const LONG_LINE = 500;

/** Where a text comes from: the name of its file, the HTML source that it was read from, and what there is to say. */
export const noOrigin = { name: "", verbatim: undefined, note: "" };

/** What is said of the text itself, of what the cleaning made of it, and in place of both of what is not opened. */
const said = { origin: "", result: "", refusal: "" };

export function showOrigin({ verbatim, note }) {
  const isRead = verbatim !== undefined;
  said.origin = `${note} ${isRead ? "This looks like HTML source; read as its layout." : ""}`.trim();
  said.refusal = "";
  asText.hidden = !isRead;
  say();
}

/** Says what the cleaning does not do well: of a text `{ text, segments }`. */
export function showLimits({ text, segments }) {
  const count = { pieces: 0, standing: 0 };
  for (const { category, kept, byHand } of segments) {
    if (category === "blank") continue;
    count.pieces++;
    if (kept || byHand) count.standing++;
  }
  const isLine = text.length >= LONG_LINE && !text.trim().includes("\n");
  const sentences = [];
  if (isLine && count.pieces > 1) sentences.push(`One long line, cut into ${count.pieces.toLocaleString("en")} pieces.`);
  if (count.pieces > 0 && count.standing === 0) {
    sentences.push("All of it looks like noise. Click what should stay, and bring it back.");
  }
  said.result = sentences.join(" ");
  say();
}

/** Says why something is not opened, until the reader does something else. */
export function refuse(reason) {
  said.refusal = reason;
  say();
  asText.hidden = true;
}

export const onKeepAsText = (keep) => asText.addEventListener("click", keep);

function say() {
  const sentence = said.refusal || `${said.origin} ${said.result}`.trim();
  // A screen reader hears what changes.
  if (message.textContent !== sentence) message.textContent = sentence;
}
