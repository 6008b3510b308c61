// The card of a piece: what it is, why it went or stayed, how sure that is, and what the reader can do about it.
// A click or the focus opens it, for a piece, a folded block or kept text. In a narrow window it is a sheet from below.

import { piecesOf } from "./blocks.js";
import { sureness } from "./certainty.js";
import { place } from "./position.js";

const card = document.getElementById("reason");
const words = document.getElementById("reason-text");
const buttonOf = (id) => document.getElementById(id);
const [flipButton, blockButton, thereButton, alwaysButton] = ["flip", "block", "there", "always"].map(buttonOf);

/** Windows in which the card is a sheet. */
const narrow = matchMedia("(max-width: 45rem)");

/** Milliseconds within which the focus may leave the card and come back. */
const CROSSING = 200;

/** Code units of a piece that a screen reader hears with its reason. */
const QUOTE = 200;

/** Pixels between a piece and the sheet below it. */
const AIR = 16;

/**
 * `partOf(element)` gives what stands there, `textOf(part)`, `kindOf(part)` and `isFolded(part)` what to say of it;
 * `flip(part)` turns a verdict round, `turnBlock(part)` unfolds or folds its block, `goTo(part)` leads to the place that its
 * reason names, `always(part)` makes a phrase of it, `report(part)` copies a report of it, and `goBy(direction)` goes to the
 * next piece (1) or to the one before (-1).
 */
export function openCards(pane, actions) {
  const own = createCard(actions);
  followFocus(pane, own);
  listenToPieces(pane, own, actions);
  return {
    /** Moves the focus into the card of the piece that has the focus. */
    enter: () => own.shown && flipButton.focus(),
  };
}

const segmentAt = (event) => event.target.closest?.(".segment");

/** The card with its buttons; `shown` is the element that it belongs to. */
function createCard({ partOf, ...actions }) {
  let timer;
  const own = {
    shown: undefined,
    hideSoon() {
      clearTimeout(timer);
      timer = setTimeout(own.hide, CROSSING);
    },
    show(element) {
      own.hide();
      own.shown = element;
      fill(partOf(element), actions);
      card.showPopover();
      element.classList.add("current");
      element.setAttribute("aria-describedby", words.id);
      own.place();
      if (narrow.matches) bringAbove(element);
    },
    place() {
      if (narrow.matches) card.removeAttribute("style");
      else place(card, nearest(own.shown));
    },
    hide() {
      clearTimeout(timer);
      if (!own.shown) return;
      card.hidePopover();
      own.shown.classList.remove("current");
      own.shown.removeAttribute("aria-describedby");
      own.shown = undefined;
    },
  };
  const acts = { flip: actions.flip, block: actions.turnBlock, there: actions.goTo, always: actions.always, wrong: actions.report };
  for (const [id, act] of Object.entries(acts)) {
    buttonOf(id).addEventListener("click", () => {
      const part = partOf(own.shown);
      own.hide();
      act(part);
    });
  }
  buttonOf("close-card").addEventListener("click", () => leave(own));
  return own;
}

/** Closes the card; the focus goes back to its piece. */
function leave(own) {
  const { shown } = own;
  if (card.contains(document.activeElement)) shown.focus({ preventScroll: true });
  own.hide();
}

/** What a click and a key do on a piece. */
function listenToPieces(pane, { show, hide }, { partOf, isFolded, flip, turnBlock, goBy }) {
  pane.addEventListener("click", (event) => {
    // Whoever drags over a piece wants its words.
    if (segmentAt(event) && getSelection().isCollapsed) show(segmentAt(event));
  });
  pane.addEventListener("keydown", (event) => {
    if (!segmentAt(event)) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    const part = partOf(segmentAt(event));
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      goBy(key === "ArrowDown" ? 1 : -1);
      return;
    }
    const turns = key === "f" && !ctrlKey && !metaKey && !altKey && isFolded(part) !== undefined;
    if (!turns && key !== "Enter" && key !== " ") return;
    event.preventDefault();
    hide();
    (turns ? turnBlock : flip)(part);
  });
}

/** Shows the card of what has the focus, and moves it along. */
function followFocus(pane, own) {
  let isPressed = false;
  pane.addEventListener("pointerdown", () => (isPressed = true));
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (isPressed = false));
  pane.addEventListener("focusin", (event) => segmentAt(event) && !isPressed && own.show(segmentAt(event)));
  pane.addEventListener("focusout", (event) => !card.contains(event.relatedTarget) && own.hide());
  card.addEventListener("focusout", (event) => !card.contains(event.relatedTarget) && own.hideSoon());
  document.addEventListener("keydown", (event) => event.key === "Escape" && own.shown && leave(own));
  document.addEventListener("pointerdown", ({ target }) => {
    if (!card.contains(target) && !own.shown?.contains(target)) own.hide();
  });
  document.addEventListener("scroll", () => {
    const { shown } = own;
    if (!shown?.checkVisibility() || narrow.matches) return; // on paper no piece is seen
    if (shown.contains(document.activeElement) || card.contains(document.activeElement)) own.place();
    else own.hide();
  }, { passive: true });
}

/** Scrolls what the sheet covers to above it. */
function bringAbove(element) {
  const covered = nearest(element).bottom + AIR - card.getBoundingClientRect().top;
  if (covered > 0) scrollBy(0, covered);
}

function fill(part, { textOf, kindOf, isFolded }) {
  const [quote, verdict, evidence, sure] = words.children;
  const text = textOf(part);
  const kind = kindOf(part);
  const { kept, pieces } = part;
  quote.textContent = text.length > QUOTE ? `${text.slice(0, QUOTE)} …` : text;
  verdict.textContent = `${kept ? "Kept" : "Removed"}: ${kind.label}`;
  evidence.textContent = sentence(part);
  sure.textContent = `${pieces ? `${pieces.length} pieces on ${linesOf(text)}, ` : ""}${sureness(part, kind)}`;
  flipButton.textContent = `${kept ? "Take" : "Bring"}${pieces ? " all" : ""} ${kept ? "out" : "back"}`;
  const folded = isFolded(part);
  blockButton.hidden = folded === undefined;
  blockButton.textContent = folded ? "Show each piece" : "Fold the block";
  const { line = "" } = part.reason ?? {};
  thereButton.hidden = line === "";
  thereButton.textContent = `To line ${line}`;
  alwaysButton.textContent = kept ? "Always remove …" : "Always keep …";
}

function linesOf(text) {
  const count = text.match(/\S.*/g)?.length ?? 1;
  return count > 1 ? `${count} lines` : "1 line";
}

/** The part of an element that is on the screen, as a rectangle: a piece can be longer than the window. */
function nearest(element) {
  const [{ left }] = element.getClientRects();
  const { top, bottom } = element.getBoundingClientRect();
  const end = Math.min(bottom, Math.max(top, 0) + innerHeight / 2);
  return { left, top, bottom: end };
}

function sentence(part) {
  const { evidence, kept, byHand } = part;
  const others = piecesOf(part).length - 1;
  const and = others > 0 ? `, and ${others} more` : "";
  const why = evidence === "" ? "Nothing here speaks for noise." : `${evidence[0].toUpperCase()}${evidence.slice(1)}${and}.`;
  if (!byHand) return why;
  return kept ? `You brought it back. ${why}` : `You took it out. ${why}`;
}
