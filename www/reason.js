// The card of a piece: what it is, why it went or stayed, how sure that is, and what the reader can do about it.
// A piece shows it on hover, focus or tap; kept text on click, and its button to take it out on hover.

import { place } from "./place.js";

const card = document.getElementById("reason");
const words = document.getElementById("reason-text");
const flipButton = document.getElementById("flip");
const always = document.getElementById("always");
const takeOut = document.getElementById("take-out");

/** Milliseconds for which the pointer must rest, and within which it may cross a gap on its way to the card. */
const REST = 120;
const CROSSING = 200;

/** Code units of a piece that a screen reader hears with its reason. */
const QUOTE = 200;

/** Pixels between kept text and its button. */
const BESIDE = 4;

/**
 * `segmentOf(element)`, `labelOf(segment)`; `flip(segment)` turns a verdict round, `always(segment)` makes a phrase of
 * it, `report(segment)` copies a report of it.
 */
export function followReasons(pane, actions) {
  const segmentAt = (event) => event.target.closest?.(".segment");
  const pieceAt = (event) => event.target.closest?.(".piece");
  let shown;
  let timer;
  let pointer = "mouse";
  let isPressed = false;

  const later = (milliseconds, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };

  const show = (element) => {
    clearTimeout(timer);
    hide();
    shown = element;
    fill(actions.segmentOf(element), element.textContent, actions.labelOf);
    card.showPopover();
    place(card, nearest(element));
    element.setAttribute("aria-describedby", words.id);
  };

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    card.hidePopover();
    shown.removeAttribute("aria-describedby");
    shown = undefined;
  };

  const act = (action) => {
    const segment = actions.segmentOf(shown);
    hide();
    action(segment);
  };

  flipButton.addEventListener("click", () => act(actions.flip));
  always.addEventListener("click", () => act(actions.always));
  document.getElementById("wrong").addEventListener("click", () => act(actions.report));

  pane.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    isPressed = true;
  });
  document.addEventListener("pointerup", () => (isPressed = false));
  document.addEventListener("pointercancel", () => (isPressed = false));
  pane.addEventListener("click", (event) => {
    // Whoever drags over a piece wants its text, not another verdict.
    if (!segmentAt(event) || !getSelection().isCollapsed) return;
    if (pieceAt(event) && pointer === "mouse") {
      hide();
      actions.flip(actions.segmentOf(pieceAt(event)));
    } else {
      show(segmentAt(event));
    }
  });
  pane.addEventListener("keydown", (event) => {
    if (!segmentAt(event) || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    const segment = actions.segmentOf(segmentAt(event));
    hide();
    actions.flip(segment);
  });
  pane.addEventListener("focusin", (event) => segmentAt(event) && !isPressed && show(segmentAt(event)));
  pane.addEventListener("focusout", (event) => !card.contains(event.relatedTarget) && hide());
  card.addEventListener("focusout", (event) => !card.contains(event.relatedTarget) && later(CROSSING, hide));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || isPressed) return;
    const piece = pane.contains(event.target) ? pieceAt(event) : undefined;
    if (card.contains(event.target) || (shown && piece === shown)) clearTimeout(timer);
    else if (piece) later(REST, () => piece.isConnected && show(piece));
    else if (shown && !shown.contains(document.activeElement)) later(CROSSING, hide);
    else if (!shown) clearTimeout(timer);
    offerToTakeOut(event);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!card.contains(target) && !shown?.contains(target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    const element = shown;
    if (card.contains(document.activeElement)) element.focus({ preventScroll: true });
    hide();
  });
  document.addEventListener("scroll", () => {
    takeOut.hidden = true;
    if (shown && !shown.contains(document.activeElement) && !card.contains(document.activeElement)) hide();
    else if (shown) place(card, nearest(shown));
  }, { passive: true });

  let offered;
  const offerToTakeOut = (event) => {
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
  takeOut.addEventListener("pointerenter", () => offered?.classList.add("offered"));
  takeOut.addEventListener("pointerleave", () => offered?.classList.remove("offered"));
  takeOut.addEventListener("click", () => {
    takeOut.hidden = true;
    if (offered?.isConnected) actions.flip(actions.segmentOf(offered));
  });

  return {
    /** Moves the focus into the card of the piece that has the focus. */
    enter: () => shown && flipButton.focus(),
  };
}

function fill(segment, text, labelOf) {
  const [quote, verdict, evidence, sure] = words.children;
  quote.textContent = text.length > QUOTE ? `${text.slice(0, QUOTE)} …` : text;
  verdict.textContent = `${segment.kept ? "Kept" : "Removed"}: ${labelOf(segment)}`;
  evidence.textContent = sentence(segment);
  sure.textContent = `${Math.round(segment.confidence * 100)}% sure`;
  flipButton.textContent = segment.kept ? "Take out" : "Bring back";
  always.textContent = segment.kept ? "Always remove …" : "Always keep …";
}

/** The part of an element that is on the screen, as a rectangle: a piece can be longer than the window. */
function nearest(element) {
  const { left } = element.getClientRects()[0];
  const { top, bottom } = element.getBoundingClientRect();
  const end = Math.min(bottom, Math.max(top, 0) + innerHeight / 2);
  return { left, top, bottom: end };
}

function sentence({ evidence, kept, byHand }) {
  const why = evidence === "" ? "Nothing here speaks for noise." : `${evidence[0].toUpperCase()}${evidence.slice(1)}.`;
  if (!byHand) return why;
  return kept ? `You brought it back. ${why}` : `You took it out. ${why}`;
}
