"""The confidence that a question is about a fact: one logistic regression over four signals.

    confidence = 1 / (1 + exp(-(w . s + bias)))

Its weights are fitted by `benchmarks/confidence.py`, once; they are the same for every base, but for one that names no
subject out of scope, which needs more to be sure. `docs/matching.md` says what each signal earns.
"""

import math
from typing import NamedTuple

BACKGROUND = -0.5  # the logit of each intent of a background that knows nothing
LIMIT = 12.0  # signals that are logits are cut here


class Signals(NamedTuple):
    """What speaks for a fact."""

    about: float
    """The log-odds that the question is about any fact, against subjects out of scope and the background."""
    lead: float
    """The log-odds of this fact against all other facts."""
    coverage: float
    """The share of the question's squared norm in words that the fact's phrasings have, 0 to 1."""
    foreign: float
    """The share of the question's squared norm in words of subjects out of scope, 0 to 1."""
    no_subjects: float
    """1 where the base names no subject out of scope, or else 0."""


WEIGHTS = Signals(0.56, 0.47, 3.49, -5.56, -1.5)
BIAS = -1.02


def confidence(signals: Signals, weights: Signals = WEIGHTS, bias: float = BIAS) -> float:
    """The confidence, below 1, which is left to phrasings of the base."""
    logit = bias + sum(weight * signal for weight, signal in zip(weights, signals, strict=True))
    return 0.99 / (1 + math.exp(-logit))


def limited(logit: float) -> float:
    """`logit`, cut at `LIMIT`."""
    return max(-LIMIT, min(LIMIT, logit))
