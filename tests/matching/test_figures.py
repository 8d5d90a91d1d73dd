"""What docs/matching.md says of the shipped base is about what it does."""

import json
from pathlib import Path

import pytest

from vpfaq import Faq

from ..helpers import answered

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize(
    ("name", "right", "wrong", "false"),
    [("questions", 0.87, 0.05, 0.11), ("unseen", 0.90, 0.05, 0.14), ("fresh", 0.85, 0.07, 0.14)],
)
def test_the_figures_of_the_documents(shipped: Faq, name: str, right: float, wrong: float, false: float) -> None:
    """On the labelled questions the shares are near those of docs/matching.md; a little room is left for new facts."""
    rows = [json.loads(line) for line in (BENCHMARKS / f"{name}.jsonl").read_text().splitlines()]
    inside = [(row["ids"], answered(shipped, row["q"])) for row in rows if row["ids"]]
    outside = [answered(shipped, row["q"]) for row in rows if not row["ids"]]
    assert sum(found in ids for ids, found in inside) / len(inside) >= right
    assert sum(found is not None and found not in ids for ids, found in inside) / len(inside) <= wrong
    assert sum(found is not None for found in outside) / len(outside) <= false


def test_alarming_symptoms_get_the_warning_signs(shipped: Faq) -> None:
    """Of the statements that were written for it, all but one in fifty; the others are pointed to them."""
    rows = [
        json.loads(line)
        for name in ("unseen", "fresh")
        for line in (BENCHMARKS / f"{name}.jsonl").read_text().splitlines()
    ]
    asked = [shipped.ask(row["q"]) for row in rows if row["kind"] in ("symptoms", "urgent")]
    hit = [
        answer for answer in asked if answer.fact and answer.fact.id in ("recovery.warning-signs", "risks.infection")
    ]
    assert len(hit) >= 0.98 * len(asked)
    assert all(answer.urgent for answer in asked if not answer.fact)
