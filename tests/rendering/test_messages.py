"""What is said on stderr, word for word where somebody acts on it."""

import io
import sys
from typing import Any

import pytest
from rich.cells import cell_len

from vpfaq.core.answers import Answer, Candidate, Explanation
from vpfaq.core.errors import InvalidBase, Problem, VpfaqError
from vpfaq.core.model import Fact, OutOfScope
from vpfaq.rendering import messages

CANDIDATES = tuple(Candidate(f"t.{name}", f"Is it {name}?", score) for name, score in (("a", 0.4), ("b", 0.1), ("c", 0.09), ("d", 0.0)))  # fmt: skip
URGENT = Candidate("t.now", "Is it urgent?", 0.0)
POINTER = "In an emergency: vpfaq show t.now  (Is it urgent?)"
EXPLAINED = Explanation((("teh", "the"),), (("mum", "mother"),), ("zz", "yy"), "is it so", False, 0.5, 0.616, 0.744, 1.06, -2.04, None)  # fmt: skip


def missed(**changes: Any) -> Answer:
    """The record of a question without an answer."""
    return Answer("what is it", None, 0.4, CANDIDATES, (), None, None, None, None)._replace(**changes)


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A terminal in place of stderr."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_a_miss_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    """Why, three questions each with the command that shows it, names that came near and are not among them, the urgent fact."""
    messages.no_answer(missed(urgent=URGENT), names=("t.b", "topic"))
    assert capsys.readouterr().err.splitlines() == [
        'vpfaq: no answer to "what is it" in this fact base.',
        "Perhaps you mean:",
        "  Is it a?",
        "    vpfaq show t.a",
        "  Is it b?",
        "    vpfaq show t.b",
        "  Is it c?",
        "    vpfaq show t.c",
        "    vpfaq show topic",
        POINTER,
    ]


def test_a_miss_with_a_subject(capsys: pytest.CaptureFixture[str]) -> None:
    """The subject, its advice, and facts that are plausible nevertheless, with the numbers that pick them at the prompt."""
    messages.no_answer(missed(not_covered=OutOfScope("price", "what it costs", "Ask.")), numbered=True)
    assert capsys.readouterr().err.splitlines() == [
        'vpfaq: no answer to "what is it": this fact base does not cover what it costs.',
        "Ask.",
        "Perhaps you mean:",
        "1 Is it a?",
        "    vpfaq show t.a",
        "2 Is it b?",
        "    vpfaq show t.b",
        "3 Is it c?",
        "    vpfaq show t.c",
    ]


def test_a_miss_without_suggestions(capsys: pytest.CaptureFixture[str]) -> None:
    """On request, or where there is none, nothing is said of them; an obstacle is."""
    alone = 'vpfaq: no answer to "what is it" in this fact base.\n'
    for answer, suggest in ((missed(), False), (missed(candidates=()), True)):
        messages.no_answer(answer, suggest=suggest)
        assert capsys.readouterr().err == alone
    messages.no_answer(missed(candidates=(), obstacle="no words"))
    assert capsys.readouterr().err == 'vpfaq: no answer to "what is it": the question has no words.\n'


def test_the_disclaimer_is_for_people(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It follows a miss at a terminal alone."""
    messages.no_answer(missed(candidates=(), disclaimer="No doctor."))
    assert "No doctor." not in capsys.readouterr().err
    terminal = at_terminal(monkeypatch)
    messages.no_answer(missed(candidates=(), disclaimer="No doctor."))
    assert terminal.getvalue().endswith("base.\nNo doctor.\n")


def test_what_fits_as_well_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its command, then the urgent fact."""
    fact = Fact("t.x", "Is it x?", None, "Yes.")
    messages.near_ties(missed(fact=fact, near_ties=CANDIDATES[:2], urgent=URGENT))
    assert capsys.readouterr().err.splitlines() == [
        "vpfaq: this may fit as well: Is it a? (vpfaq show t.a)",
        "vpfaq: this may fit as well: Is it b? (vpfaq show t.b)",
        POINTER,
    ]
    messages.near_ties(missed(fact=fact))
    assert capsys.readouterr().err == ""


def test_no_hit(capsys: pytest.CaptureFixture[str]) -> None:
    """What was looked for, shortened, and what to do."""
    messages.no_hit("x " * 200)
    said = capsys.readouterr().err
    assert said.startswith('vpfaq: no fact holds all the words of "x x ')
    assert said.endswith('…"; try fewer or other words, or vpfaq show for the topics.\n')


def test_an_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    """What was understood, found and decided, in columns; nothing where it was not asked for."""
    messages.explanation(missed())
    assert capsys.readouterr().err == ""
    answer = missed(explanation=EXPLAINED, candidates=CANDIDATES[:1], not_covered=OutOfScope("price", "costs"))
    messages.explanation(answer)
    assert capsys.readouterr().err.splitlines() == [
        "question:  what is it",
        "corrected: teh -> the",
        "synonym:   mum -> mother",
        "unknown:   zz, yy",
        "nearest:   is it so",
        "candidate: 0.400  t.a  Is it a?",
        "subject:   price, which is not covered",
        "verdict:   not answered: 0.400 is below 0.5; similarity to the nearest phrasing 0.62, share of the question in the fact's words 0.74, ahead of what is out of scope by 1.1 and of other facts by -2.0",
    ]


@pytest.mark.parametrize(
    ("changes", "fact", "verdict"),
    [
        ({"obstacle": "no words"}, False, "not answered: the question has no words"),
        ({"phrasing": None}, False, "not answered: no content word of a fact is known"),
        ({"exact": True}, True, "answered: this is a phrasing of the fact"),
        ({}, True, "answered: 0.400 is not below 0.5; similarity"),
    ],
)
def test_verdicts(capsys: pytest.CaptureFixture[str], changes: dict[str, Any], fact: bool, verdict: str) -> None:
    """One sentence for each way to an answer or to none."""
    found = Fact("t.x", "Is it x?", None, "Yes.") if fact else None
    messages.explanation(missed(fact=found, explanation=EXPLAINED._replace(**changes)))
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"verdict:   {verdict}")


def test_a_failure_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Of one line and of at most a thousand characters."""
    messages.failure(VpfaqError("it is\nbroken"))
    assert capsys.readouterr().err == "vpfaq: it is broken\n"
    messages.failure(VpfaqError("x" * 2000))
    assert len(capsys.readouterr().err) == len("vpfaq: \n") + 1000


