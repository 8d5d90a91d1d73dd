"""What authors run, end to end: checking a base, a new one, and the schemas."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.helpers import FULL, changed, vpfaq

from .runs import record_of


def test_check(full: Path, smallest: Path, tmp_path: Path) -> None:
    """Exit 0 clean, 1 findings, 2 not readable."""
    assert vpfaq("check", smallest).out.endswith("\n")
    broken = tmp_path / "broken.yaml"
    broken.write_text(changed("  - id: water", "  - id: time"))
    run = vpfaq("check", broken)
    assert run.code == 1
    assert "duplicate-id" in run.out
    assert vpfaq("check", tmp_path / "missing.yaml").code == 2
    record = record_of(vpfaq("check", "--json", broken).out)
    assert record["questions"] is None
    assert len(record["findings"]) == len(run.out.splitlines()) - 1  # type: ignore[arg-type]
    assert full.read_text() == FULL


def test_check_asks_labelled_questions_and_groups_a_log(full: Path, tmp_path: Path) -> None:
    """And names each miss."""
    questions = tmp_path / "questions.jsonl"
    rows = [("steeping time", ["brewing.time"]), ("water temperature", ["brewing.time"]), ("xylophone", [])]
    logged = [{"q": "who drinks matcha", "score": 0.1, "candidates": ["brewing.time"]}]
    questions.write_text("\n".join(json.dumps(row) for row in [{"q": q, "ids": ids} for q, ids in rows] + logged))
    run = vpfaq("check", full, "--questions", questions)
    assert "wrong: 'water temperature' found brewing.water, expected brewing.time" in run.out
    assert "confused 1x: found brewing.water, expected brewing.time" in run.out
    assert "questions: right 1/2, wrong 1/2, silent 0/2; out of scope 0/1 answered all the same" in run.out
    assert "asked 1x: who drinks matcha (near: brewing.time)" in run.out
    assert run.out.splitlines()[-1] == f"{full}: no findings"
    record_of(vpfaq("check", full, "--json", "--questions", questions).out)
    questions.write_text("{}")
    assert vpfaq("check", full, "--questions", questions).code == 2


def test_new_writes_a_base_without_findings(tmp_path: Path) -> None:
    """With its schema beside it; neither is overwritten."""
    file = tmp_path / "mine.yaml"
    run = vpfaq("new", file)
    assert (run.code, run.out) == (0, "")
    assert file.read_text().startswith("# yaml-language-server: $schema=facts.schema.json\n")
    assert json.loads((tmp_path / "facts.schema.json").read_text()) == json.loads(vpfaq("schema").out)
    assert vpfaq("check", file).out == f"{file}: no findings\n"
    assert (
        vpfaq("--facts", file, "--short", "steeping time").out == "2 to 3 minutes, or 5 to 10 minutes: sources differ\n"
    )
    file.write_text("mine")
    (tmp_path / "facts.schema.json").write_text("{}")
    again = vpfaq("new", file)
    assert again.code == 2
    assert "exists already" in again.err
    assert file.read_text() == "mine"
    assert vpfaq("new", tmp_path / "other.yaml").code == 0
    assert (tmp_path / "facts.schema.json").read_text() == "{}"
    assert vpfaq("new", tmp_path / "nowhere" / "x.yaml").code == 2


def test_the_starter_uses_every_feature(tmp_path: Path) -> None:
    """Every key that a base may have stands in it."""
    vpfaq("new", tmp_path / "mine.yaml")
    text = (tmp_path / "mine.yaml").read_text()
    schema = json.loads(vpfaq("schema", "facts").out)
    keys = {key for entry in (schema, *schema["$defs"].values()) for key in entry.get("properties", {})}
    assert sorted(key for key in keys if f"{key}:" not in text) == ["phrasings"]


@pytest.mark.parametrize("of", ["facts", "part", "output"])
def test_schemas_are_printed(of: str) -> None:
    """And are schemas."""
    jsonschema.Draft202012Validator.check_schema(json.loads(vpfaq("schema", of).out))
