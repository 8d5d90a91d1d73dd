"""The evidence of a base as a test makes it, and a matcher of it."""

import math

from vpfaq.core.text import stem
from vpfaq.matching.features import Feature, Header, Phrasings
from vpfaq.matching.matcher import Matcher


class Bare:
    """The evidence of a base as a test makes it: intents with weights of words and with phrasings."""

    def __init__(self, weights: dict[str, dict[int, float]], phrasings: dict[int, list[str]], header: Header) -> None:
        self.header = header
        self.synonyms: dict[str, str] = {}
        self._phrasings = phrasings
        self._features = {
            stem(word): Feature(1.0, number, tuple(its.items())) for number, (word, its) in enumerate(weights.items())
        }

    def feature(self, name: str) -> Feature | None:
        """A word with the number of its place and an inverse document frequency of 1."""
        return self._features.get(name)

    def phrasings(self, intent: int) -> Phrasings:
        """Those of an intent."""
        texts = [text.split() for text in self._phrasings.get(intent, [])]
        having = {
            feature.number: places
            for name, feature in self._features.items()
            if (places := tuple(place for place, text in enumerate(texts) if name in map(stem, text)))
        }
        return Phrasings(tuple(math.sqrt(len(text)) for text in texts), having)

    def exact(self, tokens: list[str]) -> int | None:
        """The first intent with that phrasing."""
        asked = " ".join(tokens)
        return next((intent for intent, texts in self._phrasings.items() if asked in texts), None)

    def frequency(self, word: str) -> int:  # noqa: ARG002 - it is asked for one
        """Every word is known, so that none is corrected."""
        return 1000

    def words_of(self, length: int) -> list[str]:  # noqa: ARG002 - it is asked for one
        """None, for nothing is corrected."""
        return []


def bare(
    weights: dict[str, dict[int, float]],
    phrasings: dict[int, list[str]],
    facts: int = 3,
    intents: int = 4,
    *urgent: int,
) -> Matcher:
    """A matcher of such a base, which is a large one."""
    unasked = tuple(fact for fact in range(facts) if not phrasings.get(fact))
    return Matcher(Bare(weights, phrasings, Header(facts, intents, urgent, (), 0.0, unasked)))


PHRASINGS = {0: ["red wool"], 1: ["blue wool"], 2: ["green silk"], 3: ["old iron"]}


ROOT = math.sqrt(0.5)  # of the vector of two words, each has so much
