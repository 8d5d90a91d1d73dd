"""The command `ask`, and what other commands do with a question."""

import gc
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ..core.errors import VpfaqError
from ..rendering import messages
from . import options
from .running import ExitCode, View, command, open_base
from .stdin import from_stdin, is_stdin, readable

if TYPE_CHECKING:
    from ..core.answers import Answer
    from ..faq import Faq
    from ..rendering.streams import Output


class Asking(NamedTuple):
    """What the options say about how to answer."""

    view: View
    top: int | None = None
    explain: bool = False
    short: bool = False
    tsv: bool = False
    log: Path | None = None

    def answer_all(
        self, faq: "Faq", questions: Iterable[tuple[str, str | None]], names: tuple[str, ...] = ()
    ) -> ExitCode:
        """Answer questions as they come, each with a complaint or None; return NO_ANSWER where one has none.

        `names` come near to what was looked up as a name first.
        """
        from ..rendering.streams import Stdout

        out = Stdout()
        show = self._printing(out, names)
        code = ExitCode.ANSWERED
        for question, complaint in questions:
            answer = faq.ask(question, top=self.top or 3, explain=self.explain)
            if complaint:
                messages.say(complaint)
            show(answer)
            out.flush()
            messages.explanation(answer)
            self.log_miss(answer)
            if not answer.answered:
                code = ExitCode.NO_ANSWER
        return code

    def _printing(self, out: "Output", names: tuple[str, ...]) -> "Callable[[Answer], None]":
        """What prints an answer as the options say."""
        if self.short or self.tsv:
            from ..rendering.plain import PlainRenderer

            plain = PlainRenderer(out)
            return plain.pair if self.tsv else plain.short
        renderer = self.view.renderer(out)
        return renderer.candidates if self.top else lambda answer: renderer.answer(answer, names)

    def log_miss(self, answer: "Answer") -> None:
        """Add a question that has no answer, or more than one that fits, to the log; nobody is told who asked."""
        if not self.log or (answer.answered and not answer.near_ties):
            return
        import json

        record = {"q": answer.question, "score": answer.score, "candidates": [each.id for each in answer.candidates]}
        try:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(record) + "\n")
        except OSError as error:
            messages.say(f"{self.log} cannot be written ({error.strerror}); the question is not logged")


@command
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
) -> ExitCode:
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
    asking = Asking(View(plain, json, color, sources), top, explain, short, tsv, log)
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    if not question:
        if not (at_terminal and sys.stdout.isatty()):
            raise VpfaqError("there is no question; give one in quotes, or - to read them from stdin")
        from .shell import converse

        return converse(open_base(facts, no_cache), asking)
    if tsv and json:
        raise VpfaqError("--tsv and --json exclude each other; give one of them")
    many = question == ["-"]
    if many and is_stdin(facts):
        raise VpfaqError("the questions and the fact base cannot both come from stdin; name a file with --facts")
    faq = open_base(facts, no_cache)
    if not many:
        return asking.answer_all(faq, [(readable(" ".join(question)), None)])
    gc.enable()
    if at_terminal:
        messages.say("type a question a line; Ctrl-D ends")
    return asking.answer_all(faq, from_stdin())
