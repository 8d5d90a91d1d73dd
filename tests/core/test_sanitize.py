"""Text that would act on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.core.sanitize import sanitize, shorten


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred\x1b[0m",
        "\x1b]8;;https://elsewhere.example\x07here\x1b]8;;\x07",
        "over\rwritten",
        "bell\x07",
        "\x9b31m",
        "right\u202eto left",
        "isolate\u2066d",
        "back\x08space",
        "\ud800",
        "line\u2028break",
        "mark\ufeff",
    ],
)
def test_what_acts_is_replaced(text: str) -> None:
    """Escape sequences, carriage returns, bidirectional overrides, links and surrogates turn into U+FFFD."""
    assert "\ufffd" in sanitize(text)
    sanitize(text).encode()


def test_each_character_is_replaced_by_one() -> None:
    """The text keeps its length and its other characters."""
    assert sanitize("a\x1bb\u202e\r\n\x07") == "a\ufffdb\ufffd\ufffd\n\ufffd"


def test_what_shows_stays() -> None:
    """Letters of any script, newlines, tabs, emoji and markup stay as they are."""
    text = "a\tb\n[bold]Ä漢 😀[/bold] <b>"
    assert sanitize(text) == text


def test_a_long_text_is_shortened_for_a_message() -> None:
    """One more character than the limit is cut off, and an ellipsis says so."""
    assert shorten("x" * 120) == "x" * 120
    assert shorten("x" * 121) == "x" * 119 + "…"
    assert shorten("a\n b\t c", 5) == "a b c"
    assert shorten("abcdef", 5) == "abcd…"


def test_blanks_at_the_start_do_not_use_up_a_shortened_text() -> None:
    """After 480 or more blanks, a question is still quoted in its message."""
    assert shorten(" " * 5000 + "how long") == "how long"


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    """Whatever comes in, no control character comes out."""
    assert not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in sanitize(text))
    assert "\n" not in shorten(text)
    assert len(shorten(text)) <= 120
