"""Pages of a corpus as examples: what the tagger sees of each piece, and what the piece is.

The corpus is a folder with `pages.jsonl.xz` (a page a line: `id`, `source`, `site`, `text` by flavor, and `gold`, the main
content, or `silver` with the snippets `with` and `without`) and `labels.jsonl` (`id`, `flavor`, `labels`: a category for
each non-blank line). `labels.jsonl` beside this file holds further labels in the same format, with runs of equal labels
written as "navigation*12". `written.jsonl` beside it holds pages that were written for the training, with their texts and labels.

A page stands in the corpus in several flavors. Further ones are made here: of a flattened page the shapes that people
have it in, and mixes of several pages. What is made is put together from units (pieces of a flavor, or its lines) of which
it is known what they are; the pieces that the crate cuts what is made into take that over by their offsets.
"""
import collections, difflib, hashlib, json, lzma, os, pathlib, random, re, subprocess, textwrap
from dataclasses import dataclass
from multiprocessing import Pool

import numpy as np

import plain

HERE = pathlib.Path(__file__).resolve().parent
# The flavors of the corpus, and how often each is taken.
FLAVORS = dict(browser=2, resiliparse=2, soup=1, markdownify=1, html2text=1, main=0.8, recall=0.8)
# What is made of them.
MADE = dict(joined=0.8, glued=0.5, wrapped=0.3, dense=0.3, indented=0.3, turndown=0.6, part=0.8, gold=0.4, snippet=0.3, plain=3)
MADE |= dict(framed=0.5, mixed=2)
PARTS = 3  # of a page
# The order of `Category` in the crate.
CATEGORIES = (
    "content title byline dateline caption paywall donation newsletter cookies prompt account icons languages navigation "
    "share related duplicate player advert comments legal metadata other"
).split()
NUMBER_OF = {name: n for n, name in enumerate(CATEGORIES)}
KEPT = 5  # the first of them are no noise
NOTICES = {NUMBER_OF[name] for name in ("legal", "cookies", "newsletter", "account")}  # what a privacy statement speaks of
UNKNOWN = -1
NOISE = -2  # of whichever kind
FOLDS = 5
NO_FOLD = -1  # of pages that every network learns from, as none of them judges one
WORD = re.compile(r"\w+")


@dataclass
class Truth:
    """What some units of text are."""

    body: np.ndarray  # how much of the unit belongs to the main content, from 0 to 1
    trust: np.ndarray  # weight of that
    kinds: np.ndarray  # index into CATEGORIES, UNKNOWN or NOISE

    def __getitem__(self, some):
        return Truth(self.body[some], self.trust[some], self.kinds[some])

    def kept(self):
        return np.where(self.kinds >= 0, self.kinds < KEPT, (self.body > 0.5) & (self.kinds != NOISE))


@dataclass
class Example:
    """A page in one flavor. All arrays have an entry for each piece, but for `buckets`."""

    id: str
    fold: int
    flavor: str
    labelled: str  # "given", "own" or ""
    text: str
    shown: list
    spans: np.ndarray  # in bytes
    truth: Truth
    words: np.ndarray
    numbers: np.ndarray
    buckets: np.ndarray
    ends: np.ndarray


class Corpus:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        with lzma.open(self.folder / "pages.jsonl.xz", "rt", encoding="utf-8") as file:
            pages = [page for page in map(json.loads, file) if not is_apart(page["site"])]
        self.pages = {page["id"]: page for page in pages}
        self.labels = {}
        for file, by in ((HERE / "labels.jsonl", "own"), (self.folder / "labels.jsonl", "given")):
            for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
                if row["id"] in self.pages:
                    self.labels[row["id"]] = (row["flavor"], unfold(row["labels"]), by)
        with open(HERE / "written.jsonl", encoding="utf-8") as file:
            self.written = [written(row) for row in map(json.loads, file)]

    def examples(self, reader):
        """All pages in all flavors."""
        tasks = [(page, self.labels.get(id), fold_of(page["site"]), reader) for id, page in self.pages.items()]
        tasks += [(page, labels, NO_FOLD, reader) for page, labels in self.written]
        with Pool(os.cpu_count()) as pool:
            examples = [e for some in pool.imap(examples_of, tasks, chunksize=16) for e in some]
        made = [("mixed", *rest) for rest in mixes(examples)] + list(plain_texts(examples))
        for (flavor, of, text, units, truth), seen in zip(made, read(reader, [row[2] for row in made])):
            examples.append(example(of.id, of.fold, flavor, of.labelled, text, seen, by_offset(seen.spans, units, truth)))
        return examples


