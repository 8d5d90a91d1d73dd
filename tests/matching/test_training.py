"""The regression learns what it is shown, the same at each run, on few intents and on many."""

import math
from collections import Counter
from random import Random

import pytest

from vpfaq.matching import training

# Phrasings as pairs of a feature and its value; a feature for each intent, and one that all have.
VECTORS = [[(0, 1.0), (3, 0.5)], [(1, 1.0), (3, 0.5)], [(2, 1.0), (3, 0.5)]] * 10
INTENTS = [0, 1, 2] * 10
NAMES = [f"phrasing {number}" for number in range(30)]


def logit(rows: list[dict[int, float]], vector: list[tuple[int, float]], intent: int) -> float:
    """What the weights say of an intent."""
    return sum(value * rows[feature].get(intent, 0.0) for feature, value in vector)


@pytest.mark.parametrize("many", [1000, 2])
@pytest.mark.parametrize("own_only", [False, True])
def test_what_is_shown_is_learnt(monkeypatch: pytest.MonkeyPatch, many: int, *, own_only: bool) -> None:
    """Each phrasing's own intent has the highest logit, whether logits are kept in a list or in a dict."""
    monkeypatch.setattr(training, "MANY", many)
    rows = training.trained(VECTORS, INTENTS, 4, 3, NAMES, own_only=own_only)
    for vector, intent in zip(VECTORS, INTENTS, strict=True):
        logits = [logit(rows, vector, each) for each in range(3)]
        assert logits.index(max(logits)) == intent


def test_own_weights_only() -> None:
    """On request a feature speaks for those intents alone that have it in a phrasing, or else against others, too."""
    own = training.trained(VECTORS, INTENTS, 4, 3, NAMES, own_only=True)
    assert [set(row) for row in own[:3]] == [{0}, {1}, {2}]
    free = training.trained(VECTORS, INTENTS, 4, 3, NAMES, own_only=False)
    assert any(weight < 0 for intent, weight in free[0].items() if intent != 0)


def test_small_slopes_are_right_on_average() -> None:
    """Rounded to 0 or LEAST, the slopes of many looks add up to what they would be unrounded."""
    logits = [(0, 4.0), (1, 0.5), (2, 0.0)]
    whole = sum(math.exp(value) for _, value in logits)
    chance = Random(1)
    sums = Counter[int]()
    looks = 20_000
    for _ in range(looks):
        for intent, slope in training._gradient(logits, 0, 4, chance):
            sums[intent] += slope
            assert abs(slope) == training.LEAST
    whole += 1  # the fourth intent, which has no logit
    expected = {0: math.exp(4.0) / whole - 1, 1: math.exp(0.5) / whole, 2: 1 / whole}
    assert {intent: sums[intent] / looks for intent in expected} == pytest.approx(expected, abs=0.002)


def test_training_is_repeatable() -> None:
    """The same phrasings give the same weights."""
    assert training.trained(VECTORS, INTENTS, 4, 3, NAMES, own_only=False) == training.trained(VECTORS, INTENTS, 4, 3, NAMES, own_only=False)


def test_small_weights_are_left_out() -> None:
    """No weight is smaller than what is worth keeping, whatever the base."""
    rows = training.trained(VECTORS, INTENTS, 4, 3, NAMES, own_only=False)
    assert all(abs(weight) >= training.SMALL for row in rows for weight in row.values())


def test_an_intent_of_few_phrasings_is_learnt() -> None:
    """Of two intents with one feature in common, the one of few phrasings is not drowned."""
    vectors = [[(0, 1.0)]] * 9 + [[(0, 1.0), (1, 1.0)]]
    rows = training.trained(vectors, [0] * 9 + [1], 2, 2, NAMES, own_only=False)
    assert logit(rows, vectors[-1], 1) > logit(rows, vectors[-1], 0)


def test_nothing_to_learn() -> None:
    """Without phrasings there are no weights, and no error."""
    assert training.trained([], [], 0, 2, [], own_only=True) == []
