"""What checking a fact base finds: problems, and how labelled questions were answered."""

from typing import NamedTuple

from .errors import Problem


class Miss(NamedTuple):
    """A labelled question that was not answered as it should be."""

    outcome: str
    """``wrong``, ``silent`` or, where the base should be silent, ``false``."""
    question: str
    expected: tuple[str, ...]
    found: str | None
    """The fact that was answered, or that came nearest."""
    score: float


class Score(NamedTuple):
    """How labelled questions were answered: numbers of each outcome."""

    right: int
    wrong: int
    silent: int
    refused: int
    """Without an answer, where the base should be silent."""
    false: int
    """Answered, where the base should be silent."""
    misses: tuple[Miss, ...]


class Report(NamedTuple):
    """The problems of a fact base, by file and line, and the score on labelled questions where there were any."""

    name: str
    problems: tuple[Problem, ...]
    score: Score | None
