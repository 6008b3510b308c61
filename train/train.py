"""Trains the tagger: `cargo xtask train CORPUS` sets up what this needs and runs it. See README.md.

    train.py CORPUS READER --weights FILE    trains on the whole corpus and writes the weights
    train.py CORPUS READER --cross-validate  trains five times, each time without a fifth of the sites, cleans the pages of
                                             those sites, and scores all answers with the corpus's own `score.py`
"""
import argparse, collections, json, os, pathlib, random, subprocess, sys, time
from multiprocessing import Pool

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from corpus import CATEGORIES, FLAVORS, FOLDS, NUMBER_OF, UNKNOWN, Corpus
from network import SCORES, Network

EPOCHS = 30
RATE = 8e-3
LINES = 5000  # a batch holds about so many
MADE = 0.35  # how often a page is taken in a form made from others
# How much a line of each kind counts, where it is not 1: the rare ones more, or they are never named.
COUNTS = dict(paywall=2.5, player=2.5, prompt=2.5, donation=2, icons=2, duplicate=2.5, advert=1.5, metadata=1.5)
COUNTS |= dict(newsletter=1.2, cookies=1.2, account=1.2, languages=1.2, title=2.5, byline=2.5, dateline=2.5, caption=2.5)
SEED = 1


def train(examples, name):
    """A network that has learned from these examples."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    rng = random.Random(SEED)
    pages = collections.defaultdict(lambda: ([], []))
    for example in examples:
        pages[example.id][bool(example.made)].append(example)
    pages = [pages[id] for id in sorted(pages)]
    draw = lambda: [rng.choice(made if made and rng.random() < MADE else real) for real, made in pages]
    network = Network(examples[0].numbers.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.02)
    steps = round(1.1 * EPOCHS * len(batches(draw(), rng))) + EPOCHS
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.15)
    network.train()
    for epoch in range(EPOCHS):
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
    return network


def batches(examples, rng):
    """Pages of about the same length together."""
    order = sorted(examples, key=lambda e: len(e.lines) + 20 * rng.random())
    groups, group = [], []
    for example in order:
        if group and len(example.lines) * (len(group) + 1) > LINES:
            groups.append(group)
            group = []
        group.append(example)
    groups.append(group)
    rng.shuffle(groups)
    return groups


def loss_of(network, batch):
    """How far the scores of a batch are from what its lines are: as body, and as a category."""
    longest = max(len(e.lines) for e in batch)
    pad = lambda rows, value=0: torch.from_numpy(
        np.stack([np.pad(row, [(0, longest - len(row))] + [(0, 0)] * (row.ndim - 1), constant_values=value) for row in rows])
    )
    sizes = np.cumsum([0] + [len(e.buckets) for e in batch])
    starts = np.concatenate([np.concatenate([[0], e.ends[:-1]]) + at for e, at in zip(batch, sizes)])
    buckets = np.concatenate([e.buckets for e in batch])
    mask = pad([np.ones(len(e.lines), np.float32) for e in batch])
    numbers = pad([e.numbers for e in batch])
    scores = network(numbers, torch.from_numpy(buckets), torch.from_numpy(starts), mask)
    body = F.binary_cross_entropy_with_logits(scores[..., 0], pad([e.body for e in batch]), reduction="none")
    kinds = pad([e.kinds for e in batch], UNKNOWN)
    kind = F.cross_entropy(scores[..., 1:].transpose(1, 2), kinds, ignore_index=UNKNOWN, reduction="none")
    sum_of = lambda loss, weights: (loss * pad([weights(e) for e in batch])).sum() / len(batch)
    return sum_of(body, body_weights) + sum_of(kind, kind_weights)


def body_weights(example):
    """Each page counts about the same, and in it a line by the root of its words: a paragraph more than a label, but not
    as much more as it is longer."""
    size = np.sqrt(example.words + 1)
    weights = 0.7 * size / size.sum() + 0.3 / len(size)
    return (weights * example.trust * min(1, (len(size) / 60) ** 0.5)).astype(np.float32)


def kind_weights(example):
    weights = np.ones(len(example.lines), np.float32)
    for name, count in COUNTS.items():
        weights[example.kinds == NUMBER_OF[name]] = count
    content = example.kinds == 0
    weights[content] = 1 + np.minimum(example.words[content], 60) / 15
    return weights * (1.0 if example.labelled == "given" else 0.7) / 100


def header(reader):
    """What a file of weights begins with: by it the crate knows that its inputs are those of the training."""
    return subprocess.run([reader, "header"], stdout=subprocess.PIPE, check=True).stdout


def fold_weights(task):
    examples, fold = task
    return fold, train([e for e in examples if e.fold != fold], f"fold {fold}").weights()


def cross_validate(corpus, examples, reader):
    """Scores answers for each page by a network that saw no page of its site."""
    folder = pathlib.Path(reader).parent / "folds"
    folder.mkdir(exist_ok=True)
    files = {fold: folder / f"{fold}.bin" for fold in range(FOLDS)}
    with Pool(min(2, os.cpu_count())) as pool:
        for fold, weights in pool.imap_unordered(fold_weights, [(examples, fold) for fold in range(FOLDS)]):
            files[fold].write_bytes(header(reader) + weights)
    score(corpus, files, {e.id: e.fold for e in examples}, reader, folder)


def score(corpus, files, fold_of_page, reader, folder):
    scorer = [sys.executable, corpus.folder / "score.py"]
    labelled = [(id, corpus.pages[id]["text"][flavor]) for id, (flavor, _, by) in corpus.labels.items() if by == "given"]
    for preset in ("standard", "light"):
        file = folder / f"{preset}.jsonl"
        answer(labelled, files, fold_of_page, reader, preset, file)
        print(f"\n{preset}", flush=True)
        subprocess.run([*scorer, "--standard", f"cat {file}", "--worst", "12"], check=True)
    for flavor in FLAVORS:
        pages = [(id, page["text"][flavor]) for id, page in corpus.pages.items() if flavor in page["text"]]
        file = folder / f"article-{flavor}.jsonl"
        answer(pages, files, fold_of_page, reader, "article", file)
        print(f"\narticle, {flavor}", flush=True)
        subprocess.run([*scorer, "--article", f"cat {file}", "--flavor", flavor], check=True)


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
    assert SCORES == 1 + len(CATEGORIES)
    corpus = Corpus(given.corpus)
    began = time.time()
    examples = corpus.examples(given.reader)
    lines = sum(len(e.lines) for e in examples if not e.made)
    print(f"{len(corpus.pages)} pages, {len(examples)} examples, {lines} lines, {time.time() - began:.0f} s", flush=True)
    if given.cross_validate:
        cross_validate(corpus, examples, given.reader)
    if given.weights:
        weights = header(given.reader) + train(examples, "all").weights()
        pathlib.Path(given.weights).write_bytes(weights)
        print(f"{given.weights}: {len(weights)} bytes")


if __name__ == "__main__":
    main()
