// Search in what stands in order.

/** How many items, from the first on, fulfil a condition that none fulfils after one that does not. */
export function countWhile(items, isSo) {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
