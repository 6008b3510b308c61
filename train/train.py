"""Trains the tagger: `cargo xtask train CORPUS` sets up what this needs and runs it. See README.md.

    train.py CORPUS READER --weights FILE    trains on the whole corpus and writes the weights
    train.py CORPUS READER --cross-validate  trains five times, each time without a fifth of the sites, cleans the pages of
                                             those sites, and scores all answers with the corpus's own `score.py`
"""
import argparse, collections, copy, json, lzma, os, pathlib, random, subprocess, sys, time
from multiprocessing import get_context

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from corpus import CATEGORIES, FLAVORS, FOLDS, KEPT, MADE, NO_FOLD, NOISE, NUMBER_OF, UNKNOWN, Corpus
from network import Network

# Epochs of a round, and the greatest rate of its steps. From where the first round ends the second is gone several times, with
# other random numbers, and the mean of these networks is the network.
FIRST = (18, 8e-3)
SECOND = (24, 4e-3)
PIECES = 5000  # a batch holds about so many
LONGEST = 1500  # of a page with more pieces a random part is taken
OFTEN = FLAVORS | MADE  # how often a page is taken in each flavor
WRITTEN = 2  # how often an epoch takes a page that was written for the training; others are taken once
# How much a piece of each kind counts, where it is not 1: the rare ones more, or they are never named.
COUNTS = dict(paywall=2.5, player=2.5, prompt=2.5, donation=2, icons=2, duplicate=2.5, advert=1.5, metadata=1.5)
COUNTS |= dict(newsletter=1.2, cookies=1.2, account=1.2, languages=1.2, title=6, byline=4, dateline=2.5, caption=2.5)
SEEDS = (1, 2, 3)


def train(examples, name):
    """A network that has learned from these examples."""
    torch.manual_seed(SEEDS[0])
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    pages = collections.defaultdict(lambda: collections.defaultdict(list))
    for example in examples:
        pages[example.id][example.flavor].append(example)
    pages = [pages[id] for id in sorted(pages)]
    pages += [page for page in pages if is_written(page)] * (WRITTEN - 1)
    network = Network(examples[0].numbers.shape[1])
    go_round(network, pages, FIRST, SEEDS[0], f"{name} first round")
    networks = [copy.deepcopy(network) for _ in SEEDS]
    for one, seed in zip(networks, SEEDS):
        go_round(one, pages, SECOND, seed, f"{name} second round {seed}")
    states = [one.state_dict() for one in networks]
    network.load_state_dict({key: sum(state[key] for state in states) / len(states) for key in states[0]})
    return network


def is_written(page):
    return next(iter(page.values()))[0].fold == NO_FOLD


def go_round(network, pages, epochs_and_rate, seed, name):
    """Trains a network. In each epoch it sees each of the pages in one flavor."""
    torch.manual_seed(seed)
    rng = random.Random(seed)

    def draw():
        flavors = [rng.choices(list(page), [OFTEN[flavor] for flavor in page])[0] for page in pages]
        return [rng.choice(page[flavor]) for page, flavor in zip(pages, flavors)]

    epochs, rate = epochs_and_rate
    optimizer = torch.optim.AdamW(network.parameters(), rate, weight_decay=0.02)
    steps = round(1.15 * epochs * len(batches(draw(), rng))) + epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.15)
    network.train()
    for epoch in range(epochs):
        began, losses = time.time(), []
        for batch in batches(draw(), rng):
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"{name} epoch {epoch + 1:2}: loss {np.mean(losses):.3f}, {time.time() - began:.1f} s", flush=True)


def batches(examples, rng):
    """Pages of about the same length together, each with the range of its pieces that is taken."""
    starts = [rng.randrange(max(0, len(e.shown) - LONGEST) + 1) for e in examples]
    taken = [(e, start, min(len(e.shown), start + LONGEST)) for e, start in zip(examples, starts)]
    groups, group = [], []
    for example in sorted(taken, key=lambda t: t[2] - t[1] + 20 * rng.random()):
        if group and (example[2] - example[1]) * (len(group) + 1) > PIECES:
            groups.append(group)
            group = []
        group.append(example)
    groups.append(group)
    rng.shuffle(groups)
    return groups


def loss_of(network, batch):
    """How far the scores of a batch are from what its pieces are: as a category where that is known, and as content where a
    published text says it. What no such text says may be a title or a byline all the same, but it is no content."""
    longest = max(end - start for _, start, end in batch)

    def pad(rows, value=0):
        room = lambda row: [(0, longest - len(row))] + [(0, 0)] * (row.ndim - 1)
        return torch.from_numpy(np.stack([np.pad(row, room(row), constant_values=value) for row in rows]))

    part = lambda array_of: [array_of(e)[start:end] for e, start, end in batch]
    starts, buckets, at = [], [], 0
    for e, start, end in batch:
        first = e.ends[start - 1] if start else 0
        ends = e.ends[start:end].astype(np.int64) - first
        starts.append(np.concatenate([[0], ends[:-1]]) + at)
        buckets.append(e.buckets[first : first + ends[-1]].astype(np.int64))
        at += len(buckets[-1])
    mask = pad([np.ones(end - start, np.float32) for _, start, end in batch])
    numbers = pad(part(lambda e: e.numbers)).float()
    scores = network(numbers, *(torch.from_numpy(np.concatenate(a)) for a in (buckets, starts)), mask)
    scores = F.log_softmax(scores, -1)
    kept, noise = torch.logsumexp(scores[..., :KEPT], -1), torch.logsumexp(scores[..., KEPT:], -1)
    no_content = torch.log1p(-scores[..., 0].exp().clamp(max=1 - 1e-6))
    body = pad(part(lambda e: e.truth.body)).float()
    as_content = -(body * kept + (1 - body) * no_content)
    kinds = pad(part(lambda e: e.truth.kinds), UNKNOWN)
    as_kind = F.nll_loss(scores.transpose(1, 2), kinds.clamp(min=UNKNOWN), ignore_index=UNKNOWN, reduction="none")
    as_kind = as_kind - noise * (kinds == NOISE)
    total = as_content * pad(part(content_weights)) + as_kind * pad(part(kind_weights))
    return total.sum() / len(batch)


