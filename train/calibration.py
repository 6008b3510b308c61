"""Fits what brings the tagger's probabilities in line with how often they are right, and writes it to src/calibration.bin.
See README.md.

    calibration.py CORPUS READER FOLDS    FOLDS holds the weights of each fold, as `train.py --cross-validate` leaves them

The probabilities are those of pieces of labelled pages, whole and put on one line, by networks that have not seen their sites.
"""
import argparse, json, pathlib, subprocess
from dataclasses import dataclass

import numpy as np

from corpus import KEPT, NUMBER_OF, Corpus, fold_of, lines_of, owner

STRENGTHS = (0, 75, 95)  # from which on a finding counts for more, as src/calibration.rs has them, in hundredths
SHAPES = {"lines": lambda text: text, "one line": lambda text: text.replace("\n", " ")}
FEWEST = 500  # pieces of a kind of page that is reported
MOST = 300  # pieces of a page that are looked at, far from each other: one page has a thread of 1,200 comments


@dataclass
class Pieces:
    logits: np.ndarray
    strengths: np.ndarray  # by their places in STRENGTHS
    is_noise: np.ndarray
    folds: np.ndarray
    shapes: np.ndarray
    kinds: np.ndarray  # of their pages

    def __getitem__(self, some):
        return Pieces(*(getattr(self, name)[some] for name in self.__dataclass_fields__))


def pieces_of(corpus, reader, folds):
    rows = []
    for fold, weights in folds.items():
        pages = [page for id, page in corpus.pages.items() if fold_of(page["site"]) == fold and id in corpus.labels]
        for shape, reshape in SHAPES.items():
            texts = [page["text"][corpus.labels[page["id"]][0]] for page in pages]
            feed = "".join(json.dumps({"text": reshape(text)}) + "\n" for text in texts)
            out = subprocess.run([reader, "tagged", weights], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
            for page, text, said in zip(pages, texts, out.decode().splitlines()):
                said = np.array(json.loads(said)).reshape(-1, 4)
                said = said[:: -(-len(said) // MOST)]
                _, places = lines_of(text)
                names = [corpus.labels[page["id"]][1][line] for line in owner(said[:, :2].astype(np.int64), places)]
                noise = said[:, 2].clip(1e-6, 1 - 1e-6)
                strengths = np.searchsorted(STRENGTHS, said[:, 3], "right") - 1
                same = lambda value: np.full(len(said), value)
                is_noise = np.array([NUMBER_OF[name] >= KEPT for name in names])
                kind = page.get("kind") or page["source"]
                rows.append((np.log(noise / (1 - noise)), strengths, is_noise, same(fold), same(shape), same(kind)))
    return Pieces(*map(np.concatenate, zip(*rows)))


def fit(pieces):
    """The slope, and what is added for each strength: a logistic regression, by Newton's method."""
    inputs = inputs_of(pieces)
    weights = np.zeros(inputs.shape[1])
    weights[0] = 1
    for _ in range(50):
        told = sigmoid(inputs @ weights)
        slope = inputs.T @ (pieces.is_noise - told)
        curve = (inputs * (told * (1 - told))[:, None]).T @ inputs
        weights += np.linalg.solve(curve + 1e-3 * np.eye(len(weights)), slope)
    return weights


def inputs_of(pieces):
    return np.concatenate([pieces.logits[:, None], np.eye(len(STRENGTHS))[pieces.strengths]], 1)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def report(name, told, is_noise):
    """Told and true noise in ten bins of equal count."""
    bins = np.array_split(np.argsort(told, kind="stable"), 10)
    means = np.array([(told[some].mean(), is_noise[some].mean()) for some in bins])
    apart = abs(means[:, 0] - means[:, 1])
    rows = "  ".join(f"{a:.3f} {b:.3f}" for a, b in means)
    print(f"{name:24} {len(told):6} pieces, apart by {apart.mean():.4f}, {apart.max():.3f} at most:  {rows}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus"), parser.add_argument("reader"), parser.add_argument("folds", type=pathlib.Path)
    given = parser.parse_args()
    folds = {int(file.stem): file for file in sorted(given.folds.glob("*.bin"))}
    pieces = pieces_of(Corpus(given.corpus), given.reader, folds)
    told = np.zeros(len(pieces.logits))
    for fold in folds:
        own = pieces.folds == fold
        told[own] = sigmoid(inputs_of(pieces[own]) @ fit(pieces[~own]))
    report("as the tagger says", sigmoid(pieces.logits), pieces.is_noise)
    report("fitted on other folds", told, pieces.is_noise)
    for groups in (pieces.shapes, pieces.kinds):
        for group in np.unique(groups):
            own = groups == group
            if own.sum() >= FEWEST:
                report(group, told[own], pieces.is_noise[own])
    file = pathlib.Path(__file__).resolve().parent.parent / "src/calibration.bin"
    file.write_bytes(table(fit(pieces)))
    print(f"{file}: {file.stat().st_size} bytes")


def table(weights):
    """For each strength what each probability of the tagger means, both in hundredths."""
    slope, *added = weights
    tagged = np.linspace(0, 1, 101).clip(0.003, 0.997)
    rows = [sigmoid(slope * np.log(tagged / (1 - tagged)) + number) for number in added]
    print(f"slope {slope:.3f}, odds by strength {' '.join(f'{np.exp(number):.2f}' for number in added)}")
    return (100 * np.stack(rows)).round().clip(0, 99).astype(np.uint8).tobytes()


if __name__ == "__main__":
    main()
