"""Two things in one breath, and the words that a question leaves."""

import pytest

from vpfaq.matching.reading import Normalizer, Reader
from vpfaq.matching.synonyms import Synonyms

from ..helpers import FULL, index_of

BESIDES = (("roses", "tulips", 4), ("green", "black", -1), ("roses", "shrubs", 7))


def together(text: str) -> tuple[str, int | None]:
    """What is left of a text, and the fact on what is not."""
    tokens, fact = Normalizer(Synonyms({}), BESIDES, lambda _: 9).together(text.split())
    return " ".join(tokens), fact


@pytest.mark.parametrize(
    ("text", "left", "fact"),
    [
        ("water roses and the tulips daily", "water roses daily", 4),
        ("water tulips roses daily", "water roses daily", 4),
        ("roses tulips", "roses", 4),
        ("roses in may tulips in june", "roses in may tulips in june", 4),
        ("roses or tulips", "roses or tulips", 4),
        ("roses and tulips difference", "roses and tulips difference", 4),
        ("green and black tea", "green tea", None),
        ("roses and shrubs", "roses", 7),
        ("roses and daisies", "roses and daisies", None),
        ("tulips", "tulips", None),
    ],
)
def test_two_things_in_one_breath_are_read_as_the_first(text: str, left: str, fact: int | None) -> None:
    """Where nothing but articles stands between and nobody compares; the fact on the other is told in any case."""
    assert together(text) == (left, fact)


def test_a_phrasing_is_read_like_a_question() -> None:
    """Courtesy goes, synonyms are replaced, two things are one."""
    normalizer = Normalizer(Synonyms.of_groups([("roses", "rosebushes")]), BESIDES, lambda _: 9)
    assert normalizer.normal("Hello, how do I water rosebushes and tulips please?") == "how do i water roses".split()


def test_a_question_is_read() -> None:
    """What was corrected and replaced is told; words are corrected before synonyms are looked for."""
    reading = Reader(index_of(FULL)).read("Hello, how long does green tea breww?")
    assert reading.tokens == ["how", "long", "does", "green", "tea", "steep"]
    assert reading.corrected == (("breww", "brew"),)
    assert reading.synonyms == (("brew", "steep"),)
    assert reading.besides is None


def test_what_is_named_besides_is_told() -> None:
    """With the number of its fact."""
    reading = Reader(index_of(FULL)).read("leaves scald")
    assert (reading.tokens, reading.besides) == (["leaves"], 2)
