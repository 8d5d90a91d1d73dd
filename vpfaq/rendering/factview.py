"""One fact at a terminal: the short answer, the detail, who says what, lists, figures, whom to call, sources."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from ..core.model import Claim, Fact, Figure, Item, Source
from . import wording
from .bars import Axis, phase_span, share_bar
from .layout import GAP, bulleted, grid, indented, two_columns, with_right
from .style import ADVICE, ASIDE, FIGURE, NAME, QUESTION, SHORT, SOURCE, URGENT, Look, joined, source_name, styled

_BAR = 8  # columns of a small bar


class Citing(NamedTuple):
    """How a view names its sources: in full, or by the numbers of a list that comes once at its end."""

    sources: dict[str, Source]
    numbers: dict[str, int] | None = None

    def of(self, ids: tuple[str, ...], look: Look) -> Text:
        """The sources with these ids."""
        if self.numbers is not None:
            return Text("").join(
                source_name(self.sources[id_], look, f"[{self.numbers[id_]}]") for id_ in ids if id_ in self.numbers
            )
        names = [
            source_name(self.sources[id_], look) if id_ in self.sources else styled(id_, SOURCE) for id_ in ids
        ]
        return joined(names, ", ")


class FactView:
    """Lays out the parts of one fact."""

    def __init__(self, fact: Fact, look: Look, citing: Citing) -> None:
        self.fact = fact
        self.look = look
        self.citing = citing

    def whole(self, *, every_source: bool = False, pick: int | None = None) -> Iterator[RenderableType]:
        """All of the fact, the short answer first. `pick` is the number of its first related fact at the prompt."""
        fact = self.fact
        if fact.urgent:
            yield self.frame()
        else:
            yield self.heading()
            if fact.short:
                yield styled(fact.short, SHORT)
            yield self.prose(fact.answer)
            yield from self.details()
            if fact.advice:
                yield self.advice()
        yield from self.origins(every_source=every_source)
        if fact.see_also:
            yield self.related(pick)

    def compact(self) -> Iterator[RenderableType]:
        """The fact as one of many: the answer with the numbers of its sources, and its details."""
        if self.fact.urgent:
            yield self.frame()
            return
        yield self.heading()
        told = self.prose(self.fact.answer)
        if not self.fact.claims:  # they name their own
            told = Text.assemble(told, " ", self.citing.of(tuple(source.id for source in self.fact.sources), self.look))
        yield indented(told)
        yield from self.details()

    def heading(self) -> Text:
        """The question, and the name under which the fact is shown again."""
        return with_right(styled(self.fact.question, QUESTION), styled(self.fact.id, NAME), self.look.width)

    def prose(self, text: str, style: str = "") -> Text:
        """A text with its figures marked."""
        told = styled(text, style)
        figures = [*self.fact.durations, *self.fact.percentages, *self.fact.quantities]
        for figure in sorted({each.text for each in figures}, key=len, reverse=True):
            start = told.plain.find(figure)
            while start >= 0:
                told.stylize(FIGURE, start, start + len(figure))
                start = told.plain.find(figure, start + len(figure))
        return told

    def details(self, indent: int = 2) -> Iterator[RenderableType]:
        """Everything between the answer and the advice."""
        fact, width = self.fact, self.look.width - indent
        if fact.timeline:
            yield self.timeline()
        for group in fact.groups:
            yield indented(styled(group.title, QUESTION), indent)
            yield indented(self._list(group.items, width - 2), indent + 2)
        if fact.items:
            yield indented(self._list(fact.items, width), indent)
        if fact.steps:
            yield indented(self._list(fact.steps, width, numbered=True), indent)
        if fact.claims:
            yield indented(self._claims(width), indent)
        figures = self._untold_shares()
        if figures:
            yield indented(self._shares(figures, width), indent)

    def advice(self) -> RenderableType:
        """What to do, or whom to call."""
        table = grid([len(self.look.signs.call), self.look.width - 2], 1)
        table.add_row(Text(self.look.signs.call, ADVICE), styled(self.fact.advice or "", "bold"))
        return table

    def frame(self) -> Panel:
        """An urgent fact: the order to act first, then what for."""
        fact, look = self.fact, self.look
        inside = look.width - 4
        parts: list[RenderableType] = [styled(fact.question, QUESTION)]
        if fact.advice:
            parts.append(styled(fact.advice, URGENT))
        if not fact.groups:
            parts += [styled(fact.short, SHORT)] if fact.short else []
            parts.append(styled(fact.answer))
        for group in fact.groups:
            parts += [styled(group.title, URGENT), self._list(group.items, inside)]
        parts += self._list_parts(inside)
        return Panel(
            Group(*parts), title="URGENT", title_align="left", border_style=URGENT, width=look.width, padding=(0, 1)
        )

    def _list_parts(self, width: int) -> list[RenderableType]:
        return [
            self._list(items, width, numbered=numbered)
            for items, numbered in ((self.fact.items, False), (self.fact.steps, True))
            if items
        ]

    def origins(self, *, every_source: bool) -> Iterator[RenderableType]:
        """What the answer rests on: one line of names, or with `every_source` a line and an address each."""
        sources = self.fact.sources
        if not sources:
            return
        if every_source:
            for source in sources:
                yield indented(styled(wording.source_line(source), SOURCE))
                if source.url:
                    yield indented(styled(source.url, ASIDE), 4)
            return
        label = Text("Source: " if len(sources) == 1 else f"{len(sources)} sources: ", ASIDE)
        yield _one_line(label, [source_name(source, self.look) for source in sources], self.look)

    def related(self, pick: int | None) -> Text:
        """The facts that go with this one."""
        names = [
            styled(name if pick is None else f"{number} {name}", NAME)
            for number, name in enumerate(self.fact.see_also, pick or 0)
        ]
        return Text.assemble(Text("Related: ", ASIDE), joined(names, self.look.signs.dot), overflow="fold")

    def timeline(self) -> RenderableType:
        """The phases as bars on one axis."""
        look, phases = self.look, self.fact.timeline
        spans = [phase_span(phase) for phase in phases]
        if look.narrow:
            axis = Axis([each for each in spans if each], look.width - 2)
            parts: list[RenderableType] = [styled(axis.labels(), ASIDE)]
            for phase, drawn in zip(phases, spans, strict=True):
                told = styled(f"{phase.text}: ") + styled(phase.when.text, FIGURE) if phase.when else styled(phase.text)
                parts += [Text(axis.bar(drawn, look.signs), FIGURE), told] if drawn else [told]
            return indented(Group(*parts))
        left = min(44, (look.width - 2) // 2)
        axis = Axis([each for each in spans if each], look.width - 2 - left - GAP)
        table = grid([left, axis.width])
        table.add_row("", Text(axis.labels(), ASIDE))
        for phase, drawn in zip(phases, spans, strict=True):
            bar = Text(axis.bar(drawn, look.signs).rstrip(), FIGURE) if drawn else Text("no time given", ASIDE)
            if phase.when:
                bar = Text.assemble(bar, "\n" if bar.cell_len + len(phase.when.text) + 1 > axis.width else " ")
                bar.append_text(styled(phase.when.text, FIGURE))
            table.add_row(styled(phase.text), bar)
        return indented(table)

    def _list(self, items: tuple[Item, ...], width: int, *, numbered: bool = False) -> RenderableType:
        return bulleted([self.prose(item.text) for item in items], self.look, width, numbered=numbered)

    def _claims(self, width: int) -> RenderableType:
        """Who says what, with a small bar for each share that a claim tells."""
        rows = [(self.prose(claim.text), self._who(claim)) for claim in self.fact.claims]
        if self.look.narrow:
            table = grid([width])
            for text, who in rows:
                table.add_row(text)
                table.add_row(indented(who))
            return table
        shares = [self._shares_in(claim) for claim in self.fact.claims]
        bars = any(shares)
        table_width = width - (_BAR + GAP if bars else 0)
        inner = two_columns(rows, table_width)
        if not bars:
            return inner
        right = inner.columns[1].width or 0
        table = grid([table_width - GAP - right, _BAR, right])
        for (text, who), figures in zip(rows, shares, strict=True):
            drawn = "\n".join(share_bar(figure, _BAR, self.look.signs) for figure in figures)
            table.add_row(text, Text(drawn, FIGURE), who)
        return table

    def _who(self, said: Claim | Figure) -> Text:
        """Who says something, found in whom and by what kind of study."""
        about = wording.circumstances(said)
        names = self.citing.of(said.sources, self.look)
        if not about:
            return names
        return Text.assemble(names, " " if names else "", styled(about, ASIDE), overflow="fold")

    def _shares_in(self, claim: Claim) -> list[Figure]:
        """The percentages that a claim tells, in its order."""
        found = [
            figure
            for figure in self.fact.percentages
            if figure.text in claim.text and not set(figure.sources).isdisjoint(claim.sources)
        ]
        return sorted(found, key=lambda figure: claim.text.index(figure.text))

    def _untold_shares(self) -> list[Figure]:
        """The percentages that no claim tells, where there are enough of them to compare."""
        told = {figure.id for claim in self.fact.claims for figure in self._shares_in(claim)}
        left = [figure for figure in self.fact.percentages if figure.id not in told]
        return left if len(left) > 1 else []

    def _shares(self, figures: list[Figure], width: int) -> RenderableType:
        """A table of percentages: a bar, the figure, what it measures, who says so."""
        signs = self.look.signs
        if self.look.narrow:
            table = grid([_BAR, width - _BAR - GAP])
            for each in figures:
                told = Text.assemble(styled(each.text, FIGURE), " ", styled(each.of or ""), " ", self._who(each))
                table.add_row(Text(share_bar(each, _BAR, signs), FIGURE), told)
            return table
        amount = min(22, max(len(each.text) for each in figures))
        rest = width - _BAR - amount - 2 * GAP
        rows = [(styled(each.of or ""), self._who(each)) for each in figures]
        right = two_columns(rows, rest).columns[1].width or 0
        table = grid([_BAR, amount, rest - GAP - right, right])
        for each, (what, who) in zip(figures, rows, strict=True):
            table.add_row(Text(share_bar(each, _BAR, signs), FIGURE), styled(each.text, FIGURE), what, who)
        return table


def _one_line(label: Text, names: list[Text], look: Look) -> Text:
    """As many of the names as fit in one line, and how many more there are."""
    shown = list(names)
    while True:
        more = len(names) - len(shown)
        line = Text.assemble(label, joined(shown, look.signs.dot), overflow="fold")
        if more:
            line.append(f" and {more} more", ASIDE)
        if line.cell_len <= look.width or len(shown) == 1:
            return line
        shown.pop()