def content_weights(example):
    """Each page counts about the same, and in it a piece by the root of its words: a paragraph more than a label, but not
    as much more as it is longer."""
    size = np.sqrt(example.words + 1)
    weights = 0.7 * size / size.sum() + 0.3 / len(size)
    return (weights * example.truth.trust * min(1, (len(size) / 60) ** 0.5)).astype(np.float32)


def kind_weights(example):
    kinds, weights = example.truth.kinds, np.ones(len(example.words), np.float32)
    for name, count in COUNTS.items():
        weights[kinds == NUMBER_OF[name]] = count
    content = kinds == 0
    weights[content] = 1 + np.minimum(example.words[content], 60) / 15
    return weights * (1.0 if example.labelled == "given" else 0.7) / max(100, 0.6 * len(weights))


def header(reader):
    """What a file of weights begins with: by it the crate knows that its inputs are those of the training."""
    return subprocess.run([reader, "header"], stdout=subprocess.PIPE, check=True).stdout


def fold_weights(fold):
    return fold, train([e for e in EXAMPLES if e.fold != fold], f"fold {fold}").weights()


def cross_validate(corpus, examples, reader):
    """Scores answers for each page by a network that saw no page of its site."""
    global EXAMPLES  # what the processes inherit
    EXAMPLES = examples
    folder = pathlib.Path(reader).parent / "folds"
    folder.mkdir(exist_ok=True)
    files = {fold: folder / f"{fold}.bin" for fold in range(FOLDS)}
    with get_context("fork").Pool(min(2, os.cpu_count())) as pool:
        for fold, weights in pool.imap_unordered(fold_weights, range(FOLDS)):
            files[fold].write_bytes(header(reader) + weights)
    score(corpus, files, {e.id: e.fold for e in examples}, reader, folder)


def score(corpus, files, fold_of_page, reader, folder):
    """Scores each preset by labelled lines, by the words of pages with a published text, and as the older sources define it."""
    pages, labels = folder / "pages.jsonl.xz", folder / "labels.jsonl"
    with lzma.open(pages, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(page, ensure_ascii=False) + "\n" for page in corpus.pages.values())
    scorer = [sys.executable, corpus.folder / "score.py", "--pages", pages, "--labels", labels]

    def report(preset, measure, flavor, taken):
        answers = folder / f"{preset}-{measure}-{flavor}.jsonl"
        answer(taken, files, fold_of_page, reader, preset, answers)
        print(f"\n{preset}, {flavor}", flush=True)
        subprocess.run([*scorer, f"--{measure}", f"cat {answers}", "--flavor", flavor], check=True)

    for preset in ("light", "standard"):
        for by in ("given", "own"):
            rows = [(id, flavor, names) for id, (flavor, names, of) in corpus.labels.items() if of == by]
            lines = [json.dumps(dict(id=id, flavor=flavor, labels=names)) + "\n" for id, flavor, names in rows]
            labels.write_text("".join(lines), encoding="utf-8")
            report(preset, "standard", by, [(id, corpus.pages[id]["text"][flavor]) for id, flavor, _ in rows])
    for preset in ("light", "standard", "article"):
        for flavor in ("browser", "resiliparse", "markdownify", "html2text", "main", "recall", "joined", "glued"):
            with_gold = [(id, text_of(page, flavor)) for id, page in corpus.pages.items() if page.get("gold")]
            report(preset, "words", flavor, [page for page in with_gold if page[1]])
    older = ("scrapinghub", "readability", "trafilatura")
    bodies = [(id, page["text"].get("browser")) for id, page in corpus.pages.items() if page["source"] in older]
    report("article", "article", "browser", [page for page in bodies if page[1]])


def text_of(page, flavor):
    """The page in a flavor, shapes that `score.py` makes included."""
    if flavor in ("joined", "glued"):
        soup = page["text"].get("soup")
        return soup and (" " if flavor == "joined" else "").join(soup.split("\n"))
    return page["text"].get(flavor)


def answer(pages, files, fold_of_page, reader, preset, file):
    """Has the crate clean each page with the weights of its fold."""
    answers = {}
    for fold, weights in files.items():
        feed = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in pages if fold_of_page[i] == fold)
        out = subprocess.run([reader, "answers", weights, preset], input=feed.encode(), stdout=subprocess.PIPE, check=True)
        answers.update((json.loads(line)["id"], line) for line in out.stdout.decode().split("\n") if line)
    file.write_text("".join(answers[i] + "\n" for i, _ in pages), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus"), parser.add_argument("reader")
    parser.add_argument("--weights"), parser.add_argument("--cross-validate", action="store_true")
    given = parser.parse_args()
    corpus = Corpus(given.corpus)
    began = time.time()
    examples = corpus.examples(given.reader)
    pieces = sum(len(e.shown) for e in examples)
    print(f"{len(corpus.pages)} pages, {len(examples)} examples, {pieces} pieces, {time.time() - began:.0f} s", flush=True)
    if given.cross_validate:
        cross_validate(corpus, examples, given.reader)
    if given.weights:
        weights = header(given.reader) + train(examples, "all").weights()
        pathlib.Path(given.weights).write_bytes(weights)
        print(f"{given.weights}: {len(weights)} bytes")


if __name__ == "__main__":
    main()
