"""A handout to print and to send: topics with their facts, who says what, and the sources with their addresses."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from ..core.answers import Section
from ..core.model import Fact, Source
from ..core.version import __version__
from . import wording

Cell = tuple[str, tuple[str, ...]]  # a text, and the ids of the sources that it rests on

UNTIMED = "no time given"  # of a phase for which no source gives one


class Handout(NamedTuple):
    """What a handout holds, in whatever format."""

    title: str
    sections: tuple[Section, ...]
    disclaimer: str | None
    sources: tuple[Source, ...]
    made: str
    """When, and by which version of the program."""

    def numbers(self, ids: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of sources in the list at the end."""
        order = [source.id for source in self.sources]
        return tuple(sorted({order.index(id_) + 1 for id_ in ids if id_ in order}))

    def facts(self) -> dict[str, Fact]:
        """The facts that the handout holds, by id."""
        return {fact.id: fact for section in self.sections for fact in section.facts}


class Table(NamedTuple):
    """A table of a fact."""

    caption: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


class Format(Protocol):
    """Writes a handout in a format."""

    def __call__(self, handout: Handout) -> str:
        """The text of a file."""


def handout(form: str, title: str, sections: tuple[Section, ...], disclaimer: str | None) -> str:
    """The text of a handout in the format ``markdown`` or ``html``, with the date of today."""
    from .html import to_html
    from .markdown import to_markdown

    sources = {source.id: source for section in sections for fact in section.facts for source in fact.sources}
    made = f"{datetime.now(UTC).astimezone().date().isoformat()}, vpfaq {__version__}"
    writer: Format = {"markdown": to_markdown, "html": to_html}[form]
    return writer(Handout(title, sections, disclaimer, tuple(sources.values()), made))


def tables(fact: Fact) -> Iterator[Table]:
    """The phases, claims and figures of a fact."""
    rows: list[tuple[Cell, ...]]
    if fact.timeline:
        rows = [((each.text, each.sources), (each.when.text if each.when else UNTIMED, ())) for each in fact.timeline]
        yield Table("When what comes", ("What", "When"), rows)
    if fact.claims:
        rows = [((each.text, ()), (wording.found_in(each), each.sources)) for each in fact.claims]
        yield Table("What the sources say", ("Says", "Found in, by; source"), rows)
    if figures := wording.own_figures(fact):
        rows = [((it.of or fact.question, ()), (it.text, ()), (wording.found_in(it), it.sources)) for it in figures]
        yield Table("Figures", ("Measured", "Figure", "Found in, by; source"), rows)
