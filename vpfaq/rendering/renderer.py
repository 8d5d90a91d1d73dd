"""What the renderers have in common."""

from typing import Protocol

from ..core.answers import Answer, CitedSource, Section
from ..core.errors import NotFound
from ..core.model import Fact, Topic


class Renderer(Protocol):
    """Prints records on stdout, and on stderr what is to be said beside them."""

    def answer(self, answer: Answer) -> None:
        """Print the answer, or say that there is none and what comes nearest."""

    def candidates(self, answer: Answer) -> None:
        """Print the candidates with their scores instead of an answer."""

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print the list of topics."""

    def section(self, section: Section, disclaimer: str | None) -> None:
        """Print a topic with all its facts."""

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print one fact."""

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print the list of sources."""

    def not_found(self, missing: NotFound) -> None:
        """Say that a name stands for nothing, and what comes nearest."""
