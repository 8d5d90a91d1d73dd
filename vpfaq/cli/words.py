"""What is done with words where a command is expected, and with none at all."""

from typing import TYPE_CHECKING, Annotated

import typer

from ..rendering import messages
from . import completion, options
from .asking import Asking
from .exits import ExitCode
from .running import View, exit_with, open_base
from .showing import look_up
from .stdin import readable

if TYPE_CHECKING:
    from ..faq import Faq

USAGE = """\
Usage: vpfaq "how long does it take"
       vpfaq COMMAND [ARGUMENTS]
vpfaq --help lists the commands."""
TRIED = 3  # questions to try that somebody sees who gives no command
_LENGTH = 64  # characters that such a question may have

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(hidden=True)
def words(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="A topic, a fact or a question.", autocompletion=completion.names),
    ] = None,
    facts: options.Facts = None,
    plain: options.Plain = False,
    json: options.Json = False,
    short: options.Short = False,
    full: options.Full = False,
    top: options.Top = None,
    explain: options.Explain = False,
    sources: options.AllSources = False,
    log: options.Log = None,
    color: options.Color = "auto",
    no_pager: options.NoPager = False,
    no_cache: options.NoCache = False,
) -> None:
    """Show the topic or the fact of that name, or answer the question."""

    def run() -> ExitCode:
        from ..rendering.streams import Stdout

        view = View(plain, json, color, sources)
        if not name and not view.laid_out and not json:
            messages.usage(USAGE)
            return ExitCode.UNUSABLE
        faq = open_base(facts, no_cache)
        asking = Asking(view, top, explain, short, log=log)
        if name or json:
            return look_up(faq, readable(" ".join(name)) if name else None, asking, paged=not no_pager, full=full)
        from ..rendering.terminal import TerminalRenderer

        urgent = faq.fact(faq.urgent.id) if faq.urgent else None
        renderer = TerminalRenderer(Stdout(), color={"always": True, "never": False}.get(color))
        renderer.welcome(faq.title, faq.topics, questions_to_try(faq), len(faq.sources), urgent)
        return ExitCode.ANSWERED

    exit_with(run)


def questions_to_try(faq: "Faq") -> tuple[str, ...]:
    """Short questions of different topics."""
    firsts = [next((question for _, question in topic.facts if len(question) <= _LENGTH), None) for topic in faq.topics]
    found = [question for question in firsts if question]
    step = max(1, len(found) // TRIED)
    return tuple(found[::step][:TRIED])
