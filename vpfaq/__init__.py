"""A command-line FAQ: answers fuzzy-matched questions from a structured base of facts, or says that it cannot.

    >>> import vpfaq
    >>> faq = vpfaq.open_faq()
    >>> faq.ask("how long does it take").fact.id
    'durations.procedure'

`open_faq` opens the fact base in a YAML file, or the one that comes with the package, and returns a `Faq`;
`Faq.ask` returns the frozen `Answer` that the command prints. All that goes wrong on purpose is a `VpfaqError`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answers import Answer, Candidate, CitedSource, Explanation, Section
    from .errors import InvalidBase, NotFound, UnreadableFile, VpfaqError
    from .faq import Faq, Found, open_faq
    from .model import Fact, NotCovered, Source, Topic

__version__ = "1.0.0"

__all__ = [
    "Answer",
    "Candidate",
    "CitedSource",
    "Explanation",
    "Fact",
    "Faq",
    "Found",
    "InvalidBase",
    "NotCovered",
    "NotFound",
    "Section",
    "Source",
    "Topic",
    "UnreadableFile",
    "VpfaqError",
    "__version__",
    "open_faq",
]


def __getattr__(name: str) -> Any:
    """Import the public names when they are used: the command's start does not pay for them."""
    if name in __all__:
        from . import answers, errors, faq, model

        for module in (faq, answers, model, errors):
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
