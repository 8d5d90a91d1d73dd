"""The reports of `vpfaq check`, line by line."""

import json

import pytest

from vpfaq.core.errors import Problem
from vpfaq.core.report import Confusion, LoggedGroup, Miss, Report, Score
from vpfaq.rendering import reports

PROBLEM = Problem("tea.yaml", 3, 5, "t.f", "rule", "is wrong")
SCORE = Score(
    4, 3, 2, 6, 1,
    (
        Miss("wrong", "what's it", ("t.a", "t.b"), "t.c", 0.5),
        Miss("false", "who", (), "t.c", 0.6),
        Miss("silent", "why", ("t.a",), None, 0.1),
    ),
    (Confusion("t.a", "t.c", 2), Confusion(None, "t.c", 1), Confusion("t.a", None, 1)),
)  # fmt: skip
LOGGED = (LoggedGroup(("who drinks it", "x" * 200), 3, ("t.a", "t.b")), LoggedGroup(("what",), 1, ()))


def test_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings with their places, misses, confusions, shares, the log, and a summary at the end."""
    reports.print_report(Report("tea.yaml", (PROBLEM, PROBLEM._replace(where="", message="y" * 900)), SCORE, LOGGED))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines[1]) == 500
    assert lines[:1] + lines[2:] == [
        "tea.yaml:3:5: rule: t.f: is wrong",
        """wrong: "what's it" found t.c, expected t.a or t.b""",
        "false: 'who' found t.c, expected no answer",
        "silent: 'why' found None, expected t.a",
        "confused 2x: found t.c, expected t.a",
        "confused 1x: found t.c, expected no answer",
        "confused 1x: found no answer, expected t.a",
        "questions: right 4/9, wrong 3/9, silent 2/9; out of scope 1/7 answered all the same",
        f"asked 3x: who drinks it | {'x' * 119}… (near: t.a, t.b)",
        "asked 1x: what",
        "tea.yaml: 2 findings",
    ]


@pytest.mark.parametrize(("problems", "summary"), [((), "no findings"), ((PROBLEM,), "1 finding")])
def test_a_summary(capsys: pytest.CaptureFixture[str], problems: tuple[Problem, ...], summary: str) -> None:
    """Without questions or a log, findings and their number are all."""
    reports.print_report(Report("tea.yaml", problems, None))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(problems) + 1
    assert lines[-1] == f"tea.yaml: {summary}"


def test_a_report_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """The same as one object."""
    reports.print_report_json(Report("tea.yaml", (PROBLEM,), SCORE, LOGGED))
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["schema", "file", "findings", "questions", "logged"]
    assert (record["schema"], record["file"], record["findings"]) == ("2", "tea.yaml", [PROBLEM._asdict()])
    questions = record["questions"]
    assert [questions[name] for name in ("right", "wrong", "silent", "refused", "false")] == [4, 3, 2, 6, 1]
    assert questions["misses"][1] == {
        "outcome": "false",
        "question": "who",
        "expected": [],
        "found": "t.c",
        "score": 0.6,
    }
    assert questions["confusions"][0] == {"expected": "t.a", "found": "t.c", "times": 2}
    assert record["logged"][1] == {"questions": ["what"], "times": 1, "nearest": []}
    reports.print_report_json(Report("tea.yaml", (), None))
    assert json.loads(capsys.readouterr().out)["questions"] is None


def test_a_text_ends_with_one_line_end(capsys: pytest.CaptureFixture[str]) -> None:
    """However it ended; nothing of it is obeyed by a terminal."""
    reports.print_text("\n{}\x1b\n\n")
    assert capsys.readouterr().out == "\n{}\ufffd\n"
