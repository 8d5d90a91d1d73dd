"""The phrases that all views share."""

import pytest

from vpfaq.core.answers import Candidate
from vpfaq.core.model import Claim, Fact, Figure, Group, Item, Source
from vpfaq.rendering import wording

ITEM = Item("x", ())
FACT = Fact("t.f", "Q?", "short", "answer", sources=(Source("a", "The A", "A"), Source("b", "The B", "B")))


def figure(id_: str) -> Figure:
    """A figure of that id."""
    return Figure(id_, "so much", None, 1, 2, "percent", None, None, False, None, None, ())


@pytest.mark.parametrize(("number", "told"), [(0, "0 facts"), (1, "1 fact"), (2, "2 facts")])
def test_numbers(number: int, told: str) -> None:
    """One is singular."""
    assert wording.counted(number, "fact") == told


@pytest.mark.parametrize(
    ("population", "study", "found", "bracketed"),
    [
        (None, None, "", ""),
        ("the old", None, "the old", "(the old)"),
        (None, "trial", "trial", "(trial)"),
        ("the old", "trial", "the old; trial", "(the old; trial)"),
    ],
)
def test_circumstances(population: str | None, study: str | None, found: str, bracketed: str) -> None:
    """In whom and by what kind of study, as far as it is known."""
    claim = Claim("x", (), population, study)
    assert (wording.found_in(claim), wording.circumstances(claim)) == (found, bracketed)


def test_lists() -> None:
    """Those with titles first, then items, then steps, which alone are numbered; empty ones are none."""
    fact = FACT._replace(groups=(Group("G", (ITEM,)), Group("Empty", ())), items=(ITEM,), steps=(ITEM, ITEM))
    assert wording.lists(fact) == [("G", (ITEM,), False), ("", (ITEM,), False), ("", (ITEM, ITEM), True)]
    assert wording.lists(FACT) == []


def test_sources() -> None:
    """What is not known is left out, but for the date."""
    source = Source("a", "The A", "A", "Press", "2020", None, "leaflet", "abstract")
    assert wording.source_line(source) == "The A, Press (2020)"
    assert wording.source_line(Source("a", "The A", "A")) == "The A (no date)"
    assert wording.known_of(source, 2) == "Press · 2020 · leaflet · read: abstract · 2 facts"
    assert wording.known_of(Source("a", "The A", "A"), 1) == "no date · 1 fact"
    assert wording.named(("b", "a", "c"), FACT) == "[B; A; c]"
    assert wording.named((), FACT) == ""


def test_a_short_answer_is_there_always() -> None:
    """The whole one where the base has none."""
    assert wording.short_answer(FACT) == "short"
    assert wording.short_answer(FACT._replace(short=None)) == "answer"


def test_figures_of_others_are_not_its_own() -> None:
    """Durations come first, then shares, then quantities."""
    fact = FACT._replace(
        durations=(figure("t.f.a"), figure("t.other.b")), percentages=(figure("t.f.c"),), quantities=(figure("t.f.d"),)
    )
    assert [each.id for each in wording.own_figures(fact)] == ["t.f.a", "t.f.c", "t.f.d"]


def test_what_a_base_holds() -> None:
    """Sources are named where it has any."""
    assert wording.about(1, 0) == "1 question answered"
    assert wording.about(2, 3) == "2 questions answered from 3 sources, each named"
    assert wording.pointer(Candidate("t.f", "Q?", 0.0)) == "In an emergency: vpfaq show t.f  (Q?)"


def test_obstacles() -> None:
    """With the limits."""
    assert wording.obstacle("no words") == "the question has no words"
    assert wording.obstacle("too long").endswith("to be read: more than 200 words or 10,000 characters")
