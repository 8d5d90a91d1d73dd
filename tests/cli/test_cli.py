"""The command, end to end as a process: what is on stdout, what on stderr, and the exit status."""

import json
from pathlib import Path

import pytest

from vpfaq import __version__

from .conftest import vpfaq


def test_an_answer_is_alone_on_stdout(smallest: Path) -> None:
    """Quoted or not."""
    for words in (["steeping time"], ["steeping", "time"]):
        assert vpfaq("ask", "--facts", smallest, *words) == (0, "Green tea steeps for two to three minutes.\n", "")


def test_no_answer_leaves_stdout_empty_and_suggests(smallest: Path) -> None:
    """The nearest questions are on stderr, with ids that `show` takes."""
    run = vpfaq("ask", "--facts", smallest, "how long is a football match")
    assert (run.code, run.out) == (1, "")
    assert "Did you mean:" in run.err
    assert "vpfaq show brewing.time" in run.err


def test_a_subject_not_covered_is_named(full: Path) -> None:
    """Instead of the question."""
    run = vpfaq("ask", "--facts", full, "how much does green tea cost")
    assert (run.code, run.out) == (1, "")
    assert "does not cover what tea costs" in run.err


def test_the_json_of_an_answer(full: Path) -> None:
    """Every field that the README documents."""
    run = vpfaq("ask", "--facts", full, "--json", "--explain", "steeping time")
    record = json.loads(run.out)
    assert record["question"] == "steeping time"
    assert record["answered"] is True
    assert record["id"] == "brewing.time"
    assert record["answer"] == "The handbook says 2 to 3 minutes, grandmother 60 to 90 minutes."
    assert record["score"] == 1.0
    assert [source["id"] for source in record["sources"]] == ["handbook", "grandmother"]
    assert record["sources"][1]["date"] is None
    assert record["candidates"][0] == {
        "id": "brewing.time",
        "question": "How long does green tea steep?",
        "score": 1.0,
    }
    assert record["disclaimer"] == "General information, not a doctor's order."
    assert record["near_ties"] == []
    assert record["not_covered"] is None
    assert record["claims"][0] == {"claim": "Green tea steeps for 2 to 3 minutes.", "sources": ["handbook"]}
    assert record["durations"][0] == {
        "id": "brewing.time.short",
        "text": "2 to 3 minutes",
        "min": "PT2M",
        "max": "PT3M",
        "unit": "minutes",
        "per": "cup",
        "sources": ["handbook"],
        "source": "handbook",
    }
    assert record["see_also"] == ["brewing.water"]
    assert "answered" in record["explanation"]["verdict"]
    assert "explanation" not in json.loads(vpfaq("ask", "--facts", full, "--json", "steeping time").out)


def test_the_json_of_no_answer(smallest: Path) -> None:
    """The score of the best candidate is there all the same."""
    run = vpfaq("ask", "--facts", smallest, "--json", "how long is a football match")
    record = json.loads(run.out)
    assert run.code == 1
    assert (record["answered"], record["id"], record["answer"], record["sources"]) == (False, None, None, [])
    assert 0 < record["score"] < 0.5
    assert record["candidates"][0]["id"] == "brewing.time"


def test_top_prints_scores(smallest: Path) -> None:
    """For who wants to choose."""
    run = vpfaq("ask", "--facts", smallest, "-n", "2", "steeping time of the water")
    rows = [line.split("\t") for line in run.out.splitlines()]
    assert [row[1] for row in rows] == ["brewing.time", "brewing.water"]
    assert run.err == ""
    assert float(rows[0][0]) >= float(rows[1][0])
    assert len(json.loads(vpfaq("ask", "--json", "-n", "1", "--facts", smallest, "water").out)["candidates"]) == 1


