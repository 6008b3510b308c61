"""The tagger's network in PyTorch, as `src/tagger.rs` computes it, and its file of weights."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from corpus import CATEGORIES

BUCKETS, WORD, HIDDEN, CARRIED = 4096, 5, 32, 16
SCORES = 1 + len(CATEGORIES)


class Network(nn.Module):
    def __init__(self, numbers):
        super().__init__()
        self.words = nn.Parameter(torch.randn(BUCKETS, WORD) * 0.1)
        self.first = nn.Linear(numbers + WORD, HIDDEN)
        self.neighbours = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.recurrences = nn.ModuleList(Recurrence() for _ in range(2))
        self.between = nn.Linear(HIDDEN + 2 * CARRIED, HIDDEN)
        self.last = nn.Linear(HIDDEN + 2 * CARRIED, SCORES)
        self.direct = nn.Linear(numbers, SCORES, bias=False)
        nn.init.zeros_(self.direct.weight)

    def forward(self, numbers, buckets, starts, mask):
        """Scores of the lines of some pages (page, line, score). `mask` is 1 where a page has a line."""
        here = mask[..., None]
        drop = lambda x, p: F.dropout(x, p, self.training)
        means = drop(F.embedding_bag(buckets, self.coarse_words(), starts, mode="mean"), 0.25)
        words = numbers.new_zeros(*mask.shape, WORD).masked_scatter(here.bool().expand(*mask.shape, WORD), means)
        line = drop(F.relu(self.first(torch.cat([numbers, words], -1))), 0.15) * here
        line = (line + F.relu(self.neighbours(line.transpose(1, 2))).transpose(1, 2)) * here
        carried = self.recurrences[0](line, here)
        line = drop((line + F.relu(self.between(torch.cat([line, carried], -1)))) * here, 0.15)
        carried = self.recurrences[1](line, here)
        return self.last(drop(torch.cat([line, carried], -1), 0.15)) + self.direct(numbers)

    def word_scale(self):
        """A step of a word's numbers, which have 4 bits: from -7 to 7 steps."""
        return self.words.detach().std(0) * 0.35

    def coarse_words(self):
        """The words' vectors as the crate will see them; the gradient passes as if they were not rounded."""
        scale = self.word_scale()
        return self.words + ((self.words / scale).round().clamp(-7, 7) * scale - self.words).detach()

    def weights(self):
        """The bytes of `weights.bin`: the layers in the order in which `Tagger::read` reads them."""
        none = lambda n: torch.zeros(n)
        steps = (self.words.detach() / self.word_scale()).round().clamp(-7, 7).numpy().astype(np.int8)
        pairs = (steps.reshape(-1, 2) + 8).astype(np.uint8)
        words = self.word_scale().numpy().astype("<f4").tobytes() + (pairs[:, 0] | pairs[:, 1] << 4).tobytes()
        layers = [(self.first.weight, self.first.bias)]
        taps = self.neighbours.weight
        layers += [(taps[:, :, k], self.neighbours.bias if k == 1 else none(HIDDEN)) for k in range(3)]
        for recurrence in self.recurrences:
            layers += [(layer.weight, layer.bias) for layer in (recurrence.gates, recurrence.values)]
        layers += [(layer.weight, layer.bias) for layer in (self.between, self.last)]
        layers.append((self.direct.weight, none(SCORES)))
        return words + b"".join(quantised(weight, bias) for weight, bias in layers)


class Recurrence(nn.Module):
    """A minimal gated unit without a recurrent matrix, in both directions."""

    def __init__(self):
        super().__init__()
        self.gates = nn.Linear(HIDDEN, 2 * CARRIED)
        self.values = nn.Linear(HIDDEN, 2 * CARRIED)
        nn.init.constant_(self.gates.bias, -1.5)  # what is carried lasts some lines from the start

    def forward(self, line, here):
        gate = opening(self.gates(line)) * here
        keep, add = 1 - gate, gate * self.values(line)
        down = scan(keep[..., :CARRIED], add[..., :CARRIED])
        up = scan(keep[..., CARRIED:].flip(1), add[..., CARRIED:].flip(1)).flip(1)
        return torch.cat([down, up], -1)


def opening(x):
    """The sigmoid of `src/tagger.rs`."""
    half = (x * 0.5).clamp(-3, 3)
    square = half * half
    return 0.5 + 0.5 * half * (27 + square) / (27 + 9 * square)


def scan(keep, add):
    """state[t] = keep[t] * state[t - 1] + add[t], in log(n) steps (Hillis and Steele)."""
    shift = 1
    while shift < keep.shape[1]:
        add = torch.cat([add[:, :shift], add[:, shift:] + keep[:, shift:] * add[:, :-shift]], 1)
        keep = torch.cat([keep[:, :shift], keep[:, shift:] * keep[:, :-shift]], 1)
        shift *= 2
    return add


def quantised(weight, bias):
    """For each output a scale and a bias as f32, then the weights in 8 bits, input by input."""
    weight = weight.detach().numpy().astype(np.float64)
    scale = np.maximum(np.abs(weight).max(1) / 127, 1e-8).astype("<f4")
    levels = np.round(weight / scale[:, None]).clip(-127, 127).astype(np.int8)
    return scale.tobytes() + bias.detach().numpy().astype("<f4").tobytes() + levels.T.tobytes()
