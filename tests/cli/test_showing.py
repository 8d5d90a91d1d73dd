"""What is shown for a name, with each option, and what somebody sees who gives no command."""

from pathlib import Path
from typing import Any

import pytest

from tests.helpers import FULL, SMALLEST, changed, faq_of, small, vpfaq, vpfaq_at_terminal
from vpfaq.cli import showing
from vpfaq.core.errors import NotFound, VpfaqError
from vpfaq.rendering import streams

DISCLAIMER = "General information, not a doctor's order."


def topics(*questions: tuple[str, ...]) -> str:
    """The YAML of a base with topics of facts with these questions."""
    listed = [
        f"{{id: t{number}, title: T, facts: [{', '.join(f'{{id: f{n}, ask: [{text!r}, x{number}y{n}], answer: A.}}' for n, text in enumerate(asked))}]}}"
        for number, asked in enumerate(questions)
    ]
    return f"title: T\ntopics: [{', '.join(listed)}]\n"


@pytest.mark.parametrize(
    ("asked", "tried"),
    [
        ((("Is a?",), ("Is b?",)), ("Is a?", "Is b?")),
        ((("Is a?", "Is b?"),), ("Is a?",)),
        (tuple((f"Is {letter}?",) for letter in "abcdefg"), ("Is a?", "Is c?", "Is e?")),
        (tuple((f"Is {letter}?",) for letter in "abcdef"), ("Is a?", "Is c?", "Is e?")),
        ((("x" * 65, "y" * 64), ("z" * 65,)), ("y" * 64,)),
    ],
)
def test_questions_to_try(asked: tuple[tuple[str, ...], ...], tried: tuple[str, ...]) -> None:
    """Three at the most, of topics from first to last, none longer than a line."""
    assert showing.questions_to_try(faq_of(topics(*asked))) == tried


def test_the_urgent_fact_is_whole() -> None:
    """Or none, where the base has none."""
    urgent = showing.urgent_fact(faq_of(FULL))
    assert urgent is not None
    assert (urgent.id, urgent.short) == ("dangers.scalds", "Cool it at once")
    assert showing.urgent_fact(faq_of(SMALLEST)) is None


def test_nothing_typed_at_a_terminal(full: Path) -> None:
    """The title, how much it holds, what to try, the topics, the urgent fact, the commands; color where it is wanted."""
    run = vpfaq_at_terminal("--facts", full, TERM="dumb")
    assert run.code == 0
    assert run.err == ""
    for text in (
        "Tea  3 questions answered from 2 sources, each named",
        'vpfaq "How long does green tea steep?"',
        'vpfaq "What if I scald myself?"',
        "Or read a topic: vpfaq dangers",
        "brewing",
        "▌ Cool it at once",
        "vpfaq --help",
    ):
        assert text in run.out, text
    assert vpfaq("--facts", full, "--color", "always", TERM="xterm").out.startswith("\x1b[")
    assert vpfaq("--facts", full, "--json").out == vpfaq("show", "--facts", full, "--json").out


def test_nothing_typed_with_plain_is_wrong_usage(full: Path) -> None:
    """Even at a terminal, as in a pipe: the usage says what to type."""
    for run in (vpfaq_at_terminal("--facts", full, "--plain"), vpfaq("--facts", full)):
        assert (run.code, run.out, run.err) == (2, "", showing.USAGE + "\n")


@pytest.mark.parametrize("name", ["all", "ALL", " All "])
def test_all_is_everything(full: Path, name: str) -> None:
    """With the title, the disclaimer and every topic; also as a handout."""
    out = vpfaq("show", "--facts", full, name).out
    assert out.startswith(f"Tea\n{DISCLAIMER}\n\nBrewing\n\nHow long")
    assert "\nDangers\n" in out
    assert "Dangers" in vpfaq("show", "--facts", full, "--format", "markdown", name).out


def test_full_shows_each_fact_of_a_topic(full: Path) -> None:
    """As it is shown by itself, whether a command is named or not."""
    brief = vpfaq_at_terminal("show", "--facts", full, "brewing", TERM="dumb").out
    whole = vpfaq_at_terminal("show", "--facts", full, "brewing", "--full", TERM="dumb").out
    assert "vpfaq show --full brewing" in brief
    assert "vpfaq show --full brewing" not in whole
    assert vpfaq_at_terminal("--facts", full, "brewing", "--full", TERM="dumb").out == whole


@pytest.mark.parametrize("command", [["show"], []])
def test_sources_in_full(full: Path, command: list[str]) -> None:
    """On request."""
    for run in (vpfaq, vpfaq_at_terminal):
        assert "https://tea.example/handbook" in run(*command, "--facts", full, "--sources", "brewing.time").out
    assert "Leaf Press" not in vpfaq(*command, "--facts", full, "brewing.time").out


def test_the_disclaimer_follows_at_a_terminal(full: Path) -> None:
    """A fact, a topic and all of it."""
    for name in ("brewing.time", "brewing", "all"):
        shown = vpfaq_at_terminal("show", "--facts", full, name, "--color", "never").out
        assert DISCLAIMER in shown, name
    assert DISCLAIMER not in vpfaq_at_terminal("show", "--facts", full, "sources").out


def test_the_urgent_fact_stands_in_a_topic_with_advice(full: Path) -> None:
    """At a terminal; not where no fact of it has advice."""
    assert "▌ Cool it at once" in vpfaq_at_terminal("show", "--facts", full, "brewing").out
    full.write_text(changed("    advice: Taste it after {brewing.time.short}.\n", ""))
    assert "▌ Cool it at once" not in vpfaq_at_terminal("show", "--facts", full, "brewing").out