@pytest.mark.parametrize(
    ("question", "out", "said"),
    [
        ("how much does green tea cost", True, "does not cover"),
        ("xylophone", False, "in this fact base"),
        ("\N{HOT BEVERAGE}" * 250, False, "in this fact base"),
    ],
)
def test_top_says_where_there_is_no_answer(full: Path, question: str, out: bool, said: str) -> None:
    """Candidates are no answer, and silence says nothing; why is told on request."""
    run = vpfaq("ask", "--facts", full, "-n", "2", question)
    assert (run.code, bool(run.out)) == (1, out)
    assert said in run.err
    assert "Did you mean" not in run.err


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("\N{HOT BEVERAGE}" * 250, "no words"),
        ("tea " * 201, "more than 200 words"),
        ("?" * 10_001, "more than 200 words or 10000 characters"),
    ],
)
def test_what_is_no_question_is_explained(full: Path, question: str, reason: str) -> None:
    """Characters are not taken for words."""
    run = vpfaq("ask", "--facts", full, "--explain", question)
    assert run.code == 1
    assert f"the question has {reason}" in run.err


def test_explain_goes_to_stderr(smallest: Path) -> None:
    """The answer stays alone on stdout."""
    run = vpfaq("ask", "--facts", smallest, "--explain", "steepin time")
    assert run.out == "Green tea steeps for two to three minutes.\n"
    for part in ("question:", "steepin -> steeping", "nearest:", "candidate:", "verdict:"):
        assert part in run.err


def test_urgent_facts_are_marked(full: Path) -> None:
    """Before anything else."""
    assert vpfaq("ask", "--facts", full, "I burnt my hand").out.startswith("URGENT: Hold the scald")


def test_sources_in_plain_text_on_request(full: Path) -> None:
    """The answer alone otherwise."""
    run = vpfaq("ask", "--facts", full, "--sources", "steeping time")
    assert run.out.splitlines()[1] == "Sources: The Tea Handbook; What grandmother said"


def test_show(full: Path) -> None:
    """Topics, a topic, a fact, the sources."""
    assert vpfaq("show", "--facts", full).out == "brewing\tBrewing\ndangers\tDangers\n"
    topic = vpfaq("show", "--facts", full, "brewing").out
    assert topic.startswith("How long does green tea steep?\nThe handbook says")
    assert "\n\nHow hot should the water be?\nWell below boiling.\nBoil the water.\nLet it cool.\n" in topic
    assert vpfaq("show", "--facts", full, "brewing.water").out.startswith("Well below boiling.\n")
    assert vpfaq("show", "--facts", full, "sources").out.splitlines()[0].split("\t")[:3] == [
        "handbook",
        "3",
        "2019-05-01",
    ]


def test_the_json_of_show(full: Path) -> None:
    """Every form that the README documents."""
    topics = json.loads(vpfaq("show", "--facts", full, "--json").out)
    assert topics["title"] == "Tea"
    assert topics["topics"][0]["facts"] == ["brewing.time", "brewing.water"]
    topic = json.loads(vpfaq("show", "--facts", full, "--json", "dangers").out)
    assert (topic["id"], topic["title"]) == ("dangers", "Dangers")
    scalds = topic["facts"][0]
    assert scalds["urgent"] is True
    assert scalds["groups"] == [{"title": "At once", "items": [{"text": "cool water", "sources": ["handbook"]}]}]
    assert scalds["timeline"][0]["when"]["min"] == "PT2M"
    assert scalds["percentages"][0]["text"] == "75 to 90 percent"
    assert (
        json.loads(vpfaq("show", "--facts", full, "--json", "brewing.water").out)["steps"][1]["text"] == "Let it cool."
    )
    assert json.loads(vpfaq("show", "--facts", full, "--json", "sources").out)["sources"][1]["facts"] == 1


@pytest.mark.parametrize("name", ["brewing", "BREWING", "making", "infusion", "Brewin", "dangres", "brewing time"])
def test_topics_are_found_by_id_title_alias_or_a_misspelling(full: Path, name: str) -> None:
    """A misspelling says what it was taken for; two words are no topic."""
    run = vpfaq("show", "--facts", full, *name.split())
    if " " in name:
        assert run.code == 1
    else:
        assert run.code == 0
        assert ("showing" in run.err) == (name in ("Brewin", "dangres"))


