"""Correct the spelling of words that a base does not know, by the words that it does."""

from collections.abc import Callable

from .text import stem

REMEMBERED = 20_000  # words whose correction is kept for the next questions

Lookup = Callable[[bytes], bytes | None]


class Spelling:
    """Corrects words against the vocabulary of a compiled base, whose records `lookup` returns."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._corrections: dict[str, str] = {}

    def correct(self, typed: list[str]) -> dict[str, str]:
        """The words of `typed` that the base has in no form and that were probably meant to be one of its words.

        A word of four to seven letters may be one edit away (Damerau-Levenshtein: a letter more, less, other, or
        two swapped), a longer one two. Of several words equally near the one that most phrasings have is meant.
        """
        corrected: dict[str, str] = {}
        for word in typed:
            if len(word) < 4 or word.isdigit():
                continue
            better = self._corrections.get(word)
            if better is None:
                better = word if self._is_known(word) else self._nearest(word)
                if len(self._corrections) >= REMEMBERED:
                    self._corrections.clear()
                self._corrections[word] = better
            if better != word:
                corrected[word] = better
        return corrected

    def _is_known(self, word: str) -> bool:
        return self._lookup(b"v" + word.encode()) is not None or self._lookup(b"s" + stem(word).encode()) is not None

    def _nearest(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        edits = 1 if len(word) < 8 else 2
        choices: list[str] = []
        for length in range(len(word) - edits, len(word) + edits + 1):
            choices += (self._lookup(b"l%d" % length) or b"").decode().split()
        found = process.extract(word, choices, scorer=DamerauLevenshtein.distance, score_cutoff=edits, limit=None)
        return min(found, key=lambda hit: (hit[1], -self._frequency(hit[0])))[0] if found else word

    def _frequency(self, word: str) -> int:
        return int(self._lookup(b"v" + word.encode()) or 0)
