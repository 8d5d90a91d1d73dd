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
from .layout import GAP, best_border, grid, with_right
from .style import ASIDE, FIGURE, NAME, READABLE, TOPIC, URGENT, Look, joined, source_name, styled

_BAR = 20  # columns that a bar on the axis of time has at the least
_WITH_NAMES = 120  # columns from which sources have room for their names


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
        count = Text(wording.counted(len(self.facts), "fact"), ASIDE)
        if not full:
            count.append("; in full: ").append_text(styled(f"vpfaq show --full {self.topic.id}", NAME))
        yield with_right(styled(self.topic.title, TOPIC), count, self.look.width)
        if full:
            for fact in self.facts:
                yield ""
                yield from FactView(fact, self.look, Citing(self.citing.sources)).whole()
            return
        if self.is_about_times:
            yield from self.figures()
            return
        yield from self.emergency()
        drawn = [fact for fact in self.facts if fact.timeline]
        for fact in drawn:
            yield FactView(fact, self.look, self.citing).timeline()
        for fact in self.facts:
            seen = fact._replace(timeline=()) if fact in drawn else fact
            yield from FactView(seen, self.look, self.citing).compact()
        yield from self.sources(self.citing.numbers or {})

    def emergency(self) -> Iterator[RenderableType]:
        """The urgent fact in a line, where facts of the topic say whom to call."""
        urgent = self.urgent
        if urgent and any(fact.advice for fact in self.facts):
            yield Text.assemble(
                styled(f"{self.look.signs.call} {urgent.short or urgent.question}", URGENT),
                "  ",
                styled(f"vpfaq show {urgent.id}", NAME),
                overflow="fold",
            )

    def figures(self) -> Iterator[RenderableType]:
        """The lengths of time of all facts in one table, with bars on a common axis where there is room."""
        rows = [(figure, fact) for fact in self.facts for figure in _own_durations(fact)]
        cited = dict.fromkeys(id_ for figure, _ in rows for id_ in figure.sources)
        known = {id_: number for number, id_ in enumerate((id_ for id_ in cited if id_ in self.citing.sources), 1)}
        citing = Citing(self.citing.sources, known)
        look = self.look
        told = [(_measured(figure, fact), styled(figure.text, FIGURE)) for figure, fact in rows]
        if look.narrow:
            for (what, amount), (figure, _) in zip(told, rows, strict=True):
                yield Text.assemble(what, ": ", amount, " ", citing.of(figure.sources, look), overflow="fold")
        else:
            named = look.columns >= _WITH_NAMES
            citing = Citing(self.citing.sources) if named else citing
            known = {} if named else known
            yield self._figure_table(rows, told, citing)
        yield from self.sources(known)

    def _figure_table(
        self, rows: list[tuple[Figure, Fact]], told: list[tuple[Text, Text]], citing: Citing
    ) -> RenderableType:
        """A line a figure: what, how long, who says so, and a bar where there is room."""
        look = self.look
        who = [citing.of(figure.sources, look) for figure, _ in rows]
        says = min(32, max(said.cell_len for said in who))
        longest = [max(text.cell_len for text in column) for column in zip(*told, strict=True)]
        bar = look.columns - min(46, longest[0]) - min(26, longest[1]) - says - 3 * GAP
        if bar < _BAR:
            width, bar = (look.width if citing.numbers else look.columns) - says - GAP, 0
        else:
            bar = min(60, bar)
            width = min(look.columns, READABLE * 2) - says - bar - 2 * GAP
        width = min(width, sum(longest) + GAP)
        right = best_border([(what.plain, amount.plain) for what, amount in told], width)
        spans = [span(figure) for figure, _ in rows]
        axis = Axis(spans, bar)
        table = grid([width - GAP - right, right, says, *([bar] if bar else [])])
        if bar:
            table.add_row("", "", "", Text(axis.labels(), ASIDE))
        for (what, amount), said, drawn, (figure, _) in zip(told, who, spans, rows, strict=True):
            counted = figure.min is not None or figure.max is not None
            line = [Text(axis.bar(drawn, look.signs).rstrip() if counted else "", FIGURE)] if bar else []
            table.add_row(what, amount, said, *line)
        return table

    def sources(self, numbers: dict[str, int]) -> Iterator[RenderableType]:
        """The numbered list of sources, in running text."""
        names = [
            Text.assemble(Text(f"[{number}] ", ASIDE), source_name(self.citing.sources[id_], self.look))
            for id_, number in numbers.items()
        ]
        if names:
            yield joined(names, "  ", self.look.width)


def _own_durations(fact: Fact) -> list[Figure]:
    """The lengths of time that a fact tells itself; others it only refers to."""
    return [figure for figure in fact.durations if figure.id.rpartition(".")[0] == fact.id]


def _measured(figure: Figure, fact: Fact) -> Text:
    """What a figure measures, and in whom."""
    what, about = figure.of or fact.question, wording.circumstances(figure)
    if not about or about.strip("()").casefold() in what.casefold():
        return styled(what)
    return Text.assemble(styled(what), styled(f" {about}", ASIDE), overflow="fold")
