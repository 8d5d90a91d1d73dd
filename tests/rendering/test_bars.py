"""Bars: shares of a hundred, and lengths of time on a logarithmic axis."""

import math
from itertools import pairwise

import pytest

from vpfaq.core.model import Figure, Phase
from vpfaq.rendering.bars import Axis, Span, phase_span, share_bar, span
from vpfaq.rendering.style import ASCII, UNICODE


def figure(low: float | None, high: float | None, unit: str = "percent", *, vague: bool = False) -> Figure:
    """A figure with these bounds."""
    return Figure("t.f.x", "so much", None, low, high, unit, None, None, vague, None, None, ())


@pytest.mark.parametrize(
    ("drawn", "bar", "ascii_bar"),
    [
        (figure(50, 50), "████    ", "####    "),
        (figure(54.7, 54.7), "████▍   ", "####    "),
        (figure(100, 100), "████████", "########"),
        (figure(0, 0), "        ", "        "),
        (figure(0.1, 0.1), "▏       ", "#       "),
        (figure(25, 75), "██▒▒▒▒  ", "##====  "),
        (figure(25, 25.1), "██▒     ", "##=     "),
        (figure(None, 50), "▒▒▒▒    ", "====    "),
        (figure(50, None), "████▒▒▒▒", "####===="),
        (figure(None, 0.1), "▒       ", "=       "),
        (figure(None, 50, vague=True), "░░░░    ", "....    "),
        (figure(None, None, vague=True), "░░░░░░░░", "........"),
    ],
)
def test_shares(drawn: Figure, bar: str, ascii_bar: str) -> None:
    """Full to the lower bound, shaded to the upper one; what is more than nothing shows."""
    assert share_bar(drawn, 8, UNICODE) == bar
    assert share_bar(drawn, 8, ASCII) == ascii_bar


def test_a_length_of_time_lies_on_the_axis() -> None:
    """Ten times as long is always as far to the right, and the labels stand where the times are."""
    axis = Axis([span(figure(10, 10, "minutes")), span(figure(10_000, 10_000, "minutes"))], 60)
    columns = [axis.column(minutes) for minutes in (10, 100, 1000, 10_000)]
    steps = {later - earlier for earlier, later in pairwise(columns)}
    assert max(steps) - min(steps) <= 1
    labels = axis.labels()
    assert len(labels) == 60
    assert labels.index("1 day") == axis.column(1440)
    assert labels.index("1 hour") == axis.column(60)


@pytest.mark.parametrize(
    ("drawn", "signs"),
    [
        (figure(10, 10, "minutes"), {"█"}),
        (figure(10, 100, "minutes"), {"█", "▒"}),
        (figure(None, 100, "minutes"), {"▒"}),
        (figure(10, None, "minutes"), {"█", "░"}),
        (figure(10, None, "minutes", vague=True), {"░"}),
    ],
)
def test_bars_say_how_sure_a_time_is(drawn: Figure, signs: set[str]) -> None:
    """Full: it lasts so long. Shaded: so long at the most. Dotted: no source counts."""
    axis = Axis([span(drawn), span(figure(1, 1, "minutes"))], 40)
    bar = axis.bar(span(drawn), UNICODE)
    assert len(bar) == 40
    assert set(bar.strip()) == signs


def test_a_phase_starts_after_another() -> None:
    """And one without a time is not drawn."""
    first, second = figure(10, 20, "minutes"), figure(1, 2, "hours")
    phases = [Phase("a", first, None, ()), Phase("b", second, first, ()), Phase("c", None, None, ())]
    spans = [phase_span(phase) for phase in phases]
    assert spans[2] is None
    axis = Axis([each for each in spans if each], 40)
    bars = [axis.bar(each, UNICODE) for each in spans if each]
    assert bars[0].startswith("█")
    assert len(bars[1]) - len(bars[1].lstrip()) == axis.column(10) > 0


@pytest.mark.parametrize("width", [1, 5, 10])
def test_an_axis_may_be_short(width: int) -> None:
    """Labels that have no room are left out."""
    axis = Axis([span(figure(1, 2, "years")), span(figure(1, 2, "seconds"))], width)
    assert len(axis.labels()) == width
    assert len(axis.bar(span(figure(1, 2, "years")), UNICODE)) == width


