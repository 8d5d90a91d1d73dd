"""Each view of each kind of fact against the picture that is kept of it."""

import json

import pytest
from rich.cells import cell_len

from tests.pictures.views import FOLDER, VIEWS, WIDTHS, base, drawn, pictures


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
        assert cell_len(line) <= columns or line.startswith("  https://"), line


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
