"""Each view of each kind of fact against the picture that is kept of it."""

import json
import re

import pytest
from rich.cells import cell_len

from tests.pictures.views import FOLDER, VIEWS, WIDTHS, Screen, base, drawn, pictures
from vpfaq.rendering.style import READABLE


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    """All pictures as they are drawn now."""
    return dict(pictures())


def test_the_pictures_are_current(now: dict[str, str]) -> None:
    """Look at the difference; where it is meant, ``python -m tests.pictures`` draws them anew."""
    kept = {file.name: file.read_text("utf-8") for file in FOLDER.iterdir() if file.suffix in (".txt", ".md", ".html")}
    assert sorted(kept) == sorted(now)
    for name, text in now.items():
        if name.endswith(".json.txt"):
            assert json.loads(kept[name]) == json.loads(text), name
        else:
            assert kept[name] == text, name


@pytest.mark.parametrize("columns", [20, 33, 59, *WIDTHS, 1000])
@pytest.mark.parametrize("name", VIEWS)
def test_no_line_is_wider_than_the_terminal(name: str, columns: int) -> None:
    """And no text wider than is read well; addresses are left to the terminal, so that they can be copied."""
    for line in drawn(name, columns).splitlines():
        text = re.sub(r"([█▒░]| 1 hour ).*", "", line).rstrip()
        assert cell_len(line) <= columns or line.startswith("  https://"), line
        assert cell_len(text) <= READABLE or text.startswith(("  https://", " " * 40)), line


@pytest.mark.parametrize("name", VIEWS)
def test_colors_read_on_black_and_on_white(name: str) -> None:
    """Of the 16 only red and magenta do in every palette; nothing is dim."""
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", drawn(name, 80, color=True)) for code in found.split(";")}
    assert codes <= {"0", "1", "4", "31", "35"}


def test_a_short_answer_leads_the_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    """In bold; where nothing can be bold it has a line of its own."""
    assert "\nWell below boiling. Well below boiling, for" in drawn("fact-steps", 80)
    monkeypatch.setattr(Screen, "isatty", lambda _: True)
    assert "\nWell below boiling\nWell below boiling, for" in drawn("fact-steps", 80, term="dumb")


def test_sources_take_no_line_where_a_text_has_room() -> None:
    """At the right of the answer, else of another text; in a line of their own at 40 columns, none where claims do."""
    assert re.search(r"They are below\.  +Source: Second\n", drawn("fact-figures", 80))
    assert re.search(r"water be\?  +Source: Tea Handbook\n", drawn("fact-steps", 80))
    assert "\nSource: Tea Handbook" in drawn("fact-steps", 40)
    assert "Source" not in drawn("fact-claims", 80)


_FACTS = {"odd.scald": "fact-japanese", "odd.word": "fact-long-word", "odd.figures": "fact-figures"}


@pytest.mark.parametrize("columns", [20, 40, 79, 120])
@pytest.mark.parametrize("id_", _FACTS)
def test_nothing_is_cut_off(id_: str, columns: int) -> None:
    """Whatever the script and however long the words: every text of the fact is there."""
    fact = base("odd").fact(id_)
    shown = drawn(_FACTS[id_], columns)
    letters = "".join(character for character in shown if not character.isspace() and character != "│")
    for text in (fact.question, fact.answer, *(item.text for item in fact.steps)):
        assert "".join(text.split()) in letters, text


def test_lists_and_sides_are_shown_whole_where_a_fact_is_shown() -> None:
    """Only the answer to a question may stop where the screen ends, and says so."""
    assert "Side 20" in drawn("fact-sides", 80)
    assert "more: vpfaq show odd.sides" in drawn("answer-cut", 40)
