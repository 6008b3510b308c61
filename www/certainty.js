// How sure the cleaner is of a part, in words.

/** From here on something is rather so than not. */
const HALF = 0.5;

/** Of noise that it is noise, of all else that its kind is right. `removedBy` is that of its category. */
export function sureness({ noise, confidence, pieces }, { removedBy }) {
  const isNoise = removedBy.includes("standard");
  const percent = Math.round((isNoise ? noise : confidence) * 100);
  const kind = isNoise && noise >= HALF && confidence < HALF ? `; ${pieces ? "the kind of some" : "its kind"} is in doubt` : "";
  return `${pieces ? "at least " : ""}${percent}% sure${isNoise ? " to be noise" : ""}${kind}`;
}
