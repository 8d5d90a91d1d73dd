"""Reports of `vpfaq check`: a line for each finding and each miss, or one JSON object."""

import json
import sys

from ..core.report import Report
from ..core.sanitize import sanitize, shorten


def print_report(report: Report) -> None:
    """Print ``file:line:column: rule: where: what is wrong; what to do`` for each finding, then the score."""
    for problem in report.problems:
        _write(shorten(f"{problem.file}:{problem.line}:{problem.column}: {problem.rule}: {problem.sentence}", 500))
    score = report.score
    if score:
        for miss in score.misses:
            expected = " or ".join(miss.expected) or "no answer"
            _write(f"{miss.outcome}: {miss.question!r} found {miss.found}, expected {expected}")
        answerable = score.right + score.wrong + score.silent
        foreign = score.refused + score.false
        shares = [f"{name} {getattr(score, name)}/{answerable}" for name in ("right", "wrong", "silent")]
        _write(f"questions: {', '.join(shares)}; out of scope {score.false}/{foreign} answered all the same")
    count = len(report.problems)
    _write(f"{report.name}: {count or 'no'} finding{'' if count == 1 else 's'}")


def print_report_json(report: Report) -> None:
    """Print ``{file, findings: [{line, column, where, rule, message}], questions: {...} or null}``."""
    score = report.score
    record = {
        "file": report.name,
        "findings": [problem._asdict() for problem in report.problems],
        "questions": score and score._asdict() | {"misses": [miss._asdict() for miss in score.misses]},
    }
    _write(json.dumps(record))


def print_json_schema(schema: dict[str, object]) -> None:
    """Print the JSON Schema of fact bases."""
    _write(json.dumps(schema, indent=2))


def _write(line: str) -> None:
    sys.stdout.write(sanitize(line) + "\n")
