// Long work in slices, so that the page answers in between.

/** Milliseconds that a slice may take: input that arrives at its start is still answered within a frame or two. */
const SLICE = 8;

/** Lets the browser do what waits. */
export const rest = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/**
 * Takes the steps of an iterator. What fits into one slice is done before this returns. Gives the iterator's result,
 * or undefined if `isWanted` has said no in between.
 */
export async function inSlices(steps, isWanted = () => true) {
  let end = performance.now() + SLICE;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await rest();
    if (!isWanted()) return undefined;
    end = performance.now() + SLICE;
  }
}
