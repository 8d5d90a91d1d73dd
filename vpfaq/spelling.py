"""Correct the spelling of words that a base does not know, by the words that it does."""

import math

from .records import REMEMBERED, Lookup
from .text import stem

FREQUENT = 0.02  # what being e times as frequent is worth against likeness, which is 0 to 1


class Spelling:
    """Corrects words against the vocabulary of a compiled base, whose records `lookup` returns."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._corrections: dict[str, str] = {}

    def correct(self, typed: list[str]) -> dict[str, str]:
        """The words of `typed` that the base does not have and that were probably meant to be one of its words.

        A word of three to seven letters may be one edit away (Damerau-Levenshtein: a letter more, less, other, or
        two swapped), a longer one two; what it was meant to be has four letters or more. A word of whose stem the
        base has other forms is only taken for one of those.
        """
        corrected: dict[str, str] = {}
        for word in typed:
            if len(word) < 3 or word.isdigit():
                continue
            better = self._corrections.get(word)
            if better is None:
                better = word if self._lookup(b"v" + word.encode()) is not None else self._nearest(word)
                if len(self._corrections) >= REMEMBERED:
                    self._corrections.clear()
                self._corrections[word] = better
            if better != word:
                corrected[word] = better
        return corrected

    def _nearest(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

        edits = 1 if len(word) < 8 else 2
        choices: list[str] = []
        for length in range(max(4, len(word) - edits), len(word) + edits + 1):
            choices += (self._lookup(b"l%d" % length) or b"").decode().split()
        found = process.extract(word, choices, scorer=DamerauLevenshtein.distance, score_cutoff=edits, limit=None)
        if self._lookup(b"s" + stem(word).encode()) is not None:
            found = [hit for hit in found if stem(hit[0]) == stem(word)]

        def rank(hit: tuple[str, float, int]) -> tuple[float, float]:
            other, distance, _ = hit
            # Of equally distant words, one that looks alike, above all at its start, and that is frequent.
            return distance, -JaroWinkler.similarity(word, other) - FREQUENT * math.log(self._frequency(other))

        return min(found, key=rank)[0] if found else word

    def _frequency(self, word: str) -> int:
        return int(self._lookup(b"v" + word.encode()) or 1)
