// The line filter of C4 (Raffel et al. 2020, 2.2), with the rules of its authors' code: keeps the lines that end like
// sentences. What they do with whole pages is left out (bad words, comparison of pages), but that "lorem ipsum" and curly
// brackets take a page: here they take the line, so that every line is read.

const END_MARKS = /[.?!"]$/;
const CITATION = /\[\d*\]|\[edit\]|\[citation needed\]/g;
const BAD = /javascript|lorem ipsum|\{/i;
const POLICY = /terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies/i;
const SENTENCE_ENDS = /[.?!]+(?=\s|$)/g;
const [MIN_WORDS, MIN_SENTENCES, LONGEST_WORD] = [5, 5, 1000];

/** The lines that stay; none where they are too few. */
export function c4(page) {
  const kept = [];
  let sentences = 0;
  for (const raw of page.split("\n")) {
    const line = raw.replace(CITATION, "").trim();
    if (!END_MARKS.test(line) || line.endsWith("...")) continue;
    const words = line.split(/\s+/);
    if (words.length < MIN_WORDS || words.some((word) => word.length > LONGEST_WORD)) continue;
    if (BAD.test(line) || POLICY.test(line)) continue;
    sentences += line.match(SENTENCE_ENDS)?.length ?? 1;
    kept.push(line);
  }
  return sentences < MIN_SENTENCES ? "" : kept.join("\n");
}
