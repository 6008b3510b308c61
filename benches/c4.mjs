// The line filter of C4 (Raffel et al. 2020, 2.2), as its authors' code has it, without its list of bad words and its
// comparison of pages: keeps the lines that end like sentences.

const END_MARKS = /[.?!"]$/;
const CITATION = /\[\d*\]|\[edit\]|\[citation needed\]/g;
const JAVASCRIPT = /javascript/i;
const POLICY = /terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies/i;
const PAGE = /lorem ipsum|\{/i;
const SENTENCE_ENDS = /[.?!]+(?=\s|$)/g;
const [MIN_WORDS, MIN_SENTENCES, LONGEST_WORD] = [5, 5, 1000];

/** The lines that stay; none if the page goes as a whole. */
export function c4(page) {
  if (PAGE.test(page)) return "";
  const kept = [];
  let sentences = 0;
  for (const raw of page.split("\n")) {
    const line = raw.replace(CITATION, "").trim();
    if (!END_MARKS.test(line) || line.endsWith("...")) continue;
    const words = line.split(/\s+/);
    if (words.length < MIN_WORDS || words.some((word) => word.length > LONGEST_WORD)) continue;
    if (JAVASCRIPT.test(line) || POLICY.test(line)) continue;
    sentences += line.match(SENTENCE_ENDS)?.length ?? 1;
    kept.push(line);
  }
  return sentences < MIN_SENTENCES ? "" : kept.join("\n");
}
