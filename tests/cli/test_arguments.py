"""Where the command stands among the arguments, and where none does."""

import pytest

from vpfaq.cli.app import WORDS, with_command


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ([], [WORDS]),
        (["how long"], [WORDS, "how long"]),
        (["how", "long"], [WORDS, "how", "long"]),
        (["ask", "x"], ["ask", "x"]),
        (["--json", "ask", "x"], ["ask", "--json", "x"]),
        (["--facts", "ask", "show"], ["show", "--facts", "ask"]),
        (["--facts=a", "how long", "--short"], [WORDS, "--facts=a", "how long", "--short"]),
        (["-n", "2", "ask", "x"], ["ask", "-n", "2", "x"]),
        (["--json", "how long", "ask"], [WORDS, "--json", "how long", "ask"]),
        (["--help"], ["--help"]),
        (["--version", "ask"], ["--version", "ask"]),
        (["--", "--odd"], [WORDS, "--", "--odd"]),
        (["-"], [WORDS, "-"]),
        (["--json"], [WORDS, "--json"]),
    ],
)
def test_the_command_comes_first(typed: list[str], understood: list[str]) -> None:
    """Options may stand before it; the values of options are no commands."""
    assert with_command(typed) == understood
