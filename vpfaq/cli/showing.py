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
    from ..faq import Faq
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
    """Show the topics, one topic, one fact, the sources or all. Another name is asked as a question.

    \b
    Examples:
      vpfaq show
      vpfaq show risks
      vpfaq show risks.leakage
      vpfaq show "warning signs"
      vpfaq show sources
      vpfaq show --format html risks > risks.html
    """

    def run() -> ExitCode:
        from ..rendering.streams import output

        faq = open_base(facts, no_cache)
        wanted = readable(" ".join(name)) if name else None
        if form:
            return hand_out(faq, wanted, form)
        view = View(plain, json, color, sources)
        with output(paged=not (no_pager or json)) as out:
            if questions:
                view.renderer(out).questions(faq.title, faq.topics)
                return ExitCode.ANSWERED
            return look_up(faq, wanted, Asking(view), out, full=full)

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
      vpfaq search --json kyphoplasty | jq -r .hits[].id

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


def look_up(faq: "Faq", name: str | None, asking: Asking, out: "Output", *, full: bool = False) -> ExitCode:
    """Show what a name stands for, or ask it where it stands for nothing."""
    renderer = asking.view.renderer(out)
    if name is None:
        renderer.topics(faq.title, faq.topics)
        return ExitCode.ANSWERED
    if name.strip().casefold() == ALL:
        renderer.everything(tuple(faq.section(topic.id) for topic in faq.topics), faq.title, faq.disclaimer)
        return ExitCode.ANSWERED
    try:
        found = faq.find(name)
    except NotFound as missing:
        return _asked(faq, name, missing, asking, renderer, out)
    if found.understood_as:
        messages.say(f"showing {found.understood_as}")
    if found.fact:
        if asking.short:
            _short(found.fact.short or found.fact.answer, out)
        else:
            renderer.fact(found.fact, faq.disclaimer)
    elif found.section:
        urgent = faq.fact(faq.urgent.id) if faq.urgent else None
        renderer.section(found.section, faq.disclaimer, urgent, full=full)
    else:
        renderer.sources(faq.sources)
    return ExitCode.ANSWERED


def _asked(
    faq: "Faq", name: str, missing: NotFound, asking: Asking, renderer: "Renderer", out: "Output"
) -> ExitCode:
    """Ask what is no name; where that has no answer, say which names come near."""
    answer = faq.ask(name, top=asking.top or 3, explain=asking.explain)
    asking.print(answer, renderer, out, names=missing.suggestions)
    return ExitCode.ANSWERED if answer.answered else ExitCode.NO_ANSWER


def _short(text: str, out: "Output") -> None:
    out.write(" ".join(text.split()) + "\n")


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
