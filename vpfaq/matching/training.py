"""Train the model of a base: a multinomial logistic regression from the words of a question to its intent.

The logit of intent c for a question with the feature vector x is z_c = sum_i w_ic x_i. The weights are found by
stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer 2011), for each phrasing, of intent c:

    g_ik = x_i (p_k - [k = c]),    s_ik <- s_ik + g_ik^2,    w_ik <- w_ik - rate g_ik / sqrt(s_ik)

with p the softmax of z. Intents of a probability below LEAST are not updated, so the weights stay sparse and the time
does not grow with the number of intents.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any
from zlib import crc32

STEPS = 45_000  # phrasings that are looked at; a small base goes through its own up to MOST_PASSES times
MOST_PASSES = 8
RATE = 1.84  # of the first pass of one; more passes take smaller steps
LEAST, START = 0.04, 0.01  # START: s_ik at first
INTENTS_PER_FEATURE, SMALL = 96, 0.1  # of a feature's weights the largest are kept, none below SMALL
MANY = 1000  # from so many intents on, logits are added up in a dict: most are 0

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
    rows: list[Row] = [{} for _ in range(features)]
    squares: list[Row] = [{} for _ in range(features)]
    sizes = Counter(intents)
    mean = len(intents) / (len(sizes) or 1)
    gains = {intent: math.sqrt(mean / size) for intent, size in sizes.items()}  # intents of few phrasings count more
    root = math.sqrt
    passes = min(MOST_PASSES, max(1, round(STEPS / (len(vectors) or 1))))
    rate = RATE / root(passes)
    for turn in range(passes):
        hashes = [crc32(f"{turn} {name}".encode("utf-8", "surrogatepass")) for name in names]
        for number in sorted(range(len(vectors)), key=hashes.__getitem__):
            vector, intent = vectors[number], intents[number]
            gradient = _gradient(rows, vector, intent, count).items()
            for feature, value in vector if gradient else ():
                row, square, gain = rows[feature], squares[feature], value * gains[intent]
                for other, slope in gradient:
                    step = slope * gain
                    total = square.get(other, START) + step * step
                    square[other] = total
                    row[other] = row.get(other, 0.0) - rate * step / root(total)
    return [_largest(row) for row in rows]


def _gradient(rows: list[Row], vector: Sequence[tuple[int, float]], intent: int, count: int) -> Row:
    """By intent, its probability less what it should be; nothing where all is well."""
    exp = math.exp
    # A list is added to twice as fast as a dict, but a base of very many intents would spend its time on zeros.
    logits: Any = [0.0] * count if count <= MANY else defaultdict(float)
    for feature, value in vector:
        for other, weight in rows[feature].items():
            logits[other] += value * weight
    pairs = list(enumerate(logits) if count <= MANY else logits.items())
    top = max(0.0, max((logit for _, logit in pairs), default=0.0))
    # What is surely below LEAST is added up at once, as if its logit were 0.
    floor = top + math.log(LEAST) - 1
    likely = [(other, exp(logit - top)) for other, logit in pairs if logit > floor]
    whole = sum(share for _, share in likely) + (count - len(likely)) * exp(min(0.0, -top))
    probability = exp(logits[intent] - top) / whole
    if 1 - probability < LEAST:
        return {}
    gradient = {other: share / whole for other, share in likely if share > LEAST * whole}
    gradient[intent] = probability - 1
    return gradient


def _largest(row: Row) -> Row:
    kept = sorted((intent for intent in row if abs(row[intent]) >= SMALL), key=lambda intent: -abs(row[intent]))
    return {intent: row[intent] for intent in kept[:INTENTS_PER_FEATURE]}
