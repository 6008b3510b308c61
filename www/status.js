// What the page tells about itself: whether it works, what has happened, what went wrong.

/** Milliseconds after which the reader sees that the page works. */
const BLINK = 200;

/** Milliseconds without a change after which a screen reader hears of the last one. */
const REST = 700;

/** Milliseconds for which a message is seen. */
const TOLD = 6000;

const main = document.querySelector("main");
const progress = document.getElementById("progress");
const status = document.getElementById("status");
const failure = document.getElementById("failure");

let blink;
let saying;
let telling;

/** `shows`: whether the reader may see it, once it takes longer than a blink. */
export function setBusy(isBusy, shows = true) {
  main.ariaBusy = String(isBusy);
  clearTimeout(blink);
  if (isBusy && shows) blink = setTimeout(() => (progress.hidden = false), BLINK);
  else progress.hidden = true;
}

/** Says that there is no result and why, in place of one; with an empty message, that there is one again. */
export function showFailure(message) {
  failure.querySelector("p").textContent = message;
  failure.hidden = message === "";
  document.body.classList.toggle("failed", message !== "");
}

/** For all: it stays on the screen for a while. */
export function tell(message) {
  announce(message);
  status.classList.add("told");
  clearTimeout(telling);
  telling = setTimeout(() => status.classList.remove("told"), TOLD);
}

/** For screen readers. */
export function announce(message) {
  clearTimeout(saying);
  status.classList.remove("told");
  status.textContent = message;
}

/** For what changes with each key: a screen reader should hear it when the typing rests. */
export function announceSoon(message) {
  clearTimeout(saying);
  saying = setTimeout(announce, REST, message);
}
