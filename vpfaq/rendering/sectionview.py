"""A topic at a terminal: its timeline or figures first, each fact in brief, the sources numbered once at the end."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ..core.answers import Section
from ..core.model import Fact, Figure
from . import wording
from .bars import Axis, span
from .factview import Citing, FactView
from .layout import GAP, best_border, grid, with_right
from .style import ASIDE, FIGURE, NAME, TOPIC, URGENT, Look, joined, source_name, styled

_WITH_BARS = 100  # columns from which figures have room for bars


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
        yield with_right(
            styled(self.topic.title, TOPIC), Text(wording.counted(len(self.facts), "fact"), ASIDE), self.look.width
        )
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
        yield ""
        yield from self.sources(self.citing.numbers or {})
        if any(fact.advice for fact in self.facts):
            yield Text.assemble(
                Text("Whom to call stands with each fact: ", ASIDE),
                styled(f"vpfaq show {self.facts[-1].id}", NAME),
                Text(", or show with --full", ASIDE),
                overflow="fold",
            )

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
        told = [(styled(figure.of or fact.question), styled(figure.text, FIGURE)) for figure, fact in rows]
        who = [_with_circumstances(citing.of(figure.sources, look), figure) for figure, _ in rows]
        if look.narrow:
            for (what, amount), said in zip(told, who, strict=True):
                yield Text.assemble(what, ": ", amount, " ", said, overflow="fold")
        else:
            bar = 0 if look.columns < _WITH_BARS else min(50, look.columns - look.width + 20)
            says = min(24, max((said.cell_len for said in who), default=1))
            width = (look.width if not bar else min(look.columns, look.width + bar)) - says - GAP - (bar + GAP) * bool(bar)
            right = best_border([(what.plain, amount.plain) for what, amount in told], width)
            spans = [span(figure) for figure, _ in rows]
            axis = Axis(spans, bar)
            table = grid([width - GAP - right, right, says, *([bar] if bar else [])])
            if bar:
                table.add_row("", "", "", Text(axis.labels(), ASIDE))
            for (what, amount), said, drawn, (figure, _) in zip(told, who, spans, rows, strict=True):
                unknown = figure.min is None and figure.max is None
                line = Text("" if unknown else axis.bar(drawn, look.signs).rstrip(), FIGURE) if bar else ""
                table.add_row(what, amount, said, *([line] if bar else []))
            yield table
        yield from self.sources(known)
        yield Text.assemble(
            Text("More on each: ", ASIDE),
            joined([styled(fact.id, NAME) for fact in self.facts], look.signs.dot),
            Text("; all with --full", ASIDE),
            overflow="fold",
        )

    def sources(self, numbers: dict[str, int]) -> Iterator[RenderableType]:
        """The numbered list of sources, in running text."""
        names = [
            Text.assemble(Text(f"[{number}] ", ASIDE), source_name(self.citing.sources[id_], self.look))
            for id_, number in numbers.items()
        ]
        if names:
            yield joined(names, "  ")


def _own_durations(fact: Fact) -> list[Figure]:
    """The lengths of time that a fact tells itself; others it only refers to."""
    return [figure for figure in fact.durations if figure.id.rpartition(".")[0] == fact.id]


def _with_circumstances(names: Text, figure: Figure) -> Text:
    about = wording.circumstances(figure)
    return Text.assemble(names, " ", styled(about, ASIDE), overflow="fold") if about else names
