"""The prompt, as far as it needs no terminal."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from vpfaq.rendering import prompt


@pytest.mark.parametrize(
    ("doc", "binding"),
    [("Importing this module enables GNU readline", "tab: complete"), (None, "tab: complete"), ("libedit", "bind ^I rl_complete")],
)  # fmt: skip
def test_tab_completes_names(monkeypatch: pytest.MonkeyPatch, doc: str | None, binding: str) -> None:
    """Those that start as what is typed since the last blank, one after another, whichever library reads."""
    set_up: dict[str, Any] = {}
    library = SimpleNamespace(
        __doc__=doc,
        set_completer=lambda complete: set_up.update(complete=complete),
        set_completer_delims=lambda delimiters: set_up.update(delimiters=delimiters),
        parse_and_bind=lambda line: set_up.update(binding=line),
    )
    monkeypatch.setitem(sys.modules, "readline", library)
    prompt.prepare(["risks", "risks.leakage", "recovery", "a risk"])
    complete = set_up["complete"]
    assert [complete("risk", state) for state in range(3)] == ["risks", "risks.leakage", None]
    assert [complete("rec", state) for state in range(2)] == ["recovery", None]
    assert complete("x", 0) is None
    assert (set_up["delimiters"], set_up["binding"]) == (" ", binding)


def test_a_platform_without_completion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a prompt all the same."""
    monkeypatch.setitem(sys.modules, "readline", None)
    prompt.prepare(["risks"])
