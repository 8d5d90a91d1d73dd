"""The regression learns what it is shown, the same at each run, with all weights and with few."""

import math
from zlib import crc32

import pytest

from vpfaq.index import training

# Phrasings as pairs of a feature and its value; a feature for each intent, and one that all have.
VECTORS = [[(0, 1.0), (3, 0.5)], [(1, 1.0), (3, 0.5)], [(2, 1.0), (3, 0.5)]] * 10
INTENTS = [0, 1, 2] * 10
NAMES = [f"phrasing {number}" for number in range(30)]


def logit(rows: list[dict[int, float]], vector: list[tuple[int, float]], intent: int) -> float:
    """What the weights say of an intent."""
    return sum(value * rows[feature].get(intent, 0.0) for feature, value in vector)


@pytest.mark.parametrize("few", [training.FEW, 0])
def test_what_is_shown_is_learnt(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Each phrasing's own intent has the highest logit, whether there are all weights or few."""
    monkeypatch.setattr(training, "FEW", few)
    rows = training.trained(VECTORS, INTENTS, 4, 3, NAMES)
    for vector, intent in zip(VECTORS, INTENTS, strict=True):
        logits = [logit(rows, vector, each) for each in range(3)]
        assert logits.index(max(logits)) == intent


def test_a_large_base_has_few_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """There, a feature speaks for those intents alone that have it in a phrasing; elsewhere against others, too."""
    assert any(weight < 0 for intent, weight in training.trained(VECTORS, INTENTS, 4, 3, NAMES)[0].items() if intent)
    monkeypatch.setattr(training, "FEW", 0)
    own = training.trained(VECTORS, INTENTS, 4, 3, NAMES)
    assert [set(row) for row in own[:3]] == [{0}, {1}, {2}]


def test_weights_are_those_of_the_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    """One look at one phrasing takes the first step of AdaGrad."""
    monkeypatch.setattr(training, "STEPS", 1)
    (row,) = training.trained([[(0, 0.5)]], [1], 1, 2, ["x"])
    gradient = 0.5 * (1 / 2)  # the value of the feature, and the slope: two intents are alike likely at first
    step = training.RATE * gradient / math.sqrt(training.START + gradient**2)
    assert row == pytest.approx({0: -step, 1: step})


def test_training_is_repeatable() -> None:
    """The same phrasings give the same weights."""
    assert training.trained(VECTORS, INTENTS, 4, 3, NAMES) == training.trained(VECTORS, INTENTS, 4, 3, NAMES)


def test_small_weights_are_left_out() -> None:
    """No weight is smaller than what is worth keeping, whatever the base."""
    rows = training.trained(VECTORS, INTENTS, 4, 3, NAMES)
    assert all(abs(weight) >= training.SMALL for row in rows for weight in row.values())


def test_an_intent_of_few_phrasings_is_learnt() -> None:
    """Of two intents with one feature in common, the one of few phrasings is not drowned."""
    vectors = [[(0, 1.0)]] * 9 + [[(0, 1.0), (1, 1.0)]]
    rows = training.trained(vectors, [0] * 9 + [1], 2, 2, NAMES)
    assert logit(rows, vectors[-1], 1) > logit(rows, vectors[-1], 0)


def test_nothing_to_learn() -> None:
    """Without phrasings, or without a feature in one, there are no weights for it, and no error."""
    assert training.trained([], [], 0, 2, []) == []
    assert training.trained([[], [(0, 1.0)]], [0, 1], 1, 2, ["a", "b"])[0][1] > 0


def formula(
    vectors: list[list[tuple[int, float]]], intents: list[int], own: list[list[int]], count: int, names: list[str]
) -> list[dict[int, float]]:
    """The weights as the module's docstring has them, of each feature for its `own` intents."""
    passes = min(training.MOST_PASSES, max(1, round(training.STEPS / len(vectors))))
    rate = training.RATE / math.sqrt(passes)
    weights = [dict.fromkeys(its, 0.0) for its in own]
    squares = [dict.fromkeys(its, training.START) for its in own]
    for turn in range(passes):
        for number in sorted(range(len(vectors)), key=lambda n: crc32(f"{turn} {names[n]}".encode())):
            logits = [logit(weights, vectors[number], intent) for intent in range(count)]
            whole = sum(math.exp(each) for each in logits)
            for feature, value in vectors[number]:
                for intent in own[feature]:
                    gradient = value * (math.exp(logits[intent]) / whole - (intent == intents[number]))
                    squares[feature][intent] += gradient**2
                    weights[feature][intent] -= rate * gradient / math.sqrt(squares[feature][intent])
    return [{intent: weight for intent, weight in row.items() if abs(weight) >= training.SMALL} for row in weights]


@pytest.mark.parametrize("few", [training.FEW, 12, 11, 0])
@pytest.mark.parametrize("steps", [1, 4, 10, 99, 160_000])
def test_all_weights_are_those_of_the_formula(monkeypatch: pytest.MonkeyPatch, steps: int, few: int) -> None:
    """However many passes there are, in the order of the names; each smaller steps the more they are."""
    monkeypatch.setattr(training, "STEPS", steps)
    monkeypatch.setattr(training, "FEW", few)
    vectors = [[(0, 1.0), (3, 0.5)], [(1, 0.8), (3, 0.3), (0, 0.2)], [(2, 1.0)], [(2, 0.4), (1, 0.9)]]
    intents, names = [0, 1, 2, 0], ["one", "two", "three", "four"]
    own = [[0, 1, 2]] * 4 if few >= 12 else [[0, 1], [0, 1], [0, 2], [0, 1]]
    rows = training.trained(vectors, intents, 4, 3, names)
    assert [pytest.approx(row) for row in formula(vectors, intents, own, 3, names)] == rows
