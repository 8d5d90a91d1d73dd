"""Asking, end to end: what is on stdout, what on stderr, and the exit status."""

import json
from pathlib import Path

import pytest

from tests.helpers import vpfaq

from .runs import ANSWER, record_of


def test_an_answer_is_alone_on_stdout(full: Path) -> None:
    """Quoted or not."""
    for words in (["steeping time"], ["steeping", "time"]):
        assert vpfaq("ask", "--facts", full, *words) == (0, ANSWER, "")


def test_a_miss_leaves_stdout_empty_and_helps(full: Path) -> None:
    """What comes near, each with the command that shows it on its own line; the urgent fact last."""
    run = vpfaq("ask", "--facts", full, "how long is a football match")
    assert (run.code, run.out) == (1, "")
    lines = run.err.splitlines()
    assert lines[0] == 'vpfaq: no answer to "how long is a football match" in this fact base.'
    assert lines[-1] == "In an emergency: vpfaq show dangers.scalds  (What if I scald myself?)"
    for line in lines[2:-1:2]:
        assert line.startswith("  ")
    assert all(line.startswith("    vpfaq show ") for line in lines[3:-1:2])


def test_a_subject_out_of_scope_gives_its_advice(full: Path) -> None:
    """And its name."""
    run = vpfaq("ask", "--facts", full, "how much does green tea cost")
    assert (run.code, run.out) == (1, "")
    lines = run.err.splitlines()
    assert lines[0].endswith(": this fact base does not cover what tea costs.")
    assert lines[1] == "Ask your grocer."
    assert lines[-1].startswith("In an emergency: vpfaq show dangers.scalds")


def test_short_prints_the_short_answer_alone(full: Path, smallest: Path) -> None:
    """The whole one where there is no short one; options stand anywhere."""
    short = (0, "2 to 3 minutes, or a good 60 to 90 minutes\n", "")
    assert vpfaq("ask", "--facts", full, "--short", "steeping time") == short
    assert vpfaq("--facts", full, "steeping time", "--short") == short
    assert vpfaq("--short", "--facts", full, "ask", "steeping time") == short
    assert vpfaq("--facts", full, "--short", "brewing.time") == short
    assert vpfaq("ask", "--facts", smallest, "--short", "steeping time").out.startswith("Green tea steeps")
    miss = vpfaq("ask", "--facts", full, "--short", "xylophone")
    assert (miss.code, miss.out) == (1, "")


def test_a_table_of_answers(full: Path) -> None:
    """A line each, also for a miss; nothing on stderr, for the line says it."""
    run = vpfaq("ask", "--facts", full, "--tsv", "-", stdin="steeping time\nxylo\tphone\n")
    first, second = (line.split("\t") for line in run.out.splitlines())
    assert first == ["steeping time", "brewing.time", "1.000", "2 to 3 minutes, or a good 60 to 90 minutes"]
    assert (second[0], second[1], second[3]) == ("xylo phone", "", "")
    assert (run.code, run.err) == (1, "")


def test_two_formats_are_refused(full: Path) -> None:
    """Neither of them wins silently."""
    run = vpfaq("ask", "--facts", full, "--tsv", "--json", "steeping time")
    assert (run.code, run.out) == (2, "")
    assert run.err == "vpfaq: --tsv and --json exclude each other; give one of them\n"


@pytest.mark.parametrize("name", ["brewing", "BREWING", "making", "Brewin", "brewing.time", "egg timer", "urgent"])
def test_words_without_a_command_show_what_has_the_name(full: Path, name: str) -> None:
    """As `show` does."""
    assert vpfaq("--facts", full, name).out == vpfaq("show", "--facts", full, name).out != ""


def test_words_without_a_command_are_asked(full: Path) -> None:
    """As `ask` does, and `show` with what is no name."""
    asked = vpfaq("ask", "--facts", full, "when do I take the leaves out")
    commands: tuple[tuple[str | Path, ...], ...] = (("--facts", full), ("show", "--facts", full))
    for command in commands:
        run = vpfaq(*command, "when do I take the leaves out")
        assert (run.code, run.out) == (0, asked.out) == (asked.code, ANSWER)
    record = record_of(vpfaq("--json", "--facts", full, "when do I take the leaves out").out)
    assert record == json.loads(vpfaq("ask", "--json", "--facts", full, "when do I take the leaves out").out)


