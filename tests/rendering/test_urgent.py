"""An urgent fact at a terminal: nothing that plain text tells is lost."""

import re

import pytest

from tests.helpers import faq_of
from tests.pictures.views import Screen, base
from vpfaq import Answer, Faq
from vpfaq.rendering.terminal import TerminalRenderer

_BURN = """\
title: T
sources: [{id: s1, title: Source one}, {id: s2, title: Source two}]
topics:
- id: t
  title: Topic
  facts:
  - id: a
    ask: [what if I am burnt, burn]
    short: Cool it
    answer: Hold the burn under water for {t.a.d}. Do not use ice.
    advice: Call 112.
    urgent: true
    see_also: [t.b]
    claims:
    - {says: Twenty minutes are best., sources: [s1]}
    - {says: "Ten minutes suffice, {t.a.p} healed.", sources: [s2]}
    durations: [{id: d, min: 20, max: 20, unit: minutes, sources: [s1]}]
    percentages:
    - {id: p, min: 80, max: 90, sources: [s2]}
    - {id: q, min: 5, max: 5, of: scars, sources: [s2]}
    timeline: [{text: cool the burn, when: t.a.d}, {text: cover it}]
    groups: [{title: Go to hospital with, items: [{text: large burns}, {text: burns of the face}]}]
    items: [{text: a burn is red}]
    steps: [{text: take off the ring}]
  - {id: b, ask: [other thing, "what is the other thing?"], answer: Other., short: Other, sources: [s1]}
"""
_TEXTS = [
    "what if I am burnt", "Cool it", "Hold the burn under water for 20 minutes. Do not use ice.", "Call 112.",
    "Go to hospital with", "large burns", "burns of the face", "a burn is red", "take off the ring", "cool the burn",
    "cover it", "Twenty minutes are best.", "Ten minutes suffice, 80 to 90 percent healed.", "5 percent", "scars",
    "Source one", "Source two", "t.b",
]  # fmt: skip


def _letters(shown: str) -> str:
    return re.sub(r"[\s│]", "", shown)


def _renderer(monkeypatch: pytest.MonkeyPatch, columns: int, rows: int = 24) -> tuple[TerminalRenderer, Screen]:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    screen = Screen()
    return TerminalRenderer(screen), screen


def _asked(monkeypatch: pytest.MonkeyPatch, faq: Faq, id_: str, columns: int, rows: int = 24) -> str:
    renderer, screen = _renderer(monkeypatch, columns, rows)
    fact = faq.fact(id_)
    renderer.answer(Answer(fact.question, fact, 1.0, (), (), None, None, faq.disclaimer, None))
    return screen.getvalue()


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_all_of_it_is_shown(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """Answers, lists, phases, claims, shares, related facts, whatever the lists say besides."""
    faq = faq_of(_BURN)
    renderer, screen = _renderer(monkeypatch, columns)
    renderer.fact(faq.fact("t.a"), None)
    shown = _letters(screen.getvalue())
    assert [text for text in _TEXTS if _letters(text) not in shown] == []
    assert shown.count("largeburns") == shown.count("takeoffthering") == 1


def test_a_topic_has_all_but_the_related_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """In brief, with numbers for the sources; in full with those, too."""
    faq = faq_of(_BURN)
    for full, number in ((False, "[1,2]  t.a ─╯"), (True, "Related: t.b ─╯")):
        renderer, screen = _renderer(monkeypatch, 80)
        renderer.section(faq.section("t"), None, None, full=full)
        assert [text for text in _TEXTS if text not in screen.getvalue()] == []
        assert number in screen.getvalue()


def test_an_answer_that_the_lists_repeat_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the screen has no room for both; what is longer than the screen is cut below, and says so."""
    shipped = base("shipped")
    id_ = "recovery.warning-signs"
    answer = _letters(shipped.fact(id_).answer)
    asked = _asked(monkeypatch, shipped, id_, 80)
    assert answer not in _letters(asked)
    assert asked.count("\n") < 24
    assert answer in _letters(_asked(monkeypatch, shipped, id_, 80, 60))
    renderer, screen = _renderer(monkeypatch, 80)
    renderer.section(shipped.section("recovery"), None, None, full=True)
    assert answer in _letters(screen.getvalue())
    assert "vpfaq show recovery.warning-signs ─╯" in _asked(monkeypatch, shipped, id_, 40)


def test_an_answer_that_says_more_than_the_lists_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rows below it do not fit: these end with the command that shows them."""
    claims = "".join(f"    - {{says: Claim {number}., sources: [s1]}}\n" for number in range(30))
    asked = _asked(monkeypatch, faq_of(_BURN.replace("    claims:\n", "    claims:\n" + claims)), "t.a", 80)
    assert asked.count("\n") < 24
    assert "Do not use ice." in asked
    assert re.search(r"\d+ more: vpfaq show t\.a\n", re.sub(" +\n", "\n", asked))
