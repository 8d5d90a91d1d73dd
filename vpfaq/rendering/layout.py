"""How texts share a line: rows of two columns whose border stands where they take the fewest lines, and lists."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .style import Look

GAP = 2


def lines_of(text: str, width: int) -> int:
    """About how many lines `text` takes in `width` columns; a column that has no room is drawn one wide."""
    lines, width = 0, max(1, width)
    for paragraph in text.split("\n"):
        column = 0
        lines += 1
        for word in paragraph.split():
            length = len(word)
            if column and column + 1 + length > width:
                lines, column = lines + 1, 0
            column += length + (1 if column else 0)
            if column > width:  # folded
                lines, column = lines + (column - 1) // width, (column - 1) % width + 1
    return lines


def height_of(rows: Sequence[tuple[str, str]], left: int, right: int) -> int:
    """About how many lines rows of two texts take in columns of these widths."""
    return sum(max(lines_of(text, left), lines_of(beside, right)) for text, beside in rows)


def best_border(rows: Sequence[tuple[str, str]], width: int) -> int:
    """The width of the right column with which the rows of two texts take the fewest lines; the narrower first."""
    longest = max((len(line) for _, right in rows for line in right.split("\n")), default=0)
    widths = range(8, max(9, min(longest, width // 2) + 2), 2)
    return min(widths, key=lambda right: height_of(rows, width - GAP - right, right))


def grid(widths: Sequence[int], *rows: Sequence[RenderableType], gap: int = GAP) -> Table:
    """Rows of columns of these widths without lines, in which nothing is cut off."""
    table = Table.grid(padding=(0, gap, 0, 0))
    for width in widths:
        table.add_column(width=max(1, width), overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def bulleted(texts: Sequence[Text], look: Look, width: int, *, numbered: bool = False) -> list[RenderableType]:
    """The rows of a list with hanging indents; short items stand two in a row where there is room."""
    marks = [f"{number}." if numbered else look.signs.bullet for number in range(1, len(texts) + 1)]
    mark = max(map(len, marks), default=0)
    half = (width - GAP) // 2 - mark - 1
    short = sum(lines_of(text.plain, half) for text in texts) <= len(texts) * 1.4
    columns = 2 if not numbered and len(texts) > 3 and half >= 34 and short else 1
    widths = [mark, half if columns > 1 else width - mark - 1] * columns
    cells = [cell for each, text in zip(marks, texts, strict=True) for cell in (each.rjust(mark), text)]
    step = 2 * columns
    return [grid(widths, cells[start : start + step], gap=1) for start in range(0, len(cells), step)]


def indented(body: RenderableType, columns: int = 2) -> Padding:
    """`body` some columns to the right."""
    return Padding(body, (0, 0, 0, columns), expand=False)


def last_column(text: Text, look: Look, width: int) -> int:
    """Where the last line of `text` ends."""
    return text.wrap(look.console, width)[-1].cell_len


def with_right(left: Text, right: Text, look: Look, width: int | None = None) -> Text:
    """`left` with `right` at the other end of its last line, or after it where there is no room for both."""
    width = width or look.width
    room = width - last_column(left, look, width) - right.cell_len
    return Text.assemble(left, " " * (max(room, GAP)), right, overflow="fold")
