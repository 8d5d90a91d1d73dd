"""The commands `show` and `search`, and what is done with words where a command is expected, or with none at all."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..core.errors import NotFound, VpfaqError
from ..rendering import messages
from . import options
from .asking import Asking
from .running import ExitCode, View, command, open_base
from .stdin import readable

if TYPE_CHECKING:
    from ..core.answers import Section
    from ..core.model import Fact
    from ..faq import Faq, Found
    from ..rendering.renderer import Renderer

USAGE = """\
Usage: vpfaq "how long does it take"
       vpfaq COMMAND [ARGUMENTS]
vpfaq --help lists the commands."""
TOPICS = "topics"  # the list of topics, where no topic and no fact has that name
TRIED = 3  # questions to try that somebody sees who gives no command
_LENGTH = 64  # characters that such a question may have


@command
def show(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC | FACT | sources | all]",
            help="What to show, by id, title or another name, in quotes; without it, the list of topics.",
            autocompletion=options.names,
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
) -> ExitCode:
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
    faq = open_base(facts, no_cache)
    wanted = readable(" ".join(name)) if name else None
    if form:
        return hand_out(faq, wanted, form)
    asking = Asking(View(plain, json, color, sources))
    return look_up(faq, wanted, asking, paged=not no_pager, full=full, questions=questions)


@command
def search(
    words: Annotated[list[str], typer.Argument(help="The words to search for; a fact must hold all of them.")],
    facts: options.Facts = None,
    plain: options.Plain = False,
    json: options.Json = False,
    limit: Annotated[int, typer.Option("-n", "--top", min=1, metavar="N", help="Print up to N facts.")] = 10,
    color: options.Color = "auto",
    no_pager: options.NoPager = False,
    no_cache: options.NoCache = False,
) -> ExitCode:
    """Search all texts of the facts for words.

    \b
    Examples:
      vpfaq search blood thinner
      vpfaq search --json balloon

    Exit status: 0 found, 1 nothing found, 2 wrong usage.
    """
    from ..rendering.streams import output

    faq = open_base(facts, no_cache)
    text = readable(" ".join(words))
    hits = faq.search(text, limit=limit)
    with output(paged=not (no_pager or json)) as out:
        View(plain, json, color).renderer(out).hits(text, hits)
    return ExitCode.ANSWERED if hits else ExitCode.NO_ANSWER


@command
def words(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="A topic, a fact or a question.", autocompletion=options.names),
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


def look_up(
    faq: "Faq", name: str | None, asking: Asking, *, paged: bool, full: bool, questions: bool = False
) -> ExitCode:
    """Show what a name stands for, None for the list of topics; or ask it where it stands for nothing."""
    from ..rendering.streams import output

    try:
        found = None if name is None or _is_all(name) or questions else find(faq, name)
    except NotFound as missing:
        if missing.name.casefold() != TOPICS:
            return asking.answer_all(faq, [(missing.name, None)], missing.suggestions)
        found = name = None
    with output(paged=paged and not asking.view.json) as out:
        renderer = asking.view.renderer(out)
        if questions:
            renderer.questions(faq.title, faq.topics)
        elif found and found.fact and asking.short:
            out.write(" ".join((found.fact.short or found.fact.answer).split()) + "\n")
        elif found:
            show_found(faq, found, renderer, faq.disclaimer, full=full)
        elif name is None:
            renderer.topics(faq.title, faq.topics)
        else:
            renderer.everything(_sections(faq), faq.title, faq.disclaimer)
    return ExitCode.ANSWERED


def find(faq: "Faq", name: str) -> "Found":
    """What a name stands for; says on stderr what a misspelt one was taken for. Raises NotFound."""
    found = faq.find(name)
    if found.understood_as:
        messages.say(f"showing {found.understood_as}")
    return found


def show_found(faq: "Faq", found: "Found", renderer: "Renderer", disclaimer: str | None, *, full: bool = False) -> None:
    """Show the fact or the topic that was found, or the sources."""
    if found.fact:
        renderer.fact(found.fact, disclaimer)
    elif found.section:
        renderer.section(found.section, disclaimer, urgent_fact(faq), full=full)
    else:
        renderer.sources(faq.sources)


def urgent_fact(faq: "Faq") -> "Fact | None":
    """The whole of the base's urgent fact."""
    return faq.fact(faq.urgent.id) if faq.urgent else None


def questions_to_try(faq: "Faq") -> tuple[str, ...]:
    """Short questions of different topics."""
    firsts = [next((question for _, question in topic.facts if len(question) <= _LENGTH), None) for topic in faq.topics]
    found = [question for question in firsts if question]
    step = max(1, len(found) // TRIED)
    return tuple(found[::step][:TRIED])


def hand_out(faq: "Faq", name: str | None, form: str) -> ExitCode:
    """Print a topic, or all of them, as a handout."""
    from ..rendering.handout import handout
    from ..rendering.streams import Stdout

    if not name or _is_all(name):
        sections = _sections(faq)
    else:
        found = faq.find(name)
        if not found.section:
            topic = found.fact.id.partition(".")[0] if found.fact else "all"
            raise VpfaqError(f"a handout is of a topic, or of all, and {name!r} is neither; try: {topic}")
        sections = (found.section,)
    Stdout().write(handout(form, faq.title, sections, faq.disclaimer))
    return ExitCode.ANSWERED


def _is_all(name: str) -> bool:
    return name.strip().casefold() == "all"


def _sections(faq: "Faq") -> "tuple[Section, ...]":
    return tuple(faq.section(topic.id) for topic in faq.topics)
