"""Train the model of a base: a multinomial logistic regression from the words of a question to its intent.

The logit of intent c for a question with the feature vector x is z_c = sum_i w_ic x_i. The weights are found by
stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer 2011), for each phrasing, of intent c:

    g_ik = x_i (p_k - [k = c]),    s_ik <- s_ik + g_ik^2,    w_ik <- w_ik - rate g_ik / sqrt(s_ik)

with p the softmax of z. A base of many features and intents has no weight w_ik but for intents k of which a phrasing
has the feature i, which keeps its index small.
"""

import math
import sys
from collections.abc import Sequence
from zlib import crc32

NUMPY = 96 << 20  # bytes: to load it takes 81 MiB of addresses where it has one thread
if "numpy" not in sys.modules:
    bytes(NUMPY)  # raises MemoryError; its libraries would end the process, or fail as if they were not installed

import numpy as np  # noqa: E402 - as above

STEPS = 160_000  # phrasings that are looked at; a small base goes through its own up to MOST_PASSES times
MOST_PASSES = 8
RATE = 1.42  # of the first pass of one; more passes take smaller steps
START = 0.01  # s_ik at first
SMALL = 0.1  # no weight below it is kept
FEW = 500_000  # so many weights or fewer are all there

Row = dict[int, float]


def trained(
    vectors: Sequence[Sequence[tuple[int, float]]],
    intents: Sequence[int],
    features: int,
    count: int,
    names: Sequence[str],
) -> list[Row]:
    """The weights of each of `features` features by intent, of `count` intents.

    `vectors` are the phrasings as pairs of a feature's number and its value, and `intents` what each is about. Their
    order is that of a hash of their `names`: a phrasing more or less changes nothing in the order of the others, and
    so little in the weights.
    """
    owners = _owners(vectors, intents, features, count)
    owner = np.concatenate([*owners, np.empty(0, np.int64)])  # of each weight, the intent
    ends = np.cumsum([len(each) for each in owners], dtype=np.int64)
    places = [np.arange(end - len(each), end) for each, end in zip(owners, ends, strict=True)]
    weights, squares = np.zeros(len(owner)), np.full(len(owner), START)
    passes = min(MOST_PASSES, max(1, round(STEPS / (len(vectors) or 1))))
    rate = RATE / math.sqrt(passes)
    for turn in range(passes):
        hashes = [crc32(f"{turn} {name}".encode("utf-8", "surrogatepass")) for name in names]
        for number in sorted(range(len(vectors)), key=hashes.__getitem__):
            if not vectors[number]:
                continue
            its_places = [places[feature] for feature, _ in vectors[number]]
            at = np.concatenate(its_places)
            value = np.repeat([value for _, value in vectors[number]], [len(each) for each in its_places])
            intent = owner[at]
            logits = np.bincount(intent, weights[at] * value, count)
            slopes = np.exp(logits - logits.max())
            slopes /= slopes.sum()
            slopes[intents[number]] -= 1
            gradient = slopes[intent] * value
            squares[at] += gradient * gradient
            weights[at] -= rate * gradient / np.sqrt(squares[at])
    return [{int(owner[at]): float(weights[at]) for at in each[np.abs(weights[each]) >= SMALL]} for each in places]


def _owners(
    vectors: Sequence[Sequence[tuple[int, float]]], intents: Sequence[int], features: int, count: int
) -> list["np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """The intents for which each feature has a weight."""
    if features * count <= FEW:
        return [np.arange(count)] * features
    found: list[set[int]] = [set() for _ in range(features)]
    for vector, intent in zip(vectors, intents, strict=True):
        for feature, _ in vector:
            found[feature].add(intent)
    return [np.array(sorted(each), np.int64) for each in found]
