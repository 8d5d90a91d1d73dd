"""Questions from arguments and from stdin, through the command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import vpfaq

QUESTIONS = "steeping time\n\n  \nwho painted the mona lisa\r\nwater temperature"


def test_questions_from_stdin_are_answered_in_order(smallest: Path) -> None:
    """Blank lines are skipped, DOS line ends and a missing last one do not matter; one unanswered makes it 1."""
    run = vpfaq("ask", "--facts", smallest, "-", stdin=QUESTIONS)
    assert run.code == 1
    assert run.out.splitlines() == [
        "Green tea steeps for two to three minutes.",
        "About eighty degrees, well below boiling.",
    ]
    assert "mona lisa" in run.err


def test_json_lines_have_a_record_for_every_question(smallest: Path) -> None:
    """Also for those without an answer."""
    run = vpfaq("ask", "--facts", smallest, "--json", "-", stdin=QUESTIONS)
    records = [json.loads(line) for line in run.out.splitlines()]
    assert [record["answered"] for record in records] == [True, False, True]
    assert [record["id"] for record in records] == ["brewing.time", None, "brewing.water"]
    assert run.err == ""


def test_answers_come_as_questions_do(smallest: Path) -> None:
    """Each is out before the next question is asked."""
    command = [sys.executable, "-m", "vpfaq", "ask", "--facts", str(smallest), "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin
        assert process.stdout
        for question, answer in ((b"steeping time\n", b"Green tea"), (b"water temperature\n", b"About eighty")):
            process.stdin.write(question)
            assert process.stdout.readline().startswith(answer)


@pytest.mark.parametrize(
    "line",
    [
        b"caf\xe9 steeping",
        b"\x00\x01\x1b[31m",
        "\u202esteeping".encode(),
        b"x" * 1_000_000,
        b"[bold]steeping[/bold] time",
        "蒸らし時間 😀".encode(),
    ],
)
def test_any_line_gets_its_record_and_the_others_theirs(smallest: Path, line: bytes) -> None:
    """Bytes that are no text, control characters, a megabyte, markup, other scripts."""
    run = vpfaq("ask", "--facts", smallest, "--json", "-", stdin=b"steeping time\n" + line + b"\nwater temperature\n")
    records = [json.loads(text) for text in run.out.splitlines()]
    assert len(records) == 3
    assert [records[0]["id"], records[2]["id"]] == ["brewing.time", "brewing.water"]
    assert ("line 2 of stdin is not UTF-8" in run.err) == (b"caf\xe9" in line)
    assert "Traceback" not in run.err


def test_arguments_that_are_not_text(smallest: Path) -> None:
    """Lone surrogates, as Python reads bytes of another encoding."""
    command = [os.fsencode(sys.executable), b"-m", b"vpfaq", b"ask", b"--facts", os.fsencode(smallest), b"caf\xe9"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("redirection", "reason"), [("<&-", "is closed"), ("0>/dev/null", "cannot be read")])
def test_stdin_that_cannot_be_read(smallest: Path, redirection: str, reason: str) -> None:
    """One sentence, and what to do instead."""
    command = f"{sys.executable} -m vpfaq ask --facts {smallest} - {redirection}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"stdin {reason}" in done.stderr
    assert "give the question as an argument" in done.stderr
    assert len(done.stderr.splitlines()) == 1
