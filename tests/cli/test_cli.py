"""The command, end to end: what is on stdout, what on stderr, and the exit status."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.helpers import FULL, changed, vpfaq
from vpfaq import __version__
from vpfaq.core.sanitize import sanitize
from vpfaq.rendering.jsonl import output_schema

ANSWER = """\
2 to 3 minutes, or a good 60 to 90 minutes
The handbook says 2 to 3 minutes, grandmother a good 60 to 90 minutes.
Green tea steeps for 2 to 3 minutes. (beginners; handbook) [Tea Handbook]
Green tea steeps for a good 60 to 90 minutes. [What grandmother said]
steeping: 2 to 3 minutes [Tea Handbook]
figure: a good 60 to 90 minutes [What grandmother said]
Sources: Tea Handbook; What grandmother said
Related: brewing.water
Taste it after 2 to 3 minutes.
"""


def record_of(text: str) -> dict[str, object]:
    """The one JSON object in `text`, as the schema describes it."""
    record: dict[str, object] = json.loads(text)
    jsonschema.validate(record, json.loads(output_schema()))
    return record


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


def test_show(full: Path) -> None:
    """Topics, a topic, a fact, the sources, all questions, everything."""
    assert vpfaq("show", "--facts", full).out == "brewing\tBrewing\t2\ndangers\tDangers\t1\n"
    topic = vpfaq("show", "--facts", full, "brewing").out
    assert topic.startswith(f"How long does green tea steep?\n{ANSWER}\nHow hot should the water be?\nWell below")
    assert vpfaq("show", "--facts", full, "sources").out.splitlines()[0].split("\t")[:3] == [
        "handbook",
        "3",
        "2019-05-01",
    ]
    questions = vpfaq("show", "--facts", full, "--questions").out.splitlines()
    assert questions[0] == "brewing.time\tHow long does green tea steep?"
    assert len(questions) == 3
    assert all(text in vpfaq("show", "--facts", full, "all").out for text in (ANSWER, "URGENT: Cool it at once"))


@pytest.mark.parametrize("arguments", [[], ["brewing"], ["dangers.scalds"], ["sources"], ["all"], ["--questions"]])
def test_the_json_of_show(full: Path, arguments: list[str]) -> None:
    """Each is described by the schema that ships."""
    assert record_of(vpfaq("show", "--facts", full, "--json", *arguments).out)["schema"] == "2"


def test_search(full: Path) -> None:
    """Ids to go on with, the words marked; 1 where there is nothing."""
    run = vpfaq("search", "--facts", full, "kettle")
    assert run.code == 0
    assert run.out.startswith("brewing.water\tHow hot should the water be?\t")
    record = record_of(vpfaq("search", "--facts", full, "--json", "kettle").out)
    assert record["hits"] == [
        {
            "id": "brewing.water",
            "question": "How hot should the water be?",
            "passage": record["hits"][0]["passage"],  # type: ignore[index]
            "words": ["kettle"],
        }
    ]
    miss = vpfaq("search", "--facts", full, "xylophone")
    assert (miss.code, miss.out) == (1, "")
    assert "no fact holds all the words" in miss.err
    assert vpfaq("search", "--facts", full, "?").code == 2


def test_n_is_the_most_that_is_printed(full: Path) -> None:
    """As with `head -n`, a number that is larger than any list prints the whole list."""
    for command in (["ask", "steeping time"], ["steeping time of it all"], ["search", "leaf press"]):
        run = vpfaq(*command, "--facts", full, "-n", "99999999999999999999")
        assert (run.code, run.err) == (0, "")
        assert len(run.out.splitlines()) == 3


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


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_handout_holds_a_topic_or_all(full: Path, form: str) -> None:
    """Every text of it, with the numbers of its sources; a fact is none."""
    whole = vpfaq("show", "--facts", full, "--format", form).out
    assert whole == vpfaq("show", "--facts", full, "--format", form, "all").out
    part = vpfaq("show", "--facts", full, "--format", form, "dangers").out
    assert "Brewing" in whole
    assert "Brewing" not in part
    for text in ("Hold the scald under cool water at once", "https://tea.example/handbook", __version__, "cool water"):
        assert text in whole
        assert text in part
    assert vpfaq("show", "--facts", full, "--format", form, "brewing.time").code == 2


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
