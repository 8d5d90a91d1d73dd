"""The facts as the rest of the program sees them: frozen records, references resolved, figures written out.

They are named tuples because a run that answers one question defines all of these classes at its start: a
frozen dataclass takes four to six times as long to define. Use the names of their fields: a field may be added.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

_ISO_LETTER = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}
MINUTES = {  # in a unit of time; months and years are those of the Julian calendar, for comparing and drawing
    "seconds": 1 / 60,
    "minutes": 1,
    "hours": 60,
    "days": 1440,
    "weeks": 10_080,
    "months": 43_830,
    "years": 525_960,
}


class Source(NamedTuple):
    """A document that answers rest on."""

    id: str
    title: str
    name: str
    """How one line of sources names it; the publisher or the title where the base gives no name."""
    publisher: str | None = None
    date: str | None = None
    """ISO 8601: a year, a month or a day."""
    url: str | None = None
    kind: str | None = None
    """The kind of document, such as a guideline or a leaflet."""
    read: str | None = None
    """How much of the document was read, such as its abstract."""
    note: str | None = None


class Figure(NamedTuple):
    """A figure that sources give: a length of time, a share, a quantity of anything."""

    id: str
    """``topic.fact.figure``"""
    text: str
    """How it reads in a sentence."""
    of: str | None
    """What it measures."""
    min: float | None
    """None: the source sets no lower bound. Of a vague figure only the author's idea of it, for drawing."""
    max: float | None
    """None: the source sets no upper bound."""
    unit: str
    """A unit of time, ``percent``, or any other."""
    per: str | None
    """Each of what, such as a cup or a page."""
    out_of: float | None
    """The whole of which `min` to `max` are counted, where the source counts."""
    vague: bool
    """Whether the source gives words, such as "several weeks", and no number."""
    population: str | None
    study: str | None
    """The kind of study that found it."""
    sources: tuple[str, ...]

    def iso(self) -> tuple[str | None, str | None]:
        """Bounds of a length of time as ISO 8601 durations: 30 to 60 minutes is ``("PT30M", "PT1H")``."""
        return _iso(self.min, self.unit), _iso(self.max, self.unit)

    def minutes(self) -> tuple[float | None, float | None]:
        """Bounds of a length of time in minutes."""
        factor = MINUTES[self.unit]
        low = None if self.min is None else round(self.min * factor, 3)
        return low, None if self.max is None else round(self.max * factor, 3)


class Claim(NamedTuple):
    """What one side says where sources disagree."""

    text: str
    sources: tuple[str, ...]
    population: str | None = None
    study: str | None = None


class Item(NamedTuple):
    """One item of a list, or one step of a sequence."""

    text: str
    sources: tuple[str, ...]


class Group(NamedTuple):
    """A part of a list under a title of its own."""

    title: str
    items: tuple[Item, ...]


class Phase(NamedTuple):
    """One phase of a timeline."""

    text: str
    when: Figure | None
    """How long it lasts, or when it comes; None where no source gives a time."""
    after: Figure | None
    """The length of time after which it starts; None: at the start."""
    sources: tuple[str, ...]


class Fact(NamedTuple):
    """One question with its answer."""

    id: str
    """``topic.fact``"""
    question: str
    short: str | None
    """The answer in one line."""
    answer: str
    advice: str | None = None
    """What to do, or whom to call."""
    sources: tuple[Source, ...] = ()
    urgent: bool = False
    """Whether it must be seen before anything else."""
    claims: tuple[Claim, ...] = ()
    durations: tuple[Figure, ...] = ()
    percentages: tuple[Figure, ...] = ()
    quantities: tuple[Figure, ...] = ()
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()
    steps: tuple[Item, ...] = ()
    timeline: tuple[Phase, ...] = ()
    see_also: tuple[str, ...] = ()


class Topic(NamedTuple):
    """A section of the base."""

    id: str
    title: str
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """Ids and canonical questions of its facts, in order."""


class OutOfScope(NamedTuple):
    """A subject that people ask about and the base knows not to answer."""

    id: str
    title: str
    """Completes "this fact base does not cover ..."."""
    advice: str | None = None


def fact_from_data(data: list[Any]) -> Fact:
    """The fact whose JSON form, nested lists in the order of the fields, is `data`."""
    found = Fact._make(data)  # its parts are lists still
    return found._replace(
        sources=tuple(Source(*source) for source in found.sources),
        claims=tuple(Claim(text, tuple(ids), *rest) for text, ids, *rest in found.claims),
        durations=tuple(map(_figure, found.durations)),
        percentages=tuple(map(_figure, found.percentages)),
        quantities=tuple(map(_figure, found.quantities)),
        groups=tuple(Group(title, _items(members)) for title, members in found.groups),
        items=_items(found.items),
        steps=_items(found.steps),
        timeline=tuple(
            Phase(text, when and _figure(when), after and _figure(after), tuple(ids))
            for text, when, after, ids in found.timeline
        ),
        see_also=tuple(found.see_also),
    )


def _items(data: Iterable[Any]) -> tuple[Item, ...]:
    return tuple(Item(text, tuple(ids)) for text, ids in data)


def _figure(data: Iterable[Any]) -> Figure:
    *rest, ids = data
    return Figure._make([*rest, tuple(ids)])


def _iso(amount: float | None, unit: str) -> str | None:
    if amount is None:
        return None
    if unit in _ISO_LETTER:
        return f"P{decimal(amount)}{_ISO_LETTER[unit]}"
    hours, seconds = divmod(round(amount * MINUTES[unit] * 60, 3), 3600)
    minutes, seconds = divmod(seconds, 60)
    parts = [f"{decimal(n)}{letter}" for n, letter in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n]
    return "PT" + ("".join(parts) or "0S")


def decimal(number: float) -> str:
    """`number` without an exponent and without a needless fraction, to the thousandth or to two digits that count."""
    places = 3
    while number and abs(number) < 5 * 10**-places and places < 12:
        places += 1
    text = f"{number:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
