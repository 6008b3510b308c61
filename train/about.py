"""Fits what weighs titles and bylines, and writes it to src/about/weights.bin. See README.md.

    about.py CORPUS READER title     fits on half of the sites, and tells what both halves reach
    about.py CORPUS READER byline    the same, with a reader that holds the weights of the title: bylines stand near titles
"""
import collections, functools, hashlib, json, lzma, pathlib, re, subprocess, sys, unicodedata

import numpy as np

FLAVORS = ("resiliparse", "browser", "markdownify")
JUDGED = FLAVORS[:2]
HIDDEN, ONE = 8, 16  # as src/about/network.rs has them
# How much weights shrink, and the steps of each fit. SURE is set by hand: by so much a byline weighs more than fitted, as many of
# the pages whose publisher names nobody do name an author.
FITS = dict(title=dict(decay=0.02, steps=1500), byline=dict(decay=0.2, steps=800))
SURE = 1.4
SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " ~ ", " / ")
QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛`´′", "'"), "–": "-", "—": "-", "\u200b": None, "\u00ad": None})


def number_of(site):
    return int(hashlib.md5(site.encode()).hexdigest(), 16)


def half(site):
    return "AB"[int(hashlib.md5(site.encode()).hexdigest()[8:16], 16) % 2]


@functools.cache
def fold(text):
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(QUOTES).split())


def letters(text):
    return re.sub(r"\W", "", fold(text))


@functools.cache
def variants(title, site):
    """The title as published, and without the site's name."""
    found, host = {title}, letters(site)
    for separator in SEPARATORS:
        if separator in title:
            head, name = title.rsplit(separator, 1)
            if letters(name)[:6] in host or len(name.split()) <= 5:
                found.add(head)
            name, tail = title.split(separator, 1)
            if letters(name) and letters(name)[:6] in host:
                found.add(tail)
    return {fold(one) for one in found if one.strip()}


def names(author):
    parts = [part.strip() for part in re.split(r",| and | & |;|\||/", author) if part.strip()]
    is_name = lambda part: not (len(part) <= 6 and part.isupper() and part.isascii()) and not re.search(r"(?i)editor|expert|writer|reporter", part)
    kept = [part for part in parts if is_name(part)] or parts
    return [fold(re.sub(r"(?i)^by ", "", part)) for part in kept]


def key(name):
    return re.sub(r"[^\w ]", "", unicodedata.normalize("NFKD", name)).strip()


def is_named(author, found):
    found = {key(fold(name)) for name in found}
    return {key(name) for name in names(author)} <= found or key(fold(author)) in found


def pages(corpus):
    """The pages whose publishers say what their title is, without the sites that are set apart."""
    for line in lzma.open(pathlib.Path(corpus, "pages.jsonl.xz"), "rt"):
        page = json.loads(line)
        if page["source"] in ("wcxb", "fundus") and number_of(page["site"]) % 10 != 7:
            yield page


def read(corpus, reader):
    """Each page in each flavor with its candidates."""
    rows = [(page, flavor) for page in pages(corpus) for flavor in FLAVORS if page["text"].get(flavor)]
    asked = "".join(json.dumps({"text": page["text"][flavor]}) + "\n" for page, flavor in rows)
    answers = subprocess.run([reader, "about"], input=asked, text=True, capture_output=True, check=True).stdout
    return [(page, flavor, json.loads(answer)) for (page, flavor), answer in zip(rows, answers.split("\n")[:-1], strict=True)]


def of_titles(rows):
    """Candidates for the title: their numbers, and which of them are right."""
    for page, flavor, answer in rows:
        if page["title"] and answer["titles"]:
            published = variants(page["title"], page["site"])
            right = [not published.isdisjoint(variants(text, page["site"])) for text, _ in answer["titles"]]
            stands = any(title in fold(page["text"][flavor]) for title in published)
            yield page, flavor, np.array([numbers for _, numbers in answer["titles"]]), np.array(right), stands


def of_bylines(rows):
    """Candidates for the byline, and none, whose numbers are absent. Where nobody is known to have written a page, none is right."""
    for page, flavor, answer in rows:
        text = fold(page["text"][flavor])
        author = page["author"] or ""
        stands = bool(author) and (fold(author) in text or all(name in text for name in names(author)))
        if stands or not author and page.get("kind") != "forum":
            right = [stands and is_named(author, named) for named, _ in answer["bylines"]]
            yield page, flavor, np.array([numbers for _, numbers in answer["bylines"]]), np.array(right, bool), stands


def fit(examples, size, with_none, decay, steps, seed=1):
    """A network whose score is highest for right candidates, by comparison with the others of the same page."""
    rng = np.random.default_rng(seed)
    examples = [(numbers, right) for _, _, numbers, right, _ in examples if len(right) and (with_none or right.any())]
    most = max(len(right) for _, right in examples) + with_none
    x, mask, goal = np.zeros((len(examples), most, size + 1), np.float32), np.full((len(examples), most), -1e9, np.float32), np.zeros((len(examples), most), np.float32)
    for n, (numbers, right) in enumerate(examples):
        x[n, : len(right), :size], x[n, : len(right), size] = numbers, 1
        mask[n, : len(right)], goal[n, : len(right)] = 0, right
        if with_none:
            mask[n, -1], goal[n, -1] = 0, not right.any()
    w = [rng.normal(0, 0.3, (size + 1, HIDDEN)).astype(np.float32), rng.normal(0, 0.5, HIDDEN).astype(np.float32), np.zeros(1, np.float32)]
    moments = [(np.zeros_like(one), np.zeros_like(one)) for one in w]
    for step in range(1, steps + 1):
        batch = rng.integers(0, len(examples), 256)
        xb, gb = x[batch] * (rng.random((len(batch), 1, size + 1)) > 0.05), goal[batch]
        hidden = np.maximum(xb @ w[0], 0)
        score = hidden @ w[1] + w[2] + mask[batch]
        if with_none:
            score[:, -1] = 0
        p = np.exp(score - score.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        q = p * gb
        q /= np.maximum(q.sum(1, keepdims=True), 1e-9)
        d = (p - q) / len(batch)
        if with_none:
            d[:, -1] = 0
        dh = d[..., None] * w[1] * (hidden > 0)
        slopes = [np.einsum("nki,nkh->ih", xb, dh), np.einsum("nk,nkh->h", d, hidden), d.sum()[None]]
        rate = 0.01 * (1 - step / steps) + 1e-4
        for one, slope, (m, v) in zip(w, slopes, moments):
            m += 0.1 * (slope - m)
            v += 0.01 * (slope**2 - v)
            one -= rate * (m / (1 - 0.9**step) / (np.sqrt(v / (1 - 0.99**step)) + 1e-6) + decay * one)
    return [np.clip(np.round(one * ONE), -127, 127) for one in w]


def score(w, numbers):
    if not len(numbers):
        return np.zeros(0)
    return np.maximum(np.hstack([numbers, np.ones((len(numbers), 1))]) @ (w[0] / ONE), 0) @ (w[1] / ONE) + w[2] / ONE


def report(name, examples, w, with_none):
    told = collections.Counter()
    for page, flavor, numbers, right, stands in examples:
        scores = score(w, numbers)
        best = int(np.argmax(scores)) if len(scores) and (not with_none or scores.max() > 0) else None
        is_article = page.get("kind") == "article"
        for kind in [page["source"]] + ["articles"] * is_article if flavor in JUDGED else []:
            group = (flavor, kind, half(page["site"]))
            told[group, stands] += 1
            if stands:
                told[group, "ok"] += best is not None and right[best]
                told[group, "possible"] += right.any()
            else:
                told[group, "extra"] += best is not None
    for group in sorted({group for group, _ in told}):
        n = max(1, told[group, True])
        extra = f"  said where none is known {told[group, 'extra']} of {told[group, False]}" if with_none else ""
        print(f"{name:7} {group[0]:12} {group[1]:9} {group[2]} {told[group, 'ok'] / n:.3f} of {n:4} (a candidate is right {told[group, 'possible'] / n:.3f}){extra}")


def main():
    corpus, reader, name = sys.argv[1:]
    rows, with_none = read(corpus, reader), name == "byline"
    examples = list(of_bylines(rows) if with_none else of_titles(rows))
    size = max(numbers.shape[1] for _, _, numbers, *_ in examples if len(numbers))
    w = fit([one for one in examples if half(one[0]["site"]) == "A"], size, with_none, **FITS[name])
    w[2] += round(SURE * ONE) * with_none
    report(name, examples, w, with_none)
    fitted = np.hstack([w[0].T.ravel(), w[1], w[2]]).astype(np.int8).tobytes()
    file = pathlib.Path(__file__).parent.parent / "src/about/weights.bin"
    other = file.read_bytes()
    file.write_bytes(other[: -len(fitted)] + fitted if with_none else fitted + other[len(fitted) :])


if __name__ == "__main__":
    main()
