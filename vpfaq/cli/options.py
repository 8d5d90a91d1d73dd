"""The options that several commands share, and what the shell offers for a name when TAB is pressed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from ..faq import Faq

Facts = Annotated[
    Path | None,
    typer.Option(
        "--facts", metavar="FILE", envvar="VPFAQ_FACTS", readable=False, help="Answer from this fact base (YAML)."
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Print text without layout, as in a pipe.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON; vpfaq schema output describes it.")]
AllSources = Annotated[bool, typer.Option("--sources", help="Print each source with its title, date and address.")]
Color = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(help="When to use color; auto: at a terminal, unless NO_COLOR is set. always brings its layout, too."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor write compiled fact bases.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print what is longer than the screen without a pager.")]
Short = Annotated[bool, typer.Option("--short", help="Print the short answer alone.")]
Top = Annotated[
    int | None,
    typer.Option("-n", "--top", min=1, metavar="N", help="Print up to N facts with their scores, best first."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Say on stderr how the answer was found.")]
Log = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="VPFAQ_LOG",
        readable=False,
        help="Add to FILE, as a JSON line each, questions without an answer or with a second that fits as well.",
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Show each fact of a topic as it is shown by itself.")]
WITH_VALUE = ("--facts", "--color", "-n", "--top", "--log", "--format", "--questions")  # of any command but `show`


def names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """What `show` takes that starts so; nothing where there is no usable base."""
    from ..core.errors import VpfaqError
    from ..faq import open_faq

    try:
        faq = open_faq(ctx.params.get("facts") or os.environ.get("VPFAQ_FACTS") or None)
    except VpfaqError:
        return []
    return [(name, told) for name, told in all_names(faq) if name.startswith(incomplete)]


def all_names(faq: "Faq") -> list[tuple[str, str]]:
    """The ids of topics and facts with titles and questions, then `sources` and `all`."""
    found = [(topic.id, topic.title) for topic in faq.topics]
    found += [label for topic in faq.topics for label in topic.facts]
    return [*found, ("sources", "The sources"), ("all", "All topics with all facts")]
