"""What comes back from asking and looking up: frozen records that the renderers print and libraries use."""

from typing import NamedTuple

from .model import Fact, NotCovered, Source, Topic


class Candidate(NamedTuple):
    """A fact that a question may be about; `score` is 0 to 1."""

    id: str
    question: str
    score: float


class Explanation(NamedTuple):
    """How a question was understood and why it was answered or not.

    `corrected` and `synonyms` pair what was typed with what it was taken for, `unknown` are the words that
    the base never uses, `phrasing` is the stored phrasing nearest to the question, `verdict` one sentence.
    """

    corrected: tuple[tuple[str, str], ...]
    synonyms: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    phrasing: str | None
    verdict: str


class Answer(NamedTuple):
    """The answer to a question, or the record that there is none (`fact` None).

    `score` is that of the best candidate, also when it did not suffice; `near_ties` are the candidates that
    fit about as well as the fact answered; `not_covered` is the subject, known not to be in the base, that
    the question is about. `explanation` is there where it was asked for.
    """

    question: str
    fact: Fact | None
    score: float
    candidates: tuple[Candidate, ...]
    near_ties: tuple[Candidate, ...]
    not_covered: NotCovered | None
    disclaimer: str | None
    explanation: Explanation | None

    @property
    def answered(self) -> bool:
        """Whether the base answers the question."""
        return self.fact is not None


class Section(NamedTuple):
    """A topic with its facts."""

    topic: Topic
    facts: tuple[Fact, ...]


class CitedSource(NamedTuple):
    """A source and the number of facts that rest on it."""

    source: Source
    facts: int
