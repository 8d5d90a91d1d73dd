"""Plain text: all that the terminal shows, one thing a line."""

import pytest

from tests.pictures.views import Screen, base
from vpfaq.rendering.plain import PlainRenderer


def _lines(where: str, id_: str, *, all_sources: bool = False) -> list[str]:
    screen = Screen()
    faq = base(where)
    PlainRenderer(screen, all_sources=all_sources).fact(faq.fact(id_), faq.disclaimer)
    return screen.getvalue().splitlines()


@pytest.mark.parametrize("where", ["tea", "odd", "new", "shipped"])
def test_every_text_of_every_fact_is_there(where: str) -> None:
    """Claims with their sources, lists, phases, figures, advice, related facts."""
    faq = base(where)
    for topic in faq.topics:
        for id_, _ in topic.facts:
            fact, text = faq.fact(id_), "\n".join(_lines(where, id_))
            told = [fact.answer, fact.short or "", fact.advice or "", *fact.see_also]
            told += [claim.text for claim in fact.claims]
            told += [source.name for source in fact.sources]
            told += [item.text for item in (*fact.items, *fact.steps)]
            told += [item.text for group in fact.groups for item in group.items]
            told += [group.title for group in fact.groups]
            told += [phase.text for phase in fact.timeline]
            told += [figure.text for figure in (*fact.percentages, *fact.quantities, *fact.durations)]
            assert [each for each in told if each not in text] == [], id_


def test_a_claim_says_in_whom_how_and_who() -> None:
    """In one line."""
    assert "Green tea steeps for 2 to 3 minutes. (beginners; handbook) [Tea Handbook]" in _lines("tea", "brewing.time")


def test_an_urgent_fact_says_so_first() -> None:
    """Before the short answer, and once."""
    lines = _lines("tea", "dangers.scalds")
    assert lines[0] == "URGENT: Cool it at once"
    assert sum("URGENT" in line for line in lines) == 1


def test_sources_in_full_on_request() -> None:
    """A line each, with the address."""
    lines = _lines("tea", "brewing.time", all_sources=True)
    assert "Source: The Tea Handbook, Leaf Press (2019-05-01) https://tea.example/handbook" in lines
    assert "Source: What grandmother said (no date)" in lines


def test_no_field_breaks_the_columns() -> None:
    """Tabs and newlines within a field become blanks."""
    screen = Screen()
    answer = base("tea").ask("steeping\ttime\n")
    PlainRenderer(screen).pair(answer)
    assert screen.getvalue() == "steeping time\tbrewing.time\t1.000\t2 to 3 minutes, or a good 60 to 90 minutes\n"


def test_a_miss_has_its_line_in_a_table() -> None:
    """With the score of what came nearest, and nothing else."""
    screen = Screen()
    answer = base("tea").ask("xylophone")
    PlainRenderer(screen).pair(answer)
    question, id_, score, short = screen.getvalue().removesuffix("\n").split("\t")
    assert (question, id_, float(score), short) == ("xylophone", "", round(answer.score, 3), "")
