"""The views of which pictures are kept, and how they are drawn."""

import io
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unittest import mock

from tests.helpers import FULL, faq_of
from vpfaq import Answer, Faq, open_faq
from vpfaq.cli.authoring import starter
from vpfaq.cli.showing import questions_to_try
from vpfaq.rendering.handout import Handout
from vpfaq.rendering.html import to_html
from vpfaq.rendering.jsonl import JsonRenderer
from vpfaq.rendering.markdown import to_markdown
from vpfaq.rendering.plain import PlainRenderer
from vpfaq.rendering.renderer import Renderer
from vpfaq.rendering.terminal import TerminalRenderer

FOLDER = Path(__file__).parent
WIDTHS = (40, 80, 200)

ODD = """\
title: お茶 [bold]& odd things[/bold]
sources:
- {id: long, title: A source with a very long address, url: "https://tea.example/%address%"}
- {id: second, name: Second, title: Second source, date: "2020"}
topics:
- id: odd
  title: Odd
  facts:
  - id: shares
    ask: [How many drink what?]
    short: "{odd.shares.green} drink green tea, {odd.shares.black} black"
    answer: Of those asked, {odd.shares.green} drink green tea; {odd.shares.black} black; {odd.shares.some} both.
    sources: [long, second]
    claims:
    - {says: "Green {odd.shares.green}, black {odd.shares.black}.", sources: [long], population: adults, study: survey}
    - {says: "Both {odd.shares.some}, which the other does not say in so many words as this here takes.", sources: [second]}
    percentages:
    - {id: green, of: green tea, min: 62.5, max: 62.5, population: adults, study: survey, sources: [long]}
    - {id: black, of: black tea, min: 20, max: 40, sources: [long]}
    - {id: some, of: both, max: 5, as: "up to {max} percent", sources: [second]}
  - id: figures
    ask: [What are the figures?]
    answer: They are below.
    percentages:
    - {id: few, of: a few of them, as: hardly anybody, max: 3, sources: [second]}
    - {id: most, of: most of them, min: 80, as: "at least {min} percent", population: women over 50, sources: [second]}
    - {id: all, of: all of them, min: 100, max: 100, study: a study with a long name that does not fit beside, sources: [second]}
    sources: [second]
    items:
    - {text: milk}
    - {text: sugar}
    - {text: lemon}
    - {text: honey}
    - {text: nothing}
  - id: sides
    ask: [Who says what?]
    answer: Many say many things.
    sources: [second]
    claims:
%sides%
  - id: word
    ask: [What about pneumonoultramicroscopicsilicovolcanoconiosis and other words that are longer than lines?]
    answer: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, [red]markup[/red]."
  - id: scald
    urgent: true
    ask: [やけどをしました]
    answer: 流水で少なくとも二十分間冷やし、水ぶくれを破らず、広い範囲のやけどや顔のやけどの場合はすぐに救急車を呼んでください。
    short: すぐに冷やしてください
    steps:
    - text: 流水で少なくとも二十分間冷やし、水ぶくれを破らず、広い範囲のやけどや顔のやけどの場合はすぐに救急車を呼んでください。
    - text: https://tea.example/a/very/long/address/without/any/blank/in/it/that/must/not/be/cut/off/at/the/end
"""
for _mark, _text in (
    ("%address%", "long/" * 20 + "end"),
    (
        "%sides%",
        "\n".join(f'    - {{says: "Side {n} says that it is number {n}.", sources: [second]}}' for n in range(1, 21)),
    ),
):
    ODD = ODD.replace(_mark, _text)

TIMES = """\
title: Times
sources: [{id: a, name: Alpha, title: The Alpha}, {id: b, name: A source with a rather long name, title: The Beta}]
topics:
- id: times
  title: Times
  facts:
  - id: one
    ask: [How long is one?]
    answer: "{times.one.short} or {times.one.long}."
    sources: [a, b]
    durations:
    - {id: short, of: one in short, min: 5, max: 10, unit: minutes, population: the old, sources: [a]}
    - {id: long, of: one with a name so long that it hardly fits, min: 1, max: 2, unit: hours, sources: [a, b]}
    - {id: upto, of: one at most, max: 90, unit: seconds, sources: [b]}
  - id: two
    ask: [How long is two?]
    answer: "{times.two.vague}, {times.two.told}."
    sources: [a]
    durations:
    - {id: vague, of: two, min: 3, unit: weeks, as: several weeks, sources: [a]}
    - {id: told, of: two as told, unit: days, as: as long as the doctor says, sources: [a]}
  - id: three
    ask: [How long is three?]
    answer: "{times.three.years}, {times.three.least}."
    sources: [b]
    durations:
    - {id: years, of: three, min: 1, max: 1, unit: years, sources: [b]}
    - {id: least, of: three at the least, min: 2, as: "at least {min} months", unit: months, sources: [b]}
"""


opened = open_faq  # the tests put the base in its place that they have open


@cache
def base(name: str) -> Faq:
    """One of the bases that are shown."""
    return opened() if name == "shipped" else faq_of({"tea": FULL, "odd": ODD, "times": TIMES, "new": starter()}[name])


