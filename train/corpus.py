"""Pages of a corpus as examples: what the tagger sees of each line, and what the line is.

The corpus is a folder with `pages.jsonl.xz` (a page a line: `id`, `source`, `site`, `text` by flattener, and `gold`, the
text of the article, or `silver` with the snippets `with` and `without`) and `labels.jsonl` (`id`, `flavor`, `labels`: a
category for each non-blank line). `labels.jsonl` beside this file holds further labels in the same format, with runs of
equal labels written as "navigation*12".
"""
import collections, difflib, hashlib, json, lzma, pathlib, random, re, subprocess
from dataclasses import dataclass

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
FLAVORS = ("browser", "resiliparse", "soup")
# The order of `Category` in the crate.
CATEGORIES = (
    "content title byline dateline caption paywall donation newsletter cookies prompt account icons languages navigation "
    "share related duplicate player advert comments legal metadata other"
).split()
NUMBER_OF = {name: n for n, name in enumerate(CATEGORIES)}
KEPT = 5  # the first of them are no noise
UNKNOWN = -1
FOLDS = 5
WORD = re.compile(r"\w+")


@dataclass
class Example:
    """A page in one flavor. All arrays have an entry for each non-blank line, but for `buckets`."""

    id: str
    source: str
    fold: int
    flavor: str
    made: str  # "" for a page as it is, else how it was made from others
    lines: list
    words: np.ndarray
    body: np.ndarray  # how much of the line belongs to the article's body, from 0 to 1
    trust: np.ndarray  # weight of that
    kinds: np.ndarray  # index into CATEGORIES or UNKNOWN
    labelled: str  # "given", "own" or ""
    numbers: np.ndarray = None
    buckets: np.ndarray = None
    ends: np.ndarray = None


class Corpus:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        with lzma.open(self.folder / "pages.jsonl.xz", "rt", encoding="utf-8") as file:
            self.pages = {page["id"]: page for page in map(json.loads, file)}
        self.labels = {}
        for file, by in ((HERE / "labels.jsonl", "own"), (self.folder / "labels.jsonl", "given")):
            for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
                if row["id"] in self.pages:
                    self.labels[row["id"]] = (row["flavor"], unfold(row["labels"]), by)

    def examples(self, reader):
        """All pages in all flavors, and pages made from them."""
        real = [self.example(page, flavor) for page in self.pages.values() for flavor in FLAVORS if flavor in page["text"]]
        made = [(text, example) for text, example in made_pages(self, real)]
        texts = [self.pages[e.id]["text"][e.flavor] for e in real] + [text for text, _ in made]
        examples = real + [example for _, example in made]
        for example, inputs in zip(examples, read_inputs(reader, texts), strict=True):
            example.numbers, example.buckets, example.ends = inputs
            assert len(example.lines) == len(example.numbers), f"{example.id}: the crate counts other lines"
        return examples

    def example(self, page, flavor):
        lines = non_blank(page["text"][flavor])
        body, trust = self.body(page, lines)
        kinds = self.kinds(page, flavor, lines)
        known = kinds != UNKNOWN
        body[known & (kinds == 0)] = 1
        body[known & (kinds >= KEPT)] = 0
        if page["source"] == "trafilatura":
            body[known] = kinds[known] == 0
            trust[known] = np.maximum(trust[known], 1)
        by = self.labels[page["id"]][2] if page["id"] in self.labels else ""
        words = np.array([len(WORD.findall(line)) for line in lines])
        return Example(page["id"], page["source"], fold_of(page["site"]), flavor, "", lines, words, body, trust, kinds, by)

    def body(self, page, lines):
        """How much of each line the published article says, and how far that is to be trusted."""
        if "gold" in page:
            body, trust = covered(lines, page["gold"]), np.ones(len(lines), np.float32)
        else:
            silver = page["silver"] or ""
            body, trust = covered(lines, silver), np.full(len(lines), 0.5 if silver.strip() else 0.0, np.float32)
            flat = [" ".join(line.split()) for line in lines]
            for snippets, value in ((page["without"], 0), (page["with"], 1)):
                for snippet in (" ".join(s.split()) for s in snippets):
                    for i in (i for i, line in enumerate(flat) if snippet in line):
                        body[i], trust[i] = value, 2
        trust[body < 0] = 0
        return np.maximum(body, 0), trust

    def kinds(self, page, flavor, lines):
        """The labels of a page, carried over to another flavor where its lines are the same."""
        kinds = np.full(len(lines), UNKNOWN)
        if page["id"] in self.labels:
            labelled, labels, _ = self.labels[page["id"]]
            there = non_blank(page["text"][labelled])
            assert len(there) == len(labels), f"{page['id']}: labels and lines differ"
            for match in difflib.SequenceMatcher(None, there, lines, autojunk=False).get_matching_blocks():
                for k in range(match.size):
                    kinds[match.b + k] = NUMBER_OF[labels[match.a + k]]
        return kinds


