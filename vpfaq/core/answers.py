"""What comes back from asking and looking up: frozen records that the renderers print and libraries use."""

from typing import NamedTuple

from .model import Fact, OutOfScope, Source, Topic


class Candidate(NamedTuple):
    """A fact that a question may be about."""

    id: str
    question: str
    score: float
    """The confidence that this fact answers the question, 0 to 1."""


class Explanation(NamedTuple):
    """How a question was understood and why it was answered or not."""

    corrected: tuple[tuple[str, str], ...]
    """Pairs of a word as typed and as corrected."""
    synonyms: tuple[tuple[str, str], ...]
    """Pairs of words as typed and the canonical ones that they were taken for."""
    unknown: tuple[str, ...]
    """Words that no phrasing of the base uses."""
    phrasing: str | None
    """The stored phrasing of the best candidate that is nearest to the question."""
    exact: bool
    """Whether the question is that phrasing."""
    threshold: float
    """The confidence from which a question is answered."""
    similarity: float
    """The cosine of the question and that phrasing, 0 to 1."""
    coverage: float
    """The share of the question that the words of the best candidate hold, 0 to 1."""
    scope: float
    """How far the logit of the best candidate is above that of the likeliest subject that is not covered."""
    lead: float
    """How far it is above that of the second candidate."""
    obstacle: str | None
    """Why the question was not looked up at all: ``no words`` or ``too long``."""


class Answer(NamedTuple):
    """The answer to a question, or the record that there is none."""

    question: str
    fact: Fact | None
    score: float
    """The confidence of the best candidate, 0 to 1, also when it did not suffice."""
    candidates: tuple[Candidate, ...]
    """The facts that the question may be about, best first."""
    near_ties: tuple[Candidate, ...]
    """The candidates that fit about as well as the fact answered."""
    not_covered: OutOfScope | None
    """The subject, known not to be in the base, that the question is about."""
    urgent: Candidate | None
    """The urgent fact of the base that the reader is pointed to; None where it is the answer, or is not needed."""
    disclaimer: str | None
    explanation: Explanation | None
    """Where it was asked for."""
    obstacle: str | None = None
    """Why the question was not looked up at all: ``no words`` or ``too long``."""

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


class Hit(NamedTuple):
    """A fact in which the words that were searched for stand."""

    id: str
    question: str
    passage: tuple[tuple[str, bool], ...]
    """A piece of its text in parts, each with whether it is one of the words."""