def test_an_unknown_topic_gives_suggestions(full: Path) -> None:
    """On stderr; in JSON as a record, too."""
    run = vpfaq("show", "--facts", full, "brewing.tme")
    assert (run.code, run.out) == (1, "")
    assert "vpfaq show brewing.time" in run.err
    missing = json.loads(vpfaq("show", "--facts", full, "--json", "brewing.tme").out)
    assert missing["id"] is None
    assert missing["name"] == "brewing.tme"
    assert "brewing.time" in missing["suggestions"]


def test_check(full: Path, smallest: Path, tmp_path: Path) -> None:
    """Exit 0 clean, 1 findings, 2 not readable."""
    assert vpfaq("check", smallest) == (0, f"{smallest}: no findings\n", "")
    broken = tmp_path / "broken.yaml"
    broken.write_text(full.read_text().replace("  - id: water", "  - id: time"))
    run = vpfaq("check", broken)
    assert run.code == 1
    assert f"{broken}:32:9: duplicate-id: brewing.time: the id 'time' is taken at line 19" in run.out
    broken.write_text("a: [")
    assert vpfaq("check", broken).code == 1
    assert vpfaq("check", tmp_path / "missing.yaml").code == 2
    found = json.loads(vpfaq("check", "--json", smallest).out)
    assert found == {"file": str(smallest), "findings": [], "questions": None}


def test_check_asks_labelled_questions(smallest: Path, tmp_path: Path) -> None:
    """And explains each miss."""
    questions = tmp_path / "questions.jsonl"
    rows = [("steeping time", ["brewing.time"]), ("water temperature", ["brewing.time"]), ("mona lisa", [])]
    questions.write_text("".join(json.dumps({"q": q, "ids": ids}) + "\n" for q, ids in rows))
    run = vpfaq("check", smallest, "--questions", questions)
    assert "wrong: 'water temperature' found brewing.water, expected brewing.time; answered" in run.out
    assert "questions: right 1/2, wrong 1/2, silent 0/2; out of scope 0/1 answered all the same" in run.out
    questions.write_text("{}")
    run = vpfaq("check", smallest, "--questions", questions)
    assert run.code == 2
    assert f"{questions}:1: this line is not an object like" in run.err


def test_help_and_version() -> None:
    """Both spellings, and examples in every help."""
    assert vpfaq("--version") == (0, f"vpfaq {__version__}\n", "")
    for command in ([], ["ask"], ["show"], ["check"]):
        for flag in ("-h", "--help"):
            run = vpfaq(*command, flag)
            assert run.code == 0
            assert "Examples:" in run.out


@pytest.mark.parametrize(
    "arguments",
    [[], ["ask"], ["ask", "--nonsense", "x"], ["frob"], ["ask", "-n", "0", "x"], ["ask", "--color", "red", "x"]],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    """With stdout empty where there is a message."""
    run = vpfaq(*arguments)
    assert run.code == 2
    assert "Traceback" not in run.err


def test_the_environment_names_the_base(smallest: Path) -> None:
    """The option wins."""
    assert vpfaq("show", VPFAQ_FACTS=str(smallest)).out == "brewing\tBrewing\n"
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
    assert "The sources differ" in run.out


def test_what_a_question_says_to_the_terminal_is_not_passed_on(smallest: Path) -> None:
    """An echo of the question is harmless."""
    run = vpfaq("ask", "--facts", smallest, "\x1b]8;;https://x.example\x07mona\x1b[31m \u202elisa")
    assert "\x1b" not in run.err
    assert "\u202e" not in run.err


@pytest.mark.parametrize("arguments", ["show --facts {} bre", "show bre"])
def test_completion_offers_topics_and_facts(full: Path, arguments: str) -> None:
    """Of the base that the option or the variable names."""
    line = "vpfaq " + arguments.format(full)
    run = vpfaq(
        _VPFAQ_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(len(line.split()) - 1),
        VPFAQ_FACTS=str(full),
    )
    assert run.out.split() == ["brewing", "brewing.time", "brewing.water"]
