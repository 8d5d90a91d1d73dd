"""What an explanation of an answer tells: what was understood, the nearest phrasing, and what decided."""

import pytest

from vpfaq.core.answers import Explanation
from vpfaq.matching.matcher import THRESHOLD, Matcher

from .helpers import FULL, faq_of, index_of, small

TEA = faq_of(FULL)


def test_explanations_say_what_was_understood() -> None:
    """Corrections, synonyms, unknown words, the nearest phrasing, and the figures behind the decision."""
    told = TEA.ask("how hot shuold the heat of the waater be zzzyx", explain=True).explanation
    assert told
    assert dict(told.corrected)["waater"] == "water"
    assert ("heat of the water", "water temperature") in told.synonyms
    assert "zzzyx" in told.unknown
    assert told.phrasing in ("How hot should the water be?", "water temperature")
    assert (told.exact, told.threshold, told.obstacle) == (False, THRESHOLD, None)
    assert 0 < told.similarity < 1
    assert 0 < told.coverage < 1


@pytest.mark.parametrize(
    ("question", "phrasing"),
    [
        ("when do i take the leaves out", "When do I take the leaves out?"),
        ("Steeping time.", "steeping time"),
        ("heat of the water", "water temperature"),
    ],
)
def test_the_phrasing_of_an_exact_question_is_that_very_one(question: str, phrasing: str) -> None:
    """Not another of the same fact, and also where a synonym makes the question the same."""
    told = TEA.ask(question, explain=True).explanation
    assert told
    assert told.exact
    assert told.phrasing == phrasing
    assert told.similarity == pytest.approx(1, abs=1e-3)


def test_the_very_phrasing_is_named() -> None:
    """Not another one with the same words in another order."""
    faq = faq_of(small("{id: a, ask: [tea green hot, hot green tea], answer: Yes.}"))
    for typed in ("tea green hot", "hot green tea"):
        told = faq.ask(typed, explain=True).explanation
        assert told is not None
        assert told.exact
        assert told.phrasing == typed


def test_an_explanation_has_what_decided() -> None:
    """The signals of the best candidate, its nearest phrasing, what was read and what nobody knows."""
    told = faq_of(FULL).ask("how long do I draw xyzzyx leaves", explain=True).explanation
    index = index_of(FULL)
    matcher = Matcher(index)
    ranking = matcher.match("how long do I draw xyzzyx leaves")
    assert told is not None
    assert ranking.signals is not None
    place, similarity, coverage = matcher.nearest_phrasing(ranking)
    assert told == Explanation(
        ranking.reading.corrected,
        (("draw", "steep"),),
        ("xyzzyx",),
        index.phrasing_texts(ranking.facts[0].fact)[place],
        False,
        THRESHOLD,
        similarity,
        coverage,
        ranking.signals.scope,
        ranking.signals.lead,
        None,
    )
    assert 0 not in (told.similarity, told.coverage, told.scope, told.lead)
