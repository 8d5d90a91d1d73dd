"""The facts as the rest of the program sees them: frozen records, references resolved, figures written out.

They are named tuples because a run that answers one question defines all of these classes at its start: a
frozen dataclass takes four to six times as long to define.
"""

from typing import Any, NamedTuple

_ISO_LETTER = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}
SECONDS = {  # of a unit; months and years are those of the Julian calendar, for comparing only
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86_400,
    "weeks": 604_800,
    "months": 2_629_800,
    "years": 31_557_600,
}


class Source(NamedTuple):
    """A document that answers rest on; `date` is ISO 8601 (a year, a month or a day) or None."""

    id: str
    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    note: str | None = None


class Duration(NamedTuple):
    """A length of time in `unit`; `max` None means no known upper limit; `text` is how it reads."""

    id: str
    text: str
    min: float
    max: float | None
    unit: str
    per: str | None
    sources: tuple[str, ...]

    def iso(self) -> tuple[str, str | None]:
        """Minimum and maximum as ISO 8601 durations: 30 to 60 minutes is ``("PT30M", "PT1H")``."""
        return _iso(self.min, self.unit), None if self.max is None else _iso(self.max, self.unit)


class Percentage(NamedTuple):
    """A share of a hundred; `max` None means no known upper limit; `text` is how it reads."""

    id: str
    text: str
    min: float
    max: float | None
    sources: tuple[str, ...]


class Claim(NamedTuple):
    """What one side says where sources disagree."""

    text: str
    sources: tuple[str, ...]


class Item(NamedTuple):
    """One item of a list, or one step of a sequence."""

    text: str
    sources: tuple[str, ...]


class Group(NamedTuple):
    """A part of a list under a title of its own."""

    title: str
    items: tuple[Item, ...]


class Phase(NamedTuple):
    """One phase of a timeline; `when` is None where no source gives a time."""

    text: str
    when: Duration | None
    sources: tuple[str, ...]


class Fact(NamedTuple):
    """One question with its answer; `id` is ``topic.fact``."""

    id: str
    question: str
    answer: str
    sources: tuple[Source, ...] = ()
    urgent: bool = False
    claims: tuple[Claim, ...] = ()
    durations: tuple[Duration, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()
    steps: tuple[Item, ...] = ()
    timeline: tuple[Phase, ...] = ()
    see_also: tuple[str, ...] = ()


class Topic(NamedTuple):
    """A section of the base; `facts` are the ids and canonical questions of its facts, in order."""

    id: str
    title: str
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


class NotCovered(NamedTuple):
    """A subject that the base knows to be asked about and does not answer."""

    id: str
    title: str


def fact_from_data(data: list[Any]) -> Fact:
    """The fact whose JSON form, nested lists in the order of the fields, is `data`."""
    (id_, question, answer, sources, urgent, claims, durations, percentages, groups, items, steps, timeline, see) = data
    return Fact(
        id_,
        question,
        answer,
        tuple(Source(*source) for source in sources),
        urgent,
        tuple(Claim(text, tuple(ids)) for text, ids in claims),
        tuple(_duration(duration) for duration in durations),
        tuple(Percentage._make([*rest, tuple(ids)]) for *rest, ids in percentages),
        tuple(Group(title, _items(members)) for title, members in groups),
        _items(items),
        _items(steps),
        tuple(Phase(text, _duration(when) if when else None, tuple(ids)) for text, when, ids in timeline),
        tuple(see),
    )


def _items(data: list[Any]) -> tuple[Item, ...]:
    return tuple(Item(text, tuple(ids)) for text, ids in data)


def _duration(data: list[Any]) -> Duration:
    *rest, ids = data
    return Duration._make([*rest, tuple(ids)])


def _iso(amount: float, unit: str) -> str:
    if unit in _ISO_LETTER:
        return f"P{decimal(amount)}{_ISO_LETTER[unit]}"
    hours, seconds = divmod(round(amount * SECONDS[unit], 3), 3600)
    minutes, seconds = divmod(seconds, 60)
    parts = [f"{decimal(n)}{letter}" for n, letter in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n]
    return "PT" + ("".join(parts) or "0S")


def decimal(number: float) -> str:
    """`number` to the thousandth, without an exponent and without a needless fraction."""
    return f"{number:.3f}".rstrip("0").rstrip(".")
