// Pieces of which the cleaner is not sure: what somebody who has to be sure looks at one after the other.

/** The noise between which a piece may as well be the one as the other. */
const UNSURE = { above: 0.3, below: 0.7 };

/** Whether a part is such a piece, or holds one, and the reader has not decided on it. */
export const isUnsure = (part) => (part.pieces ? part.isUnsure : isPieceUnsure(part));

export const isPieceUnsure = ({ category, noise, byHand }) =>
  !byHand && category !== "blank" && noise > UNSURE.above && noise < UNSURE.below;

const button = document.getElementById("check");

/** The button that leads to the next one. */
export const onCheck = (check) => button.addEventListener("click", check);

export function showUnsure(parts) {
  const count = parts.filter(isUnsure).length;
  button.hidden = count === 0;
  button.textContent = `${count.toLocaleString("en")} to check`;
  button.title = `Between ${UNSURE.above * 100}% and ${UNSURE.below * 100}% sure to be noise: go to the next one`;
}
