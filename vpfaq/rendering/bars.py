"""Figures drawn as bars: shares of a hundred, and lengths of time on one axis from minutes to years.

Bars are plain text of a given number of columns; who calls gives them a style.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from ..core.model import MINUTES, Figure, Phase
from .style import Signs

_TICKS = (  # minutes and label, those first that matter most where there is no room for all
    (1440, "1 day"),
    (60, "1 hour"),
    (10_080, "1 week"),
    (43_830, "1 month"),
    (10, "10 min"),
    (525_960, "1 year"),
    (1, "1 min"),
    (5_259_600, "10 years"),
)
_OPEN_END = 3  # a length of time without an upper bound is drawn to so many times its lower one


def share_bar(figure: Figure, width: int, signs: Signs) -> str:
    """The bar of a percentage: full to its lower bound, shaded to its upper one; all shaded where it has only one."""
    low, high = figure.min or 0, figure.max if figure.max is not None else 100
    end = max(1, round(high / 100 * width))
    if figure.vague:
        return (signs.vague * end).ljust(width)
    if low == high:
        return _exact(low / 100 * width, width, signs)
    full = min(round(low / 100 * width), width - 1)
    return (signs.full * full + signs.range * max(1, end - full)).ljust(width)


def _exact(length: float, width: int, signs: Signs) -> str:
    """A bar to an eighth of a column, where the signs have such parts."""
    if not signs.parts:
        return (signs.full * max(round(length), 1 if length else 0)).ljust(width)
    eighths = max(round(length * 8), 1 if length else 0)
    whole, part = divmod(eighths, 8)
    return (signs.full * whole + (signs.parts[part - 1] if part else "")).ljust(width)


class Span(NamedTuple):
    """A length of time as it is drawn, in minutes from the start of the axis."""

    start: float
    sure: float
    """Until then it lasts by all accounts."""
    end: float
    vague: bool
    """Whether the source gives words only."""
    open: bool
    """Whether no source gives an end."""


def span(figure: Figure, after: Figure | None = None) -> Span:
    """How a length of time is drawn that starts `after` another one, or at once."""
    start = ((after.min or after.max or 0) * MINUTES[after.unit]) if after else 0
    factor = MINUTES[figure.unit]
    low = (figure.min or 0) * factor
    high = figure.max * factor if figure.max is not None else low * _OPEN_END
    return Span(start, start + low, start + max(low, high), figure.vague, figure.max is None)


def phase_span(phase: Phase) -> Span | None:
    """How a phase is drawn; None where no source gives a time."""
    return span(phase.when, phase.after) if phase.when else None


class Axis:
    """A logarithmic axis of time that is as long as the spans on it need."""

    def __init__(self, spans: Iterable[Span], width: int) -> None:
        spans = list(spans)
        times = [time for each in spans for time in (each.start, each.sure, each.end) if time > 0] or [60]
        self._low = math.log(min(times) / 2)
        self._high = math.log(max(times) * 1.3)
        self.width = width

    def column(self, minutes: float) -> int:
        """Where on the axis a time lies; whatever comes before its first time lies at its start."""
        if minutes <= 0:
            return 0
        part = (math.log(minutes) - self._low) / (self._high - self._low)
        return min(self.width, max(0, round(part * self.width)))

    def bar(self, drawn: Span, signs: Signs) -> str:
        """The bar of a span: full as far as it is sure, shaded to its upper bound, dotted where no source counts."""
        start, sure, end = self.column(drawn.start), self.column(drawn.sure), self.column(drawn.end)
        end = max(end, start + 1)
        if drawn.vague:
            body = signs.vague * (end - start)
        else:
            rest = signs.vague if drawn.open else signs.range
            body = signs.full * max(0, sure - start) + rest * (end - max(start, sure))
        return (" " * start + body)[: self.width].ljust(self.width)

    def labels(self) -> str:
        """The line of times above the bars, as many as there is room for."""
        line = " " * self.width
        for minutes, label in _TICKS:
            if not self._low <= math.log(minutes) <= self._high:
                continue
            start = max(0, min(self.column(minutes), self.width - len(label)))
            around = line[max(0, start - 1) : start + len(label) + 1]
            if not around.strip() and self.width >= len(label):
                line = line[:start] + label + line[start + len(label) :]
        return line
