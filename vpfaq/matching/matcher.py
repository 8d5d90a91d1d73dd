"""Find the facts that a question may be about, and say with one confidence how sure that is.

A regression, trained when the base is compiled, gives every intent a logit; a second one (`confidence`) says how far
the first fact is to be trusted. A subject out of scope takes part like a fact, but never answers.
"""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from operator import truediv
from typing import TYPE_CHECKING, NamedTuple

from ..core.text import FUNCTION_WORDS, stem
from .confidence import Signals, confidence, logistic
from .features import blocks, encode, unseen_idf
from .reading import Reader, Reading

if TYPE_CHECKING:
    from .features import Evidence

THRESHOLD = 0.45  # the confidence from which a question is answered
URGENT_PRIOR = 0.5  # the log-odds that an urgent fact has ahead of others
TIE_MARGIN = 0.7  # facts whose logits are this near fit about as well
NEAR_VERBATIM, SURE = 0.9, 0.9  # a question this like a phrasing of its first fact is answered, with this confidence
FACTS, SUBJECTS = 8, 2  # so many of the likeliest are looked at closer
NEARNESS = 6.0  # what the cosine of the nearest phrasing adds to a logit
CANDIDATES, LIKELY = 3, 0.2  # a sentence may ask for so many facts of the whole, with at least this confidence there
ASKED = 0.2  # what the sentences that ask weigh in a text of several
URGENT_SENTENCE = 0.8  # the confidence from which one sentence makes the whole an emergency
SENTENCES = 16  # so many are kept encoded: one may be all that a text asks, or all that it tells
_SENTENCE = r"(?<=[.?!;])\s+|\n"  # what stands between two sentences


class Scored(NamedTuple):
    """A fact that the question may be about."""

    fact: int
    confidence: float
    """0 to 1; 1 is a phrasing of the base."""


class Ranking(NamedTuple):
    """What the matcher makes of a question."""

    reading: Reading
    facts: tuple[Scored, ...]
    """Best first."""
    answered: bool
    """Whether the first of them answers the question."""
    tied: tuple[Scored, ...]
    """Those that fit about as well as the first."""
    subject: int | None
    """The subject out of scope that the question is about, where it is not answered."""
    exact: bool
    """Whether the question is a phrasing of the first fact."""
    signals: Signals | None
    """Of the first fact."""