@pytest.mark.parametrize(("count", "more"), [(1, []), (100, []), (103, ["... and 3 more"])])
def test_of_a_base_all_that_is_wrong_is_said(capsys: pytest.CaptureFixture[str], count: int, more: list[str]) -> None:
    """A line each up to a hundred, how many more there are, and that it cannot be used."""
    messages.failure(InvalidBase([Problem("a.yaml", n, 1, "t.f", "rule", "y" * 600) for n in range(1, count + 1)]))
    lines = capsys.readouterr().err.splitlines()
    listed = min(count, 100)
    assert all(line.startswith(f"a.yaml:{n}: t.f: yy") for n, line in enumerate(lines[:listed], 1))
    assert {len(line) for line in lines[:listed]} == {500}
    problems = "1 problem" if count == 1 else f"{count} problems"
    assert lines[listed:] == [*more, f"vpfaq: this fact base cannot be used: {problems}, see above."]


@pytest.mark.parametrize(("columns", "width"), [("10", 20), ("40", 40), ("300", 90)])
def test_long_lines_are_broken_at_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """Between words, as wide as is read well; what follows is indented further than the start; words stay whole."""
    monkeypatch.setenv("COLUMNS", columns)
    terminal = at_terminal(monkeypatch)
    messages.usage("  " + "a-b " * 100 + "c" * 99)
    lines = terminal.getvalue().splitlines()
    assert max(map(len, lines[:-1])) in range(width - 4, width + 1)
    assert lines[0].startswith("  a-b")
    assert all(line.startswith("    a-b") for line in lines[1:-1])
    assert lines[-1] == "    " + "c" * 99


def test_line_ends_stay_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of several lines keeps them, and its control characters are shown."""
    terminal = at_terminal(monkeypatch)
    messages.usage("one\n  two\x1b")
    assert terminal.getvalue() == "one\n  two\ufffd\n"


def test_without_stderr_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where it cannot be written: the caller has closed it."""
    monkeypatch.setattr(sys, "stderr", None)
    messages.say("x")
    messages.no_answer(missed(disclaimer="No doctor."))

    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError

    monkeypatch.setattr(sys, "stderr", Full())
    messages.say("x")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _said(monkeypatch: pytest.MonkeyPatch, text: str, columns: int) -> list[str]:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", str(columns))
    messages.usage(text)
    return screen.getvalue().splitlines()


@pytest.mark.parametrize("columns", [20, 21, 42, 90])
def test_characters_of_two_columns_are_counted_as_such(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """And a line may end between any two of them, for these scripts have no blanks."""
    text = "一般的な情報であり、医師の指示ではありません。" * 3 + " and words beside them ポンプ"
    lines = _said(monkeypatch, text, columns)
    assert max(map(cell_len, lines)) <= columns
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(cell_len, lines)) >= columns - 1


def test_lines_end_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that follow stand further in; two blanks within a line stay."""
    assert _said(monkeypatch, "  one two  three four five", 20) == ["  one two  three", "    four five"]
    assert _said(monkeypatch, "    vpfaq show one", 20) == ["    vpfaq show one"]
    assert _said(monkeypatch, "", 20) == [""]


def test_a_word_that_can_be_copied_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address, a command, a letter with its accents."""
    address = "https://tea.example/a/long/address"
    assert _said(monkeypatch, f"see {address} there", 20) == ["see", f"  {address}", "  there"]
    letters = "e\N{COMBINING ACUTE ACCENT}" * 12
    assert _said(monkeypatch, f"letters {letters}", 20) == [f"letters {letters}"]


@pytest.mark.parametrize(("scores", "named"), [((0.3, 0.05, 0.049), 2), ((0.04, 0.01), 0), ((), 0), ((0.4,) * 5, 3)])
def test_only_what_is_plausible_is_suggested(scores: tuple[float, ...], named: int) -> None:
    """Up to three facts of which one in twenty is what was meant, and none where all are far off."""
    candidates = tuple(Candidate(f"t.f{number}", "?", score) for number, score in enumerate(scores))
    answer = Answer("q", None, scores[0] if scores else 0.0, candidates, (), None, None, None, None)
    assert messages.suggestions(answer) == candidates[:named]
