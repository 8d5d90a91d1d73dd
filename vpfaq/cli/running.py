"""What every command does around its own work: open the base, choose the view, turn failures into an exit code."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from ..core.errors import VpfaqError
from ..rendering import messages
from .exits import ExitCode

if TYPE_CHECKING:
    from ..faq import Faq
    from ..rendering.renderer import Renderer
    from ..rendering.streams import Output


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
        if not self.laid_out:
            from ..rendering.plain import PlainRenderer

            return PlainRenderer(out, all_sources=self.all_sources)
        from ..rendering.terminal import TerminalRenderer

        color = {"always": True, "never": False}.get(self.color)
        return TerminalRenderer(out, color=color, all_sources=self.all_sources)


def at_terminal() -> bool:
    """Whether a person types and reads."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def open_base(facts: Path | None, no_cache: bool) -> "Faq":
    """The fact base that the options ask for. Raises UnreadableFile or InvalidBase."""
    from ..faq import open_faq

    return open_faq(facts, use_cache=not no_cache)


def exit_with(run: Callable[[], ExitCode]) -> None:
    """Run a command's body and exit with its code, or with the one that its failure calls for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # what the locale cannot show is no reason to fail
    try:
        code = run()
        sys.stdout.flush()
    except VpfaqError as error:
        messages.failure(error)
        code = ExitCode.UNUSABLE
    except BrokenPipeError:
        # The reader has what it wanted. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.ANSWERED
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except (MemoryError, OSError) as error:
        reason = getattr(error, "strerror", None)
        messages.say(f"the output cannot be written ({reason})" if reason else "there is not enough memory for this")
        code = ExitCode.UNUSABLE
    raise typer.Exit(code)
