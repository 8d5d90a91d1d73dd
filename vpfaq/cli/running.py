"""What every command does around its own work: open the base, choose the view, turn failures into an exit code."""

import sys
from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from ..core.errors import VpfaqError
from ..rendering import messages

if TYPE_CHECKING:
    from ..faq import Faq
    from ..rendering.renderer import Renderer
    from ..rendering.streams import Output
    from ..rendering.terminal import TerminalRenderer


class ExitCode(IntEnum):
    """The exit status of every command, as ripgrep and fzf use it."""

    ANSWERED = 0
    NO_ANSWER = 1
    FINDINGS = 1  # of `check`
    UNUSABLE = 2


class View(NamedTuple):
    """What the options say about how to print."""

    plain: bool = False
    json: bool = False
    color: str = "auto"
    all_sources: bool = False

    @property
    def laid_out(self) -> bool:
        """Whether a person at a terminal reads it, or somebody wants it to look so."""
        return not (self.json or self.plain) and (self.color == "always" or sys.stdout.isatty())

    def renderer(self, out: "Output") -> "Renderer":
        """The renderer that the options and the stream ask for; no other is imported."""
        if self.json:
            from ..rendering.jsonl import JsonRenderer

            return JsonRenderer(out)
        if self.laid_out:
            return self.terminal(out)
        from ..rendering.plain import PlainRenderer

        return PlainRenderer(out, all_sources=self.all_sources)

    def terminal(self, out: "Output") -> "TerminalRenderer":
        """The renderer for a terminal."""
        from ..rendering.terminal import TerminalRenderer

        color = {"always": True, "never": False}.get(self.color)
        return TerminalRenderer(out, color=color, all_sources=self.all_sources)


def open_base(facts: Path | None, no_cache: bool) -> "Faq":
    """The fact base that the options ask for. Raises UnreadableFile or InvalidBase."""
    from ..faq import open_faq

    return open_faq(facts, use_cache=not no_cache)


def command(run: Callable[..., ExitCode]) -> Callable[..., None]:
    """Make a command of `run`: it exits with the code that is returned, or with the one that a failure calls for.

    Interruptions and failures of stdout are dealt with by the library and by `__main__`.
    """

    @wraps(run)
    def exiting(**options: Any) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # what the locale cannot show is no reason to fail
        try:
            code = run(**options)
            sys.stdout.flush()
        except VpfaqError as error:
            messages.failure(error)
            code = ExitCode.UNUSABLE
        except MemoryError:
            messages.say("there is not enough memory for this")
            code = ExitCode.UNUSABLE
        raise typer.Exit(code)

    return exiting