def test_a_short_answer_is_one_line(full: Path) -> None:
    """Of a fact that is named; the whole one where it has no short one, and a topic is shown as ever."""
    full.write_text(changed('    short: "{brewing.time.short}, or {brewing.time.long}"\n', ""))
    assert vpfaq("--facts", full, "--short", "brewing.time").out.startswith("The handbook says 2 to 3 minutes, ")
    assert vpfaq("--facts", full, "--short", "brewing.time").out.count("\n") == 1
    assert vpfaq("--facts", full, "--short", "brewing").out == vpfaq("show", "--facts", full, "brewing").out


@pytest.mark.parametrize("arguments", [["topics"], ["show", "Topics"]])
def test_topics_is_a_name_of_their_list(full: Path, arguments: list[str]) -> None:
    """As it is at the prompt."""
    assert vpfaq(*arguments, "--facts", full) == vpfaq("show", "--facts", full)


def test_what_is_no_topic_is_no_handout() -> None:
    """A fact has none, but its topic has; a name that is nothing is named."""
    faq = faq_of(FULL)
    for name, other in (("brewing.time", "brewing"), ("sources", "all")):
        with pytest.raises(VpfaqError, match=f"of a topic, or of all, and '{name}' is neither; try: {other}$"):
            showing.hand_out(faq, name, "html")
    with pytest.raises(NotFound, match="nothing of the kind"):
        showing.hand_out(faq, "nothing of the kind", "html")


@pytest.mark.parametrize(
    ("arguments", "paged"),
    [
        (["show", "brewing"], True),
        (["show", "brewing", "--no-pager"], False),
        (["show", "brewing", "--json"], False),
        (["brewing"], True),
        (["brewing", "--no-pager"], False),
        (["search", "tea"], True),
        (["search", "tea", "--no-pager"], False),
        (["search", "tea", "--json"], False),
    ],
)
def test_the_pager(full: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], paged: bool) -> None:
    """Is for people, unless they do without."""
    asked: list[bool] = []
    real = streams.output

    def output(*, paged: bool) -> Any:
        asked.append(paged)
        return real(paged=False)

    monkeypatch.setattr(streams, "output", output)
    assert vpfaq(*arguments, "--facts", full).code == 0
    assert asked == [paged]


@pytest.mark.parametrize("command", [["show"], ["search", "tea"], ["ask", "steeping time"], ["steeping time"]])
def test_the_cache_is_left_alone_on_request(full: Path, tmp_path: Path, command: list[str]) -> None:
    """Nothing is written to it."""
    assert vpfaq(*command, "--facts", full, "--no-cache").code == 0
    assert not list((tmp_path / "cache").rglob("*.index"))
    assert vpfaq(*command, "--facts", full).code == 0
    assert list((tmp_path / "cache").rglob("*.index"))


def test_a_search_stops_at_a_number(full: Path) -> None:
    """Ten unless another is asked for."""
    assert len(vpfaq("search", "--facts", full, "handbook").out.splitlines()) == 3
    assert len(vpfaq("search", "--facts", full, "handbook", "-n", "1").out.splitlines()) == 1
    facts = ", ".join(f"{{id: f{n}, ask: [question {n}, x{n}y], answer: Tea.}}" for n in range(11))
    full.write_text(small(facts))
    assert len(vpfaq("search", "--facts", full, "tea").out.splitlines()) == 10


@pytest.mark.parametrize("command", [["show"], ["ask"], []])
def test_a_question_that_looks_like_a_name(full: Path, command: list[str]) -> None:
    """Is asked in one piece, however many arguments it came in."""
    run = vpfaq(*command, "--facts", full, "water", "temperature", "--json")
    assert '"question": "water temperature"' in run.out
    assert '"score": 1.0' in run.out


def test_candidates_on_request(full: Path) -> None:
    """As many as are asked for, for words without a command, too."""
    for number in (1, 2):
        assert len(vpfaq("--facts", full, "-n", str(number), "how long does it steep").out.splitlines()) == number


@pytest.mark.parametrize("command", [["ask"], []])
def test_views_of_an_answer(full: Path, command: list[str]) -> None:
    """Explained, plain or in color where that is asked for."""
    assert "verdict:" in vpfaq(*command, "--facts", full, "--explain", "when do I steep it").err
    plain = vpfaq(*command, "--facts", full, "when do I take the leaves out").out
    assert vpfaq_at_terminal(*command, "--facts", full, "--plain", "when do I take the leaves out").out == plain
    for color, found in (("always", True), ("never", False), ("auto", True)):
        run = vpfaq_at_terminal(*command, "--facts", full, "--color", color, "when do I take the leaves out")
        assert ("\x1b[35m" in run.out) == found, color


def test_candidates_at_a_terminal(full: Path) -> None:
    """With their scores and names; a miss is not followed by the same questions once more."""
    run = vpfaq_at_terminal("--facts", full, "-n", "2", "how much does green tea cost", TERM="dumb")
    assert run.code == 1
    assert "Perhaps you mean" not in run.err
    assert "this fact base does not cover what tea costs." in " ".join(run.err.split())
    assert len(run.out.splitlines()) == 2
    assert all(line.startswith("0.00  ") and "vpfaq show " in line for line in run.out.splitlines())
    run = vpfaq_at_terminal("--facts", full, "-n", "2", "how hot is the football match", TERM="dumb")
    assert run.out.count("vpfaq show ") == 2
    assert "Perhaps you mean" not in run.err
    run = vpfaq_at_terminal("--facts", full, "-n", "1", "steeping time", TERM="dumb")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("1.00  How long does green tea steep?")
