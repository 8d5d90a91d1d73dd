"""The command `vpfaq`: its commands, each imported when it is called, and what happens without one.

Nothing else in the package exits but its start, `__main__`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partialmethod
from importlib import import_module
from shutil import get_terminal_size
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from ..core.sanitize import sanitize
from ..core.version import __version__
from .options import WITH_VALUE

WORDS = "WORDS"  # the command that is meant where none is named; so called in messages on wrong usage

_COMMANDS = {  # the module of this package in which each is a function of that name
    "ask": "asking",
    "show": "showing",
    "search": "showing",
    "check": "authoring",
    "new": "authoring",
    "schema": "authoring",
    WORDS: "showing",
}
_NARROW, _LEAST = 52, 20  # columns of a terminal, for help
_NAMES = 8  # columns that names of options have beside what they mean in a narrow one
_OWN = ("-h", "--help", "--version", "--install-completion", "--show-completion")


class Commands(TyperGroup):
    """The commands, each built when it is called; other words are looked up or asked."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library hands it
        """The names that help lists."""
        return [name for name in _COMMANDS if name != WORDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the library hands it
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"{__package__}.{_COMMANDS[cmd_name]}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, hidden=cmd_name == WORDS)(getattr(module, cmd_name.lower()))
        return get_command(single)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that start so, and the names that can be shown without one."""
        words = self.get_command(ctx, WORDS)
        return [*super().shell_complete(ctx, incomplete), *words.params[0].shell_complete(ctx, incomplete)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Bring the command to the front of the arguments: options may stand before it, and it may be missing."""
        columns = get_terminal_size().columns
        if columns < _NARROW:  # the library takes no terminal for narrower than that
            ctx.terminal_width = max(_LEAST, columns - 1)
            wide = type(ctx).formatter_class
            names = {"write_dl": partialmethod(wide.write_dl, col_max=_NAMES)}
            type(ctx).formatter_class = type("Narrow", (wide,), names)  # a name above what it means
        if not (ctx.resilient_parsing and not args):
            args = with_command(args)
        with _safe_to_show():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Parse the arguments of the command and run it."""
        with _safe_to_show():
            return super().invoke(ctx)


@contextmanager
def _safe_to_show() -> Iterator[None]:
    """Sanitize what messages on wrong usage quote; the library escapes the values of options, but no names."""
    try:
        yield
    except Exception as error:
        if isinstance(message := vars(error).get("message"), str):
            vars(error)["message"] = sanitize(message)
        raise


def with_command(args: list[str]) -> list[str]:
    """The arguments with the command in front; `WORDS` where none is named.

    >>> with_command(["--json", "ask", "how long"])
    ['ask', '--json', 'how long']
    >>> with_command(["how long", "--short"])
    ['WORDS', 'how long', '--short']
    """
    numbered = iter(enumerate(args))
    for index, arg in numbered:
        if arg in _OWN:
            return args
        if arg in WITH_VALUE:
            next(numbered, None)
        elif arg in _COMMANDS:
            return [arg, *args[:index], *args[index + 1 :]]
        elif arg in ("-", "--") or not arg.startswith("-"):
            break
    return [WORDS, *args]


app = typer.Typer(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it is ready 60 ms earlier, and the same in a pipe
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"vpfaq {__version__}")
        raise typer.Exit


@app.callback()
def vpfaq(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Answer questions from a base of facts, and say so when it has no answer.

    \b
    Examples:
      vpfaq "how long does it take"
      vpfaq risks
      vpfaq ask --short "is it safe"
      vpfaq show recovery.timeline

    Words that are no command show the topic or the fact of that name, or are asked as a question. At a terminal
    vpfaq alone says what the fact base is about.

    Exit status: 0 answered, 1 no answer, 2 wrong usage or unusable fact base, 130 interrupted.
    """
