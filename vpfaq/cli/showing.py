"""The commands `show` and `search`, and looking up whatever stands where a command is expected."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..core.errors import NotFound
from ..rendering import messages
from . import completion, options
from .asking import Asking
from .exits import ExitCode
from .running import View, exit_with, open_base
from .stdin import readable

if TYPE_CHECKING:
    from ..faq import Faq, Found
    from ..rendering.renderer import Renderer
    from ..rendering.streams import Output

ALL = "all"

app = typer.Typer(add_completion=False, rich_markup_mode=None)
search_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC | FACT | sources | all]",
            help="What to show, by id, title or another name, in quotes; without it, the list of topics.",
            autocompletion=completion.names,
        ),
    ] = None,
    facts: options.Facts = None,
    plain: options.Plain = False,
    json: options.Json = False,
    sources: options.AllSources = False,
    full: options.Full = False,
    questions: Annotated[bool, typer.Option("--questions", help="List the questions of all facts with ids.")] = False,
    form: Annotated[
        Literal["markdown", "html"] | None,
        typer.Option("--format", help="Print a topic, or all, as a handout in this format."),
    ] = None,
    color: options.Color = "auto",
    no_pager: options.NoPager = False,
    no_cache: options.NoCache = False,
) -> None:
    """Show the topics, a topic, a fact, the sources or all.

    Another name is asked as a question.

    \b
    Examples:
      vpfaq show
      vpfaq show risks
      vpfaq show risks.leakage
      vpfaq show "warning signs"
      vpfaq show sources
      vpfaq show --format html > a.html
    """

    def run() -> ExitCode:
        faq = open_base(facts, no_cache)
        wanted = readable(" ".join(name)) if name else None
        if form:
            return hand_out(faq, wanted, form)
        asking = Asking(View(plain, json, color, sources))
        return look_up(faq, wanted, asking, paged=not no_pager, full=full, questions=questions)

    exit_with(run)


@search_app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="The words to search for; a fact must hold all of them.")],
    facts: options.Facts = None,
    plain: options.Plain = False,
    json: options.Json = False,
    limit: Annotated[int, typer.Option("-n", "--top", min=1, metavar="N", help="Print up to N facts.")] = 10,
    color: options.Color = "auto",
    no_pager: options.NoPager = False,
    no_cache: options.NoCache = False,
) -> None:
    """Search all texts of the facts for words.

    \b
    Examples:
      vpfaq search blood thinner
      vpfaq search --json balloon

    Exit status: 0 found, 1 nothing found, 2 wrong usage.
    """

    def run() -> ExitCode:
        from ..rendering.streams import output

        faq = open_base(facts, no_cache)
        text = readable(" ".join(words))
        hits = faq.search(text, limit=limit)
        with output(paged=not (no_pager or json)) as out:
            View(plain, json, color).renderer(out).hits(text, hits)
        return ExitCode.ANSWERED if hits else ExitCode.NO_ANSWER

    exit_with(run)


def look_up(
    faq: "Faq", name: str | None, asking: Asking, *, paged: bool = True, full: bool = False, questions: bool = False
) -> ExitCode:
    """Show what a name stands for, None for the list of topics; or ask it where it stands for nothing."""
    from ..rendering.streams import Stdout, output

    try:
        found = None if name is None or name.strip().casefold() == ALL or questions else faq.find(name)
    except NotFound as missing:
        direct = Stdout()
        answer = faq.ask(name or "", top=asking.top or 3, explain=asking.explain)
        asking.print(answer, asking.view.renderer(direct), direct, names=missing.suggestions)
        return ExitCode.ANSWERED if answer.answered else ExitCode.NO_ANSWER
    with output(paged=paged and not asking.view.json) as out:
        renderer = asking.view.renderer(out)
        if questions:
            renderer.questions(faq.title, faq.topics)
        elif found:
            _show(faq, found, asking, renderer, out, full=full)
        elif name is None:
            renderer.topics(faq.title, faq.topics)
        else:
            renderer.everything(tuple(faq.section(topic.id) for topic in faq.topics), faq.title, faq.disclaimer)
    return ExitCode.ANSWERED


def _show(faq: "Faq", found: "Found", asking: Asking, renderer: "Renderer", out: "Output", *, full: bool) -> None:
    if found.understood_as:
        messages.say(f"showing {found.understood_as}")
    if found.fact and asking.short:
        out.write(" ".join((found.fact.short or found.fact.answer).split()) + "\n")
    elif found.fact:
        renderer.fact(found.fact, faq.disclaimer)
    elif found.section:
        urgent = faq.fact(faq.urgent.id) if faq.urgent else None
        renderer.section(found.section, faq.disclaimer, urgent, full=full)
    else:
        renderer.sources(faq.sources)


def hand_out(faq: "Faq", name: str | None, form: str) -> ExitCode:
    """Print a topic, or all of them, as a handout."""
    from ..rendering.handout import handout
    from ..rendering.streams import Stdout

    topics = [topic.id for topic in faq.topics]
    title = faq.title
    if name and name.strip().casefold() != ALL:
        found = faq.find(name)
        if not found.section:
            raise NotFound(name, ())
        topics = [found.section.topic.id]
    sections = tuple(faq.section(id_) for id_ in topics)
    Stdout().write(handout(form, title, sections, faq.disclaimer))
    return ExitCode.ANSWERED
