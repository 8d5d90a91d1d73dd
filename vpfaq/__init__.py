"""A command-line FAQ: answers fuzzy-matched questions from a structured base of facts, or says that it cannot.

    >>> import vpfaq
    >>> faq = vpfaq.open_faq()
    >>> faq.ask("how long does it take").fact.id
    'durations.procedure'

`open_faq` opens the fact base in a YAML file, or the one that comes with the package, and returns a `Faq`;
`Faq.ask` returns the frozen `Answer` that the command prints. All that goes wrong on purpose is a `VpfaqError`.
"""

from .core.version import __version__

TYPE_CHECKING = False  # not from typing, whose import a Ctrl-C would interrupt before anybody listens to it

if TYPE_CHECKING:
    from .core.answers import Answer, Candidate, CitedSource, Explanation, Hit, Section
    from .core.errors import InvalidBase, NotFound, UnreadableFile, VpfaqError
    from .core.model import Fact, OutOfScope, Source, Topic
    from .faq import Faq, Found, open_faq

__all__ = [
    "Answer",
    "Candidate",
    "CitedSource",
    "Explanation",
    "Fact",
    "Faq",
    "Found",
    "Hit",
    "InvalidBase",
    "NotFound",
    "OutOfScope",
    "Section",
    "Source",
    "Topic",
    "UnreadableFile",
    "VpfaqError",
    "__version__",
    "open_faq",
]


def __getattr__(name: str) -> object:
    """Import the public names when they are used: the command's start does not pay for them."""
    if name in __all__:
        from . import faq
        from .core import answers, errors, model

        for module in (faq, answers, model, errors):
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
