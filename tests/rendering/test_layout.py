"""How texts share a line."""

import runpy
import statistics
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from tests.pictures.views import base
from vpfaq.rendering.layout import best_border, lines_of, with_right
from vpfaq.rendering.style import UNICODE, Look, joined

VIEWS = Path(__file__).parents[2] / "benchmarks" / "views.py"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("one two", 7, 1),
        ("one two", 6, 2),
        ("one", 3, 1),
        ("abcdefgh", 3, 3),
        ("a bb ccc", 4, 2),
        ("a\nb", 9, 2),
        ("ab", 0, 2),
        ("ab c", -7, 3),
        ("abcdefg xyz", 5, 3),
        ("abcdefg xy", 5, 2),
        ("abcdefghij", 5, 2),
        ("ab abcdefg xy", 5, 3),
    ],
)
def test_lines_are_counted(text: str, width: int, lines: int) -> None:
    """As they are broken between words, and within those that are too long."""
    assert lines_of(text, width) == lines


def test_the_border_stands_where_it_costs_least() -> None:
    """Wide enough for the right column, where the left one has room."""
    assert best_border([("short", "a name of some length")], 60) >= len("a name of some length")
    assert best_border([("a text that is long " * 5, "x")], 60) == 8


def look(width: int) -> Look:
    """What a terminal of that width can show."""
    return Look(Console(width=width), width, UNICODE, links=False)


def test_a_name_stands_at_the_right_or_follows() -> None:
    """Of the last line, where there is room for both."""
    assert with_right(Text("left"), Text("right"), look(12)).plain == "left   right"
    assert with_right(Text("left"), Text("right"), look(10)).plain == "left  right"
    assert with_right(Text("a longer left"), Text("right"), look(12)).plain == "a longer left   right"


def test_a_row_breaks_between_its_parts() -> None:
    """Where a width is given."""
    parts = [Text("one two"), Text("three four"), Text("five")]
    assert joined(parts, ", ").plain == "one two, three four, five"
    assert joined(parts, ", ", 16).plain == "one two\nthree four, five"


def test_views_are_short() -> None:
    """As `benchmarks/views.py` counts them: half the answers in 14 lines, all on a screen; what is cut says so."""
    views = runpy.run_path(str(VIEWS))
    faq = base("shipped")
    lines = list(views["answer_lines"](faq))
    assert len(lines) > 100
    assert statistics.median(count for _, count, _ in lines) <= 15
    assert [found for found in lines if found[1] > 24 and not found[2]] == []
    assert views["section_lines"](faq, faq.section("durations")) <= 32
