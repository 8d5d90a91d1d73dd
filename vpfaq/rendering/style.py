"""What the terminal views look like: colors, signs, and what the terminal at hand can show of them."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.style import Style
from rich.text import Text

from ..core.model import Source
from ..core.sanitize import sanitize

# Red and magenta alone of the 16 colors read on black and on white where a terminal has no theme: blue is lost on
# black, green, yellow and cyan on white; dim text is faint on either in some. No meaning rests on a color.
TOPIC = "bold underline"
QUESTION = "bold"
SHORT = "bold"
FIGURE = "bold"
NAME = "magenta"  # what can be typed: ids and commands
BAR = "magenta"
URGENT = "bold red"
ADVICE = "red"
MARKED = "bold underline"
LINK = "underline"

READABLE = 90  # columns that a line of text may have; a wider one loses the eye
NARROW = 60  # columns below which two columns of text are set one above the other


class Signs(NamedTuple):
    """The characters that draw."""

    bullet: str
    dot: str
    """Between things in a row."""
    call: str
    """In front of advice."""
    full: str
    """Of a bar: what sources agree on."""
    range: str
    """Of a bar: between a source's lower and upper bound."""
    vague: str
    """Of a bar: where the source gives words and no number."""
    parts: str
    """Of a bar, ends from an eighth to seven eighths."""


UNICODE = Signs("•", " · ", "▌", "█", "▒", "░", "▏▎▍▌▋▊▉")
ASCII = Signs("*", ", ", "!", "#", "=", ".", "")


class Look(NamedTuple):
    """What the terminal at hand can show."""

    console: Console
    width: int
    """Columns for text."""
    signs: Signs
    links: bool
    """Whether a text may carry an address that the terminal opens."""

    @property
    def narrow(self) -> bool:
        """Whether columns of text must stand one above the other."""
        return self.width < NARROW

    def height(self, *parts: RenderableType) -> int:
        """The lines that parts of a view take."""
        options = self.console.options.update_width(self.width)
        return sum(len(self.console.render_lines(part, options, pad=False)) for part in parts)


def styled(text: str, style: str = "") -> Text:
    """`text`, safe to show, in a style; a word longer than the line is folded and never cut off."""
    return Text(sanitize(text), style, overflow="fold")


def source_name(source: Source, look: Look, text: str | None = None) -> Text:
    """A source by its short name, or by `text`, linked to its address where the terminal knows links."""
    shown = styled(text or source.name)
    if look.links and source.url:
        shown.stylize(Style.parse(LINK) + Style(link=sanitize(source.url)))
    return shown


def joined(parts: Sequence[Text], separator: str, width: int | None = None) -> Text:
    """`parts` in a row; with `width` a line ends between two of them rather than within one."""
    row, column = Text(overflow="fold"), 0
    for number, part in enumerate(parts):
        if number and width is not None and column + len(separator) + part.cell_len > width:
            row.append("\n")
            column = 0
        elif number:
            row.append(separator)
            column += len(separator)
        row.append_text(part)
        column += part.cell_len
    return row