@pytest.mark.parametrize(
    ("drawn", "after", "expected"),
    [
        (figure(1, 2, "hours"), None, Span(0, 60, 120, vague=False, open=False)),
        (figure(1, 2, "hours"), figure(10, 20, "minutes"), Span(10, 70, 130, vague=False, open=False)),
        (figure(1, None, "hours"), figure(None, 20, "minutes"), Span(20, 80, 200, vague=False, open=True)),
        (figure(None, 2, "hours"), figure(None, None, "minutes", vague=True), Span(0, 0, 120, vague=False, open=False)),
        (figure(None, None, "hours", vague=True), None, Span(0, 0, 0, vague=True, open=True)),
    ],
)
def test_spans(drawn: Figure, after: Figure | None, expected: Span) -> None:
    """In minutes from the start; without an upper bound three times as long as the lower one, to be drawn."""
    assert span(drawn, after) == expected
    assert phase_span(Phase("x", drawn, after, ())) == expected


def test_an_axis_is_as_long_as_its_times() -> None:
    """From half the shortest to a third more than the longest; what comes before stands at its start."""
    axis = Axis([span(figure(10, 100, "minutes"))], 50)
    assert [axis.column(minutes) for minutes in (-1, 0, 1, 5, 130, 1000)] == [0, 0, 0, 0, 50, 50]
    middle = 50 * math.log(20 / 5) / math.log(130 / 5)
    assert axis.column(20) == round(middle)
    assert Axis([], 50).column(60) == round(50 * math.log(2) / math.log(2.6))


@pytest.mark.parametrize(("width", "labels"), [(6, "1 hour"), (5, "     ")])
def test_a_label_needs_its_columns(width: int, labels: str) -> None:
    """No more, no less."""
    assert Axis([span(figure(1, 1, "hours"))], width).labels() == labels


@pytest.mark.parametrize(
    ("width", "labels"),
    [
        (40, ["1 min", "1 hour", "1 day", "1 month"]),  # not 10 min nor 1 week
        (60, ["1 min", "10 min", "1 hour", "1 day", "1 week", "1 year"]),  # between 10 min and 1 hour is one blank
        (50, ["1 min", "1 hour", "1 day", "1 week", "1 year"]),  # as is between 1 day and 1 week
    ],
)
def test_labels_stand_apart(width: int, labels: list[str]) -> None:
    """By a blank at the least; one is left out where it would touch another that matters more."""
    axis = Axis([span(figure(1, 1, "minutes")), span(figure(20, 20, "years"))], width)
    assert axis.labels().split() == " ".join(labels).split()


def test_a_wide_bar_is_exact() -> None:
    """To the column."""
    assert share_bar(figure(None, 50), 200, UNICODE).rstrip() == "▒" * 100
    assert share_bar(figure(25, 75), 200, UNICODE).rstrip() == "█" * 50 + "▒" * 100
    assert share_bar(figure(99.9, 100), 200, UNICODE) == "█" * 199 + "▒"
    assert share_bar(figure(30, 30), 200, UNICODE).rstrip() == "█" * 60
    assert share_bar(figure(None, 50, vague=True), 200, ASCII).rstrip() == "." * 100


def test_a_bar_starts_where_the_time_does() -> None:
    """It has a column at the least, and ends where the axis does."""
    axis = Axis([Span(0, 10, 10, vague=False, open=False), Span(10, 20, 100, vague=False, open=False)], 40)
    start, sure, end = (axis.column(minutes) for minutes in (10, 20, 100))
    assert axis.bar(Span(10, 20, 100, vague=False, open=False), ASCII) == (
        " " * start + "#" * (sure - start) + "=" * (end - sure)
    ).ljust(40)
    assert axis.bar(Span(10, 20, 100, vague=False, open=True), ASCII).strip() == "#" * (sure - start) + "." * (
        end - sure
    )
    assert axis.bar(Span(10, 20, 100, vague=True, open=False), ASCII).strip() == "." * (end - start)
    assert axis.bar(Span(10, 10, 10, vague=False, open=False), ASCII) == (" " * start + "=").ljust(40)
    assert len(axis.bar(Span(0, 10_000, 20_000, vague=False, open=False), ASCII)) == 40