def test_a_name_that_is_nothing_is_a_miss_with_names(full: Path) -> None:
    """On stderr, and in JSON."""
    run = vpfaq("show", "--facts", full, "dangers.skalds-x")
    assert (run.code, run.out) == (1, "")
    assert "    vpfaq show dangers.scalds" in run.err.splitlines()
    record = record_of(vpfaq("show", "--facts", full, "--json", "dangers.skalds-x").out)
    assert (record["answered"], record["id"]) == (False, None)
    assert "dangers.scalds" in str(record["suggestions"])


def test_a_misspelling_says_what_it_was_taken_for(full: Path) -> None:
    """An exact name does not."""
    assert vpfaq("show", "--facts", full, "dangres").err == "vpfaq: showing dangers\n"
    assert vpfaq("show", "--facts", full, "dangers").err == ""


def test_the_json_of_an_answer(full: Path) -> None:
    """Every field, the urgent fact where it is needed only."""
    record = record_of(vpfaq("ask", "--facts", full, "--json", "steeping time").out)
    assert record["schema"] == "2"
    assert (record["id"], record["score"], record["answered"]) == ("brewing.time", 1.0, True)
    assert record["short"] == "2 to 3 minutes, or a good 60 to 90 minutes"
    assert record["urgent_fact"] is None
    assert "explanation" not in record
    assert "explanation" in record_of(vpfaq("ask", "--facts", full, "--json", "--explain", "steeping time").out)


def test_top_prints_scores(full: Path) -> None:
    """For somebody who wants to choose."""
    run = vpfaq("ask", "--facts", full, "-n", "2", "steeping time of the water")
    rows = [line.split("\t") for line in run.out.splitlines()]
    assert {row[1] for row in rows} <= {"brewing.time", "brewing.water", "dangers.scalds"}
    assert [float(row[0]) for row in rows] == sorted((float(row[0]) for row in rows), reverse=True)
    assert "Perhaps you mean" not in vpfaq("ask", "--facts", full, "-n", "2", "how much does green tea cost").err


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("\N{HOT BEVERAGE}" * 250, "the question has no words"),
        ("tea " * 201, "the question is too long to be read"),
        ("?" * 10_001, "the question is too long to be read"),
    ],
)
def test_what_is_not_read_is_said(full: Path, question: str, reason: str) -> None:
    """Also without --explain, and in JSON."""
    run = vpfaq("ask", "--facts", full, question)
    assert (run.code, run.out) == (1, "")
    assert reason in run.err
    assert f"not answered: {reason}" in vpfaq("ask", "--facts", full, "--explain", question).err
    assert record_of(vpfaq("ask", "--facts", full, "--json", question).out)["not_read"] in ("no words", "too long")


def test_explain_goes_to_stderr(full: Path) -> None:
    """The answer stays alone on stdout."""
    run = vpfaq("ask", "--facts", full, "--explain", "steepin time")
    assert run.out == ANSWER
    for part in ("question:", "steepin -> steeping", "nearest:", "candidate:", "verdict:"):
        assert part in run.err


def test_a_log_holds_misses_only(full: Path, tmp_path: Path) -> None:
    """One JSON line each, added to what is there, with nothing but question, score and candidates."""
    log = tmp_path / "log.jsonl"
    log.write_text("before\n")
    for question in ("steeping time", "xylophone"):
        vpfaq("ask", "--facts", full, "--log", log, question)
    vpfaq("--facts", full, "zither", VPFAQ_LOG=str(log))
    before, *lines = log.read_text().splitlines()
    assert before == "before"
    records = [json.loads(line) for line in lines]
    assert [record["q"] for record in records] == ["xylophone", "zither"]
    assert all(set(record) == {"q", "score", "candidates"} for record in records)


def test_a_log_that_cannot_be_written_stops_nothing(full: Path, tmp_path: Path) -> None:
    """One sentence says so."""
    run = vpfaq("ask", "--facts", full, "--log", tmp_path, "xylophone")
    assert run.code == 1
    assert sum("the question is not logged" in line for line in run.err.splitlines()) == 1
    assert vpfaq("ask", "--facts", full, "--log", tmp_path, "steeping time") == (0, ANSWER, "")
