"""The confidence that a question is about a fact: one logistic regression over seven signals.

    confidence = 1 / (1 + exp(-(w . s)))

Its weights were fitted once, on several bases at the same time, by `benchmarks/confidence.py`; they are the same for
every base. `docs/matching.md` says what each signal earns.
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
    likeness: float
    """The cosine of its nearest phrasing, less that of the nearest phrasing of a subject out of scope."""
    foreign: float
    """The share of the question's squared norm in words of subjects out of scope, 0 to 1."""
    length: float
    """The logarithm of the question's norm."""
    no_subjects: float
    """1 where the base names no subject out of scope, or else 0."""


WEIGHTS = Signals(0.37, 0.68, 3.3, 1.78, -5.37, 1.2, -2.49)
BIAS = -3.41


def confidence(signals: Signals) -> float:
    """The confidence, below 1, which is left to phrasings of the base."""
    logit = BIAS + sum(weight * signal for weight, signal in zip(WEIGHTS, signals, strict=True))
    return 0.99 / (1 + math.exp(-logit))


def limited(logit: float) -> float:
    """`logit`, cut at `LIMIT`."""
    return max(-LIMIT, min(LIMIT, logit))
