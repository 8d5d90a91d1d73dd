"""One fact at a terminal: the short answer, the detail, who says what, lists, figures, whom to call, sources."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from ..core.model import Fact
from . import wording
from .bars import Axis, phase_span
from .blocks import Block, claim_block, group_block, list_block, run_in_block, share_block
from .citing import Citing
from .layout import GAP, grid, indented, lines_of, with_right
from .style import ADVICE, ASIDE, FIGURE, NAME, QUESTION, SHORT, SOURCE, URGENT, Look, joined, source_name, styled


class FactView:
    """Lays out the parts of one fact."""

    def __init__(self, fact: Fact, look: Look, citing: Citing) -> None:
        self.fact = fact
        self.look = look
        self.citing = citing
        self._brief = False

    def whole(
        self, *, room: int | None = None, every_source: bool = False, pick: int | None = None
    ) -> Iterator[RenderableType]:
        """All of the fact, the short answer first.

        With `room` its lists are shown as far as so many lines hold, and where the rest is. `pick` is the number of its
        first related fact at the prompt.
        """
        fact, width = self.fact, self.look.width
        if fact.urgent:
            yield self.frame(room)
            if self._is_crowded(room):
                return
        else:
            yield self.heading()
            if fact.short:
                yield styled(fact.short, SHORT)
            yield self.prose(fact.answer)
            if room is not None:
                texts = (fact.short or "", fact.answer, fact.advice or "")
                room -= 3 + sum(lines_of(text, width - 2) for text in texts if text)
            yield from self.details(room=room)
            if fact.advice:
                yield self.advice()
        yield from self.origins(every_source=every_source)
        if fact.see_also and not fact.urgent:
            yield self.related(pick)

    def compact(self) -> Iterator[RenderableType]:
        """The fact as one of many: the answer with the numbers of its sources, and its details."""
        if self.fact.urgent:
            yield self.frame()
            return
        self._brief = True
        yield self.heading()
        if self.fact.claims and self.fact.short:  # the claims say the rest, each with its own sources
            yield indented(styled(self.fact.short, SHORT))
        else:
            cited = self.citing.of(tuple(source.id for source in self.fact.sources), self.look)
            yield indented(Text.assemble(self.prose(self.fact.answer), " ", cited, overflow="fold"))
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

    def details(self, *, room: int | None = None) -> Iterator[RenderableType]:
        """Everything between the answer and the advice, as far as `room` lines hold."""
        if self.fact.timeline:
            yield self.timeline()
        left_out, least = 0, 2  # of the first list, so that two sides always show
        for block in self._blocks(room):
            count = len(block.heights)
            if room is not None:
                count = block.fitting(room - (sum(block.heights) > room), least)
                room = max(0, room - sum(block.heights[:count]))
                least = 0
            if count:
                yield indented(block.draw(count))
            left_out += len(block.heights) - count
        if left_out:
            yield indented(Text.assemble(Text(f"{left_out} more: ", ASIDE), styled(f"vpfaq show {self.fact.id}", NAME)))

    def _blocks(self, room: int | None) -> Iterator[Block]:
        fact, look, width = self.fact, self.look, self.look.width - 2
        if fact.groups:
            columns = group_block(fact, look, width, self.prose)
            is_short = not self._brief and (room is None or sum(columns.heights) <= room)
            yield columns if is_short else run_in_block(fact, look, width, self.prose)
        for items, numbered in ((fact.items, False), (fact.steps, True)):
            if items:
                yield list_block([self.prose(item.text) for item in items], look, width, numbered=numbered)
        if fact.claims:
            yield claim_block(fact, look, width, self.prose, self.citing)
        shares = share_block(fact, look, width, self.citing, fact.answer if self._brief else "")
        if shares:
            yield shares

    def advice(self) -> RenderableType:
        """What to do, or whom to call."""
        table = grid([len(self.look.signs.call), self.look.width - 2], 1)
        table.add_row(Text(self.look.signs.call, ADVICE), styled(self.fact.advice or "", "bold"))
        return table

    def frame(self, room: int | None = None) -> Panel:
        """An urgent fact: the order to act first, then what for; nothing of it is said again below.

        Where `room` lines do not hold its lists they become running text, and the question and the sources are left to
        `show`: what to do must not scroll off the screen.
        """
        fact, look = self.fact, self.look
        inside = look.width - 4
        parts: list[RenderableType] = [styled(fact.advice, URGENT)] if fact.advice else []
        if not fact.groups:
            parts += [styled(fact.short, SHORT)] if fact.short else []
            parts.append(self.prose(fact.answer))
        lists = [(group.title, group.items, False) for group in fact.groups]
        lists += [("", items, numbered) for items, numbered in ((fact.items, False), (fact.steps, True)) if items]
        blocks = [
            (title, list_block([self.prose(item.text) for item in items], look, inside, numbered=numbered), items)
            for title, items, numbered in lists
        ]
        is_long = self._is_crowded(room)
        if not is_long:
            parts.insert(0, styled(fact.question, QUESTION))
        for title, block, items in blocks:
            if title:
                parts.append(styled(title, URGENT))
            if is_long and title:
                marked = [Text.assemble((look.signs.bullet, URGENT), " ", self.prose(item.text)) for item in items]
                parts.append(joined(marked, "  "))
            else:
                parts.append(block.draw(len(items)))
        return Panel(
            Group(*parts), title="URGENT", title_align="left", border_style=URGENT, width=look.width, padding=(0, 1)
        )

    def _is_crowded(self, room: int | None) -> bool:
        """Whether the frame of an urgent fact with groups takes more than so many lines."""
        if room is None or not self.fact.groups:
            return False
        inside = self.look.width - 6
        items = [item.text for group in self.fact.groups for item in group.items]
        texts = [self.fact.advice or "", *(group.title for group in self.fact.groups), *items]
        return 4 + sum(lines_of(text, inside) for text in texts) > room

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