class Screen(io.StringIO):
    """A terminal as far as a renderer looks."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override] # writable there
        """What the locale of the terminal can show."""
        return self._encoding


Draw = Callable[[Renderer, Faq], None]


def _fact(id_: str) -> Draw:
    return lambda renderer, faq: renderer.fact(faq.fact(id_), faq.disclaimer)


def _section(id_: str, *, full: bool = False) -> Draw:
    return lambda renderer, faq: renderer.section(
        faq.section(id_), faq.disclaimer, faq.fact(faq.urgent.id) if faq.urgent else None, full=full
    )


def _answer(id_: str, *ties: str) -> Draw:
    def draw(renderer: Renderer, faq: Faq) -> None:
        fact = faq.fact(id_)
        others = tuple(faq.ask(faq.fact(tie).question).candidates[0]._replace(score=0.5) for tie in ties)
        urgent = faq.urgent if ties else None
        renderer.answer(Answer(fact.question, fact, 0.5, others, others, None, urgent, faq.disclaimer, None))

    return draw


def _welcome(renderer: Renderer, faq: Faq) -> None:
    if isinstance(renderer, TerminalRenderer):
        urgent = faq.fact(faq.urgent.id) if faq.urgent else None
        renderer.welcome(faq.title, faq.topics, questions_to_try(faq), len(faq.sources), urgent)


VIEWS: dict[str, tuple[str, Draw]] = {
    "fact-claims": ("tea", _fact("brewing.time")),
    "fact-steps": ("tea", _fact("brewing.water")),
    "fact-urgent": ("tea", _fact("dangers.scalds")),
    "fact-shares": ("odd", _fact("odd.shares")),
    "fact-figures": ("odd", _fact("odd.figures")),
    "fact-long-word": ("odd", _fact("odd.word")),
    "fact-japanese": ("odd", _fact("odd.scald")),
    "fact-sides": ("odd", _fact("odd.sides")),
    "answer-cut": ("odd", _answer("odd.sides")),
    "answer-tie": ("tea", _answer("brewing.time", "brewing.water")),
    "candidates": ("tea", lambda renderer, faq: renderer.candidates(faq.ask("steeping time", top=2))),
    "topics": ("tea", lambda renderer, faq: renderer.topics(faq.title, faq.topics)),
    "questions": ("tea", lambda renderer, faq: renderer.questions(faq.title, faq.topics)),
    "section": ("new", _section("brewing")),
    "section-urgent": ("tea", _section("dangers")),
    "section-odd": ("odd", _section("odd")),
    "section-full": ("tea", _section("brewing", full=True)),
    "section-times": ("times", _section("times")),
    "all": (
        "tea",
        lambda r, faq: r.everything(tuple(faq.section(t.id) for t in faq.topics), faq.title, faq.disclaimer),
    ),
    "sources": ("odd", lambda renderer, faq: renderer.sources(faq.sources)),
    "search": ("tea", lambda renderer, faq: renderer.hits("handbook", faq.search("handbook"))),
    "welcome": ("tea", _welcome),
    "shipped-claims": ("shipped", _fact("risks.complication-rates")),
    "shipped-urgent": ("shipped", _fact("recovery.warning-signs")),
    "shipped-timeline": ("shipped", _fact("recovery.timeline")),
    "shipped-shares": ("shipped", _fact("recovery.returning-pain")),
    "shipped-groups": ("shipped", _fact("risks.complications")),
    "shipped-durations": ("shipped", _section("durations")),
}


def drawn(
    name: str,
    columns: int,
    *,
    color: bool = False,
    encoding: str = "utf-8",
    all_sources: bool = False,
    term: str = "xterm-256color",
) -> str:
    """What a terminal of so many columns and 24 lines shows."""
    where, draw = VIEWS[name]
    screen = Screen(encoding)
    settings = {"COLUMNS": str(columns), "LINES": "24", "TERM": term}
    with mock.patch.dict(os.environ, settings):
        for variable in ("NO_COLOR", "FORCE_COLOR"):
            os.environ.pop(variable, None)
        draw(TerminalRenderer(screen, color=color or None, all_sources=all_sources), base(where))
    return re.sub(r"id=\d+;", "id=N;", screen.getvalue())


def pictures() -> Iterator[tuple[str, str]]:
    """The names of all files with what is to stand in them."""
    for name in VIEWS:
        for color in (False, True):
            told = [f"=== {columns} columns\n{drawn(name, columns, color=color)}" for columns in WIDTHS]
            text = "\n".join(line.rstrip(" ") for line in "".join(told).split("\n"))
            yield f"{name}{'.color' if color else ''}.txt", text.replace("\x1b", "\N{SYMBOL FOR ESCAPE}")
    for name in ("fact-urgent", "fact-shares", "shipped-timeline"):
        text = drawn(name, 80, encoding="ascii")
        yield f"{name}.ascii.txt", "\n".join(line.rstrip() for line in text.split("\n"))
    yield "fact-claims.sources.txt", drawn("fact-claims", 80, all_sources=True)
    for name in (
        "fact-claims",
        "fact-steps",
        "fact-urgent",
        "fact-figures",
        "section",
        "all",
        "sources",
        "topics",
        "search",
    ):
        where, draw = VIEWS[name]
        for kind, make in (("plain", PlainRenderer), ("json", JsonRenderer)):
            screen = Screen()
            draw(make(screen), base(where))
            yield f"{name}.{kind}.txt", screen.getvalue()
    for where in ("tea", "odd"):
        faq = base(where)
        sections = tuple(faq.section(topic.id) for topic in faq.topics)
        sources = tuple(source for source, _ in faq.sources)
        handout = Handout(faq.title, sections, faq.disclaimer, sources, "2026-01-02, vpfaq 0")
        yield f"handout-{where}.md", to_markdown(handout)
        yield f"handout-{where}.html", to_html(handout)