class Matcher:
    """Matches questions against the intents of a base."""

    def __init__(self, evidence: "Evidence") -> None:
        self._evidence = evidence
        self._reader = Reader(evidence)
        self.header = evidence.header
        self._unasked = frozenset(self.header.unasked)
        self._unseen = unseen_idf(self.header.intents)
        self._question = lru_cache(SENTENCES)(self._encoded)

    def match(self, text: str, top_k: int = 3, *, exact: bool = True) -> Ranking:
        """Rank the facts that `text` may be about, return the `top_k` best, and decide whether the first answers.

        No confidence depends on `top_k`. Without `exact`, a phrasing of the base is ranked as any other question.
        """
        best = self._best(text, max(CANDIDATES, min(top_k, self.header.facts)), exact=exact)
        return best._replace(facts=best.facts[: max(0, top_k)])

    def _best(self, text: str, top_k: int, *, exact: bool) -> Ranking:
        """The ranking of the whole text, or of a sentence of it.

        One sentence of several can make the whole an emergency. Otherwise what the sentences ask counts by itself, too,
        and one that surely asks for a likely fact decides. The other sentences tell whether that is in scope.
        """
        reading = self._reader.read(text)
        whole = self._ranking(reading, top_k, exact=exact)
        sentences = [each for each in re.split(_SENTENCE, text) if each.strip()]
        if whole.exact or self._is_emergency(whole) or len(sentences) < 2:
            return whole
        asking: dict[str, Ranking] = {}
        for sentence in sentences:
            ranking = self._ranking(self._reader.read(sentence), top_k, exact=exact)
            if self._is_emergency(ranking, URGENT_SENTENCE):
                return ranking
            if sentence.rstrip().endswith("?"):
                asking[sentence] = ranking
        if not asking:
            return whole
        told = " ".join(each for each in sentences if each not in asking)
        whole = self._ranking(reading, top_k, exact=exact, asked=self._reader.read(" ".join(asking)).tokens)
        likely = [each.fact for each in whole.facts[:CANDIDATES] if each.confidence >= LIKELY]
        sure = [each for each in asking.values() if _certainty(each) >= SURE and each.facts[0].fact in likely]
        best = max([whole, *sure], key=_certainty)
        return _limited(best, self._ranking(self._reader.read(told), top_k, exact=exact))

    def _encoded(self, tokens: tuple[str, ...]) -> "_Question":
        return _Question(self._evidence, list(tokens), self._unseen)

    def _is_emergency(self, ranking: Ranking, least: float = THRESHOLD) -> bool:
        return ranking.answered and ranking.facts[0].fact in self.header.urgent and _certainty(ranking) >= least

    def _ranking(self, reading: Reading, top_k: int, *, exact: bool, asked: list[str] | None = None) -> Ranking:
        """The ranking of a text, or of a sentence of it; `asked` are the words of those sentences that ask."""
        tokens = reading.tokens
        known = self._evidence.exact(tokens) if exact else None
        if known is None and all(word in FUNCTION_WORDS for word in tokens):
            return Ranking(reading, (), False, (), None, False, None)
        question = self._question(tuple(tokens))
        if known is None and not question.has_known:
            return Ranking(reading, (), False, (), None, False, None)
        logits = question.logits(self.header.intents)
        asking = None
        if asked and not FUNCTION_WORDS.issuperset(asked):
            asking = self._question(tuple(asked))
            logits = list(map(_mean, logits, asking.logits(self.header.intents)))
        for intent in self.header.urgent:
            logits[intent] += URGENT_PRIOR
        ranked = sorted(range(len(logits)), key=logits.__getitem__, reverse=True)
        askable = (fact for fact in ranked if self.header.is_fact(fact) and fact not in self._unasked)
        facts = list(islice(askable, max(FACTS, top_k)))
        subjects = list(islice((intent for intent in ranked if not self.header.is_fact(intent)), SUBJECTS))
        self._compare(question, asking, logits, [*facts[:FACTS], *subjects])
        for each in (facts, subjects):
            each.sort(key=logits.__getitem__, reverse=True)
        scored, signals = self._scored(question, logits, facts[:top_k], subjects)
        if known is not None:
            scored = _with_exact(scored, known, self.header.is_fact(known))
        answered = bool(scored) and scored[0].confidence >= THRESHOLD
        near = [fact for fact in facts[1:] if logits[facts[0]] - logits[fact] < TIE_MARGIN]
        return Ranking(
            reading,
            tuple(scored),
            answered,
            tuple(each for each in scored[1:] if answered and known is None and each.fact in near[:1]),
            None if answered else self._subject(logits, facts, subjects, known),
            known is not None and self.header.is_fact(known),
            signals,
        )

    def _compare(
        self, question: "_Question", asking: "_Question | None", logits: list[float], intents: list[int]
    ) -> None:
        """Add to the logits of `intents` how near their phrasings are, but for those that cannot catch up."""
        reach = -math.inf
        for intent in intents:
            if logits[intent] > reach:
                near = question.similarity(intent)
                logits[intent] += NEARNESS * (_mean(near, asking.similarity(intent)) if asking else near)
                reach = max(reach, logits[intent] - NEARNESS)

    def _scored(
        self, question: "_Question", logits: list[float], facts: list[int], subjects: list[int]
    ) -> tuple[list[Scored], Signals | None]:
        """Confidence in each of `facts`, which never rises down the list, and the signals of the first."""
        out_of_scope = max([0.0, *(logits[subject] for subject in subjects)])
        no_subjects = float(self.header.facts == self.header.intents)
        scored: list[Scored] = []
        first: Signals | None = None
        for fact in facts:
            rival = max((logits[other] for other in facts[:2] if other != fact), default=0.0)
            scope, lead = logits[fact] - out_of_scope, logits[fact] - rival
            signals = Signals(scope, lead, question.coverage(fact), self.header.small, no_subjects)
            sure = confidence(signals)
            if first is None:
                first = signals
                similarity = question.similarity(fact)
                if similarity >= NEAR_VERBATIM and all(similarity > question.similarity(each) for each in subjects):
                    sure = max(sure, SURE)
            scored.append(Scored(fact, round(min(sure, scored[-1].confidence if scored else 1.0), 4)))
        return scored, first

    def _subject(self, logits: list[float], facts: list[int], subjects: list[int], known: int | None) -> int | None:
        """The subject out of scope that a question without an answer is about."""
        if known is not None:
            return known
        if subjects and logits[subjects[0]] > (logits[facts[0]] if facts else 0.0):
            return subjects[0]
        return None

    def read(self, text: str) -> Reading:
        """The words of `text` that are matched."""
        return self._reader.read(text)

    def nearest_phrasing(self, ranking: Ranking) -> tuple[int, float, float]:
        """Of the first fact: its nearest phrasing, the cosine, and the share of the question that its words hold."""
        question, first = self._question(tuple(ranking.reading.tokens)), ranking.facts[0].fact
        return question.nearest(first), question.similarity(first), question.coverage(first)

    def is_read_alike(self, phrasing: str, ranking: Ranking) -> bool:
        """Whether a phrasing has the very words of the question, in their order."""
        return self._reader.read(phrasing).tokens == ranking.reading.tokens

    def unknown(self, ranking: Ranking) -> tuple[str, ...]:
        """The words of a question that no phrasing has."""
        tokens = dict.fromkeys(ranking.reading.tokens)
        return tuple(word for word in tokens if self._evidence.feature(stem(word)) is None)


