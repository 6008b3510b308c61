"""Fits what tells where labels begin in a line that holds many, and writes it to src/page/labels.bin. See README.md.

    labels.py CORPUS READER              tells what is reached on a fifth of the sites, fits on all, and writes
    labels.py CORPUS READER --without 0  fits without a fifth of the sites
"""
import argparse, json, pathlib, subprocess

import numpy as np
import torch
from torch.nn import functional as F

from corpus import Corpus, fold_of

BUCKETS, FEATURES, NUMBERS = 2048, 13, 6  # as src/page/labels.rs has them
MOST = 7  # weights have 4 bits: from -7 to 7 steps
EPOCHS, RATE, BATCH = 8, 0.005, 4096
ROW = np.dtype([("start", "<u4"), ("buckets", "<u2", (FEATURES,))])


def words_of(corpus, reader):
    """The words that may begin a label, of pages put on one line, as `score.py` puts them: their buckets, whether a line of the
    page begins there that is no link within a sentence, whether they stand in a line of prose, and the fold of the page."""
    pages = [(page, lines_of(page)) for page in corpus.pages.values() if page["text"].get("soup")]
    feed = "".join(json.dumps({"text": " ".join(lines)}) + "\n" for _, lines in pages)
    out = subprocess.run([reader, "labels"], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
    buckets, begins, prose, folds, at = [], [], [], [], 0
    for page, lines in pages:
        count = int.from_bytes(out[at : at + 4], "little")
        rows = np.frombuffer(out, ROW, count, at + 4)
        at += 4 + count * ROW.itemsize
        ends = np.cumsum([len(line.encode()) + 1 for line in lines])
        line_of = np.searchsorted(ends, rows["start"], "right")
        buckets.append(rows["buckets"])
        apart = np.array([not goes_on(behind) for behind in lines[1:] + [""]])
        begins.append(np.isin(rows["start"], ends) & apart[line_of])
        prose.append(np.array([is_prose(line) for line in lines])[line_of])
        folds.append(np.full(count, fold_of(page["site"])))
    return map(np.concatenate, (buckets, begins, prose, folds))


def lines_of(page):
    lines = [" ".join(line.split()) for line in page["text"]["soup"].split("\n")]
    return [line for line in lines if line]


def goes_on(line):
    """Whether a line goes on with the sentence of the line before, which is then a link within it, as `soup` breaks lines there."""
    return line[:1].islower() or line.startswith(tuple(",.;:)!?’”"))


def is_prose(line):
    return line.count(" ") >= 9 and line.endswith((".", "!", "?"))


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.vectors = torch.nn.Parameter(torch.randn(BUCKETS, NUMBERS) * 0.05)
        self.biases = torch.nn.Parameter(torch.zeros(NUMBERS))
        self.weights = torch.nn.Parameter(torch.randn(NUMBERS) * 0.3)
        self.bias = torch.nn.Parameter(torch.zeros(1))

    def scales(self):
        return self.vectors.detach().std(0) * 0.4

    def steps(self):
        return (self.vectors / self.scales()).round().clamp(-MOST, MOST)

    def forward(self, buckets):
        rounded = self.vectors + (self.steps() * self.scales() - self.vectors).detach()
        numbers = F.relu(F.embedding_bag(buckets, rounded, mode="sum") + self.biases)
        return numbers @ self.weights + self.bias

    def bytes(self):
        pairs = (self.steps().detach().numpy().reshape(-1, 2) + 8).astype(np.uint8)
        numbers = lambda tensor: tensor.detach().numpy().astype("<f4").tobytes()
        packed = (pairs[:, 0] | pairs[:, 1] << 4).tobytes()
        return numbers(self.scales()) + packed + numbers(self.biases) + numbers(self.weights) + numbers(self.bias)


def fit(buckets, begins):
    torch.manual_seed(0)
    torch.set_num_threads(1)
    network = Network()
    buckets, begins = torch.from_numpy(buckets.astype(np.int64)), torch.from_numpy(begins.astype(np.float32))
    optimizer = torch.optim.Adam(network.parameters(), RATE)
    for epoch in range(EPOCHS):
        optimizer.param_groups[0]["lr"] = RATE * (1 - epoch / EPOCHS)
        for some in torch.randperm(len(begins)).split(BATCH):
            loss = F.binary_cross_entropy_with_logits(network(buckets[some]), begins[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return network


def report(network, buckets, begins, prose):
    with torch.no_grad():
        found = (network(torch.from_numpy(buckets.astype(np.int64))) > 0).numpy()
    print(f"{len(begins)} words, {begins.mean():.3f} begin a line; {found[begins].mean():.3f} of these are found, {begins[found].mean():.3f} of what is found are")
    inner = prose & ~begins
    print(f"{found[inner].mean():.4f} of the words amid lines of prose pass for the beginning of a label", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus"), parser.add_argument("reader"), parser.add_argument("--without", type=int)
    given = parser.parse_args()
    buckets, begins, prose, folds = words_of(Corpus(given.corpus), given.reader)
    others = folds == (given.without or 0)
    network = fit(buckets[~others], begins[~others])
    report(network, buckets[others], begins[others], prose[others])
    if given.without is None:
        network = fit(buckets, begins)
    file = pathlib.Path(__file__).resolve().parent.parent / "src/page/labels.bin"
    file.write_bytes(network.bytes())
    print(f"{file}: {len(network.bytes())} bytes")


if __name__ == "__main__":
    main()
