// Runs in Node, in pages and in workers.

/** Cleans `count` pages, the same ones over and over. Every answer must be that of the first time. */
export function loop(clean, pages, count) {
  const answer = (page) => {
    const { text, segments, stats } = clean(page);
    return JSON.stringify([text, segments, stats]);
  };
  const first = pages.map(answer);
  for (let done = pages.length; done < count; done++) {
    const i = done % pages.length;
    if (i === 0) globalThis.gc?.(); // what is looked at shall be memory in use, not garbage
    if (answer(pages[i]) !== first[i]) throw new Error(`page ${i} has another answer after ${done} pages`);
  }
}
