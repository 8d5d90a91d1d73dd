"""How texts share a line."""

import runpy
from pathlib import Path

import pytest
from rich.text import Text

from tests.pictures.views import base
from vpfaq.rendering.layout import best_border, lines_of, with_right
from vpfaq.rendering.style import joined

VIEWS = Path(__file__).parents[2] / "benchmarks" / "views.py"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("one two", 7, 1), ("one two", 6, 2), ("one", 3, 1), ("abcdefgh", 3, 3), ("a bb ccc", 4, 2)],
)
def test_lines_are_counted(text: str, width: int, lines: int) -> None:
    """As they are broken between words, and within those that are too long."""
    assert lines_of(text, width) == lines


def test_the_border_stands_where_it_costs_least() -> None:
    """Wide enough for the right column, where the left one has room."""
    assert best_border([("short", "a name of some length")], 60) >= len("a name of some length")
    assert best_border([("a text that is long " * 5, "x")], 60) == 8


def test_a_name_stands_at_the_right_or_follows() -> None:
    """Where there is no room for both."""
    assert with_right(Text("left"), Text("right"), 12).plain == "left   right"
    assert with_right(Text("left"), Text("right"), 10).plain == "left  right"


def test_a_row_breaks_between_its_parts() -> None:
    """Where a width is given."""
    parts = [Text("one two"), Text("three four"), Text("five")]
    assert joined(parts, ", ").plain == "one two, three four, five"
    assert joined(parts, ", ", 16).plain == "one two\nthree four, five"


def test_answers_are_short() -> None:
    """Within a screen of 24 lines and two, as `benchmarks/views.py` counts them; what is cut says where the rest is."""
    answer_lines = runpy.run_path(str(VIEWS))["answer_lines"]
    lines = list(answer_lines(base("shipped")))
    assert len(lines) > 100
    assert [found for found in lines if found[1] > 26 and not found[2]] == []
