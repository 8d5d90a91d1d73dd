"""One fact at a terminal: the short answer, the detail, who says what, lists, figures, whom to call, sources."""

from collections.abc import Callable, Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from ..core.model import Fact
from ..core.text import words
from . import wording
from .bars import Axis, phase_span
from .blocks import Rows, claim_rows, group_columns, group_text, share_rows
from .citing import Citing
from .layout import GAP, bulleted, grid, indented, last_column, with_right
from .style import ADVICE, BAR, FIGURE, NAME, QUESTION, SHORT, URGENT, Look, joined, source_name, styled

_CORNERS = 6  # columns of a border that its text leaves


class FactView:
    """Lays out the parts of one fact."""

    def __init__(self, fact: Fact, look: Look, citing: Citing) -> None:
        self.fact = fact
        self.look = look
        self.citing = citing
        self._question = styled(fact.question, QUESTION)
        self._name = styled(fact.id, NAME)

    def whole(
        self,
        *,
        room: int | None = None,
        screen: int | None = None,
        every_source: bool = False,
        pick: int | None = None,
    ) -> Iterator[RenderableType]:
        """All of the fact, the short answer first.

        With `room` its lists are shown as far as so many lines hold, and where the rest is. On a `screen` of so many
        lines an urgent fact does without what it says twice. `pick` is the number of its first related fact at the
        prompt.
        """
        fact, look = self.fact, self.look
        sources = self.all_sources() if every_source else []
        if fact.urgent:
            yield from self._urgent(room, screen if room is None else room, sources, self.related(pick))
            return
        ends = {"question": self._question, "answer": self.answer(), "advice": self.advice()}
        ends["related"] = related = self.related(pick)
        if not sources and not self._place(self.origins, ends, "answer", "advice", "related", "question"):
            sources = [self.origins(look.width)]
        if self._place(related, ends, "advice"):
            ends["related"] = Text()
        if not self._place(self._name, ends, "question", "answer", "advice", "related") and room is None:
            ends["question"] = with_right(ends["question"], self._name, look)  # an answer does without it
        first, last = (ends["question"], ends["answer"]), [ends["advice"], *sources, ends["related"]]
        last = [part for part in last if part]
        yield from first
        yield from self.details(None if room is None else room - look.height(*first, *last))
        yield from last

    def _urgent(self, room: int | None, screen: int | None, sources: Rows, related: Text) -> Iterator[RenderableType]:
        """An urgent fact: what to do in a frame, and what else it tells below.

        Of what a screen does not hold, the answer gives way first, if the lists repeat it. Where there is only `room`
        for so many lines, then the question and the lines of the lists do, the names of sources and related facts, and
        last the rows below: the border or a line after them says where they are.
        """
        look, rows = self.look, list(self.details())
        edge = related if related.cell_len <= look.width - _CORNERS else Text()
        last = [related] if related and not edge else []
        origins: Rows = sources or [name for name in [self.origins(look.width)] if name]
        frame = self.frame(edge)
        if screen is not None and self._is_repeated and look.height(frame, *rows, *origins, *last) > screen:
            frame = self.frame(edge, answer=False)
        if room is not None and look.height(frame, *rows, *origins, *last) > room:
            frame = self.frame(edge, answer=not self._is_repeated, brief=True)
            if look.height(frame, *rows, *origins, *last) > room:
                command = styled(f"vpfaq show {self.fact.id}", NAME)
                edge = command if command.cell_len <= look.width - _CORNERS else Text()
                frame, origins, last = self.frame(edge, answer=not self._is_repeated, brief=True), sources, []
        yield frame
        yield from self.details(None if room is None else room - look.height(frame, *origins, *last))
        yield from origins
        yield from last

    @property
    def _is_repeated(self) -> bool:
        """Whether the lists and the advice say what the answers say: all of their words but a tenth."""
        fact = self.fact
        lists = wording.lists(fact)
        texts = [fact.advice or "", *(title for title, *_ in lists)]
        told = {
            word for text in [*texts, *(item.text for _, items, _ in lists for item in items)] for word in words(text)
        }
        said = words(f"{fact.short or ''} {fact.answer}")
        return sum(word not in told for word in said) * 10 <= len(said)

    def _place(self, what: Text | Callable[[int], Text], ends: dict[str, Text], *names: str) -> bool:
        """Put a text, or the one made for so many columns, beside the first end with room: it takes no line then."""
        for name in names:
            end = ends[name]
            room = self.look.width - last_column(end, self.look, self.look.width) - GAP if end else 0
            made = what if isinstance(what, Text) else what(room)
            if made and made.cell_len <= room:
                ends[name] = with_right(end, made, self.look)
                return True
        return False

    def compact(self) -> Iterator[RenderableType]:
        """The fact as one of many: the answer with the numbers of its sources, and its details."""
        fact, look = self.fact, self.look
        told, cited = self.prose(fact.answer), self.citing.of(tuple(source.id for source in fact.sources), look)
        if fact.claims and fact.short and not fact.urgent:  # the claims say the rest, each with its own sources
            told, cited = styled(fact.short, SHORT), Text()
        both = Text("  ").join([*([cited] if cited else []), self._name])
        if fact.urgent:
            edge = both if both.cell_len <= look.width - _CORNERS else Text()
            yield self.frame(edge, answer=not self._is_repeated)
            yield from self.details(brief=True)
            if not edge:
                yield indented(both)
            return
        # The numbers and the name stand beside the question, or beside the end of the answer where they take a line.
        heading, below = self._question, both
        for beside, rest in ((both, Text()), (self._name, cited)):
            if heading is self._question and look.height(with_right(heading, beside, look)) == look.height(heading):
                heading, below = with_right(heading, beside, look), rest
        yield heading
        yield indented(with_right(told, below, look, look.width - 2) if below else told)
        yield from self.details(brief=True)

    def answer(self) -> Text:
        """The short answer and the detail as one paragraph."""
        told, short = self.prose(self.fact.answer), self.fact.short
        if not short:
            return told
        lead = styled(short, SHORT)
        if self.look.console.is_dumb_terminal:  # nothing is bold there
            return Text.assemble(lead, "\n", told, overflow="fold")
        stop = "" if short.endswith((".", "?", "!", "。")) else "."
        return Text.assemble(lead.append(stop), " ", told, overflow="fold")

    def advice(self) -> Text:
        """What to do, or whom to call."""
        if not self.fact.advice:
            return Text()
        return Text.assemble((f"{self.look.signs.call} ", ADVICE), styled(self.fact.advice, "bold"), overflow="fold")

    def prose(self, text: str) -> Text:
        """A text with its figures marked."""
        told = styled(text)
        figures = [*self.fact.durations, *self.fact.percentages, *self.fact.quantities]
        told.highlight_words([each.text for each in figures if each.text], FIGURE)
        return told

    def details(self, room: int | None = None, *, brief: bool = False) -> Iterator[RenderableType]:
        """Everything between the answer and the advice, as far as `room` lines hold; two rows at the least."""
        rows = self._rows(room, brief=brief)
        heights = [self.look.height(row) for row in rows] if room is not None else []
        if room is None or sum(heights) <= room:
            yield from rows
            return
        count = 2
        while sum(heights[: count + 1]) < room:
            count += 1
        yield from rows[:count]
        if (more := len(rows) - count) > 0:
            yield indented(Text.assemble(f"{more} more: ", styled(f"vpfaq show {self.fact.id}", NAME)))

    def _rows(self, room: int | None, *, brief: bool) -> Rows:
        fact, look, width = self.fact, self.look, self.look.width - 2
        edge = 2 if brief else 0  # tables stand apart from the answer by a margin; bullets do without, but in a topic
        rows: Rows = [indented(self.timeline())] if fact.timeline else []
        if fact.groups and not fact.urgent:
            columns = indented(group_columns(fact, look, width, self.prose))
            is_long = brief or (room is not None and look.height(columns) > room)
            rows.append(indented(group_text(fact, look, self.prose)) if is_long else columns)
        for title, items, numbered in [] if fact.urgent else wording.lists(fact):  # the frame has them
            texts = [self.prose(item.text) for item in items if not title]
            rows += [indented(row, edge) for row in bulleted(texts, look, look.width - edge, numbered=numbered)]
        rows += claim_rows(fact, look, edge, self.prose, self.citing)
        return [*rows, *map(indented, share_rows(fact, look, width, self.citing, fact.answer if brief else ""))]

    def frame(self, edge: Text, *, answer: bool = True, brief: bool = False) -> Panel:
        """The order to act first, then what for; `edge` stands in the lower border.

        A `brief` one leaves the question to `show` and makes running text of lists with titles: what to do must not
        scroll off the screen.
        """
        fact, look = self.fact, self.look
        parts: Rows = [] if brief else [styled(fact.question, QUESTION)]
        parts += [styled(fact.advice, URGENT)] if fact.advice else []
        if answer:
            parts += [styled(fact.short, SHORT)] if fact.short else []
            parts.append(self.prose(fact.answer))
        for title, items, numbered in wording.lists(fact):
            told = [self.prose(item.text) for item in items]
            parts += [styled(title, URGENT)] if title else []
            if brief and title:
                bullet = Text(f"{look.signs.bullet} ", URGENT)
                parts.append(joined([Text.assemble(bullet, item) for item in told], "  "))
            else:
                parts += bulleted(told, look, look.width - 4, numbered=numbered)
        return Panel(
            Group(*parts),
            title="URGENT",
            title_align="left",
            subtitle=edge or None,
            subtitle_align="right",
            border_style=URGENT,
            width=look.width,
        )

    def all_sources(self) -> Rows:
        """What the answer rests on: a line and an address for each source."""
        rows: Rows = []
        for source in self.fact.sources:
            rows.append(indented(styled(wording.source_line(source))))
            rows += [indented(source_name(source, self.look, source.url), 4)] if source.url else []
        return rows

    def origins(self, room: int) -> Text:
        """What the answer rests on: as many names as `room` columns hold, and how many more; in a whole line, one.

        Those that no claim names come first. Empty where none fits, or where the claims name all.
        """
        claimed = {id_ for claim in self.fact.claims for id_ in claim.sources}
        sources = sorted(self.fact.sources, key=lambda source: source.id in claimed)
        if claimed.issuperset(source.id for source in sources):
            return Text()

        def line(shown: list[Text]) -> Text:
            more = len(sources) - len(shown)
            label = "Source: " if len(sources) == 1 else "Sources: "
            names = joined(shown, self.look.signs.dot)
            return Text.assemble(label, names, f" and {more} more" if more else "", overflow="fold")

        names, shown = [source_name(source, self.look) for source in sources], list[Text]()
        for name in names:
            shown += [name] if line([*shown, name]).cell_len <= room else []
        shown = shown or (names[:1] if room >= self.look.width else [])
        return line(shown) if shown else Text()

    def related(self, pick: int | None) -> Text:
        """The facts that go with this one."""
        if not self.fact.see_also:
            return Text()
        names = [
            styled(name if pick is None else f"{number} {name}", NAME)
            for number, name in enumerate(self.fact.see_also, pick or 0)
        ]
        names[0] = Text.assemble("Related: ", names[0])
        return joined(names, self.look.signs.dot, self.look.width)

    def timeline(self) -> RenderableType:
        """The phases as bars on one axis."""
        look, phases = self.look, self.fact.timeline
        width = look.width - 2
        spans = [phase_span(phase) for phase in phases]
        left = 0 if look.narrow else min(44, width // 2) + GAP
        axis = Axis([each for each in spans if each], width - left)
        rows: Rows = [Text(" " * left + axis.labels())]
        for phase, drawn in zip(phases, spans, strict=True):
            bar = Text(axis.bar(drawn, look.signs).rstrip() if drawn else "", BAR)
            when = styled(phase.when.text if phase.when else "no time given", FIGURE if phase.when else "")
            if look.narrow:
                rows += [bar] if drawn else []
                rows.append(Text.assemble(styled(phase.text), ": ", when, overflow="fold"))
                continue
            gap = "" if not drawn else "\n" if bar.cell_len + when.cell_len + 1 > axis.width else " "
            rows.append(grid([left - GAP, axis.width], [styled(phase.text), Text.assemble(bar, gap, when)]))
        return Group(*rows)
