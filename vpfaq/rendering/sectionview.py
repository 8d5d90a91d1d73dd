"""A topic at a terminal: its timeline or figures first, each fact in brief, the sources numbered once at the end."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ..core.answers import Section
from ..core.model import Fact, Figure
from . import wording
from .bars import Axis, span
from .citing import Citing
from .factview import FactView
from .layout import GAP, grid, indented, with_right
from .style import BAR, FIGURE, NAME, TOPIC, URGENT, Look, styled

_BAR = 20, 60  # columns that a bar on the axis of time has at the least and at the most


class SectionView:
    """Lays out a topic with its facts. `urgent` is the fact of the base to point to where facts have advice."""

    def __init__(self, section: Section, look: Look, urgent: Fact | None) -> None:
        self.topic, self.facts = section
        self.look = look
        self.urgent = urgent
        found = {source.id: source for fact in self.facts for source in fact.sources}
        self.citing = Citing(found, {id_: number for number, id_ in enumerate(found, 1)})

    @property
    def is_about_times(self) -> bool:
        """Whether the topic is read as a table: nearly all of its facts are lengths of time."""
        timed = [fact for fact in self.facts if _own_durations(fact)]
        return len(timed) >= 3 and len(timed) * 4 >= len(self.facts) * 3 and not any(f.urgent for f in self.facts)

    def whole(self, *, full: bool) -> Iterator[RenderableType]:
        """The topic in brief, or with `full` each fact as it is shown by itself."""
        look = self.look
        count = Text(wording.counted(len(self.facts), "fact"))
        if not full:
            count.append("; in full: ").append_text(styled(f"vpfaq show --full {self.topic.id}", NAME))
        yield with_right(styled(self.topic.title, TOPIC), count, look)
        if full:
            for fact in self.facts:
                yield ""
                yield from FactView(fact, look, Citing(self.citing.sources)).whole()
            return
        if self.is_about_times:
            yield from self.figures()
            return
        if self.urgent and any(fact.advice for fact in self.facts):
            yield emergency(self.urgent, look)
        for fact in self.facts:
            if fact.timeline:
                yield indented(FactView(fact, look, self.citing).timeline())
        for fact in self.facts:
            yield from FactView(fact._replace(timeline=()), look, self.citing).compact()
        yield self.citing.listed(look)

    def figures(self) -> Iterator[RenderableType]:
        """The lengths of time of all facts, a line each, with bars on a common axis where there is room."""
        look = self.look
        rows = [(figure, fact) for fact in self.facts for figure in _own_durations(fact)]
        cited = dict.fromkeys(id_ for figure, _ in rows for id_ in figure.sources if id_ in self.citing.sources)
        citing = Citing(self.citing.sources, {id_: number for number, id_ in enumerate(cited, 1)})
        told = [
            (_measured(figure, fact), Text.assemble(styled(figure.text, FIGURE), " ", citing.of(figure.sources, look)))
            for figure, fact in rows
        ]
        start, longest = (max(text.cell_len for text in column) for column in zip(*told, strict=True))
        start = 0 if look.narrow else start + GAP
        width = min(look.width, start + longest)
        lines = [_row(what, amount, start, width) for what, amount in told]
        room = look.console.width - width - GAP
        if room < _BAR[0]:
            yield from lines
        else:
            spans = [span(figure) for figure, _ in rows]
            axis = Axis(spans, min(room, _BAR[1]))
            bars = [
                Text(axis.bar(drawn, look.signs).rstrip() if (figure.min, figure.max) != (None, None) else "", BAR)
                for drawn, (figure, _) in zip(spans, rows, strict=True)
            ]
            axis_row = [Text(), Text(axis.labels())]
            yield grid([width, axis.width], axis_row, *([*pair] for pair in zip(lines, bars, strict=True)))
        yield citing.listed(look)


def emergency(urgent: Fact, look: Look) -> Text:
    """The urgent fact of a base in a line, and how to see it whole."""
    told = styled(f"{look.signs.call} {urgent.short or urgent.question}", URGENT)
    return with_right(told, styled("vpfaq urgent", NAME), look)


def _own_durations(fact: Fact) -> list[Figure]:
    """The lengths of time that a fact tells itself; others it only refers to."""
    return [figure for figure in fact.durations if figure.id.rpartition(".")[0] == fact.id]


def _measured(figure: Figure, fact: Fact) -> Text:
    """What a figure measures, and in whom where that does not say it."""
    what, about = figure.of or fact.question, wording.found_in(figure)
    news = [part for part in about.replace(";", ",").split(", ") if part.casefold() not in what.casefold()]
    return styled(f"{what} ({about})" if about and news else what)


def _row(what: Text, amount: Text, start: int, width: int) -> Text:
    """What is measured, and how long it takes from the column `start` on, or from as far left as it needs."""
    gap = min(start, width - amount.cell_len) - what.cell_len
    return Text.assemble(what, " " * gap if gap >= GAP else ": ", amount, overflow="fold")
