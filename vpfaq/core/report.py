"""What checking a fact base finds: problems, how labelled questions were answered, what a log of misses holds."""

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


class Confusion(NamedTuple):
    """Two facts of which one was found where the other was expected, and how often; one is None for no answer."""

    expected: str | None
    found: str | None
    times: int


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
    confusions: tuple[Confusion, ...]
    """Most frequent first."""


class LoggedGroup(NamedTuple):
    """Questions of a log that are alike."""

    questions: tuple[str, ...]
    """Different ones, most frequent first."""
    times: int
    """How often they were asked, all together."""
    nearest: tuple[str, ...]
    """The facts that came nearest, most frequent first."""


class Report(NamedTuple):
    """What `vpfaq check` has to say of a fact base."""

    name: str
    problems: tuple[Problem, ...]
    """By file and line."""
    score: Score | None
    """On labelled questions, where there were any."""
    logged: tuple[LoggedGroup, ...] = ()
    """From a log, the largest group first."""
