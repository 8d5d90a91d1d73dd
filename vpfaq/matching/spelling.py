"""The spelling of words that a base does not know, corrected by the words that it does."""

import math
from typing import TYPE_CHECKING

from ..core.text import FUNCTION_WORDS, stem

if TYPE_CHECKING:
    from .features import Evidence

FREQUENCY_WEIGHT = 0.02  # what being e times as frequent is worth against similarity, which is 0 to 1
REMEMBERED = 20_000  # corrections that are kept for the next questions


class Spelling:
    """Corrects words against a vocabulary."""

    def __init__(self, vocabulary: "Evidence") -> None:
        self._vocabulary = vocabulary
        self._corrections: dict[str, str] = {}

    def correct(self, tokens: list[str]) -> dict[str, str]:
        """The words of `tokens` that the base does not have and that were probably meant to be one of its words.

        A word of three to seven letters may be one edit away (Damerau-Levenshtein: a letter more, less, other, or
        two swapped), a longer one two; what it was meant to be has four letters or more. Where the base has the stem
        of a word in other forms, the word is only taken for one of those. A function word is no misspelling.
        """
        corrected: dict[str, str] = {}
        for word in tokens:
            if len(word) < 3 or word.isdigit() or word in FUNCTION_WORDS:
                continue
            better = self._corrections.get(word)
            if better is None:
                better = word if self._vocabulary.frequency(word) else self._nearest(word)
                if len(self._corrections) >= REMEMBERED:
                    self._corrections.clear()
                self._corrections[word] = better
            if better != word:
                corrected[word] = better
        return corrected

    def is_misspelt(self, word: str) -> bool:
        """Whether the base does not have `word`, and has one that it was probably meant to be."""
        return bool(self.correct([word]))

    def _nearest(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

        edits = 1 if len(word) < 8 else 2
        choices: list[str] = []
        for length in range(max(4, len(word) - edits), len(word) + edits + 1):
            choices += self._vocabulary.words_of(length)
        found = process.extract(word, choices, scorer=DamerauLevenshtein.distance, score_cutoff=edits, limit=None)
        if self._vocabulary.feature(stem(word)) is not None:
            found = [hit for hit in found if stem(hit[0]) == stem(word)]

        def rank(hit: tuple[str, float, int]) -> tuple[float, float]:
            other, distance, _ = hit
            # Of equally distant words, the one that looks most alike, above all at its start, and is frequent.
            frequency = max(1, self._vocabulary.frequency(other))
            return distance, -JaroWinkler.similarity(word, other) - FREQUENCY_WEIGHT * math.log(frequency)

        return min(found, key=rank)[0] if found else word
