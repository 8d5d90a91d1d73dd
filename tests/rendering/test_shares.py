"""Percentages that a fact gives beside its texts."""

import pytest

from tests.helpers import faq_of
from tests.pictures.views import Screen
from vpfaq.rendering.terminal import TerminalRenderer

_BASE = """\
title: T
sources: [{{id: s, name: Alpha, title: The Alpha}}]
topics:
- id: t
  title: Topic
  facts:
  - id: a
    ask: [how many scars]
    answer: "{answer}"
    sources: [s]
    claims: [{{says: "{claim}", sources: [s]}}]
    percentages:
    - {{id: five, min: 5, max: 5, of: scars, sources: [s]}}
    - {{id: fifteen, min: 15, max: 15, of: marks, sources: [s]}}
"""


def _shown(monkeypatch: pytest.MonkeyPatch, columns: int, answer: str, claim: str) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    screen, faq = Screen(), faq_of(_BASE.format(answer=answer, claim=claim))
    TerminalRenderer(screen).fact(faq.fact("t.a"), None)
    return screen.getvalue()


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_single_share_that_no_text_tells_is_shown(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """With what it is of and who says so, although there is nothing to compare it with."""
    row = "▍ 5 percent scars Alpha"
    assert row in " ".join(_shown(monkeypatch, columns, "Few.", "Marks are at {t.a.fifteen}.").split())


def test_a_single_share_that_a_text_tells_has_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that a claim tells."""
    shown = _shown(monkeypatch, 80, "Few have scars, {t.a.five}.", "Marks are at {t.a.fifteen}.")
    assert shown.count("5 percent") == shown.count("15 percent") + 1 == 2
    shown = _shown(monkeypatch, 80, "Few.", "Marks are at {t.a.fifteen}, scars at {t.a.five}.")
    assert shown.count("5 percent") == 2
