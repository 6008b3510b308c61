// The card of a piece: what it is, why it went or stayed, how sure that is, and what the reader can do about it.
// A piece shows it on hover, focus or tap; kept text on click, and its button to take it out on hover. A folded block is shown
// as one piece.

import { piecesOf } from "./blocks.js";
import { place } from "./place.js";
import { sureness } from "./sure.js";

const card = document.getElementById("reason");
const words = document.getElementById("reason-text");
const buttons = card.querySelectorAll("button");
const [flipButton, blockButton, thereButton, alwaysButton] = buttons;
const takeOut = document.getElementById("take-out");

/** Milliseconds for which the pointer must rest, and within which it may cross a gap on its way to the card. */
const REST = 120;
const CROSSING = 200;

/** Code units of a piece that a screen reader hears with its reason. */
const QUOTE = 200;

/** Pixels between kept text and its button. */
const BESIDE = 4;

/**
 * `partOf(element)` gives what stands there, `textOf(part)`, `kindOf(part)` and `isFolded(part)` what to say of it;
 * `flip(part)` turns a verdict round, `turnBlock(part)` unfolds or folds its block, `goTo(part)` leads to the place that its
 * reason names, `always(part)` makes a phrase of it, `report(part)` copies a report of it.
 */
export function followReasons(pane, actions) {
  const own = createCard(actions);
  /** Whether the pointer is down, and what it is. */
  const pointer = { isPressed: false, type: "mouse" };
  followFocus(pane, own, pointer);
  followPointer(pane, own, pointer, createTakeOut(pane, actions));
  listenToPieces(pane, own, pointer, actions);
  return {
    /** Moves the focus into the card of the piece that has the focus. */
    enter: () => own.shown && flipButton.focus(),
  };
}

const segmentAt = (event) => event.target.closest?.(".segment");
const pieceAt = (event) => event.target.closest?.(".piece");

/** The card with its buttons; `shown` is the element that it belongs to. */
function createCard({ partOf, ...actions }) {
  let timer;
  const own = {
    shown: undefined,
    later(milliseconds, act) {
      clearTimeout(timer);
      timer = setTimeout(act, milliseconds);
    },
    stay: () => clearTimeout(timer),
    show(element) {
      own.hide();
      own.shown = element;
      fill(partOf(element), actions);
      card.showPopover();
      place(card, nearest(element));
      element.setAttribute("aria-describedby", words.id);
    },
    hide() {
      clearTimeout(timer);
      if (!own.shown) return;
      card.hidePopover();
      own.shown.removeAttribute("aria-describedby");
      own.shown = undefined;
    },
  };
  const { flip, turnBlock, goTo, always, report } = actions;
  for (const [i, action] of [flip, turnBlock, goTo, always, report].entries()) {
    buttons[i].addEventListener("click", () => {
      const part = partOf(own.shown);
      own.hide();
      action(part);
    });
  }
  return own;
}

/** What a click and a key do on a piece. */
function listenToPieces(pane, { show, hide }, pointer, { partOf, isFolded, flip, turnBlock }) {
  pane.addEventListener("click", (event) => {
    // Whoever drags over a piece wants its text, not another verdict.
    if (!segmentAt(event) || !getSelection().isCollapsed) return;
    if (pieceAt(event) && pointer.type === "mouse") {
      hide();
      flip(partOf(pieceAt(event)));
    } else {
      show(segmentAt(event));
    }
  });
  pane.addEventListener("keydown", (event) => {
    if (!segmentAt(event)) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    const part = partOf(segmentAt(event));
    const turns = key === "f" && !ctrlKey && !metaKey && !altKey && isFolded(part) !== undefined;
    if (!turns && key !== "Enter" && key !== " ") return;
    event.preventDefault();
    hide();
    (turns ? turnBlock : flip)(part);
  });
}

/** Shows the card of what has the focus, and moves it along. */
function followFocus(pane, own, pointer) {
  pane.addEventListener("focusin", (event) => segmentAt(event) && !pointer.isPressed && own.show(segmentAt(event)));
  pane.addEventListener("focusout", (event) => !card.contains(event.relatedTarget) && own.hide());
  card.addEventListener("focusout", (event) => !card.contains(event.relatedTarget) && own.later(CROSSING, own.hide));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !own.shown) return;
    if (card.contains(document.activeElement)) own.shown.focus({ preventScroll: true });
    own.hide();
  });
  document.addEventListener("scroll", () => {
    takeOut.hidden = true;
    const { shown } = own;
    if (shown && !shown.contains(document.activeElement) && !card.contains(document.activeElement)) own.hide();
    else if (shown) place(card, nearest(shown));
  }, { passive: true });
}

/** Shows the card of the piece on which the pointer rests. */
function followPointer(pane, own, pointer, offerToTakeOut) {
  pane.addEventListener("pointerdown", (event) => {
    pointer.type = event.pointerType;
    pointer.isPressed = true;
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (pointer.isPressed = false));
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pointer.isPressed) return;
    const { shown } = own;
    const piece = pane.contains(event.target) ? pieceAt(event) : undefined;
    if (card.contains(event.target) || (shown && piece === shown)) own.stay();
    else if (piece) own.later(REST, () => piece.isConnected && own.show(piece));
    else if (shown && !shown.contains(document.activeElement)) own.later(CROSSING, own.hide);
    else if (!shown) own.stay();
    offerToTakeOut(event);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!card.contains(target) && !own.shown?.contains(target)) own.hide();
  });
}

/** The button beside kept text. Gives what offers it for what lies under the pointer. */
function createTakeOut(pane, { partOf, flip }) {
  let offered;
  takeOut.addEventListener("pointerenter", () => offered?.classList.add("offered"));
  takeOut.addEventListener("pointerleave", () => offered?.classList.remove("offered"));
  takeOut.addEventListener("click", () => {
    takeOut.hidden = true;
    if (offered?.isConnected) flip(partOf(offered));
  });
  return (event) => {
    if (event.target === takeOut) return;
    offered?.classList.remove("offered");
    const kept = pane.contains(event.target) ? segmentAt(event) : undefined;
    offered = kept && !kept.classList.contains("piece") && getSelection().isCollapsed ? kept : undefined;
    takeOut.hidden = !offered;
    if (!offered) return;
    const [first] = offered.getClientRects();
    const { right } = pane.getBoundingClientRect();
    takeOut.style.top = `${first.top}px`;
    takeOut.style.left = `${Math.min(right + BESIDE, innerWidth - takeOut.offsetWidth - BESIDE)}px`;
  };
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
  const { left } = element.getClientRects()[0];
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
