"""The lists of a fact as rows, of which a view may show the first few where room is short."""

import re
from collections.abc import Callable
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from ..core.model import Fact, Figure
from . import wording
from .bars import share_bar
from .citing import Citing
from .layout import GAP, best_border, bulleted, grid, height_of, indented, lines_of
from .style import BAR, FIGURE, QUESTION, Look, joined, styled

BAR_WIDTH = 8  # columns of a small bar

Prose = Callable[[str], Text]
Rows = list[RenderableType]


def group_columns(fact: Fact, look: Look, width: int, prose: Prose) -> RenderableType:
    """Lists with titles, in two columns where there is room and these take fewer lines."""
    half = (width - GAP) // 2

    def drawn(columns: int) -> Rows:
        return [
            Group(styled(group.title, QUESTION), *bulleted(items, look, columns))
            for group in fact.groups
            for items in [[prose(item.text) for item in group.items]]
        ]

    whole, parts = drawn(width), drawn(half)
    heights = [look.height(indented(part, look.width - half)) for part in parts]
    best, left = min(((max(sum(heights[:n]), sum(heights[n:])), n) for n in range(1, len(parts))), default=(0, 0))
    if look.narrow or not left or best >= look.height(*whole):
        return Group(*whole)
    return grid([half, half], [Group(*parts[:left]), Group(*parts[left:])])


def group_text(fact: Fact, look: Look, prose: Prose) -> Text:
    """Lists with titles as running text, for where many facts stand together."""
    told = []
    for group in fact.groups:
        items = joined([prose(item.text) for item in group.items], look.signs.dot)
        told.append(Text.assemble(styled(f"{group.title}: ", QUESTION), items))
    return Text.assemble(joined(told, "  "), overflow="fold")


def claim_rows(fact: Fact, look: Look, edge: int, prose: Prose, citing: Citing) -> Rows:
    """Who says what: a table, with a small bar for each share that a claim tells unless these take two lines more.

    Where a list takes clearly fewer lines it is one, `edge` columns from the left: 0 for a fact by itself.
    """
    width = look.width - 2
    texts = [prose(claim.text) for claim in fact.claims]
    saids = [who(claim.sources, wording.found_in(claim), citing, look) for claim in fact.claims]
    shares = [shares_in(fact, number) for number in range(len(texts))]
    pairs = [(text.plain, said.plain) for text, said in zip(texts, saids, strict=True)]

    def height(room: int) -> int:
        right = best_border(pairs, room)
        return height_of(pairs, room - GAP - right, right)

    has_shares = sum(map(len, shares)) > 1
    spare = 0 if edge else 1  # a fact by itself keeps its table unless that costs two lines
    together = sum(lines_of("  ".join(pair), width - edge) for pair in pairs)
    if look.narrow or (not has_shares and together + spare < height(width)):
        told = [Text.assemble(text, "  ", said, overflow="fold") for text, said in zip(texts, saids, strict=True)]
        return [indented(row, edge) for row in bulleted(told, look, look.width - edge)]
    room = width - BAR_WIDTH - GAP
    has_bars = has_shares and height(room) <= height(width) + 1
    room = room if has_bars else width
    right = best_border(pairs, room)
    widths = [room - GAP - right, *([BAR_WIDTH] if has_bars else []), right]
    bars = [Text("\n".join(share_bar(each, BAR_WIDTH, look.signs) for each in told), BAR) for told in shares]
    return [
        indented(grid(widths, [text, *([bar] if has_bars else []), said]))
        for text, bar, said in zip(texts, bars, saids, strict=True)
    ]


def share_rows(fact: Fact, look: Look, width: int, citing: Citing, told_in: str = "") -> Rows:
    """The percentages that no claim tells: a bar, what, who says so.

    Who says so stands once beside figures in a row that share it. Those in the text `told_in` are left out, and so is
    a single one, with which there is nothing to compare, where any text tells it.
    """
    told = {figure.id for number in range(len(fact.claims)) for figure in shares_in(fact, number)}
    figures = [figure for figure in fact.percentages if figure.id not in told and _place(figure, told_in) < 0]
    if not figures or (len(figures) == 1 and any(_place(figures[0], text) >= 0 for text in _texts(fact))):
        return []
    amount = min(22, max(len(figure.text) for figure in figures))
    room = width - BAR_WIDTH - amount - 2 * GAP
    by_source = groupby(figures, lambda each: (each.sources, wording.found_in(each)))
    groups = [(who(*key, citing, look), list(group)) for key, group in by_source]
    pairs = [("\n".join(each.of or "" for each in group), said.plain) for said, group in groups]
    right = 0 if look.narrow else best_border(pairs, room)  # there is one column where it is narrow
    rows: Rows = []
    for said, group in groups:
        bars = [Text(share_bar(each, BAR_WIDTH, look.signs), BAR) for each in group]
        cells = [(styled(each.text, FIGURE), styled(each.of or "")) for each in group]
        if look.narrow:
            lines = [Text.assemble(text, "  ", what, overflow="fold") for text, what in cells]
            lines[-1].append("  ").append_text(said)
            rows += [grid([BAR_WIDTH, width - BAR_WIDTH - GAP], row) for row in zip(bars, lines, strict=True)]
        else:
            what = room - GAP - right
            left = grid([BAR_WIDTH, amount, what], *([bar, *cell] for bar, cell in zip(bars, cells, strict=True)))
            rows.append(grid([width - GAP - right, right], [left, said]))
    return rows


def shares_in(fact: Fact, number: int) -> list[Figure]:
    """The percentages that the claim of that number tells, in its order."""
    claim = fact.claims[number]
    found = [
        figure
        for figure in fact.percentages
        if _place(figure, claim.text) >= 0 and not set(figure.sources).isdisjoint(claim.sources)
    ]
    return sorted(found, key=lambda figure: _place(figure, claim.text))


def _place(figure: Figure, text: str) -> int:
    """Where `text` tells a figure, or -1: 15 percent does not tell 5 percent."""
    found = re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(figure.text)}(?![.,]?\d)", text)
    return found.start() if found else -1


def _texts(fact: Fact) -> list[str]:
    """What a view of the whole fact says besides its claims."""
    lists = [item.text for _, items, _ in wording.lists(fact) for item in items]
    return [fact.short or "", fact.answer, fact.advice or "", *lists, *(phase.text for phase in fact.timeline)]


def who(ids: tuple[str, ...], about: str, citing: Citing, look: Look) -> Text:
    """Who says something, found in whom and by what kind of study, as far as the names do not say that."""
    names = citing.of(ids, look)
    news = "; ".join(part for part in about.split("; ") if f"({part})" not in names.plain)
    return Text.assemble(names, " " if names and news else "", styled(f"({news})" if news else ""), overflow="fold")
