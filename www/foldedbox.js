// The box of the page's text: open where the reader writes in it, and folded to one line once a text is there.

const box = document.getElementById("input");
const size = document.getElementById("size");
const side = document.querySelector(".side");
const pane = () => document.getElementById(document.body.dataset.view === "clean" ? "clean" : "marked");

/** Lets the reader open and fold the box. */
export function listenForFolding() {
  document.getElementById("edit").addEventListener("click", () => openBox(0, 0));
  document.getElementById("replace").addEventListener("click", () => openBox(0, box.value.length));
  document.getElementById("fold").addEventListener("click", foldBox);
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    focusText();
  });
}

/** Opens the box, with a part of its text selected; as it was left, if none is given. */
export function openBox(from = box.selectionStart, to = box.selectionEnd) {
  setOpen(true);
  box.focus();
  box.setSelectionRange(from, to);
  box.scrollTop = 0;
}

/** Folds the box, and shows the beginning of all. The focus goes to the text, whose pieces are the next that Tab reaches. */
export function foldBox() {
  const hasFocus = document.activeElement === document.body || document.activeElement.closest(".source, .masthead") !== null;
  setOpen(false);
  scrollTo(0, 0);
  side.scrollTop = 0;
  if (hasFocus) focusText();
}

/** Leaves the box open, as when the reader writes in it. */
export const keepBoxOpen = () => setOpen(true);

export function showSize(text) {
  const [count, unit] = [text.length.toLocaleString("en"), text.length === 1 ? "character" : "characters"];
  size.textContent = `${count} ${unit}`;
}

function setOpen(isOpen) {
  document.body.classList.toggle("editing", isOpen);
}

function focusText() {
  pane().tabIndex = -1;
  pane().focus({ preventScroll: true });
}