class _Question:
    """The words of a question, encoded."""

    def __init__(self, evidence: "Evidence", tokens: list[str], unseen: float) -> None:
        self._evidence = evidence
        self._blocks = blocks(tokens)
        features = {name: evidence.feature(name) for block in self._blocks for name in block}
        self._features = {name: feature for name, feature in features.items() if feature}
        self.has_known = bool(self._features)
        self._idf = {name: feature.idf if feature else unseen for name, feature in features.items()}
        squares = {name: self._idf[name] ** 2 for name in self._blocks[0]}
        self._norm = math.sqrt(sum(squares.values()) or 1.0)
        known = ((name, square) for name, square in squares.items() if name in self._features)
        self._stems = [(self._features[name].number, square) for name, square in known]
        self._similarities: dict[int, float] = {}
        self._logits: list[float] = []

    def logits(self, intents: int) -> list[float]:
        """By intent."""
        if self._logits:
            return self._logits.copy()
        logits = [0.0] * intents
        for name, value in encode(self._blocks, self._idf).items():
            if feature := self._features.get(name):
                for intent, weight in feature.weights:
                    logits[intent] += value * weight
        self._logits = logits
        return logits.copy()

    def coverage(self, intent: int) -> float:
        """The share of the question's squared norm in words that the intent's phrasings have."""
        having = self._evidence.phrasings(intent).having
        return sum([square for number, square in self._stems if number in having]) / self._norm**2

    def similarity(self, intent: int) -> float:
        """The cosine of the intent's nearest phrasing."""
        if intent not in self._similarities:
            self._similarities[intent] = max(self._projections(intent), default=0.0) / self._norm
        return self._similarities[intent]

    def nearest(self, intent: int) -> int:
        """Which of the intent's phrasings is the nearest."""
        projections = list(self._projections(intent))
        return projections.index(max(projections))

    def _projections(self, intent: int) -> Iterator[float]:
        """The question's length along each of the intent's phrasings: the cosine times its norm."""
        phrasings = self._evidence.phrasings(intent)
        shared = [0.0] * len(phrasings.lengths)
        for number, square in self._stems:
            for place in phrasings.having.get(number, ()):
                shared[place] += square
        return map(truediv, shared, phrasings.lengths)


def _mean(whole: float, asked: float) -> float:
    return (1 - ASKED) * whole + ASKED * asked


def _certainty(ranking: Ranking) -> float:
    return ranking.facts[0].confidence if ranking.facts else 0.0


def _limited(ranking: Ranking, told: Ranking) -> Ranking:
    """With no more confidence than there is in what is `told` being about a fact, not about a subject out of scope."""
    if told.signals is None:
        return ranking
    limit = round(logistic(told.signals.scope), 4)
    facts = tuple(Scored(each.fact, min(each.confidence, limit)) for each in ranking.facts)
    if ranking.answered and limit < THRESHOLD:
        return ranking._replace(facts=facts, answered=False, tied=(), subject=told.subject)
    return ranking._replace(facts=facts)


def _with_exact(scored: list[Scored], known: int, is_fact: bool) -> list[Scored]:
    """The facts where the question is a phrasing of the intent `known`."""
    limit = 0.99 if is_fact else 0.0
    others = [Scored(each.fact, min(each.confidence, limit)) for each in scored if each.fact != known]
    return [Scored(known, 1.0), *others] if is_fact else others
