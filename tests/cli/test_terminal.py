"""The command at a terminal: layout, color, pager."""

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.terminals import VPFAQ, Terminal, seen
from tests.helpers import vpfaq


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_an_answer_fits(full: Path, columns: int) -> None:
    """Laid out, in color, the disclaimer last."""
    run = seen("ask", "--facts", full, "steeping time", columns=columns)
    lines = run.text.splitlines()
    assert run.code == 0
    assert max(map(cell_len, lines)) <= columns
    assert lines[0].startswith("How long does green tea steep?")
    assert " ".join(run.text.split()).endswith("General information, not a doctor's order.")
    assert "\x1b[1m" in run.raw
    assert "\x1b]8;" in run.raw


@pytest.mark.parametrize(
    ("arguments", "variable"),
    [(["--color", "never"], ("TERM", "xterm")), ([], ("NO_COLOR", "1")), ([], ("TERM", "dumb"))],
)
def test_color_can_be_had_without(
    full: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], variable: tuple[str, str]
) -> None:
    """The layout stays."""
    monkeypatch.setenv(*variable)
    run = seen("ask", "--facts", full, "steeping time", *arguments)
    for color in range(30, 38):
        assert f"\x1b[{color}m" not in run.raw
    assert "\x1b]8" not in run.raw
    assert "▌ Taste it" in run.text


def test_a_locale_without_unicode(full: Path) -> None:
    """Signs of ASCII."""
    run = seen(
        "show", "--facts", full, "dangers", "--no-pager",
        LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING=None,
    )  # fmt: skip
    assert "+- URGENT" in run.text
    assert "?" not in run.text.replace("myself?", "")


def test_plain_and_json_at_a_terminal(full: Path) -> None:
    """The same as in a pipe."""
    for option in ("--plain", "--json"):
        run = seen("ask", "--facts", full, "steeping time", option)
        assert run.text.replace("\n", "") == vpfaq("ask", "--facts", full, "steeping time", option).out.replace(
            "\n", ""
        )


def test_a_miss_is_wrapped_and_ends_with_the_disclaimer(full: Path) -> None:
    """On stderr, no wider than the terminal."""
    run = seen("ask", "--facts", full, "how much does green tea cost", columns=40)
    assert run.code == 1
    assert max(map(cell_len, run.text.splitlines())) <= 40
    assert "Ask your grocer." in run.text
    assert "In an emergency: vpfaq show" in run.text
    assert " ".join(run.text.split()).endswith("General information, not a doctor's order.")


def test_nothing_typed_says_what_there_is(full: Path) -> None:
    """The title, what to try, the topics, the emergency line, help; exit 0."""
    run = seen("--facts", full)
    assert run.code == 0
    for text in ("Tea", 'vpfaq "How long does green tea steep?"', "brewing", "Dangers", "Cool it at once", "--help"):
        assert text in run.text


def _pager(folder: Path, script: str) -> Path:
    """A pager that is a shell script."""
    file = folder / "pager"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


def test_what_is_longer_than_the_screen_is_paged(full: Path, tmp_path: Path) -> None:
    """For `show` and `search`, with the settings of git; what is shorter is not."""
    pager = _pager(tmp_path, 'echo "paged with $LESS"; cat')
    for arguments in (["show", "all"], ["brewing"], ["show", "sources"]):
        run = seen(*arguments, "--facts", full, rows=5, PAGER=str(pager), LESS=None)
        assert run.text.startswith("paged with FRX\n"), arguments
        assert "\x1b[" in run.raw
    assert "paged" not in seen("show", "--facts", full, rows=24, PAGER=str(pager)).text
    assert "paged with S\n" in seen("show", "all", "--facts", full, rows=5, PAGER=str(pager), LESS="S").text


@pytest.mark.parametrize(
    "arguments", [["ask", "steeping time"], ["steeping time"], ["show", "all", "--no-pager"], ["show", "all", "--json"]]
)
def test_what_is_asked_is_never_paged(full: Path, tmp_path: Path, arguments: list[str]) -> None:
    """Nor what is not to be."""
    run = seen(*arguments, "--facts", full, rows=5, PAGER=str(_pager(tmp_path, "echo paged; cat")))
    assert run.code == 0
    assert "paged" not in run.text


@pytest.mark.parametrize("pager", ["", "cat", "/nowhere/pager", "no-such-pager -R", "'unclosed"])
def test_without_a_pager_it_is_printed(full: Path, pager: str) -> None:
    """All of it."""
    run = seen("show", "all", "--facts", full, rows=5, PAGER=pager)
    assert run.code == 0
    assert "General information" in run.text
    assert "What if I scald myself?" in run.text


def test_a_pager_may_be_left_early(full: Path, tmp_path: Path) -> None:
    """Without a complaint."""
    run = seen("show", "all", "--facts", full, rows=5, PAGER=str(_pager(tmp_path, "head -c 10; exit 3")))
    assert run.code == 0
    assert "Traceback" not in run.text


def test_ctrl_c_is_for_the_pager(full: Path, tmp_path: Path) -> None:
    """Which decides what it means."""
    pager = _pager(tmp_path, "trap 'echo caught; exit' INT; cat >/dev/null; echo ready; sleep 30 & wait")
    with Terminal(*VPFAQ, "show", "all", "--facts", full, rows=5, PAGER=str(pager)) as terminal:
        terminal.wait_for("ready")
        terminal.type("\x03")
        terminal.wait_for("caught")
        run = terminal.end()
    assert "Traceback" not in run.text


def test_a_pipe_into_it_is_not_paged(full: Path) -> None:
    """Where nobody types, nobody turns pages."""
    command = f"echo | {' '.join(VPFAQ)} show all --facts {full}"
    with Terminal("sh", "-c", command, rows=5, PAGER="echo paged") as terminal:
        assert "paged" not in terminal.end().text


@pytest.mark.skipif(not Path("/usr/bin/less").exists(), reason="there is no less")
def test_less_shows_it(full: Path) -> None:
    """And q leaves."""
    with Terminal(*VPFAQ, "show", "all", "--facts", full, rows=6, PAGER=None, LESS=None) as terminal:
        terminal.wait_for("Tea")
        terminal.type("q")
        assert terminal.end().code == 0


@pytest.mark.parametrize("columns", [0, 1, 65535])
def test_odd_terminals(full: Path, columns: int) -> None:
    """Neither hang nor raise."""
    run = seen("show", "--facts", full, "dangers", "--no-pager", columns=columns)
    assert run.code == 0
    assert "Traceback" not in run.text


def test_help_is_the_same_at_a_terminal() -> None:
    """Without color or frames."""
    assert seen("ask", "--help").text == vpfaq("ask", "--help", COLUMNS="80").out
    assert os.environ.get("COLUMNS") is None
