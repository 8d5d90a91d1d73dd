"""Help, wrong usage and the environment, end to end."""

from pathlib import Path

import pytest

from tests.helpers import vpfaq
from vpfaq import __version__
from vpfaq.core.sanitize import sanitize


def test_help_and_version() -> None:
    """Both spellings, and examples in every help."""
    assert vpfaq("--version") == (0, f"vpfaq {__version__}\n", "")
    for command in ([], ["ask"], ["show"], ["search"], ["check"], ["new"], ["schema"]):
        for flag in ("-h", "--help"):
            run = vpfaq(*command, flag)
            assert run.code == 0
            assert "Examples:" in run.out


@pytest.mark.parametrize("columns", [20, 40, 51, 80])
@pytest.mark.parametrize("command", ["", "ask", "show", "search", "check", "new", "schema"])
def test_help_fits_the_terminal(command: str, columns: int) -> None:
    """However narrow; examples are short enough for forty columns."""
    lines = vpfaq(*command.split(), "--help", COLUMNS=str(columns)).out.splitlines()
    assert [line for line in lines if len(line) > max(columns, 40)] == []


def test_nothing_to_do_in_a_pipe_is_wrong_usage() -> None:
    """With usage on stderr."""
    run = vpfaq()
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: vpfaq ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "--nonsense", "x"],
        ["ask", "-n", "0", "x"],
        ["ask", "--color", "red", "x"],
        ["--plain"],
        ["search"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    """With stdout empty and a message."""
    run = vpfaq(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\x1b[31m", "\x9b", "\ufeff"])
@pytest.mark.parametrize(
    "arguments", [["check", "a", "{}b"], ["ask", "--{}x", "y"], ["ask", "-{}"], ["--{}x", "--help"], ["schema", "{}b"]]
)
def test_wrong_usage_is_quoted_without_what_acts_on_a_terminal(arguments: list[str], hidden: str) -> None:
    """Neither extra arguments nor unknown options reorder or color a message."""
    run = vpfaq(*(argument.format(hidden) for argument in arguments))
    assert (run.code, run.out) == (2, "")
    assert "Error: " in run.err
    assert sanitize(run.err).replace("\ufffd", "") == run.err.replace("\ufffd", "")


def test_the_environment_names_the_base(smallest: Path) -> None:
    """The option wins."""
    assert vpfaq("show", VPFAQ_FACTS=str(smallest)).out == "brewing\tBrewing\t2\n"
    assert vpfaq("show", "--facts", smallest, VPFAQ_FACTS="/nowhere").code == 0
    assert vpfaq("show", VPFAQ_FACTS="/nowhere").code == 2
