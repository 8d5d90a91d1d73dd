"""How figures are written out in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.base.figures import figures_of, one_line, written_out
from vpfaq.base.schema import DurationEntry, FigureEntry, PercentageEntry, QuantityEntry

KINDS: dict[str, type[FigureEntry]] = {
    "durations": DurationEntry,
    "percentages": PercentageEntry,
    "quantities": QuantityEntry,
}


def text(kind: str, **values: object) -> str:
    """How the figure with these values reads."""
    entry = KINDS[kind].model_validate({"id": "x", **values}, by_alias=True)
    return figures_of("t.f", [entry])["t.f.x"].text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"min": 30, "max": 60, "unit": "minutes"}, "30 to 60 minutes"),
        ({"min": 24, "max": 24, "unit": "hours"}, "24 hours"),
        ({"min": 1, "max": 1, "unit": "days"}, "1 day"),
        ({"min": 0.5, "max": 1, "unit": "hours"}, "0.5 to 1 hour"),
        ({"min": 1, "max": 2, "unit": "hours"}, "1 to 2 hours"),
        ({"min": 3, "unit": "weeks"}, "more than 3 weeks"),
        ({"min": 1, "unit": "years"}, "more than 1 year"),
        ({"max": 6, "unit": "months"}, "up to 6 months"),
        ({"max": 1, "unit": "months"}, "up to 1 month"),
        ({"min": 0, "max": 48, "unit": "hours"}, "within 48 hours"),
        ({"min": 0, "max": 1, "unit": "weeks"}, "within 1 week"),
        ({"min": 0, "max": 0, "unit": "seconds"}, "0 seconds"),
        ({"min": -0.0, "unit": "days"}, "more than 0 days"),
        ({"min": 0.0001, "max": 0.0002, "unit": "days"}, "0.0001 to 0.0002 days"),
        ({"min": 1000, "max": 25000, "unit": "days"}, "1,000 to 25,000 days"),
        ({"min": 2, "unit": "weeks", "as": "several weeks"}, "several weeks"),
        ({"unit": "weeks", "as": " some\n weeks "}, "some weeks"),
        ({"min": 30, "unit": "minutes", "as": "at least {min} minutes"}, "at least 30 minutes"),
        ({"max": 1500, "unit": "days", "as": "no more than {max} days"}, "no more than 1,500 days"),
        ({"min": 1, "max": 2, "unit": "hours", "as": "{max} hours, sometimes {min}"}, "2 hours, sometimes 1"),
    ],
)
def test_durations(values: dict[str, object], expected: str) -> None:
    """Every form of a length of time, in the singular where it is one."""
    assert text("durations", **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"min": 75, "max": 90}, "75 to 90 percent"),
        ({"min": 5, "max": 5}, "5 percent"),
        ({"min": 1, "max": 1}, "1 percent"),
        ({"max": 0.5}, "up to 0.5 percent"),
        ({"min": 50}, "more than 50 percent"),
        ({"min": 0, "max": 10}, "0 to 10 percent"),
        ({"max": 1, "as": "less than {max} percent"}, "less than 1 percent"),
    ],
)
def test_percentages(values: dict[str, object], expected: str) -> None:
    """Shares are in percent, and a range from nothing is no length of time."""
    assert text("percentages", **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"min": 2, "max": 8, "unit": "milliliters"}, "2 to 8 milliliters"),
        ({"min": 1, "max": 1, "unit": "fractures"}, "1 fracture"),
        ({"min": 15, "max": 15, "out_of": 91, "unit": "people"}, "15 of 91 people"),
        ({"min": 1, "max": 1, "out_of": 2000, "unit": "people"}, "1 of 2,000 people"),
        ({"min": 1, "max": 1, "out_of": 10, "unit": "patients"}, "1 of 10 patients"),
        ({"min": 3, "max": 5, "out_of": 100, "unit": "people"}, "3 to 5 of 100 people"),
        ({"max": 5, "out_of": 100, "unit": "people"}, "up to 5 of 100 people"),
        ({"min": 0, "max": 5, "out_of": 100, "unit": "days"}, "0 to 5 of 100 days"),
        ({"min": 1_700_000, "max": 1_700_000, "unit": "fractures"}, "1,700,000 fractures"),
        ({"min": 1234.5, "max": 1234.5, "unit": "grams"}, "1,234.5 grams"),
    ],
)
def test_quantities(values: dict[str, object], expected: str) -> None:
    """Figures in any unit, with the whole of which they were counted, and commas from a thousand on."""
    assert text("quantities", **values) == expected


def test_a_figure_keeps_what_its_entry_says() -> None:
    """Bounds, unit, whole, population, study and sources are in the record, each in its field."""
    values = {"id": "x", "of": "the\n pots", "min": 1, "max": 2, "unit": "pots", "per": "year", "out_of": 9}
    values |= {"population": "old pots", "study": "trial", "sources": ["a", "b"]}
    figure = figures_of("t.f", [QuantityEntry.model_validate(values)])["t.f.x"]
    expected = (
        "t.f.x",
        "1 to 2 of 9 pots",
        "the pots",
        1,
        2,
        "pots",
        "year",
        9,
        False,
        "old pots",
        "trial",
        ("a", "b"),
    )
    assert figure == expected
    share = figures_of("t.f", [PercentageEntry.model_validate({"id": "x", "min": 1})])["t.f.x"]
    assert share[2:] == (None, 1, None, "percent", None, None, False, None, None, ())
    length = figures_of("t.f", [DurationEntry.model_validate({"id": "x", "max": 1, "unit": "days", "per": "cup"})])
    assert length["t.f.x"][4:9] == (1, "days", "cup", None, False)


@pytest.mark.parametrize(
    ("words", "vague"), [("some weeks", True), ("about {min} weeks", False), ("{max} weeks", False), (None, False)]
)
def test_a_figure_is_vague_where_its_words_hold_no_number(words: str | None, vague: bool) -> None:
    """A source that says "some weeks" gives no figure, whatever the author thinks that it means."""
    entry = DurationEntry.model_validate({"id": "x", "min": 2, "max": 3, "unit": "weeks", "as": words}, by_alias=True)
    assert figures_of("t.f", [entry])["t.f.x"].vague is vague


def test_texts_hold_their_figures_on_one_line() -> None:
    """Each reference is replaced, also where one stands twice, and line breaks are blanks."""
    figures = figures_of("t.f", [DurationEntry.model_validate({"id": "x", "min": 2, "max": 3, "unit": "days"})])
    assert written_out("In {t.f.x},\n  or {t.f.x}.", figures) == "In 2 to 3 days, or 2 to 3 days."
    assert one_line(" a\n\n b\tc ") == "a b c"


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.sampled_from(["seconds", "hours", "years"]))
def test_any_range_reads_without_exponent_and_sign(low: float, high: float, unit: str) -> None:
    """Whatever the bounds, the words hold their unit and nothing that people do not read."""
    said = text("durations", min=low, max=high, unit=unit)
    assert unit.removesuffix("s") in said
    assert "e+" not in said
    assert "e-" not in said
    assert "-0" not in said
