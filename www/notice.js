// What the page says below the box about the text in it, and about what it does not open.

const notice = document.getElementById("notice");
const message = notice.querySelector("p");
const asText = document.getElementById("as-text");

/** Where a text comes from: the name of its file, the HTML source that it was read from, and what there is to say. */
export const noOrigin = { name: "", verbatim: undefined, note: "" };

export function showOrigin({ verbatim, note }) {
  const isRead = verbatim !== undefined;
  say(`${note} ${isRead ? "This looks like HTML source; read as its layout." : ""}`.trim());
  asText.hidden = !isRead;
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
