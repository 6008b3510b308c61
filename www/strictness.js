// The slider of strictness: the least noise with which a piece goes, in place of the preset's own.

/** The least bar that there is: below it nothing is called noise. */
export const LEAST_THRESHOLD = 0.55;

const slider = document.getElementById("strictness");
const count = document.getElementById("would-go");
const note = document.getElementById("strictness-note");
const own = document.getElementById("own-strictness");

/** `onThreshold(threshold)` hears of each move, and of `undefined` where the preset is to decide again. */
export function listenToStrictness(onThreshold) {
  slider.addEventListener("input", () => onThreshold((100 - slider.valueAsNumber) / 100));
  own.addEventListener("click", () => {
    onThreshold(undefined);
    slider.focus();
  });
}

/** Shows the bar and how many pieces go. Where the preset decides, the slider stands at the least noise that it takes out. */
export function showStrictness({ threshold }, segments) {
  let gone = 0;
  let least = 1;
  for (const { kept, category, noise } of segments) {
    if (kept || category === "blank") continue;
    gone++;
    if (noise >= LEAST_THRESHOLD) least = Math.min(least, noise);
  }
  const percent = Math.round((threshold ?? least) * 100);
  slider.value = 100 - percent;
  slider.ariaValueText = `at least ${percent}% sure`;
  count.textContent = `${gone.toLocaleString("en")} ${gone === 1 ? "piece goes" : "pieces go"}`;
  note.textContent = threshold === undefined
    ? "How sure to be noise is enough: as the preset has it."
    : `What is at least ${percent}% sure to be noise goes.`;
  own.hidden = threshold === undefined;
}
