"""Which terminals get color."""

import pytest

from tests.pictures.views import Screen, base
from vpfaq.rendering.terminal import TerminalRenderer


def _shown(monkeypatch: pytest.MonkeyPatch, term: str | None, *, color: bool | None = None) -> str:
    monkeypatch.setattr(Screen, "isatty", lambda _: True)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    screen, faq = Screen(), base("tea")
    TerminalRenderer(screen, color=color).fact(faq.fact("brewing.time"), faq.disclaimer)
    return screen.getvalue()


def test_a_terminal_without_a_name_is_a_dumb_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for git; color that is asked for comes all the same."""
    unnamed, asked = _shown(monkeypatch, None), _shown(monkeypatch, None, color=True)
    assert "\x1b" not in unnamed
    assert "\x1b[1m" in asked
    assert _shown(monkeypatch, "") == unnamed == _shown(monkeypatch, "dumb") == _shown(monkeypatch, "dumb", color=False)
    assert "\x1b[35m" in _shown(monkeypatch, "xterm-256color")
