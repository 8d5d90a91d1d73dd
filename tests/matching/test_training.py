"""The regression learns what it is shown, the same at each run, on few intents and on many."""

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
def test_what_is_shown_is_learnt(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """Each phrasing's own intent has the highest logit, whether logits are kept in a list or in a dict."""
    monkeypatch.setattr(training, "MANY", many)
    rows = training.trained(VECTORS, INTENTS, 4, 3, NAMES)
    for vector, intent in zip(VECTORS, INTENTS, strict=True):
        logits = [logit(rows, vector, each) for each in range(3)]
        assert logits.index(max(logits)) == intent


def test_training_is_repeatable() -> None:
    """The same phrasings give the same weights."""
    assert training.trained(VECTORS, INTENTS, 4, 3, NAMES) == training.trained(VECTORS, INTENTS, 4, 3, NAMES)


def test_small_weights_are_left_out() -> None:
    """No weight is smaller than what is worth keeping, and no row longer than what is kept."""
    rows = training.trained(VECTORS, INTENTS, 4, 3, NAMES)
    assert all(abs(weight) >= training.SMALL for row in rows for weight in row.values())


def test_intents_of_few_phrasings_count_more() -> None:
    """Of two intents with one feature in common, the one of few phrasings is not drowned."""
    vectors = [[(0, 1.0)]] * 9 + [[(0, 1.0), (1, 1.0)]]
    rows = training.trained(vectors, [0] * 9 + [1], 2, 2, NAMES)
    assert logit(rows, vectors[-1], 1) > logit(rows, vectors[-1], 0)


def test_nothing_to_learn() -> None:
    """Without phrasings there are no weights, and no error."""
    assert training.trained([], [], 0, 2, []) == []
