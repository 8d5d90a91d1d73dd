"""One question after another at a prompt."""

import time
from pathlib import Path

import pytest

from tests.cli.terminals import VPFAQ, Terminal
from tests.helpers import vpfaq

PROMPT = "vpfaq> "
DISCLAIMER = "General information, not a doctor's order."


@pytest.fixture
def prompt(full: Path) -> Terminal:
    """The prompt of a small base."""
    return Terminal(*VPFAQ, "ask", "--facts", full)


def test_questions_are_answered_until_an_empty_line(prompt: Terminal) -> None:
    """The disclaimer comes once; misses do not end it."""
    with prompt:
        prompt.wait_for(PROMPT)
        prompt.type("steeping time\n")
        shown = prompt.wait_for(PROMPT)
        assert "grandmother a good 60 to 90 minutes" in shown
        assert shown.count(DISCLAIMER) == 1
        prompt.type("water temperature\n")
        shown = prompt.wait_for(PROMPT)
        assert "Boil the water." in shown
        assert DISCLAIMER not in shown
        prompt.type("xylophone\n")
        assert 'no answer to "xylophone"' in prompt.wait_for(PROMPT)
        prompt.type("\n")
        assert prompt.end().code == 0


@pytest.mark.parametrize("end", ["quit\n", "exit\n", "\x04"])
def test_it_is_left(prompt: Terminal, end: str) -> None:
    """In the usual ways."""
    with prompt:
        prompt.wait_for(PROMPT)
        prompt.type(end)
        run = prompt.end()
        assert run.code == 0
        assert "Traceback" not in run.text


def test_a_number_picks_what_was_offered(prompt: Terminal) -> None:
    """A related fact, or a suggestion; others are explained."""
    with prompt:
        prompt.wait_for(PROMPT)
        prompt.type("1\n")
        assert "ask first" in prompt.wait_for(PROMPT)
        prompt.type("steeping time\n")
        assert "1 brewing.water" in prompt.wait_for(PROMPT)
        prompt.type("2\n")
        assert "from 1 to 1" in prompt.wait_for(PROMPT)
        prompt.type("1\n")
        assert "How hot should the water be?" in prompt.wait_for(PROMPT)


def test_what_else_can_be_typed(prompt: Terminal) -> None:
    """Names of topics and facts, topics, sources, search, help."""
    with prompt:
        prompt.wait_for(PROMPT)
        for line, answer in (
            ("help", "search WORDS"),
            ("topics", "Dangers"),
            ("sources", "What grandmother said"),
            ("search kettle", "brewing.water"),
            ("dangers", "URGENT"),
            ("brewing.time", "steep?"),
            ("search ?", "there is no word"),
        ):
            prompt.type(line + "\n")
            assert answer in prompt.wait_for(PROMPT), line


def test_tab_completes_and_history_repeats(prompt: Terminal) -> None:
    """And ends with the run."""
    pytest.importorskip("readline")
    with prompt:
        prompt.wait_for(PROMPT)
        prompt.type("brewing.w\t\n")
        assert "How hot should the water be?" in prompt.wait_for(PROMPT)
        prompt.type("\x1b[A\n")
        assert "How hot should the water be?" in prompt.wait_for(PROMPT)


def test_ctrl_c_takes_a_line_back(prompt: Terminal) -> None:
    """And does not end it."""
    with prompt:
        prompt.wait_for(PROMPT)
        prompt.type("steeping")
        time.sleep(0.5)  # CPython does not hear a Ctrl-C that comes before readline waits for it
        prompt.type("\x03")
        prompt.wait_for(PROMPT)
        prompt.type("quit\n")
        run = prompt.end()
        assert run.code == 0
        assert "Traceback" not in run.text


def test_without_a_terminal_there_is_no_prompt(full: Path) -> None:
    """But wrong usage."""
    run = vpfaq("ask", "--facts", full, stdin="steeping time\n")
    assert (run.code, run.out) == (2, "")
    assert "there is no question" in run.err
