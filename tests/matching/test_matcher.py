"""The matcher on a small base: what decides, what is named besides, and what does not matter."""

import pytest

from vpfaq import Faq
from vpfaq.matching.matcher import THRESHOLD, Matcher

from ..helpers import answered, faq_of, index_of

GARDEN = """\
title: Garden
besides:
- {word: roses, other: tulips, fact: tulips.what}
topics:
- id: roses
  title: Roses
  facts:
  - id: water
    ask: ["How often do I water roses?", watering roses, "Do roses need a lot of water?"]
    answer: Twice a week.
  - id: prune
    ask: ["When do I prune roses?", pruning roses, "Do roses have to be cut back in spring?"]
    answer: In spring.
  - id: thorn
    urgent: true
    ask: ["A thorn is in my eye!", "My eye bleeds from a thorn", thorn in the eye]
    answer: See a doctor at once.
- id: tulips
  title: Tulips
  facts:
  - id: what
    ask: ["What are tulips?", tulips, "What kind of flower is a tulip?"]
    answer: Spring flowers.
not_covered:
- id: lawn
  title: lawns
  ask: ["How often do I water the lawn?", mowing the lawn, "When do I mow the grass?"]
"""


@pytest.fixture(scope="module")
def garden() -> Faq:
    """A base of four facts and a subject."""
    return faq_of(GARDEN)


@pytest.mark.parametrize(
    ("question", "id_"),
    [
        ("How often do I water roses?", "roses.water"),
        ("how often should roses be watered", "roses.water"),
        ("when are roses pruned", "roses.prune"),
        ("Is there a thorn in my eye", "roses.thorn"),
        ("How often do I water the lawn?", None),
        ("how often must a lawn be watered", None),
        ("who won the match", None),
        ("what is it", None),
    ],
)
def test_the_first_fact_answers_or_none(garden: Faq, question: str, id_: str | None) -> None:
    """A question finds its fact in other words, and none where the base has none."""
    assert answered(garden, question) == id_


def test_a_phrasing_is_sure(garden: Faq) -> None:
    """A phrasing of the base has confidence 1, whatever its case and marks; nothing else has."""
    assert garden.ask("watering ROSES!").score == 1.0
    assert 0 < garden.ask("how often should roses be watered").score < 1


def test_a_phrasing_of_a_subject_is_out_of_scope(garden: Faq) -> None:
    """The subject is named, and no fact has any confidence."""
    answer = garden.ask("mowing the lawn")
    assert answer.not_covered is not None
    assert answer.not_covered.id == "lawn"
    assert answer.score == 0.0


def test_two_things_in_one_breath(garden: Faq) -> None:
    """The answer is on the first thing, and the fact on the second is named beside it."""
    answer = garden.ask("How often do I water roses and tulips?")
    assert answer.fact is not None
    assert answer.fact.id == "roses.water"
    assert "tulips.what" in [tie.id for tie in answer.near_ties]


def test_a_story_is_read_for_its_question(garden: Faq) -> None:
    """What is told before the question does not hide it."""
    story = (
        "We moved house in May, my wife and I. The garden was a wilderness, full of old bushes and stones, and nobody"
        " had touched it for years. When do I prune roses?"
    )
    assert answered(garden, story) == "roses.prune"


def test_a_story_is_read_for_an_emergency(garden: Faq) -> None:
    """An urgent sentence makes the story urgent, though another one asks."""
    story = "We were pruning roses all day. Now a thorn is in my eye! How often do I water roses?"
    assert answered(garden, story) == "roses.thorn"


def test_no_confidence_depends_on_how_many_are_asked_for(garden: Faq) -> None:
    """The first candidate is the same with one, three or fifty of them."""
    found = {(answer.candidates[0], answer.fact) for top in (1, 3, 50) for answer in [garden.ask("pruning", top=top)]}
    assert len(found) == 1


def test_without_exact_a_phrasing_is_ranked(garden: Faq) -> None:
    """The check of phrasings ranks them as it would any other question."""
    assert garden.ask("watering roses").score == 1.0
    ranking = Matcher(index_of(GARDEN)).match("watering roses", exact=False)
    assert THRESHOLD <= ranking.facts[0].confidence < 1
