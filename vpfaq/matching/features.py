"""What the matcher knows of a base: features, phrasings, and where it reads them.

An intent is what a question may be about: a fact, or a subject that is out of scope. Intents are numbered in the
order of the file, facts first.
"""

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..core.text import stem

if TYPE_CHECKING:
    from typing import Protocol

LENGTHS = (1.0, 0.6, 0.5)  # of the blocks of stems, of pairs and of prefixes
_PREFIX_LETTERS = 4


Blocks = tuple[Counter[str], Counter[str], Counter[str]]  # stems, pairs, prefixes


class Header(NamedTuple):
    """What every question needs."""

    facts: int
    """Number of facts: intents below it are facts."""
    intents: int
    """Number of facts and of subjects out of scope."""
    urgent: tuple[int, ...]
    """The urgent facts."""
    besides: tuple[tuple[str, str, int], ...]
    """What is often named in one breath: a word, the other word, and the fact on the other (or -1)."""
    small: float
    """How many times fewer phrasings the base has than a large one, as a logarithm; 0 for a large one."""
    unasked: tuple[int, ...] = ()
    """The facts without a phrasing, which are shown but answer nothing."""

    def is_fact(self, intent: int) -> bool:
        """Whether an intent is a fact, not a subject out of scope."""
        return intent < self.facts


class Feature(NamedTuple):
    """What a stem, a pair of stems or a prefix says."""

    idf: float
    """Its inverse document frequency over intents."""
    number: int
    """Of a stem: by which `Phrasings` name it."""
    weights: tuple[tuple[int, float], ...]
    """Intents with their weight in the regression."""


class Phrasings(NamedTuple):
    """The phrasings of one intent."""

    lengths: tuple[float, ...]
    """The norm of each as a vector of stems."""
    having: dict[int, tuple[int, ...]]
    """By the number of a stem, the phrasings that have it."""


if TYPE_CHECKING:

    class Evidence(Protocol):
        """What the matcher reads of a base, record by record."""

        @property
        def header(self) -> Header:
            """What every question needs."""

        @property
        def synonyms(self) -> dict[str, str]:
            """The base forms of each member of a group of synonyms, with the words of its first member."""

        def feature(self, name: str) -> Feature | None:
            """What a feature says, None where no phrasing has it."""

        def phrasings(self, intent: int) -> Phrasings:
            """The phrasings of an intent."""

        def exact(self, tokens: list[str]) -> int | None:
            """The intent that has these very words as a phrasing."""

        def frequency(self, word: str) -> int:
            """How often a word stands in phrasings and synonyms, as typed."""

        def words_of(self, length: int) -> list[str]:
            """The words of that many letters."""


def blocks(tokens: list[str]) -> Blocks:
    """The features of a text, counted: stems, pairs of neighboring stems, and the first letters of longer words."""
    stems = [stem(word) for word in tokens]
    return (
        Counter(stems),
        Counter(f"{first} {second}" for first, second in pairwise(stems)),
        Counter(f"/{word[:_PREFIX_LETTERS]}" for word in tokens if len(word) > _PREFIX_LETTERS),
    )


def unseen_idf(intents: int) -> float:
    """The inverse document frequency of what none of `intents` intents has."""
    return 1 + math.log(1 + intents)


def encode(parts: Blocks, idf: dict[str, float]) -> dict[str, float]:
    """The vector of a text: (1 + log count) * idf of each feature, each block scaled to the length of its kind."""
    vector: dict[str, float] = {}
    for block, length in zip(parts, LENGTHS, strict=True):
        values = {name: (1 + math.log(count)) * idf[name] for name, count in block.items()}
        norm = length / (math.hypot(*values.values()) or 1.0)
        for name, value in values.items():
            vector[name] = value * norm
    return vector
