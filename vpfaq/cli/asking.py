"""The command `ask`, and what other commands do with a question."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ..core.errors import VpfaqError
from ..rendering import messages
from . import options
from .exits import ExitCode
from .running import View, at_terminal, exit_with, open_base
from .stdin import from_stdin, readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..core.answers import Answer
    from ..faq import Faq
    from ..rendering.renderer import Renderer
    from ..rendering.streams import Output

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Asking(NamedTuple):
    """What the options say about how to answer."""

    view: View
    top: int | None = None
    explain: bool = False
    short: bool = False
    tsv: bool = False
    log: Path | None = None

    def answer_all(self, faq: "Faq", questions: "Iterable[tuple[str, str | None]]", out: "Output") -> ExitCode:
        """Answer questions as they come, each with a complaint or None; say NO_ANSWER where one has none."""
        renderer = self.view.renderer(out)
        code = ExitCode.ANSWERED
        for question, complaint in questions:
            answer = faq.ask(question, top=self.top or 3, explain=self.explain)
            if complaint:
                messages.say(complaint)
            self.print(answer, renderer, out)
            if not answer.answered:
                code = ExitCode.NO_ANSWER
        return code

    def print(self, answer: "Answer", renderer: "Renderer", out: "Output", names: tuple[str, ...] = ()) -> None:
        """Print an answer as the options say, and log it. `names` come near to what was looked up as a name first."""
        if self.short or self.tsv:
            from ..rendering.plain import PlainRenderer

            plain = PlainRenderer(out)
            (plain.pair if self.tsv else plain.short)(answer)
        elif self.top:
            renderer.candidates(answer)
        else:
            renderer.answer(answer, names)
        out.flush()
        if self.explain:
            messages.explanation(answer)
        if self.log:
            log_miss(answer, self.log)


def log_miss(answer: "Answer", log: Path) -> None:
    """Add a question that has no answer, or more than one that fits, to the file `log`; nobody is told who asked."""
    if answer.answered and not answer.near_ties:
        return
    import json

    record = {"q": answer.question, "score": answer.score, "candidates": [each.id for each in answer.candidates]}
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
    except OSError as error:
        messages.say(f"{log} cannot be written ({error.strerror}); the question is not logged")


@app.command()
def ask(
    question: Annotated[
        list[str] | None,
        typer.Argument(help="The question, in quotes; - reads one a line from stdin; none: ask at a prompt."),
    ] = None,
    facts: options.Facts = None,
    plain: options.Plain = False,
    json: options.Json = False,
    short: options.Short = False,
    tsv: Annotated[
        bool, typer.Option("--tsv", help="Print question, id, score and short answer, a line each, with tabs between.")
    ] = False,
    top: options.Top = None,
    explain: options.Explain = False,
    sources: options.AllSources = False,
    log: options.Log = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
) -> None:
    """Answer a question.

    \b
    Examples:
      vpfaq ask "how long does it take"
      vpfaq ask --short "is it safe"
      vpfaq ask --json "is it safe"
      vpfaq ask - --tsv < questions.txt

    At a terminal, vpfaq ask alone asks one question after another.

    Exit status: 0 answered, 1 a question without an answer, 2 wrong usage.
    """

    def run() -> ExitCode:
        from ..rendering.streams import Stdout

        asking = Asking(View(plain, json, color, sources), top, explain, short, tsv, log)
        if not question:
            if not at_terminal():
                raise VpfaqError("there is no question; give one in quotes, or - to read them from stdin")
            from .shell import converse

            return converse(open_base(facts, no_cache), asking)
        many = question == ["-"]
        if many and is_stdin(facts):
            raise VpfaqError("the questions and the fact base cannot both come from stdin; name a file with --facts")
        faq = open_base(facts, no_cache)
        if not many:
            return asking.answer_all(faq, [(readable(" ".join(question)), None)], Stdout())
        gc.enable()
        if sys.stdin is not None and sys.stdin.isatty():
            messages.say("type a question a line; Ctrl-D ends")
        return asking.answer_all(faq, from_stdin(), Stdout())

    exit_with(run)


def is_stdin(file: Path | None) -> bool:
    """Whether `file` is another name of stdin."""
    if file is None or sys.stdin is None:
        return False
    import os

    try:
        return str(file).startswith(("/dev/", "/proc/")) and os.path.samestat(file.stat(), os.fstat(sys.stdin.fileno()))
    except (OSError, ValueError):
        return False
