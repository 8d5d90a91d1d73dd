"""What is done with words where a command is expected, and with none at all."""

from typing import TYPE_CHECKING, Annotated

import typer

from ..rendering import messages
from . import completion, options
from .asking import Asking
from .running import ExitCode, View, command, open_base
from .showing import look_up, urgent_fact
from .stdin import readable

if TYPE_CHECKING:
    from ..faq import Faq

USAGE = """\
Usage: vpfaq "how long does it take"
       vpfaq COMMAND [ARGUMENTS]
vpfaq --help lists the commands."""
TRIED = 3  # questions to try that somebody sees who gives no command
_LENGTH = 64  # characters that such a question may have


@command
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
) -> ExitCode:
    """Show the topic or the fact of that name, or answer the question."""
    view = View(plain, json, color, sources)
    if not (name or json or view.laid_out):
        messages.usage(USAGE)
        return ExitCode.UNUSABLE
    faq = open_base(facts, no_cache)
    if name or json:
        wanted = readable(" ".join(name)) if name else None
        return look_up(faq, wanted, Asking(view, top, explain, short, log=log), paged=not no_pager, full=full)
    from ..rendering.streams import Stdout

    welcome = view.terminal(Stdout()).welcome
    welcome(faq.title, faq.topics, questions_to_try(faq), len(faq.sources), urgent_fact(faq))
    return ExitCode.ANSWERED


def questions_to_try(faq: "Faq") -> tuple[str, ...]:
    """Short questions of different topics."""
    firsts = [next((question for _, question in topic.facts if len(question) <= _LENGTH), None) for topic in faq.topics]
    found = [question for question in firsts if question]
    step = max(1, len(found) // TRIED)
    return tuple(found[::step][:TRIED])
