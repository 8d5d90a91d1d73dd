"""Train the model of a base: a multinomial logistic regression from the words of a question to its intent.

The logit of intent c for a question with the feature vector x is z_c = sum_i w_ic x_i. The weights are found by
stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer 2011), for each phrasing, of intent c:

    g_ik = x_i (p_k - [k = c]),    s_ik <- s_ik + g_ik^2,    w_ik <- w_ik - rate g_ik / sqrt(s_ik)

with p the softmax of z. So that an update touches few intents, a slope |p_k - [k = c]| below LEAST is rounded at
random to 0 or to LEAST, and is right on average (systematic sampling, Madow and Madow 1944).
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any
from zlib import crc32

STEPS = 60_000  # phrasings that are looked at; a small base goes through its own up to MOST_PASSES times
MOST_PASSES = 8
RATE = 1.42  # of the first pass of one; more passes take smaller steps
LEAST, START = 0.05, 0.01  # START: s_ik at first
SMALL = 0.1  # no weight below it is kept
MANY = 1000  # from so many intents on, logits are added up in a dict: most are 0

Row = dict[int, float]


def trained(
    vectors: Sequence[Sequence[tuple[int, float]]],
    intents: Sequence[int],
    features: int,
    count: int,
    names: Sequence[str],
    *,
    own_only: bool,
) -> list[Row]:
    """The weights of each of `features` features by intent, of `count` intents.

    `vectors` are the phrasings as pairs of a feature's number and its value, and `intents` what each is about. Their
    order is that of a hash of their `names`: a phrasing more or less changes nothing in the order of the others, and
    so little in the weights. With `own_only` a feature has weights for those intents alone that have it in a phrasing.
    """
    rows: list[Row] = [{} for _ in range(features)]
    for vector, intent in zip(vectors, intents, strict=True):
        for feature, _ in vector:
            rows[feature].setdefault(intent, 0.0)
    squares: list[Row] = [dict.fromkeys(row, START) for row in rows]
    passes = min(MOST_PASSES, max(1, round(STEPS / (len(vectors) or 1))))
    rate = RATE / math.sqrt(passes)
    chance = Random(0)  # noqa: S311 - no secret, and the same at each run
    for turn in range(passes):
        hashes = [crc32(f"{turn} {name}".encode("utf-8", "surrogatepass")) for name in names]
        for number in sorted(range(len(vectors)), key=hashes.__getitem__):
            vector, intent = vectors[number], intents[number]
            gradient = list(_gradient(_logits(rows, vector, count), intent, count, chance))
            for feature, value in vector if gradient else ():
                row, square = rows[feature], squares[feature]
                for other, slope in gradient:
                    if other not in row:
                        if own_only:
                            continue
                        row[other], square[other] = 0.0, START
                    step = slope * value
                    square[other] = total = square[other] + step * step
                    row[other] -= rate * step / math.sqrt(total)
    return [{intent: weight for intent, weight in row.items() if abs(weight) >= SMALL} for row in rows]


def _logits(rows: list[Row], vector: Sequence[tuple[int, float]], count: int) -> list[tuple[int, float]]:
    """Intents with their logits; those that are left out have 0."""
    # A list is added to twice as fast as a dict, but a base of very many intents would spend its time on zeros.
    logits: Any = [0.0] * count if count <= MANY else defaultdict(float)
    for feature, value in vector:
        for other, weight in rows[feature].items():
            logits[other] += value * weight
    return list(enumerate(logits) if count <= MANY else logits.items())


def _gradient(logits: list[tuple[int, float]], intent: int, count: int, chance: Random) -> Iterator[tuple[int, float]]:
    """Intents with the slope of the loss in their logit, of those that are updated."""
    exp = math.exp
    top = max((logit for _, logit in logits), default=0.0)
    shares = [(other, exp(logit - top)) for other, logit in logits]
    whole = sum([share for _, share in shares]) + (count - len(shares)) * exp(-top)
    least = LEAST * whole
    carried = chance.random() * least  # what is rounded off goes to the next intent
    for other, share in shares:
        if other == intent:
            missing = 1 - share / whole
            if missing >= LEAST or chance.random() * LEAST < missing:
                yield intent, -max(LEAST, missing)
        elif share >= least:
            yield other, share / whole
        else:
            carried += share
            if carried >= least:
                carried -= least
                yield other, LEAST
