"""The tagger's network in PyTorch, as `src/tagger.rs` computes it, and its file of weights."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from corpus import CATEGORIES

BUCKETS, WORD, HIDDEN, CARRIED = 4096, 5, 48, 24
MOST = 7  # weights have 4 bits: from -7 to 7 steps
SCORES = len(CATEGORIES) + 1  # blanks have one, too, which nobody reads


class Network(nn.Module):
    def __init__(self, numbers):
        super().__init__()
        self.words = nn.Parameter(torch.randn(BUCKETS, WORD) * 0.1)
        self.first = Layer(numbers + WORD, HIDDEN)
        self.neighbours = nn.ModuleList(Layer(HIDDEN, HIDDEN, bias=k == 1) for k in range(3))
        self.recurrences = nn.ModuleList(Recurrence() for _ in range(2))
        self.between = Layer(HIDDEN + 2 * CARRIED, HIDDEN)
        self.last = Layer(HIDDEN + 2 * CARRIED, SCORES)
        self.direct = Layer(numbers, SCORES, bias=False)
        nn.init.normal_(self.direct.weight, 0, 1e-3)

    def forward(self, numbers, buckets, starts, mask):
        """Scores of the lines of some pages (page, line, score). `mask` is 1 where a page has a line."""
        here = mask[..., None]
        drop = lambda x, p: F.dropout(x, p, self.training)
        means = drop(F.embedding_bag(buckets, rounded(self.words, self.word_step()), starts, mode="mean"), 0.25)
        words = numbers.new_zeros(*mask.shape, WORD).masked_scatter(here.bool().expand(*mask.shape, WORD), means)
        line = drop(F.relu(self.first(torch.cat([numbers, words], -1))), 0.15) * here
        padded = F.pad(line, (0, 0, 1, 1))
        around = sum(layer(padded[:, k : k + line.shape[1]]) for k, layer in enumerate(self.neighbours))
        line = (line + F.relu(around)) * here
        carried = self.recurrences[0](line, here)
        line = drop((line + F.relu(self.between(torch.cat([line, carried], -1)))) * here, 0.15)
        carried = self.recurrences[1](line, here)
        scores = self.last(drop(torch.cat([line, carried], -1), 0.15)) + self.direct(numbers)
        return scores[..., : len(CATEGORIES)]

    def word_step(self):
        return self.words.detach().std(0) * 0.35

    def weights(self):
        """The bytes of `weights.bin` behind its header: the layers in the order in which `Tagger::read` reads them."""
        step = self.word_step()
        words = step.numpy().astype("<f4").tobytes() + packed(self.words.detach() / step)
        layers = [self.first, *self.neighbours]
        for recurrence in self.recurrences:
            layers += [recurrence.gates, recurrence.values]
        layers += [self.between, self.last, self.direct]
        return words + b"".join(layer.bytes() for layer in layers)


class Layer(nn.Linear):
    """A dense layer that learns with the rounded weights the crate will have, so that little is lost by them."""

    def forward(self, inputs):
        return F.linear(inputs, rounded(self.weight, self.step()), self.bias)

    def step(self):
        """One for each output."""
        return self.weight.detach().std(1, keepdim=True) * 0.4 + 1e-8

    def bytes(self):
        """For each output the step and the bias as f32, then the weights, input by input."""
        bias = torch.zeros(self.out_features) if self.bias is None else self.bias.detach()
        numbers = np.concatenate([self.step().numpy()[:, 0], bias.numpy()]).astype("<f4")
        return numbers.tobytes() + packed((self.weight.detach() / self.step()).T)


class Recurrence(nn.Module):
    """A minimal gated unit without a recurrent matrix, in both directions."""

    def __init__(self):
        super().__init__()
        self.gates = Layer(HIDDEN, 2 * CARRIED)
        self.values = Layer(HIDDEN, 2 * CARRIED)
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


def whole(steps):
    return steps.round().clamp(-MOST, MOST)


def rounded(weights, step):
    """The weights as the crate will see them; the gradient passes as if they were not rounded."""
    return weights + (whole(weights / step) * step - weights).detach()


def packed(steps):
    """Two weights a byte, the low four bits first, each with 8 added."""
    pairs = (whole(steps).numpy().reshape(-1, 2) + 8).astype(np.uint8)
    return (pairs[:, 0] | pairs[:, 1] << 4).tobytes()
