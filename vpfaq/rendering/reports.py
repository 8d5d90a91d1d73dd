"""Reports of `vpfaq check`: a line for each finding and each miss, or one JSON object."""

import json

from ..core.report import Report
from ..core.sanitize import sanitize, shorten
from .jsonl import SCHEMA
from .streams import Stdout
from .wording import counted


def print_report(report: Report) -> None:
    """Print ``file:line:column: rule: where: what is wrong; what to do`` for each finding, then score and log."""
    for problem in report.problems:
        _write(shorten(f"{problem.file}:{problem.line}:{problem.column}: {problem.rule}: {problem.sentence}", 500))
    score = report.score
    if score:
        for miss in score.misses:
            expected = " or ".join(miss.expected) or "no answer"
            _write(f"{miss.outcome}: {miss.question!r} found {miss.found}, expected {expected}")
        for expected_id, found, times in score.confusions:
            _write(f"confused {times}x: found {found or 'no answer'}, expected {expected_id or 'no answer'}")
        answerable = score.right + score.wrong + score.silent
        foreign = score.refused + score.false
        shares = [f"{name} {getattr(score, name)}/{answerable}" for name in ("right", "wrong", "silent")]
        _write(f"questions: {', '.join(shares)}; out of scope {score.false}/{foreign} answered all the same")
    for group in report.logged:
        nearest = f" (near: {', '.join(group.nearest)})" if group.nearest else ""
        _write(f"asked {group.times}x: {' | '.join(shorten(question) for question in group.questions)}{nearest}")
    found = counted(len(report.problems), "finding") if report.problems else "no findings"
    _write(f"{report.name}: {found}")


def print_report_json(report: Report) -> None:
    """Print ``{schema, file, findings: [...], questions: {...} or null, logged: [...]}``."""
    score = report.score
    record = {
        "schema": SCHEMA,
        "file": report.name,
        "findings": [problem._asdict() for problem in report.problems],
        "questions": score
        and score._asdict()
        | {
            "misses": [miss._asdict() for miss in score.misses],
            "confusions": [confusion._asdict() for confusion in score.confusions],
        },
        "logged": [group._asdict() for group in report.logged],
    }
    _write(json.dumps(record))


def print_text(text: str) -> None:
    """Print `text` as it is, such as a JSON Schema."""
    _write(text.rstrip("\n"))


def _write(line: str) -> None:
    Stdout().write(sanitize(line) + "\n")
