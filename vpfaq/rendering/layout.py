"""How texts share a line: rows of two columns whose border stands where they take the fewest lines, and lists."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .style import Look

GAP = 2


def lines_of(text: str, width: int) -> int:
    """About how many lines `text` takes in `width` columns."""
    lines, column = 1, 0
    for word in text.split():
        length = len(word)
        if column and column + 1 + length > width:
            lines, column = lines + 1, 0
        column += length + (1 if column else 0)
        if column > width:  # folded
            lines, column = lines + (column - 1) // width, (column - 1) % width + 1
    return lines


def best_border(rows: Sequence[tuple[str, str]], width: int) -> int:
    """The width of the right column with which the rows of two texts take the fewest lines; the narrower first."""
    longest = max((len(right) for _, right in rows), default=0)
    widths = range(8, max(9, min(longest, width // 2) + 2), 2)

    def height(right_width: int) -> int:
        left_width = width - GAP - right_width
        return sum(max(lines_of(left, left_width), lines_of(right, right_width)) for left, right in rows)

    return min(widths, key=height)


def grid(widths: Sequence[int], gap: int = GAP) -> Table:
    """A table of columns of these widths without lines, in which nothing is cut off."""
    table = Table.grid(padding=(0, gap, 0, 0))
    for width in widths:
        table.add_column(width=max(1, width), overflow="fold")
    return table


def bulleted(texts: Sequence[Text], look: Look, width: int, *, numbered: bool = False) -> RenderableType:
    """A list with hanging indents; short items stand in two columns where there is room."""
    marks = [f"{number}." if numbered else look.signs.bullet for number in range(1, len(texts) + 1)]
    mark = max(len(each) for each in marks)
    half = (width - GAP) // 2 - mark - 1
    if not numbered and len(texts) > 3 and half >= 34:
        short = sum(lines_of(text.plain, half) for text in texts) <= len(texts) * 1.4
        if short:
            return _side_by_side(texts, marks, mark, half)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=mark, justify="right", overflow="fold")
    table.add_column(width=max(1, width - mark - 1), overflow="fold")
    for each, text in zip(marks, texts, strict=True):
        table.add_row(each, text)
    return table


def _side_by_side(texts: Sequence[Text], marks: list[str], mark: int, half: int) -> Table:
    """A list in two columns that is read down the first and then down the second."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for width in (mark, half, mark, half):
        table.add_column(width=width, overflow="fold")
    rows = (len(texts) + 1) // 2
    for number in range(rows):
        row: list[RenderableType] = [marks[number], texts[number]]
        if number + rows < len(texts):
            row += [marks[number + rows], texts[number + rows]]
        table.add_row(*row)
    return table


def indented(body: RenderableType, columns: int = 2) -> Padding:
    """`body` some columns to the right."""
    return Padding(body, (0, 0, 0, columns), expand=False)


def with_right(left: Text, right: Text, width: int) -> Text:
    """`left` with `right` at the other end of its last line, or after it where there is no room for both."""
    if left.cell_len + right.cell_len + 2 <= width:
        return Text.assemble(left, " " * (width - left.cell_len - right.cell_len), right, overflow="fold")
    return Text.assemble(left, "  ", right, overflow="fold")
