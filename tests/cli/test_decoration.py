"""Color, links, widths and what acts on a terminal, end to end."""

from pathlib import Path

import pytest

from tests.helpers import changed, vpfaq


def test_text_is_the_same_whatever_the_terminal(full: Path) -> None:
    """No color, no wrapping, no decoration in a pipe."""
    plain = vpfaq("show", "--facts", full, "brewing").out
    for variables in ({"FORCE_COLOR": "1"}, {"COLUMNS": "20"}, {"TERM": "dumb"}, {"GITHUB_ACTIONS": "true"}):
        assert vpfaq("show", "--facts", full, "brewing", **variables).out == plain
    assert vpfaq("show", "--facts", full, "brewing", "--plain", "--color", "always").out == plain


def test_color_on_request(full: Path) -> None:
    """`--color always` brings the layout of a terminal into a pipe, with or without NO_COLOR."""
    run = vpfaq("ask", "--facts", full, "--color", "always", "steeping time", NO_COLOR="1", TERM="xterm-256color")
    assert "\x1b[1m" in run.out
    assert "\x1b[35m" in run.out


@pytest.mark.parametrize("term", ["dumb", "linux"])
def test_no_links_where_the_terminal_knows_none(full: Path, term: str) -> None:
    """They would show as noise."""
    assert "\x1b]8" not in vpfaq("ask", "--facts", full, "--color", "always", "steeping time", TERM=term).out
    assert "\x1b]8" in vpfaq("ask", "--facts", full, "--color", "always", "steeping time", TERM="xterm").out


@pytest.mark.parametrize("columns", ["1", "0", "abc", "\u00b2", "10000", "9" * 10, "9" * 20, "9" * 5000, "-5"])
def test_odd_widths_neither_hang_nor_lose_text(full: Path, columns: str) -> None:
    """Of the environment."""
    run = vpfaq("show", "--facts", full, "dangers", "--color", "always", COLUMNS=columns, TERM="xterm")
    assert run.code == 0
    assert "cool" in run.out


def test_what_a_base_says_to_the_terminal_is_not_passed_on(full: Path) -> None:
    """Escape sequences and markup are shown, not obeyed."""
    full.write_text(
        changed(
            "answer: Well below boiling,", r'answer: "Well \e[31m\e]8;;https://x.example\a[bold]below[/bold] \u202E,'
        )
    )
    full.write_text(full.read_text().replace("{brewing.water.pots} tried it.", '{brewing.water.pots} tried it."'))
    for arguments in (["--plain"], ["--color", "always"], ["--format", "html"], ["--format", "markdown"]):
        name = [] if "--format" in arguments else ["brewing.water"]
        run = vpfaq("show", "--facts", full, *name, *arguments, TERM="xterm")
        assert run.code == 0
        assert "\x1b[31m" not in run.out
        assert "x.example\x07" not in run.out
        assert "\u202e" not in run.out


def test_what_a_question_says_to_the_terminal_is_not_passed_on(smallest: Path) -> None:
    """An echo of the question is harmless."""
    run = vpfaq("ask", "--facts", smallest, "\x1b]8;;https://x.example\x07mona\x1b[31m \u202elisa")
    assert "\x1b" not in run.err
    assert "\u202e" not in run.err
