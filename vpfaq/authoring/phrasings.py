"""What makes a base answer badly: phrasings of which two facts claim the same, and those that find another fact."""

from collections.abc import Iterator
from itertools import chain

import numpy as np

from ..base.files import BaseFiles
from ..base.loading import FactBase
from ..base.references import asked, facts, place, problem_at
from ..base.yamlfile import Document, KeyPath
from ..core.errors import Problem
from ..core.text import words
from ..index.index import Index
from ..matching.features import blocks, encode, unseen_idf
from ..matching.matcher import Matcher

CONFIDENT = 0.9  # the confidence from which a phrasing that finds another fact is worth an author's time
PHRASINGS_PER_FACT = 1000  # of a fact with more of them only some are asked: each is compared with all of its fact
KEYWORDS = 4  # a phrasing of so many words or fewer, without final punctuation, is in keyword style
_SENTENCE_ENDS = (".", "?", "!", "\N{FULLWIDTH QUESTION MARK}", "\N{IDEOGRAPHIC FULL STOP}")

Place = tuple[str, Document, KeyPath]


def phrasing_problems(files: BaseFiles, base: FactBase, index: Index) -> Iterator[Problem]:
    """All such problems of the base in `files`, whose index is `index`."""
    matcher, logits = Matcher(index), Logits(index)
    names = [fact.id for fact in base.facts] + [f"not_covered.{each.id}" for each in base.out_of_scope]
    numbers = {name: number for number, name in enumerate(names)}
    counts = [len(texts) for texts in (*base.phrasings, *base.out_of_scope_phrasings)]
    as_typed: dict[str, Place] = {}
    as_meant: dict[str, Place] = {}
    styles: dict[str, set[str]] = {}
    seen = [0] * len(names)
    for id_, document, path, phrasing in asked(files):
        number = numbers[id_]
        seen[number] += 1
        tokens = words(phrasing)
        if not tokens:
            yield problem_at(document, path, "no-words", f"{phrasing!r} has no words; remove it")
            continue
        in_short = len(tokens) <= KEYWORDS and not phrasing.endswith(_SENTENCE_ENDS)
        styles.setdefault(id_, set()).add("keywords" if in_short else "sentences")
        reading = matcher.read(phrasing)
        here = (id_, document, path)
        twin = as_typed.setdefault(" ".join(tokens), here)
        merged = as_meant.setdefault(" ".join(reading.tokens), here)
        if twin is not here:
            message = f"{phrasing!r} stands already {_where(twin, document)}; keep one of them"
            yield problem_at(document, path, "same-phrasing", message)
        elif merged[0] != id_:
            message = f"synonyms or courtesy make {phrasing!r} the same as the one {_where(merged, document)}"
            yield problem_at(document, path, "synonym-merges", f"{message}; reword it or split the group")
        elif seen[number] % (1 + counts[number] // PHRASINGS_PER_FACT) == 0:
            likeliest = logits.likeliest(reading.tokens)
            if likeliest == number or not matcher.header.is_fact(likeliest):
                continue
            found = _surely(matcher, phrasing, number)
            if found is not None:
                message = f"asked a little differently, {phrasing!r} finds {names[found]}; reword it or move it"
                yield problem_at(document, path, "stray-phrasing", message)
    yield from _one_register(files, styles)


def _one_register(files: BaseFiles, styles: dict[str, set[str]]) -> Iterator[Problem]:
    for path, id_, _ in facts(files.main.data):
        found = styles.get(id_, set())
        if len(found) == 1:
            (style,) = found
            missing = "keywords such as people type into a search" if style == "sentences" else "whole sentences"
            message = f"all phrasings are {style}; add {missing}"
            yield problem_at(files.main, (*path, "ask"), "one-register", message)


def _surely(matcher: Matcher, phrasing: str, own: int) -> int | None:
    """The fact other than `own` that surely answers, if any, as if no phrasing matched to the letter."""
    ranking = matcher.match(phrasing, exact=False)
    if not ranking.facts or ranking.facts[0].confidence < CONFIDENT:
        return None
    first = ranking.facts[0].fact
    return None if own in (first, *(each.fact for each in ranking.tied)) else first


class Logits:
    """The regression of a base, for very many texts: what the matcher makes of one, in a fraction of the time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._features: dict[str, tuple[float, np.ndarray, np.ndarray]] = {}

    def likeliest(self, tokens: list[str]) -> int:
        """The intent with the highest logit, of a text."""
        parts = blocks(tokens)
        its = {name: self._feature(name) for name in chain.from_iterable(parts)}
        logits = np.zeros(self._index.header.intents)
        for name, value in encode(parts, {name: idf for name, (idf, _, _) in its.items()}).items():
            _, intents, weights = its[name]
            logits[intents] += value * weights
        return int(logits.argmax())

    def _feature(self, name: str) -> tuple[float, np.ndarray, np.ndarray]:
        if name not in self._features:
            feature = self._index.feature(name)
            intents, weights = zip(*feature.weights, strict=True) if feature and feature.weights else ((), ())
            idf = feature.idf if feature else unseen_idf(self._index.header.intents)
            self._features[name] = idf, np.array(intents, np.int64), np.array(weights)
        return self._features[name]


def _where(there: Place, here: Document) -> str:
    return f"{place(there[1:], here)}, under {there[0]}"