def unfold(labels):
    """["title", "content*3"] as one label a line."""
    pairs = (label.partition("*") for label in labels)
    return [name for name, _, times in pairs for _ in range(int(times or 1))]


def non_blank(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def fold_of(site):
    """All pages of a site are in the same fold."""
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def covered(lines, article):
    """The share of each line's words that the article says; -1 for lines without a word.

    Long lines are known by runs of four words. A short one ("Nutrition") counts only if the article says it between what
    the long lines around it say.
    """
    spoken = WORD.findall(article)
    places = {}
    for i in range(len(spoken) - 3):
        places.setdefault(tuple(spoken[i : i + 4]), i)
    share = np.zeros(len(lines), np.float32)
    place = [None] * len(lines)
    words = [WORD.findall(line) for line in lines]
    for i, line in enumerate(words):
        hits = [j for j in range(len(line) - 3) if tuple(line[j : j + 4]) in places]
        if hits:
            share[i] = len({k for j in hits for k in range(j, j + 4)}) / len(line)
            found = [places[tuple(line[j : j + 4])] for j in hits]
            if share[i] > 0.5:
                place[i] = (min(found), max(found) + 4)
    before, after = None, None
    starts = []
    for i in range(len(lines)):
        starts.append(before)
        before = place[i][1] if place[i] else before
    for i in reversed(range(len(lines))):
        if place[i]:
            after = place[i][0]
        elif not words[i]:
            share[i] = -1
        elif len(words[i]) < 4:
            end = after if after is not None else min(len(spoken), (starts[i] or 0) + 60)
            start = starts[i] if starts[i] is not None else (max(0, end - 40) if after is not None else 0)
            near = " ".join(spoken[max(0, min(start, end) - 1) : max(start, end) + 1])
            share[i] = f" {' '.join(words[i])} " in f" {near} "
    return share


def read_inputs(reader, texts):
    """What the crate sees of the pages: see `train/src/main.rs`."""
    feed = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    out = subprocess.run([reader, "inputs"], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
    at = 0
    for _ in texts:
        lines, numbers, words = map(int, np.frombuffer(out, "<u4", 3, at))
        rows = np.frombuffer(out, "<f4", lines * numbers, at + 12).reshape(lines, numbers)
        at += 12 + rows.nbytes
        ends = np.frombuffer(out, "<u4", lines, at).astype(np.int64)
        buckets = np.frombuffer(out, "<u2", words, at + 4 * lines).astype(np.int64)
        at += 4 * lines + 2 * words
        yield rows, buckets, ends


def made_pages(corpus, examples):
    """Pages made from others: an article with the end or the beginning of another site's page, with less around it, or
    with nothing around it. So the tagger cannot lean on what one page's parts have in common."""
    rng = random.Random(5)
    parts = {n: cut(corpus, example) for n, example in enumerate(examples)}
    groups = collections.defaultdict(list)
    for n, part in parts.items():
        if part:
            groups[part.language, examples[n].flavor, examples[n].fold].append(n)
    for n, part in parts.items():
        if not part:
            continue
        example = examples[n]
        others = [m for m in groups[part.language, example.flavor, example.fold] if m != n]
        for how in rng.sample(("tail", "head", "less", "plain"), 3 if example.flavor == "browser" else 2):
            if how in ("tail", "head") and not others:
                continue
            other = rng.choice(others) if others else n
            pieces = {
                "tail": lambda: [(n, 0, part.end, False), (other, parts[other].end, None, True)],
                "head": lambda: [(other, 0, parts[other].start, True), (n, part.start, None, False)],
                "less": lambda: [
                    (n, rng.randrange(part.start // 2 + 1), part.start, False),
                    (n, part.start, part.end, False),
                    (n, part.end + rng.randrange((part.lines - part.end) // 2 + 1), None, False),
                ],
                "plain": lambda: [(n, part.start, part.end, False)],
            }[how]()
            yield put_together(examples, parts, n, how, pieces)


@dataclass
class Parts:
    raw: list  # all lines of the page, blank ones too
    at: list  # where the non-blank ones stand
    start: int  # of the article, as a number of a non-blank line
    end: int
    lines: int
    language: str


def cut(corpus, example):
    """Where the article begins and ends on a page; None where hardly anything of it is known."""
    kept = is_kept(example)
    if kept.sum() < 2:
        return None
    text = corpus.pages[example.id]["text"][example.flavor]
    raw = text.split("\n")
    at = [i for i, line in enumerate(raw) if line.strip()]
    on = np.flatnonzero(kept)
    return Parts(raw, at, int(on[0]), int(on[-1]) + 1, len(at), language_of(text))


def is_kept(example):
    return np.where(example.kinds != UNKNOWN, example.kinds < KEPT, example.body > 0.5)


def put_together(examples, parts, n, how, pieces):
    raw, body, trust, kinds = [], [], [], []
    for m, start, end, foreign in pieces:
        part, example = parts[m], examples[m]
        end = part.lines if end is None else end
        first = part.at[start] if start < part.lines else len(part.raw)
        last = part.at[end] if end < part.lines else len(part.raw)
        raw += part.raw[first:last]
        body.append(np.zeros(end - start, np.float32) if foreign else example.body[start:end])
        trust.append(np.maximum(example.trust[start:end], 0.5) if foreign else example.trust[start:end])
        own = example.kinds[start:end].copy()
        if foreign:
            own[(own != UNKNOWN) & (own < KEPT)] = NUMBER_OF["related"]
        kinds.append(own)
    body, trust, kinds = map(np.concatenate, (body, trust, kinds))
    if how == "plain":
        kept = np.where(kinds != UNKNOWN, kinds < KEPT, body > 0.5)
        numbers = iter(kept)
        raw = [line for line in raw if not line.strip() or next(numbers)]
        kinds = np.where(kinds[kept] == UNKNOWN, 0, kinds[kept])
        body, trust = np.ones(len(kinds), np.float32), np.full(len(kinds), 0.5, np.float32)
    text = "\n".join(raw)
    lines = non_blank(text)
    words = np.array([len(WORD.findall(line)) for line in lines])
    of = examples[n]
    return text, Example(of.id, of.source, of.fold, of.flavor, how, lines, words, body, trust, kinds, of.labelled)


SMALL_WORDS = {
    "en": "the and of to in is for that with on",
    "de": "der die und das ist nicht mit von den für",
    "fr": "le la les des est dans pour une que et",
    "es": "el los las una del para con por que es",
    "ru": "и в на не что с по как для это",
    "pl": "i w na z do nie się jest to że",
}


def language_of(text):
    """Roughly: enough to put together pages of the same language."""
    words = collections.Counter(WORD.findall(text.lower()))
    seen = {language: sum(words[w] for w in small.split()) for language, small in SMALL_WORDS.items()}
    best = max(seen, key=seen.get)
    return best if seen[best] > 15 else ""
