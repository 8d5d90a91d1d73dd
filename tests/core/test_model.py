"""The records of facts: bounds of figures as durations and minutes, facts from JSON."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.core.answers import Answer
from vpfaq.core.errors import InvalidBase, NotFound, Problem
from vpfaq.core.model import MINUTES, Figure, decimal, fact_from_data

from ..helpers import FULL, base_of


def figure(low: float | None, high: float | None, unit: str) -> Figure:
    """A length of time."""
    return Figure("t.f.d", "", None, low, high, unit, None, None, False, None, None, ())


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (30, 60, "minutes", ("PT30M", "PT1H")),
        (90, None, "minutes", ("PT1H30M", None)),
        (None, 48, "hours", (None, "PT48H")),
        (0, 0.5, "hours", ("PT0S", "PT30M")),
        (10, 90, "seconds", ("PT10S", "PT1M30S")),
        (0.5, 3661, "seconds", ("PT0.5S", "PT1H1M1S")),
        (1, 2.5, "days", ("P1D", "P2.5D")),
        (3, 6, "weeks", ("P3W", "P6W")),
        (2, 3, "months", ("P2M", "P3M")),
        (1, 10, "years", ("P1Y", "P10Y")),
        (-0.0, 0.0001, "days", ("P0D", "P0.0001D")),
    ],
)
def test_iso_durations(low: float | None, high: float | None, unit: str, expected: tuple[str | None, ...]) -> None:
    """Bounds come out as ISO 8601, in the unit's own letter from days on."""
    assert figure(low, high, unit).iso() == expected


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (30, "seconds", 0.5),
        (1, "seconds", 0.017),
        (1, "minutes", 1),
        (2, "hours", 120),
        (1, "days", 1440),
        (1, "weeks", 10_080),
        (1, "months", 43_830),
        (1, "years", 525_960),
    ],
)
def test_minutes(amount: float, unit: str, minutes: float) -> None:
    """Each unit counts as so many minutes; a bound that is not known stays so."""
    assert figure(amount, None, unit).minutes() == (minutes, None)
    assert figure(None, amount, unit).minutes() == (None, minutes)


def test_a_year_is_twelve_months() -> None:
    """Lengths of time in different units compare as people mean them."""
    assert MINUTES["years"] == 12 * MINUTES["months"]
    assert MINUTES["weeks"] == 7 * MINUTES["days"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (10, "10"),
        (100, "100"),
        (0.5, "0.5"),
        (1.25, "1.25"),
        (0.125, "0.125"),
        (3.14159, "3.142"),
        (0.1 + 0.2, "0.3"),
        (0.0001, "0.0001"),
        (0.00025, "0.00025"),
        (1e-8, "0.00000001"),
        (1e15, "1000000000000000"),
        (0.004, "0.004"),
        (0.005, "0.005"),
        (0.0057, "0.006"),
        (0.0045678, "0.0046"),
        (0.00123456, "0.0012"),
        (4e-12, "0.000000000004"),
        (4e-13, "0"),
    ],
)
def test_decimal(number: float, text: str) -> None:
    """A number has no exponent, no needless zero and no sign of nothing, and a tiny one does not turn into 0."""
    assert decimal(number) == text


@given(st.floats(0, 1e15))
def test_any_number_reads_as_itself(number: float) -> None:
    """Whatever is written can be read back, near enough."""
    text = decimal(number)
    assert re.fullmatch(r"\d+(\.\d*[1-9])?", text)
    assert abs(float(text) - number) <= max(0.0005, 1e-15 * number)


def test_facts_come_back_from_json() -> None:
    """A fact that uses every part of the format is the same after JSON, in types, too."""
    for fact in base_of(FULL).facts:
        data: Any = json.loads(json.dumps(fact))
        assert fact_from_data(data) == fact
        assert repr(fact_from_data(data)) == repr(fact)


def test_an_answer_says_whether_there_is_one() -> None:
    """It is answered with a fact, and not without."""
    answer = Answer("q", None, 0.4, (), (), None, None, None, None)
    assert not answer.answered
    assert answer._replace(fact=base_of(FULL).facts[0]).answered


def test_problems_are_sorted_and_told_a_line_each() -> None:
    """The message of an unusable base names file, line, place and fault of every problem, in order."""
    later = Problem("tea.yaml", 7, 1, "", "syntax", "is wrong")
    sooner = Problem("tea.yaml", 3, 1, "risks.leakage", "empty", "is empty")
    error = InvalidBase([later, sooner])
    assert error.problems == [sooner, later]
    assert str(error) == "tea.yaml:3: risks.leakage: is empty\ntea.yaml:7: is wrong"


def test_what_is_not_found_is_named() -> None:
    """The exception holds the name, the nearest names, and a sentence."""
    error = NotFound("rsks", ("risks",))
    assert (error.name, error.suggestions) == ("rsks", ("risks",))
    assert str(error) == "there is no topic or fact 'rsks'"
