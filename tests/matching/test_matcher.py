"""The matcher on a small base: what decides, what is named besides, and what does not matter."""

import json
from pathlib import Path

import pytest

from vpfaq import Faq
from vpfaq.matching.confidence import LIMIT, Signals, confidence
from vpfaq.matching.matcher import THRESHOLD, Matcher

from ..helpers import faq_of, index_of

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

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


def answered(faq: Faq, question: str) -> str | None:
    """The id of the fact that answers."""
    fact = faq.ask(question).fact
    return fact.id if fact else None


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


def test_confidence_grows_with_what_speaks_for_a_fact() -> None:
    """Each lead and coverage make it surer, 1 is never reached, and no signal counts beyond its limit."""
    some = Signals(1.0, 1.0, 0.5, 0.0, 0.0)
    assert confidence(some) < confidence(some._replace(scope=2.0)) < confidence(some._replace(scope=2.0, coverage=0.9))
    assert confidence(some) < confidence(some._replace(lead=2.0))
    assert confidence(some._replace(no_subjects=1.0)) < confidence(some) < confidence(some._replace(small=1.0))
    assert confidence(Signals(12, 12, 1, 0, 0)) < 1
    assert confidence(some._replace(scope=LIMIT)) == confidence(some._replace(scope=99.0))
    assert confidence(some._replace(scope=-LIMIT)) == confidence(some._replace(scope=-99.0))


@pytest.mark.parametrize(
    ("name", "right", "wrong", "false"),
    [("questions", 0.87, 0.05, 0.11), ("unseen", 0.90, 0.05, 0.14), ("fresh", 0.85, 0.07, 0.14)],
)
def test_the_figures_of_the_documents(shipped: Faq, name: str, right: float, wrong: float, false: float) -> None:
    """On the labelled questions the shares are near those of docs/matching.md; a little room is left for new facts."""
    rows = [json.loads(line) for line in (BENCHMARKS / f"{name}.jsonl").read_text().splitlines()]
    inside = [(row["ids"], answered(shipped, row["q"])) for row in rows if row["ids"]]
    outside = [answered(shipped, row["q"]) for row in rows if not row["ids"]]
    assert sum(found in ids for ids, found in inside) / len(inside) >= right
    assert sum(found is not None and found not in ids for ids, found in inside) / len(inside) <= wrong
    assert sum(found is not None for found in outside) / len(outside) <= false


def test_alarming_symptoms_get_the_warning_signs(shipped: Faq) -> None:
    """Of the statements that were written for it, all but one in fifty; the others are pointed to them."""
    rows = [
        json.loads(line)
        for name in ("unseen", "fresh")
        for line in (BENCHMARKS / f"{name}.jsonl").read_text().splitlines()
    ]
    asked = [shipped.ask(row["q"]) for row in rows if row["kind"] in ("symptoms", "urgent")]
    hit = [
        answer for answer in asked if answer.fact and answer.fact.id in ("recovery.warning-signs", "risks.infection")
    ]
    assert len(hit) >= 0.98 * len(asked)
    assert all(answer.urgent for answer in asked if not answer.fact)
