"""The views at a terminal: what they show, at 80 and at 40 columns."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from vpfaq import Faq
from vpfaq.opening import shipped_base

from .conftest import FULL, vpfaq

TOPICS = "overview indications evaluation procedure cement durations benefits risks recovery outcomes alternatives"


def shown(*arguments: str | Path, columns: int = 80, **environment: str) -> str:
    """What a terminal of so many columns shows, colors taken out."""
    run = vpfaq(*arguments, "--color", "always", COLUMNS=str(columns), TERM="xterm-256color", **environment)
    assert run.code == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", run.out)


def test_claims_stand_beside_their_sources(full: Path) -> None:
    """With the disclaimer at the end."""
    lines = [line.rstrip() for line in shown("ask", "--facts", full, "steeping time").splitlines()]
    assert lines[1] == "How long does green tea steep?  brewing.time"
    start = lines.index("  The sources differ")
    assert re.fullmatch(r" {4}Green tea steeps for 2 to 3 minutes\. +The Tea Handbook, Leaf Press", lines[start + 1])
    assert any(re.fullmatch(r" {4}Green tea steeps for 60 to 90 +What grandmother said \(no.*", line) for line in lines)
    assert lines[-1] == "General information, not a doctor's order."


def test_one_undated_source_can_be_told(full: Path) -> None:
    """From one with a date, and from several."""
    full.write_text(FULL.replace("sources: [handbook]\n    steps:", "sources: [grandmother]\n    steps:"))
    assert "Only one source, undated:\n    - What grandmother said (no date)" in shown(
        "show", "--facts", full, "brewing.water"
    )
    full.write_text(FULL)
    assert "Only one source:\n    - The Tea Handbook" in shown("show", "--facts", full, "brewing.water")


def test_an_urgent_fact_is_unmistakable(full: Path) -> None:
    """In a frame, before anything else, also without color."""
    out = shown("ask", "--facts", full, "I burnt my hand", NO_COLOR="1")
    assert "URGENT" in out.splitlines()[1]
    assert out.index("URGENT") < out.index("Hold the scald")


def test_lists_steps_and_timelines(full: Path) -> None:
    """Bulleted, numbered, on an axis."""
    topic = shown("show", "--facts", full, "dangers")
    assert "• cool water" in topic
    assert re.search(r"2 to 3 minutes +● A cup of tea afterward", topic)
    assert "  1. Boil the water.\n" in shown("show", "--facts", full, "brewing")


def test_sources_are_listed_with_what_is_known(full: Path) -> None:
    """The address whole, so that it can be copied."""
    out = shown("show", "--facts", full, "sources", columns=20)
    assert "https://tea.example/handbook" in out
    assert "no date · 1 fact" in shown("show", "--facts", full, "sources")


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("topic", TOPICS.split())
def test_every_topic_fits_the_terminal(topic: str, columns: int, shared_cache: str, shipped: Faq) -> None:
    """No line is longer, no word of an answer is lost."""
    out = shown("show", "--facts", shipped_base(), topic, columns=columns, XDG_CACHE_HOME=shared_cache)
    assert max(cell_len(line) for line in out.splitlines()) <= columns
    squeezed = re.sub(r"[\s│]+", "", out)
    section = shipped.find(topic).section
    assert section
    for fact in section.facts:
        assert re.sub(r"\s+", "", fact.answer) in squeezed


def test_what_a_base_says_to_the_terminal_is_not_passed_on(full: Path) -> None:
    """Escape sequences and markup are shown, not obeyed."""
    full.write_text(
        FULL.replace("Well below boiling.", '"Well \\e[31m\\e]8;;https://x.example\\a[bold]below[/bold] \\u202E."')
    )
    for arguments in (["--plain"], ["--color", "always"]):
        out = vpfaq("show", "--facts", full, "brewing.water", *arguments, TERM="xterm").out
        assert "\x1b[31m" not in out
        assert "\x1b]8" not in out
        assert "\u202e" not in out
        assert "[bold]below[/bold]" in out


@pytest.mark.parametrize("columns", ["1", "0", "abc", "\u00b2", "10000"])
def test_odd_widths_lose_no_text(full: Path, columns: str) -> None:
    """A terminal that is narrower than the views need wraps them itself."""
    run = vpfaq("show", "--facts", full, "dangers", "--color", "always", COLUMNS=columns, TERM="xterm")
    assert run.code == 0
    out = re.sub(r"\x1b\[[0-9;]*m", "", run.out)
    assert "Holdthescaldundercoolwateratonce." in re.sub(r"[\s│]+", "", out)
