// Pieces of which the cleaner is not sure: what somebody who has to be sure looks at one after the other.

import { piecesOf } from "./blocks.js";

/** The noise between which a piece may as well be the one as the other. */
const UNSURE = { above: 0.3, below: 0.7 };

/** Whether a part holds such a piece, and the reader has not decided on it. */
export const isUnsure = (part) => part.category !== "blank" && piecesOf(part).some(isPieceUnsure);

const isPieceUnsure = ({ noise, byHand }) => !byHand && noise > UNSURE.above && noise < UNSURE.below;

const button = document.getElementById("check");

/** The button that leads to the next one. */
export const onCheck = (check) => button.addEventListener("click", check);

export function showUnsure(parts) {
  const count = parts.filter(isUnsure).length;
  button.hidden = count === 0;
  button.textContent = `${count.toLocaleString("en")} to check`;
  button.title = `Between ${UNSURE.above * 100}% and ${UNSURE.below * 100}% sure to be noise: go to the next one`;
}
