"""The confidence that a question is about a fact: one logistic regression over three signals of it.

    confidence = 1 / (1 + exp(-(w . s + bias)))

Its weights are fitted by `benchmarks/confidence.py`, once; they are the same for every base. Two more signals make up
for how large a base is and whether it names any subject out of scope. `docs/matching.md` says what each earns.
"""

import math
from typing import NamedTuple


class Signals(NamedTuple):
    """What speaks for a fact."""

    scope: float
    """How far its logit is above that of the likeliest subject out of scope, which is at least 0."""
    lead: float
    """How far its logit is above that of the likeliest other fact."""
    coverage: float
    """The share of the question's squared norm in words that the fact's phrasings have, 0 to 1."""
    small: float
    """How small the base is; see `Header.small`. The logits of a small one are small, too."""
    no_subjects: float
    """1 where the base names no subject out of scope, or else 0."""


WEIGHTS = Signals(0.34, 0.1, 1.69, 0.2, -0.5)
BIAS = -2.97
LIMIT = 12.0  # signals and logits are cut here


def confidence(signals: Signals, weights: Signals = WEIGHTS, bias: float = BIAS) -> float:
    """The confidence, below 1, which is left to phrasings of the base."""
    limited = [max(-LIMIT, min(LIMIT, signal)) for signal in signals]
    return 0.99 * logistic(bias + sum(weight * signal for weight, signal in zip(weights, limited, strict=True)))


def logistic(logit: float) -> float:
    """The probability that has this logit, which is cut at `LIMIT`."""
    return 1 / (1 + math.exp(-max(-LIMIT, min(LIMIT, logit))))
