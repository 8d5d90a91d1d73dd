"""From the text of a question to the words that are matched.

Courtesy is left out, spelling corrected, synonyms are replaced.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .courtesy import content_words
from .spelling import Spelling
from .synonyms import Synonyms

if TYPE_CHECKING:
    from .features import Evidence

_BETWEEN = frozenset(["and", "the", "a", "an"])  # may stand between two things that are named in one breath
_COMPARING = frozenset(
    """or versus vs v between difference differences different differ differs compare compares compared comparison
    better best same similar choose choice prefer instead against than""".split()
)

Pairs = tuple[tuple[str, str], ...]
Besides = tuple[tuple[str, str, int], ...]


class Reading(NamedTuple):
    """A question as it was read."""

    tokens: list[str]
    corrected: Pairs
    """Words as typed and as corrected."""
    synonyms: Pairs
    """Words as typed and the canonical ones that they were taken for."""
    besides: int | None
    """The fact on what is named in one breath with what the question is about."""


class Normalizer:
    """Brings words to the form in which questions and phrasings are compared."""

    def __init__(self, synonyms: Synonyms, besides: Besides, frequency: Callable[[str], int]) -> None:
        self.synonyms = synonyms
        self.frequency = frequency
        self._besides = besides

    def normal(self, phrasing: str) -> list[str]:
        """The words of a phrasing without courtesy, synonyms replaced, two things named in one breath as the first."""
        return self.together(self.synonyms.replace(content_words(phrasing, self.frequency))[0])[0]

    def together(self, tokens: list[str]) -> tuple[list[str], int | None]:
        """`tokens` without the second of two things named in one breath, and the fact on it.

        A question that compares the two keeps both.
        """
        for word, other, fact in self._besides:
            if word in tokens and other in tokens:
                first, second = sorted((tokens.index(word), tokens.index(other)))
                if _BETWEEN.issuperset(tokens[first + 1 : second]) and _COMPARING.isdisjoint(tokens):
                    tokens = [*tokens[:first], word, *tokens[second + 1 :]]
                return tokens, fact if fact >= 0 else None
        return tokens, None


class Reader:
    """Reads questions by the vocabulary of a base."""

    def __init__(self, evidence: "Evidence") -> None:
        self._evidence = evidence
        self._spelling = Spelling(evidence)
        self._normalizer = Normalizer(Synonyms(evidence.synonyms), evidence.header.besides, evidence.frequency)

    def read(self, text: str) -> Reading:
        """The words of `text` that are matched."""
        tokens = content_words(text, self._evidence.frequency, self._spelling.is_misspelt)
        corrected = self._spelling.correct(tokens)
        meant, replaced = self._normalizer.synonyms.replace([corrected.get(word, word) for word in tokens])
        meant, fact = self._normalizer.together(meant)
        return Reading(meant, tuple(corrected.items()), tuple(replaced), fact)