def is_apart(site):
    """Whether a site is set apart: nobody looks at those."""
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % 10 == 7


def fold_of(site):
    """All pages of a site are in the same fold."""
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def written(row):
    """A page of `written.jsonl` as if it were one of the corpus, and its labels."""
    flavor, text, names = row["flavor"], row["text"], unfold(row["labels"])
    page = dict(id=row["id"], site=row["id"], source="written", text={flavor: text})
    if flavor == "browser":
        page["text"]["soup"] = text
        lines, _ = lines_of(text)
        page["gold"] = "\n".join(line for line, name in zip(lines, names) if name == "content")
    return page, (flavor, names, "own")


def unfold(labels):
    """["title", "content*3"] as one label a line."""
    pairs = (label.partition("*") for label in labels)
    return [name for name, _, times in pairs for _ in range(int(times or 1))]


@dataclass
class Seen:
    """What the crate sees of a text: see `train/src/main.rs`."""

    numbers: np.ndarray
    ends: np.ndarray
    spans: np.ndarray
    buckets: np.ndarray
    shown: list


def read(reader, texts):
    feed = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    out = subprocess.run([reader, "inputs"], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
    at = 0

    def take(kind, count):
        nonlocal at
        array = np.frombuffer(out, kind, count, at)
        at += array.nbytes
        return array

    for _ in texts:
        pieces, numbers, words, shown = map(int, take("<u4", 4))
        rows = take("<f4", pieces * numbers).reshape(pieces, numbers).astype(np.float16)
        ends = take("<u4", pieces).astype(np.int32)
        spans = take("<u4", 2 * pieces).reshape(pieces, 2).astype(np.int64)
        buckets = take("<u2", words).astype(np.int16)
        yield Seen(rows, ends, spans, buckets, json.loads(take("u1", shown).tobytes()))


def examples_of(task):
    """A page in all flavors of the corpus and in what is made of one of them."""
    page, labels, fold, reader = task
    by = labels[2] if labels else ""
    flavors = [flavor for flavor in FLAVORS if page["text"].get(flavor)]
    texts = [page["text"][flavor] for flavor in flavors]
    examples, made = [], []
    for flavor, text, seen in zip(flavors, texts, read(reader, texts)):
        truth = truth_of(page, flavor, seen.shown, labels, seen.spans)
        examples.append(example(page["id"], fold, flavor, by, text, seen, truth))
    if page["text"].get("soup"):
        lines = [line.strip() for line in page["text"]["soup"].split("\n") if line.strip()]
        truth = truth_of(page, "soup", lines, labels, None)
        made += [(flavor, *reshaped(flavor, lines), truth) for flavor in ("joined", "glued", "indented")]
    for flavor in ("resiliparse", "browser"):
        if page["text"].get(flavor):
            lines = [line.strip() for line in page["text"][flavor].split("\n") if line.strip()]
            truth = truth_of(page, flavor, lines, labels, None)
            made += [(shape, *reshaped(shape, lines), truth) for shape in ("wrapped", "dense")]
            made += parts(lines, truth)
            break
    if page.get("gold"):
        for flavor, text in (("gold", page["gold"]), ("snippet", snippet(page["gold"]))):
            made.append((flavor, *alone(text)))
    for (flavor, text, units, truth), seen in zip(made, read(reader, [text for _, text, _, _ in made])):
        examples.append(example(page["id"], fold, flavor, by, text, seen, by_offset(seen.spans, units, truth)))
    if page["text"].get("markdownify"):
        text = turndown(page["text"]["markdownify"])
        for seen in read(reader, [text]):
            truth = truth_of(page, "turndown", seen.shown, labels, seen.spans)
            examples.append(example(page["id"], fold, "turndown", by, text, seen, truth))
    return [e for e in examples if len(e.shown)]


def example(id, fold, flavor, by, text, seen, truth):
    words = np.array([len(WORD.findall(piece)) for piece in seen.shown])
    return Example(id, fold, flavor, by, text, seen.shown, seen.spans, truth, words, seen.numbers, seen.buckets, seen.ends)


def truth_of(page, flavor, units, labels, spans):
    """What pieces or lines of a page are. The places of pieces are known, lines are all the non-blank ones."""
    body, trust = body_of(page, units)
    kinds = np.full(len(units), UNKNOWN)
    if labels and labels[0] == flavor:
        lines, places = lines_of(page["text"][flavor])
        names = np.array([NUMBER_OF[name] for name in labels[1]])
        assert len(lines) == len(names), f"{page['id']}: labels and lines differ"
        kinds = names if spans is None else names[owner(spans, places)]
    elif labels:
        lines, _ = lines_of(page["text"][labels[0]])
        kinds = carried([NUMBER_OF[name] for name in labels[1]], lines, units)
    is_noise = (kinds >= KEPT) | (kinds == NOISE)
    body[kinds == 0] = 1
    body[is_noise] = 0
    trust[(kinds == 0) | is_noise] = np.maximum(trust, 1)[(kinds == 0) | is_noise]
    return Truth(body, trust, kinds)


MARK = re.compile(r"^(?:(?:[-+*•>]|\d+[.)])\s+)+")


def carried(labels, lines, units):
    """The labels of lines, for units of another flavor of the page: of lines that say the same, and of those between two
    such where all the lines between have one label, or are noise."""
    flat = lambda texts: [" ".join(MARK.sub("", text).split()) for text in texts]
    kinds = np.full(len(units), UNKNOWN)
    line_end = unit_end = 0  # behind the last units that say the same
    for match in difflib.SequenceMatcher(None, flat(lines), flat(units), autojunk=False).get_matching_blocks():
        around = set(labels[max(0, line_end - 1) : match.a + 1])
        if len(around) == 1:
            kinds[unit_end : match.b] = around.pop()
        elif around and min(around) >= KEPT:
            kinds[unit_end : match.b] = NOISE
        for k in range(match.size):
            kinds[match.b + k] = labels[match.a + k]
        line_end, unit_end = match.a + match.size, match.b + match.size
    return kinds


def lines_of(text):
    """The non-blank lines, and where they stand in bytes."""
    lines, places, at = [], [], 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = at + len(raw[: len(raw) - len(raw.lstrip())].encode())
            lines.append(line)
            places.append((start, start + len(line.encode())))
        at += len(raw.encode()) + 1
    return lines, np.array(places).reshape(-1, 2)


def owner(spans, units):
    """The unit that each piece has most of."""
    last = len(units) - 1
    first = np.clip(np.searchsorted(units[:, 1], spans[:, 0], side="right"), 0, last)
    best, most = first.copy(), np.full(len(spans), -1)
    for step in range(8):  # a piece of more units than these is all of a kind for the most part
        unit = np.minimum(first + step, last)
        shared = np.minimum(units[unit, 1], spans[:, 1]) - np.maximum(units[unit, 0], spans[:, 0])
        better = shared > most
        best[better], most[better] = unit[better], shared[better]
    return best


def by_offset(spans, units, truth):
    """What pieces are, by the units that they stand in."""
    return truth[owner(spans, units)] if len(spans) else truth[[]]


def body_of(page, units):
    """How much of each unit the published content says, and how far that is to be trusted."""
    if page.get("gold"):
        body, trust = covered(units, page["gold"]), np.ones(len(units), np.float32)
    else:
        silver = page.get("silver") or ""
        body, trust = covered(units, silver), np.full(len(units), 0.5 if silver.strip() else 0.0, np.float32)
        flat = [" ".join(unit.split()) for unit in units]
        for snippets, value in ((page.get("without", ()), 0), (page.get("with", ()), 1)):
            for snippet in (" ".join(s.split()) for s in snippets):
                for i in (i for i, unit in enumerate(flat) if snippet in unit):
                    body[i], trust[i] = value, 2
    trust[body < 0] = 0
    return np.maximum(body, 0), trust


def covered(units, article):
    """The share of each unit's words that the article says; -1 for units without a word.

    Long units are known by runs of four words. A short one ("Nutrition") counts only if the article says it between what
    the long units around it say.
    """
    spoken = WORD.findall(article)
    places = {}
    for i in range(len(spoken) - 3):
        places.setdefault(tuple(spoken[i : i + 4]), i)
    share = np.zeros(len(units), np.float32)
    place = [None] * len(units)
    words = [WORD.findall(unit) for unit in units]
    for i, unit in enumerate(words):
        hits = [j for j in range(len(unit) - 3) if tuple(unit[j : j + 4]) in places]
        if hits:
            share[i] = len({k for j in hits for k in range(j, j + 4)}) / len(unit)
            found = [places[tuple(unit[j : j + 4])] for j in hits]
            if share[i] > 0.5:
                place[i] = (min(found), max(found) + 4)
    before, after = None, None
    starts = []
    for i in range(len(units)):
        starts.append(before)
        before = place[i][1] if place[i] else before
    for i in reversed(range(len(units))):
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


def reshaped(shape, lines):
    """A text made of lines, and where these stand in it, in bytes."""
    rng = random.Random(len(lines))
    text, places, at = [], [], 0

    def put(part):
        nonlocal at
        text.append(part)
        at += len(part.encode())

    for n, line in enumerate(lines):
        if n:
            put({"joined": " ", "glued": "", "spaced": "\n\n"}.get(shape, "\n"))
        if shape == "indented":
            put("\n" * rng.choice((0, 0, 1, 3)) + rng.choice((" ", "\t")) * rng.randrange(9))
        start = at
        put("\n".join(textwrap.wrap(line, 72, break_long_words=False)) or line if shape == "wrapped" else line)
        places.append((start, at))
    return "".join(text), np.array(places).reshape(-1, 2)


def snippet(text):
    """Some lines of a text, as somebody pastes them."""
    rng, lines = random.Random(len(text)), text.split("\n")
    start = rng.randrange(len(lines))
    return "\n".join(lines[start : start + rng.randrange(1, 9)])


def parts(lines, truth):
    """Some lines where noise and text meet, as somebody pastes them. That a text is short is no sign that all of it stays."""
    rng, kept = random.Random(len(lines)), truth.kept()
    edges = (np.flatnonzero(kept[1:] != kept[:-1]) + 1).tolist()
    for edge in rng.sample(edges, min(PARTS, len(edges))):
        some = slice(max(0, edge - rng.randrange(1, 7)), edge + rng.randrange(1, 7))
        yield "part", *reshaped(rng.choice(("dense", "spaced")), lines[some]), truth[some]


INLINE = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(([^()\s]+)\)")


def turndown(text):
    """Markdown as another converter has it: underlined headings, stars as bullets and rules, some links by reference."""
    rng, targets = random.Random(len(text)), []
    by_reference = rng.random() < 0.4

    def reference(match):
        targets.append(match[2])
        return f"[{match[1]}][{len(targets)}]"

    lines = []
    for line in text.split("\n"):
        heading = re.fullmatch(r"(##?) (.*\S)\s*", line)
        if heading:
            lines += [heading[2], ("=" if heading[1] == "#" else "-") * max(3, len(heading[2]))]
        elif line.strip() in ("---", "***", "* * *"):
            lines.append("* * *")
        else:
            line = re.sub(r"^(\s*)[-+*] ", r"\1*   ", line)
            lines.append(INLINE.sub(reference, line) if by_reference else line)
    if targets:
        lines += [""] + [f"[{n}]: {target}" for n, target in enumerate(targets, 1)]
    return "\n".join(lines)


def mixes(examples):
    """Pages made from others: an article with the end or the beginning of another site's page, with less around it, or
    with nothing around it. So the tagger cannot lean on what one page's parts have in common."""
    rng = random.Random(5)
    parts = {n: cut(e) for n, e in enumerate(examples) if e.flavor in FLAVORS}
    groups = collections.defaultdict(list)
    for n, part in parts.items():
        if part:
            groups[part.language, examples[n].flavor, examples[n].fold].append(n)
    for n, part in parts.items():
        example = examples[n]
        if not part or rng.random() > 0.6:
            continue
        others = [m for m in groups[part.language, example.flavor, example.fold] if examples[m].id != example.id]
        how = rng.choice(("tail", "head", "less", "plain"))
        if how in ("tail", "head") and not others:
            continue
        other = rng.choice(others) if others else n
        count = len(example.shown)
        made_of = {
            "tail": lambda: [(n, 0, part.end), (other, parts[other].end, len(examples[other].shown))],
            "head": lambda: [(other, 0, parts[other].start), (n, part.start, count)],
            "less": lambda: [
                (n, rng.randrange(part.start // 2 + 1), part.end),
                (n, part.end + rng.randrange((count - part.end) // 2 + 1), count),
            ],
            "plain": lambda: [(n, part.start, part.end)],
        }[how]()
        yield example, *put_together(examples, n, made_of, how == "plain")


def plain_texts(examples):
    """Texts that nobody scraped, with phrases of other pages' noise: see plain.py. Those that sites have on pages of their own
    stand in the place of another page's article, too."""
    rng, pages = random.Random(7), collections.defaultdict(list)
    for e in examples:
        if e.flavor == "browser" and e.labelled:
            pages[e.fold, language_of(e.text)].append(e)
    phrases = {of: phrases_of(some) for of, some in pages.items()}
    golds = [e for e in examples if e.flavor == "gold"]
    languages = [(e.fold, language_of(e.text)) for e in golds]
    for n, text, on_pages in plain.texts([e.text for e in golds], [phrases.get(of) or phrases_of([]) for of in languages]):
        yield "plain", golds[n], *alone(text)
        page = rng.choice(pages[languages[n]])
        if on_pages and (part := cut(page)):
            text_in_page = Example("", page.fold, "plain", "", text, [text], alone(text)[1], whole(), *[None] * 4)
            made_of = [(0, 0, part.start), (1, 0, 1), (0, part.end, len(page.shown))]
            yield "framed", golds[n], *put_together([page, text_in_page], 1, made_of, False)


def phrases_of(pages):
    """What the noise of pages says."""
    short, topics, notices = set(), set(), set()
    for e in pages:
        for shown, kind, words in zip(e.shown, e.truth.kinds, e.words):
            if kind >= KEPT and 0 < words <= 5:
                short.add(shown)
            if kind in NOTICES and words:
                (topics if words <= 5 else notices).add(shown)
    return plain.phrases(short, topics, notices)


def alone(text):
    """A text that is content from end to end, its only unit, and what that is."""
    return text, np.array([[0, len(text.encode())]]), whole()


def whole():
    """What a unit is that is content from end to end."""
    return Truth(np.ones(1, np.float32), np.ones(1, np.float32), np.zeros(1, np.int64))


@dataclass
class Parts:
    start: int  # of the article, as the number of a piece
    end: int
    language: str


def cut(example):
    """Where the article begins and ends on a page; None where hardly anything of it is known."""
    on = np.flatnonzero(example.truth.kept())
    return Parts(int(on[0]), int(on[-1]) + 1, language_of(example.text)) if len(on) > 1 else None


def put_together(examples, n, made_of, kept_alone):
    """The text, its units and what they are."""
    text, units, truths, at = [], [], [], 0
    for m, start, end in made_of:
        example = examples[m]
        source = example.text.encode()
        kept = example.truth.kept()
        for i in range(start, end):
            if kept_alone and not kept[i]:
                continue
            first = example.spans[i, 0]
            last = example.spans[i + 1, 0] if i + 1 < len(example.spans) else len(source)
            part = source[first:last]
            text.append(part)
            units.append((at, at + len(part)))
            truth = example.truth[i : i + 1]
            if m != n:
                foreign = 0 <= truth.kinds[0] < KEPT
                kinds = np.array([NUMBER_OF["related"]]) if foreign else truth.kinds
                truth = Truth(np.zeros(1, np.float32), np.maximum(truth.trust, 0.5), kinds)
            truths.append(truth)
            at += len(part)
        text.append(b"\n")
        at += 1
    truth = Truth(*(np.concatenate([getattr(t, name) for t in truths] or [[]]) for name in ("body", "trust", "kinds")))
    return b"".join(text).decode(), np.array(units).reshape(-1, 2), truth


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
