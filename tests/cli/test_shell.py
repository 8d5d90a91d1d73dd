"""What a line at the prompt does, typed all at once; `test_prompt` types at a real terminal."""

import json
import re
from pathlib import Path

import pytest

from tests.helpers import SMALLEST, Run, vpfaq_at_terminal, written
from vpfaq.rendering.prompt import HELP, PROMPT

HINT = "Ask a question; help says what else there is, an empty line leaves.\n"
DISCLAIMER = "General information, not a doctor's order."


def typed(facts: Path, *lines: str, options: tuple[str | Path, ...] = ()) -> Run:
    """What is shown after these lines."""
    return vpfaq_at_terminal("ask", "--facts", facts, *options, stdin="\n".join(lines) + "\n")


def shown(facts: Path, *lines: str) -> list[str]:
    """What each line but the last shows on stdout."""
    return typed(facts, *lines, "quit").out.split(PROMPT)[1:-1]


@pytest.mark.parametrize("end", ["", "  ", "quit", "Exit", "q", "Q "])
def test_it_is_left_without_a_word(full: Path, end: str) -> None:
    """What else is typed is not read, and nothing but a hint was said."""
    assert typed(full, end, "steeping time") == (0, PROMPT, HINT)


def test_the_end_of_the_input_ends_its_line(full: Path) -> None:
    """So that the shell's own prompt does not stand behind this one."""
    assert vpfaq_at_terminal("ask", "--facts", full).out == f"{PROMPT}\n"


@pytest.mark.parametrize("word", ["help", "HELP", "?"])
def test_help_names_what_can_be_typed(full: Path, word: str) -> None:
    """With a topic of this base as the example."""
    assert typed(full, word, "q").err == HINT + HELP.format(example="brewing") + "\n"


def test_the_disclaimer_comes_once(full: Path) -> None:
    """With the first fact, topic or answer; neither the list of sources nor that of topics uses it up."""
    parts = shown(full, "sources", "topics", "steeping time", "brewing.time", "brewing", "water temperature")
    assert [part.count(DISCLAIMER) for part in parts] == [0, 0, 1, 0, 0, 0]
    assert DISCLAIMER in shown(full, "brewing")[0]
    assert DISCLAIMER in shown(full, "brewing.water")[0]


def test_lists(full: Path) -> None:
    """Of topics, of sources and of hits; as the commands print them."""
    topics, sources, hits = shown(full, "TOPICS", "sources", "Search kettle")
    assert "Tea\x1b" in topics.splitlines()[0]
    assert "dangers" in topics
    assert "The Tea Handbook" in sources
    assert "brewing.water" in hits
    assert "kettle" in hits


def test_a_number_picks(full: Path) -> None:
    """A related fact, a hit of a search, the only suggestion; others are explained."""
    assert "How hot should the water be?" in shown(full, "steeping time", "1")[1]
    assert "How hot should the water be?" in shown(full, "brewing.time", "1")[1]
    assert "How hot should the water be?" in shown(full, "search kettle", "1")[1]
    assert typed(full, "7", "q").err == HINT + "No number stands for anything yet; ask first.\n"
    for number in ("0", "2"):
        assert typed(full, "steeping time", number, "q").err == HINT + "Type a number from 1 to 1.\n"


@pytest.mark.parametrize(
    ("typed_in_full", "name"),
    [
        ("vpfaq show brewing.water", "brewing.water"),
        ("vpfaq brewing", "brewing"),
        ("vpfaq ask steeping time", "steeping time"),
        ("vpfaq  urgent", "urgent"),
        ("vpfaq search kettle", "search kettle"),
        ("show brewing.water", "show brewing.water"),
    ],
)
def test_a_command_may_be_typed_as_the_views_name_it(full: Path, typed_in_full: str, name: str) -> None:
    """At the prompt it is the same as the rest of it."""
    ours, theirs = (re.sub(r"id=\d+", "", shown(full, line)[0]) for line in (typed_in_full, name))  # of a link
    assert ours == theirs


def test_suggestions_have_the_numbers_that_pick_them(full: Path) -> None:
    """Where a question has no answer."""
    run = typed(full, "how hot is the football match", "1", "q")
    assert "\n1 How hot should the water be?\n" in run.err
    assert "Boil the water." in run.out


def test_related_facts_have_the_numbers_that_pick_them(full: Path) -> None:
    """From 1 on."""
    assert "1 brewing.water" in shown(full, "steeping time")[0]


def test_an_explanation_where_it_is_asked_for(full: Path) -> None:
    """On stderr, as after the command."""
    assert "verdict:" in typed(full, "steeping time", "q", options=("--explain",)).err
    assert "verdict:" not in typed(full, "steeping time", "q").err


def test_misses_are_logged(full: Path, tmp_path: Path) -> None:
    """And answers are not."""
    log = tmp_path / "log"
    typed(full, "steeping time", "xylophone", "q", options=("--log", log))
    assert [json.loads(line)["q"] for line in log.read_text().splitlines()] == ["xylophone"]


def test_a_failure_does_not_end_it(full: Path) -> None:
    """What is wrong is said, and the next line is read."""
    run = typed(full, "search ?", "topics", "q")
    assert run.code == 0
    assert "there is no word" in run.err
    assert "Dangers" in run.out


def test_search_without_words_is_a_question(tmp_path: Path) -> None:
    """So are words that start like a command."""
    file = written(tmp_path, {"tea.yaml": SMALLEST.replace("steeping time", "search")})
    assert "Green tea steeps" in shown(file, "search")[0]


def test_an_interruption_takes_a_line_back(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next line is read on a line of its own."""
    lines = iter([None, "topics", ""])

    def read(_: str) -> str:
        line = next(lines)
        if line is None:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr("builtins.input", read)
    run = vpfaq_at_terminal("ask", "--facts", full)
    assert run.code == 0
    assert run.out.startswith("\n")
    assert "Dangers" in run.out


def test_json_at_the_prompt(full: Path) -> None:
    """The format is that of the options."""
    run = typed(full, "steeping time", "q", options=("--json",))
    assert json.loads(run.out.split(PROMPT)[1])["id"] == "brewing.time"
