"""The shipped base at terminals of every width."""

import pytest
from rich.cells import cell_len

from tests.pictures.views import Screen, base
from vpfaq.rendering.terminal import TerminalRenderer

WIDTHS = range(20, 101)


def _renderer(monkeypatch: pytest.MonkeyPatch, columns: int) -> tuple[TerminalRenderer, Screen]:
    monkeypatch.setenv("COLUMNS", str(columns))
    screen = Screen()
    return TerminalRenderer(screen), screen


def _too_wide(screen: Screen, columns: int) -> list[str]:
    return [line for line in screen.getvalue().splitlines() if cell_len(line) > columns]


@pytest.mark.parametrize("rest", range(4))
def test_facts_with_shares_fit_where_it_is_narrow(monkeypatch: pytest.MonkeyPatch, rest: int) -> None:
    """At widths below two columns of text: bars, figures and names leave the least room there."""
    faq = base("shipped")
    facts = [faq.fact(id_) for topic in faq.topics for id_, _ in topic.facts]
    for fact in [fact for fact in facts if len(fact.percentages) > 1][rest::4]:
        for columns in range(20 + rest, 62, 4):
            renderer, screen = _renderer(monkeypatch, columns)
            renderer.fact(fact, None)
            assert _too_wide(screen, columns) == [], (fact.id, columns)


def test_facts_fit_at_every_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few at each width, others at the next, so that each is drawn at three or four widths."""
    faq = base("shipped")
    ids = [id_ for topic in faq.topics for id_, _ in topic.facts]
    for columns in WIDTHS:
        renderer, screen = _renderer(monkeypatch, columns)
        for id_ in ids[columns % 24 :: 24]:
            renderer.fact(faq.fact(id_), faq.disclaimer)
        assert _too_wide(screen, columns) == [], columns


@pytest.mark.parametrize("full", [False, True])
def test_topics_fit_at_every_width(monkeypatch: pytest.MonkeyPatch, full: bool) -> None:
    """One at each of some widths, in brief and in full."""
    faq = base("shipped")
    urgent = faq.fact(faq.urgent.id) if faq.urgent else None
    for number, columns in enumerate(WIDTHS[::3]):
        renderer, screen = _renderer(monkeypatch, columns)
        renderer.section(faq.section(faq.topics[number % len(faq.topics)].id), faq.disclaimer, urgent, full=full)
        assert _too_wide(screen, columns) == [], columns
