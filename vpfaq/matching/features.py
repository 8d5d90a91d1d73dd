"""What the matcher knows of a base: records of words, of intents and of phrasings, and where it reads them.

An intent is what a question may be about: a fact, or a subject that is out of scope. Intents are numbered in the
order of the file, facts first.
"""

from typing import NamedTuple, Protocol


class Header(NamedTuple):
    """What every question needs."""

    facts: int
    """Number of facts: intents below it are facts."""
    subjects: int
    """Number of subjects that are out of scope."""
    mean: float
    """Of the logits of impostors, questions made from the base that none of the facts left in it answers."""
    deviation: float
    """The standard deviation of the same."""
    stem_log_norm: tuple[float, ...]
    """By intent, the logarithm of its whole mass in the word model, less the mean over intents."""
    gram_log_norm: tuple[float, ...]
    """The same in the spelling model."""
    urgent: tuple[int, ...]
    """The urgent facts."""

    def is_fact(self, intent: int) -> bool:
        """Whether an intent is a fact, not a subject out of scope."""
        return intent < self.facts


class Feature(NamedTuple):
    """What a stem or a trigram says for the intents that have it."""

    weight: float
    """Its inverse document frequency over intents."""
    stem: int
    """The number of the stem."""
    only: int
    """The one intent that has it, or -1 where several have."""
    in_scope: bool
    """Whether a fact has it, not only subjects out of scope."""
    intents: tuple[int, ...]
    evidence: tuple[float, ...]
    """Parallel to `intents`."""


class Phrasings(NamedTuple):
    """The phrasings of one intent."""

    lengths: tuple[float, ...]
    """The norm of each as a vector of stems."""
    having: dict[int, tuple[int, ...]]
    """By the number of a stem, the phrasings that have it."""


class Evidence(Protocol):
    """What the matcher reads of a base, record by record."""

    @property
    def header(self) -> Header:
        """What every question needs."""

    def stem(self, name: str) -> Feature | None:
        """What a stem says, None where no phrasing has it."""

    def trigram(self, name: str) -> Feature | None:
        """What a trigram says, None where no phrasing has it."""

    def phrasings(self, intent: int) -> Phrasings:
        """The phrasings of an intent."""

    def exact(self, tokens: list[str]) -> int | None:
        """The intent that has these very words as a phrasing."""


class Vocabulary(Protocol):
    """What spelling is corrected by."""

    def frequency(self, word: str) -> int:
        """How often a word stands in phrasings and synonyms, as typed."""

    def words_of(self, length: int) -> list[str]:
        """The words of that many letters."""

    def has_stem(self, stem: str) -> bool:
        """Whether a phrasing has a word of that stem."""
