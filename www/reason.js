// The reason of a piece, shown while it is hovered or has the focus, and the click or key that turns its verdict round.

const tip = document.getElementById("reason");

/** Pixels between a piece and its reason, and between that and the edge of the window. */
const DISTANCE = 6;

/** `segmentOf(button)`, `labelOf(segment)`, and `flip(button)`, which gives the button of that piece afterwards. */
export function followReasons(pane, actions) {
  const pieceAt = (event) => event.target.closest?.(".piece");
  const show = (button) => showReason(button, actions.segmentOf(button), actions.labelOf);

  const flip = (button) => {
    hideReason();
    actions.flip(button)?.focus({ preventScroll: true });
  };

  pane.addEventListener("click", (event) => {
    // Whoever drags over a piece wants its text, not another verdict.
    if (pieceAt(event) && getSelection().isCollapsed) flip(pieceAt(event));
  });
  pane.addEventListener("keydown", (event) => {
    if (!pieceAt(event) || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    flip(pieceAt(event));
  });
  pane.addEventListener("focusin", (event) => pieceAt(event) && show(pieceAt(event)));
  pane.addEventListener("focusout", hideReason);
  document.addEventListener("pointerover", (event) => {
    if (pane.contains(event.target) && pieceAt(event)) show(pieceAt(event));
    else if (!tip.contains(event.target)) hideReason();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideReason());
  document.addEventListener("scroll", hideReason, { passive: true });
}

function showReason(button, segment, labelOf) {
  hideReason();
  const verdict = segment.kept ? "Kept" : "Removed";
  const action = segment.kept ? "Click to take it out." : "Click to bring it back.";
  tip.replaceChildren(
    paragraph("verdict", `${verdict}: ${labelOf(segment)}`),
    paragraph("evidence", sentence(segment.evidence)),
    paragraph("sure", `${Math.round(segment.confidence * 100)}% sure. ${action}`),
  );
  tip.showPopover();
  place(button);
  button.setAttribute("aria-describedby", tip.id);
}

function hideReason() {
  tip.hidePopover();
  document.querySelector(`[aria-describedby=${tip.id}]`)?.removeAttribute("aria-describedby");
}

function place(button) {
  const [first] = button.getClientRects();
  const { width, height } = tip.getBoundingClientRect();
  const below = button.getBoundingClientRect().bottom + DISTANCE;
  const fits = below + height < innerHeight;
  const left = Math.min(first.left, innerWidth - width - DISTANCE);
  tip.style.left = `${Math.max(DISTANCE, left)}px`;
  tip.style.top = `${fits ? below : Math.max(DISTANCE, first.top - height - DISTANCE)}px`;
}

function paragraph(className, text) {
  const element = document.createElement("p");
  element.className = className;
  element.dir = "auto";
  element.textContent = text;
  return element;
}

function sentence(evidence) {
  return evidence === "" ? "" : `${evidence[0].toUpperCase()}${evidence.slice(1)}.`;
}
