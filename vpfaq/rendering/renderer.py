"""What the renderers have in common."""

from typing import Protocol

from ..answers import Answer, CitedSource, Section
from ..errors import NotFound
from ..model import Fact, Topic


class Renderer(Protocol):
    """Prints records on stdout."""

    def answer(self, answer: Answer) -> None:
        """Print the answer, or nothing where there is none and the format does not ask for a record."""

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
        """Print a record of a name that stands for nothing, where the format asks for one."""
