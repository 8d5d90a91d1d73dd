"""What the shell offers when TAB is pressed."""

import os
from typing import TYPE_CHECKING

import typer

from ..core.errors import VpfaqError

if TYPE_CHECKING:
    from ..faq import Faq


def names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The topics and facts whose ids start so, with titles and questions, then `sources` and `all`."""
    from ..faq import open_faq

    try:
        faq = open_faq(ctx.params.get("facts") or os.environ.get("VPFAQ_FACTS") or None)
    except VpfaqError:
        return []
    return [(name, told) for name, told in all_names(faq) if name.startswith(incomplete)]


def all_names(faq: "Faq") -> list[tuple[str, str]]:
    """All that `show` takes, each with what it is."""
    found = [(topic.id, topic.title) for topic in faq.topics]
    found += [label for topic in faq.topics for label in topic.facts]
    return [*found, ("sources", "The sources"), ("all", "All topics with all facts")]
