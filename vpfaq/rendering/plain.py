"""Plain text: the answer alone, one item of a list a line, the same whatever the terminal."""

import sys

from ..core.answers import Answer, CitedSource, Section
from ..core.errors import NotFound
from ..core.sanitize import sanitize
from ..core.model import Fact, Item, Topic
from . import messages


class PlainRenderer:
    """Prints text for pipes and scripts; columns are separated by tabs."""

    def __init__(self, *, name_sources: bool = False) -> None:
        self.name_sources = name_sources

    def answer(self, answer: Answer) -> None:
        """Print the answer; say on stderr what fits about as well, or that there is none."""
        if answer.fact:
            _write(self._lines(answer.fact))
            messages.near_ties(answer)
        else:
            messages.no_answer(answer)

    def candidates(self, answer: Answer) -> None:
        """Print score, id and question of each candidate; say on stderr where none is an answer."""
        _write([f"{candidate.score:.3f}\t{candidate.id}\t{candidate.question}" for candidate in answer.candidates])
        if not answer.answered:
            messages.no_answer(answer, suggest=False)

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print id and title of each topic."""
        _write([f"{topic.id}\t{topic.title}" for topic in topics])

    def section(self, section: Section, disclaimer: str | None) -> None:
        """Print each fact's question and answer, with an empty line between facts."""
        lines: list[str] = []
        for fact in section.facts:
            lines += ["", fact.question, *self._lines(fact)]
        _write(lines[1:])

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print the fact's answer."""
        _write(self._lines(fact))

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print id, number of facts, date, title and URL of each source."""
        _write(
            [
                f"{source.id}\t{facts}\t{source.date or 'no date'}\t{source.title}\t{source.url or 'no URL'}"
                for source, facts in sources
            ]
        )

    def not_found(self, missing: NotFound) -> None:
        """Say it on stderr."""
        messages.not_found(missing)

    def _lines(self, fact: Fact) -> list[str]:
        lines = [f"URGENT: {fact.answer}" if fact.urgent else fact.answer]
        for group in fact.groups:
            lines += [f"{group.title}:", *_texts(group.items)]
        lines += _texts(fact.items) + _texts(fact.steps)
        lines += [f"{phase.text}: {phase.when.text}" if phase.when else phase.text for phase in fact.timeline]
        if self.name_sources and fact.sources:
            lines.append("Sources: " + "; ".join(source.title for source in fact.sources))
        return lines


def _texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items]


def _write(lines: list[str]) -> None:
    if lines:
        sys.stdout.write(sanitize("\n".join(lines)) + "\n")
