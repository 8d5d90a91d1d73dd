"""The lists of a fact as blocks of rows, of which a view may show the first few where room is short."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from ..core.model import Fact, Figure
from . import wording
from .bars import share_bar
from .citing import Citing
from .layout import GAP, best_border, bulleted, grid, indented, lines_of
from .style import FIGURE, QUESTION, Look, joined, styled

BAR = 8  # columns of a small bar

Prose = Callable[[str], Text]


class Block(NamedTuple):
    """Rows of which each takes some lines."""

    heights: tuple[int, ...]
    draw: Callable[[int], RenderableType]
    """Lay out the first rows, so many."""

    def fitting(self, room: int, least: int) -> int:
        """How many rows fit in so many lines, `least` at the least."""
        taken = 0
        for number, height in enumerate(self.heights):
            taken += height
            if taken > room and number >= least:
                return number
        return len(self.heights)


def list_block(texts: Sequence[Text], look: Look, width: int, *, numbered: bool = False) -> Block:
    """A bulleted or numbered list."""
    heights = tuple(lines_of(text.plain, width - 3) for text in texts)
    return Block(heights, lambda count: bulleted(texts[:count], look, width, numbered=numbered))


def group_block(fact: Fact, look: Look, width: int, prose: Prose) -> Block:
    """Lists with titles, side by side where that takes fewer lines; always shown whole."""
    groups = [(styled(group.title, QUESTION), [prose(item.text) for item in group.items]) for group in fact.groups]

    def height(title: Text, items: list[Text], columns: int) -> int:
        return lines_of(title.plain, columns) + sum(lines_of(item.plain, columns - 4) for item in items)

    def parted(count: int) -> tuple[int, list[int]]:
        """The lines that so many columns take, and the number of groups in each."""
        columns = (width - GAP * (count - 1)) // count
        heights = [height(title, items, columns) for title, items in groups]
        limit = max(heights)
        while True:
            sizes, taken = [0], 0
            for each in heights:
                if taken + each > limit and sizes[-1]:
                    sizes.append(0)
                    taken = 0
                sizes[-1] += 1
                taken += each
            if len(sizes) <= count:
                return limit, sizes
            limit += 1

    most = 1 if look.narrow else min(3, len(groups))
    lines, sizes, count = min((*parted(count), count) for count in range(1, most + 1))
    columns = (width - GAP * (count - 1)) // count

    def draw(_: int) -> RenderableType:
        cells, left = [], list(groups)
        for size in sizes:
            parts: list[RenderableType] = []
            for title, items in left[:size]:
                parts += [title, indented(bulleted(items, look, columns - 2))]
            cells.append(Group(*parts))
            left = left[size:]
        table = grid([columns] * len(cells))
        table.add_row(*cells)
        return table

    return Block((lines,), draw)


def run_in_block(fact: Fact, look: Look, width: int, prose: Prose) -> Block:
    """Lists with titles as running text, a paragraph each, for where many facts stand together."""
    told = []
    for group in fact.groups:
        line = Text.assemble(styled(f"{group.title}: ", QUESTION), overflow="fold")
        told.append(line.append_text(joined([prose(item.text) for item in group.items], look.signs.dot)))
    return Block(tuple(lines_of(text.plain, width) for text in told), lambda count: Group(*told[:count]))


def claim_block(fact: Fact, look: Look, width: int, prose: Prose, citing: Citing) -> Block:
    """Who says what, with a small bar for each share that a claim tells."""
    rows = [
        (prose(claim.text), who(claim.sources, wording.circumstances(claim), citing, look)) for claim in fact.claims
    ]
    shares = [shares_in(fact, number) for number in range(len(rows))]
    bars = sum(map(len, shares)) > 1 and not look.narrow
    room = width - (BAR + GAP if bars else 0)
    right = best_border([(text.plain, said.plain) for text, said in rows], room)
    apart = [
        max(lines_of(text.plain, room - GAP - right), lines_of(said.plain, right), len(figures) if bars else 0)
        for (text, said), figures in zip(rows, shares, strict=True)
    ]
    together = [lines_of(f"{text.plain}  {said.plain}", width - 2) for text, said in rows]
    if look.narrow or (not bars and sum(together) < sum(apart)):
        told = [Text.assemble(text, "  ", said, overflow="fold") for text, said in rows]
        return Block(tuple(together), lambda count: bulleted(told[:count], look, width))

    def draw(count: int) -> RenderableType:
        table = grid([room - GAP - right, *([BAR] if bars else []), right])
        for (text, said), figures in zip(rows[:count], shares[:count], strict=True):
            drawn = Text("\n".join(share_bar(figure, BAR, look.signs) for figure in figures), FIGURE)
            table.add_row(text, *([drawn] if bars else []), said)
        return table

    return Block(tuple(apart), draw)


def share_block(fact: Fact, look: Look, width: int, citing: Citing, told_in: str = "") -> Block | None:
    """The percentages that no claim tells, where there are enough of them to compare: a bar, what, who says so.

    Those in the text `told_in` are left out, too.
    """
    told = {figure.id for number in range(len(fact.claims)) for figure in shares_in(fact, number)}
    figures = [figure for figure in fact.percentages if figure.id not in told and figure.text not in told_in]
    if len(figures) < 2:
        return None
    amounts = [styled(each.text, FIGURE) for each in figures]
    whats = [styled(each.of or "") for each in figures]
    saids = [who(each.sources, wording.circumstances(each), citing, look) for each in figures]
    if look.narrow:
        rows = [
            [Text.assemble(amount, "  ", what, "  ", said, overflow="fold")]
            for amount, what, said in zip(amounts, whats, saids, strict=True)
        ]
        widths = [BAR, width - BAR - GAP]
    else:
        longest = min(22, max(text.cell_len for text in amounts))
        room = width - BAR - longest - 2 * GAP
        right = best_border([(what.plain, said.plain) for what, said in zip(whats, saids, strict=True)], room)
        rows = [list(row) for row in zip(amounts, whats, saids, strict=True)]
        widths = [BAR, longest, room - GAP - right, right]

    def draw(count: int) -> RenderableType:
        table = grid(widths)
        for each, row in zip(figures[:count], rows[:count], strict=True):
            table.add_row(Text(share_bar(each, BAR, look.signs), FIGURE), *row)
        return table

    return Block(
        tuple(max(lines_of(text.plain, room) for text, room in zip(row, widths[1:], strict=True)) for row in rows), draw
    )


def shares_in(fact: Fact, number: int) -> list[Figure]:
    """The percentages that the claim of that number tells, in its order."""
    claim = fact.claims[number]
    found = [
        figure
        for figure in fact.percentages
        if figure.text in claim.text and not set(figure.sources).isdisjoint(claim.sources)
    ]
    return sorted(found, key=lambda figure: claim.text.index(figure.text))


def who(ids: tuple[str, ...], about: str, citing: Citing, look: Look) -> Text:
    """Who says something, found in whom and by what kind of study."""
    names = citing.of(ids, look)
    return Text.assemble(names, " " if names and about else "", styled(about, "dim"), overflow="fold")
