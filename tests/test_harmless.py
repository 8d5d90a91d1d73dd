"""Text that would act on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.harmless import harmless, one_line


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
    ],
)
def test_what_acts_is_replaced(text: str) -> None:
    """Escape sequences, carriage returns, bidirectional overrides, links, surrogates."""
    assert "\ufffd" in harmless(text)
    harmless(text).encode()


def test_what_shows_stays() -> None:
    """Letters of any script, newlines, tabs, emoji, markup."""
    text = "a\tb\n[bold]Ä漢 😀[/bold] <b>"
    assert harmless(text) == text


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    """Whatever comes in."""
    assert not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in harmless(text))
    assert "\n" not in one_line(text)
    assert len(one_line(text)) <= 120
