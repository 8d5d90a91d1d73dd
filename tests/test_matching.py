"""Ranking and scoring on a small base."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vpfaq.compiling import compiled_records
from vpfaq.faq import THRESHOLD, Faq
from vpfaq.loading import load_base
from vpfaq.matching import Matcher
from vpfaq.text import words

from .conftest import FULL, SMALLEST


def faq_of(text: str) -> Faq:
    """An open fact base with this YAML."""
    return Faq(compiled_records(load_base(text.encode(), "x")))


TEA = faq_of(FULL)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How long does green tea steep?", "brewing.time"),
        ("how long should i steep my green tea", "brewing.time"),
        ("steping time", "brewing.time"),
        ("WATER TEMPERATURE!!", "brewing.water"),
        ("heat of the water", "brewing.water"),
        ("help, i scalded my hand", "dangers.scalds"),
    ],
)
def test_questions_find_their_facts(question: str, fact: str) -> None:
    """Paraphrases, a misspelling, a synonym, an inflection."""
    assert TEA.ask(question).candidates[0].id == fact


def test_a_phrasing_scores_one_and_others_less() -> None:
    """To the letter, whatever its dress."""
    assert TEA.ask("STEEPING   time.").score == 1.0
    assert TEA.ask("time for steeping").score < 1.0


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?!",
        "the",
        "xyzzy plugh",
        "\U0001f375",
        "Who painted the Mona Lisa?",
        "word " * 300,
        "time " * 50_000,
        "\x00\x1b",
        "y",
        "a\u0300\u0316" + "\u0300\u0316" * 50_000,
    ],
)
def test_silence_where_there_is_nothing_to_know(question: str) -> None:
    """Empty, a stop word, noise, another subject, far too long."""
    answer = TEA.ask(question)
    assert answer.fact is None
    assert answer.score < THRESHOLD


def test_a_subject_that_is_not_covered_is_named() -> None:
    """And its question is not answered."""
    answer = TEA.ask("how much does a packet of green tea cost")
    assert answer.fact is None
    assert answer.not_covered
    assert answer.not_covered.title == "what tea costs"


def test_an_urgent_fact_goes_first_where_two_fit() -> None:
    """The same phrasings in reverse order of urgency."""
    facts = "\n".join(
        f"  - {{id: {name}, ask: ['my {word} hurts', 'sore {word} and hand'], answer: x{urgent}}}"
        for name, word, urgent in (("a", "arm", ""), ("b", "leg", ", urgent: true"))
    )
    faq = faq_of(f"title: t\ntopics:\n- id: t\n  title: t\n  facts:\n{facts}\n")
    assert faq.ask("my arm and my leg hurt").candidates[0].id == "t.b"


def test_near_ties_are_named() -> None:
    """Two facts that share their words."""
    faq = faq_of(
        "title: t\ntopics:\n- id: t\n  title: t\n  facts:\n"
        "  - {id: a, ask: [how warm is the red kettle, red kettle], answer: x}\n"
        "  - {id: b, ask: [how warm is the red pot, red pot], answer: y}\n"
        "  - {id: c, ask: [who sells green spoons, spoons], answer: z}\n"
    )
    answer = faq.ask("how warm is the red kettle and the red pot")
    assert answer.answered
    assert answer.fact
    assert {answer.fact.id, answer.near_ties[0].id} == {"t.a", "t.b"}


def test_explanations_say_what_was_understood() -> None:
    """Corrections, synonyms, unknown words, the nearest phrasing, the verdict."""
    told = TEA.ask("how hot shuold the heat of the waater be zzz", explain=True).explanation
    assert told
    assert dict(told.corrected)["waater"] == "water"
    assert ("heat of the water", "water temperature") in told.synonyms
    assert "zzz" in told.unknown
    assert told.phrasing in ("How hot should the water be?", "water temperature")
    assert "answered" in told.verdict


@settings(max_examples=200)
@given(st.text())
def test_any_text_gives_a_record(text: str) -> None:
    """No input raises, and every score is a share."""
    answer = TEA.ask(text)
    assert 0 <= answer.score <= 1
    scores = [candidate.score for candidate in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert answer.answered == (answer.score >= THRESHOLD)


@given(
    st.sampled_from([" {} ", '"{}"', "{}?", "{}!", "{}.", "\t{}\r\n"]),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_dress_changes_nothing(dress: str, case: type[str]) -> None:
    """Case, spacing, quotes and final punctuation."""
    plain = TEA.ask("how long should green tea steep")
    dressed = TEA.ask(dress.format(case("how long should green tea steep")))
    assert (dressed.fact, dressed.score) == (plain.fact, plain.score)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.text(st.characters(categories=["Ll"], codec="ascii"), min_size=3, max_size=8), min_size=2, max_size=5)
)
def test_an_unrelated_fact_does_not_take_a_phrasing(own: list[str]) -> None:
    """Who answers a phrasing exactly stays."""
    other = f"  - {{id: other, ask: ['{' '.join(own)} otherwise'], answer: z}}\n"
    faq = faq_of(SMALLEST + other)
    for phrasing in ("How long does green tea steep?", "steeping time"):
        assert faq.ask(phrasing).candidates[0][::2] == ("brewing.time", 1.0)


def test_a_base_of_one_fact_works() -> None:
    """There is no rival and nothing to calibrate with."""
    faq = faq_of("title: t\ntopics: [{id: t, title: t, facts: [{id: f, ask: [opening hours], answer: Nine to five.}]}]")
    assert faq.ask("opening hours").answered
    assert not faq.ask("who painted the mona lisa").answered


def test_the_left_out_fact_takes_no_part() -> None:
    """Neither in the ranking nor with the words that only it has."""
    matcher = Matcher(compiled_records(load_base(FULL.encode(), "x")).get)
    query = matcher.weigh(words("steeping time"), left_out=0)
    assert all(match.fact != 0 for match in matcher.rank(query))
    assert "time" in query.unknown


def test_compiling_is_deterministic() -> None:
    """The same base gives the same bytes, which makes wheels reproducible."""
    base = load_base(FULL.encode(), "x")
    assert compiled_records(base) == compiled_records(base)
