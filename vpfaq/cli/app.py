"""The command line: arguments in, exit code out. Nothing else in the package exits but its start, `__main__`."""

import gc
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import __version__
from ..core.errors import NotFound, VpfaqError
from ..rendering import messages
from .exits import ExitCode
from .stdin import from_stdin, readable

if TYPE_CHECKING:
    from ..faq import Faq
    from ..rendering.renderer import Renderer

app = typer.Typer(
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it is ready 60 ms earlier, and the same in a pipe
)

FactsOption = Annotated[
    Path | None,
    typer.Option(
        "--facts", metavar="FILE", envvar="VPFAQ_FACTS", readable=False, help="Answer from this fact base (YAML)."
    ),
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Print text without layout, as in a pipe.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ColorOption = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(help="When to use color; auto: at a terminal, unless NO_COLOR is set. always brings its layout, too."),
]
CacheOption = Annotated[bool, typer.Option("--no-cache", help="Neither read nor write compiled fact bases.")]


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
      vpfaq ask "how long does it take"
      vpfaq show risks
      vpfaq check my-facts.yaml

    \b
    Exit status: 0 answered, 1 no answer, 2 wrong usage or unusable fact base,
    130 interrupted.
    """


@app.command()
def ask(
    question: Annotated[list[str], typer.Argument(help="The question, quoted or not; - reads one a line from stdin.")],
    facts: FactsOption = None,
    plain: PlainOption = False,
    json: JsonOption = False,
    top: Annotated[
        int | None,
        typer.Option("-n", "--top", min=1, metavar="N", help="Print up to N facts with their scores, best first."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say on stderr how the answer was found.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Name the sources in plain text, too.")] = False,
    color: ColorOption = "auto",
    no_cache: CacheOption = False,
) -> None:
    """Answer a question.

    \b
    Examples:
      vpfaq ask "how long does it take"
      vpfaq ask --json "is it safe" | jq .answer
      vpfaq ask - < questions.txt
    """

    def run() -> ExitCode:
        renderer = _renderer(plain, json, color, sources)
        many = question == ["-"]
        if many and facts == Path("/dev/stdin"):
            raise VpfaqError("the questions and the fact base cannot both come from stdin; name a file with --facts")
        faq = _open(facts, no_cache)
        if many:
            gc.enable()
            if sys.stdin is not None and sys.stdin.isatty():
                messages.say("type a question a line; Ctrl-D ends")
        code = ExitCode.ANSWERED
        for text, complaint in from_stdin() if many else [(readable(" ".join(question)), None)]:
            answer = faq.ask(text, top=top or 3, explain=explain)
            if complaint:
                messages.say(complaint)
            (renderer.candidates if top else renderer.answer)(answer)
            if explain:
                messages.explanation(answer)
            if not answer.answered:
                code = ExitCode.NO_ANSWER
            if many:
                sys.stdout.flush()
        return code

    _exit_with(run)


def _complete_topic(ctx: typer.Context, incomplete: str) -> list[str]:
    from ..faq import open_faq

    try:
        topics = open_faq(ctx.params.get("facts") or os.environ.get("VPFAQ_FACTS")).topics
    except VpfaqError:
        return []
    names = [topic.id for topic in topics] + [id_ for topic in topics for id_, _ in topic.facts]
    return [name for name in names if name.startswith(incomplete)]


@app.command()
def show(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC | TOPIC.FACT | sources]",
            help="What to show, quoted or not; without it, the list of topics.",
            autocompletion=_complete_topic,
        ),
    ] = None,
    facts: FactsOption = None,
    plain: PlainOption = False,
    json: JsonOption = False,
    sources: Annotated[bool, typer.Option("--sources", help="Name the sources in plain text, too.")] = False,
    color: ColorOption = "auto",
    no_cache: CacheOption = False,
) -> None:
    """Show the topics, one topic, one fact or the sources.

    \b
    Examples:
      vpfaq show
      vpfaq show risks
      vpfaq show risks.leakage
      vpfaq show sources
    """

    def run() -> ExitCode:
        renderer = _renderer(plain, json, color, sources)
        faq = _open(facts, no_cache)
        if not name:
            renderer.topics(faq.title, faq.topics)
            return ExitCode.ANSWERED
        try:
            found = faq.find(readable(" ".join(name)))
        except NotFound as missing:
            renderer.not_found(missing)
            raise
        if found.understood_as:
            messages.say(f"showing {found.understood_as}")
        if found.fact:
            renderer.fact(found.fact, faq.disclaimer)
        elif found.section:
            renderer.section(found.section, faq.disclaimer)
        else:
            renderer.sources(faq.sources)
        return ExitCode.ANSWERED

    _exit_with(run)


@app.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", envvar="VPFAQ_FACTS", readable=False, help="The fact base; else the shipped one."
        ),
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", readable=False, help="Ask the labelled questions of a JSON Lines file, too."),
    ] = None,
    json: JsonOption = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of fact bases and exit.")] = False,
) -> None:
    """Check a fact base: all that is wrong with it, and what makes it answer badly.

    \b
    Examples:
      vpfaq check my-facts.yaml
      vpfaq check my-facts.yaml --questions labelled.jsonl

    Exit status: 0 nothing found, 1 findings, 2 not readable.
    """

    def run() -> ExitCode:
        from ..authoring.checking import check as check_base
        from ..core.reading import read_bytes
        from ..index.cache import shipped_base
        from ..rendering import reports
        from ..authoring.scoring import read_questions

        if schema:
            from ..base.schema import json_schema

            reports.print_json_schema(json_schema())
            return ExitCode.ANSWERED
        path = file or shipped_base()
        labelled = read_questions(read_bytes(questions), str(questions)) if questions else None
        report = check_base(read_bytes(path), path, labelled)
        (reports.print_report_json if json else reports.print_report)(report)
        return ExitCode.NO_ANSWER if report.problems else ExitCode.ANSWERED

    _exit_with(run)


def _open(facts: Path | None, no_cache: bool) -> "Faq":
    from ..faq import open_faq

    return open_faq(facts, use_cache=not no_cache)


def _renderer(plain: bool, json: bool, color: str, name_sources: bool) -> "Renderer":
    """The renderer that the options and the stream ask for, importing no other."""
    if json:
        from ..rendering.jsonl import JsonRenderer

        return JsonRenderer()
    if plain or (color != "always" and not sys.stdout.isatty()):
        from ..rendering.plain import PlainRenderer

        return PlainRenderer(name_sources=name_sources)
    from ..rendering.terminal import TerminalRenderer

    return TerminalRenderer(color={"always": True, "never": False}.get(color))


def _exit_with(run: Callable[[], ExitCode]) -> None:
    """Run a command's body and exit with its code, or with the one that its failure calls for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # what the locale cannot show is no reason to fail
    if sys.stdout is None:
        messages.say("stdout is closed; open it, or send it to a file")
        raise typer.Exit(ExitCode.UNUSABLE)
    try:
        code = run()
        sys.stdout.flush()
    except NotFound:
        code = ExitCode.NO_ANSWER
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
