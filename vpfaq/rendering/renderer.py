"""What the renderers have in common."""

from typing import Protocol

from ..core.answers import Answer, CitedSource, Hit, Section
from ..core.model import Fact, Topic


class Renderer(Protocol):
    """Prints records on stdout, and on stderr what is to be said beside them."""

    def answer(self, answer: Answer, names: tuple[str, ...] = ()) -> None:
        """Print the answer, or say that there is none and what comes nearest, the `names` of what can be shown, too."""

    def candidates(self, answer: Answer) -> None:
        """Print the candidates with their scores instead of an answer."""

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print the list of topics."""

    def questions(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print the question of every fact."""

    def section(self, section: Section, disclaimer: str | None, urgent: Fact | None, *, full: bool = False) -> None:
        """Print a topic with all its facts, with `full` as each is shown by itself; `urgent` is the base's."""

    def everything(self, sections: tuple[Section, ...], title: str, disclaimer: str | None) -> None:
        """Print all topics with all their facts."""

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print one fact."""

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print the list of sources."""

    def hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """Print the facts in which the words of `text` stand."""
