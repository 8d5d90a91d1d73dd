"""What is said on stderr, broken into lines of a terminal."""

import io
import sys

import pytest
from rich.cells import cell_len

from vpfaq.core.answers import Answer, Candidate
from vpfaq.rendering import messages


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
