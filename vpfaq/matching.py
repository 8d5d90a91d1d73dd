"""Find the facts that a question may be about, and say with one score how sure that is.

1. Each word of the question speaks for and against facts: by its stem, and by its spelling. Both are multinomial
   naive Bayes models over tf-idf weights, smoothed (Rennie et al. 2003, "Tackling the poor assumptions of naive
   Bayes text classifiers"), with the inverse document frequency counted over facts, not phrasings, since a word
   of all phrasings of one fact is rare. The two are added up for each word when the base is compiled.
2. The facts with most evidence are ranked anew: the cosine of their nearest phrasing and the share of the question
   that any of their phrasings supports are added.
3. How much the question shares with that phrasing, how much of it the fact's words hold, how clearly the fact
   is first and how strong its evidence is make the raw score; words that name another subject, since only
   subjects that are not covered have them, lower it. Its distance from the raw scores of foreign
   questions (the base's own phrasings, asked with their fact taken out) makes the score, so that it means the
   same on every base (impostor normalization, Auckenthaler et al. 2000, for speaker verification).

A subject that the base does not cover takes part like a fact. It cannot win, but it takes the lead from a fact.
"""

import math
from collections import Counter, defaultdict
from typing import NamedTuple

from .records import REMEMBERED, Feature, Lookup, Phrasings, unpack_feature, unpack_header, unpack_phrasings
from .text import FUNCTION_WORDS, stem, trigrams

GRAM_WEIGHT = 0.5  # spelling against word evidence; flat between 0.35 and 1
SHORT_LIST = 5  # facts whose phrasings are compared
KEPT_FACTS = 96  # facts a word speaks about, those that it says most of; bounds the cost of a question
TIE = 0.5  # a fact whose value is this near to another's fits about as well
URGENT = 2.5  # what an urgent fact has ahead of others: about the usual lead of a right answer; flat from 2 to 3

SHARED, SUPPORT, LEAD, EVIDENCE, ELSEWHERE = 0.5, 2.5, 3.0, 0.2, -5.0  # the signals' weights, on a plateau
CUT, SLOPE = 0.5, 1.7  # a raw score CUT deviations above that of foreign questions is a score of 0.5


class Query(NamedTuple):
    """The words of a question, weighed.

    `evidence` by fact; `stems` by number with their squared weights; `length` of the question as a vector;
    `elsewhere` is the share of its square that words hold which only subjects not covered have; `unknown` are the
    words that no phrasing has. `content` says whether it has a known word that is more than a function word.
    """

    evidence: dict[int, float]
    stems: dict[int, float]
    length: float
    elsewhere: float
    unknown: list[str]
    content: bool


class Match(NamedTuple):
    """A fact with what speaks for it.

    `value` ranks; `nearest` is the cosine of its nearest phrasing and `place` that phrasing's number; `support` is
    the share of the question's squared length that the fact's words hold.
    """

    fact: int
    value: float
    nearest: float
    place: int
    support: float


class Matcher:
    """Matches questions against a compiled base, whose records `lookup` returns."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.header = unpack_header(lookup(b"header") or b"")
        self._facts = self.header.facts + self.header.not_covered
        self._unseen = unseen_weight(self._facts)
        self._words: dict[str, Feature] = {}
        self._phrasings: dict[int, Phrasings] = {}

    def weigh(self, asked: list[str], left_out: int = -1) -> Query:
        """Add up what the words of a question say; `left_out` is a fact to be ignored."""
        evidence: defaultdict[int, float] = defaultdict(float)
        stems: dict[int, float] = {}
        unknown: list[str] = []
        mass = gram_mass = square = elsewhere = 0.0
        content = False
        for word, count in Counter(asked).items():
            feature = self._words.get(word) or self._feature(word)
            weight = feature.weight * (1 + math.log(count)) if count > 1 else feature.weight
            square += weight * weight
            mass += weight
            gram_mass += weight * feature.gram_mass
            for fact, value in zip(feature.facts, feature.evidence, strict=True):
                evidence[fact] += weight * value
            if feature.stem < 0 or feature.only == left_out >= 0:
                unknown.append(word)
                continue
            content = content or (word not in FUNCTION_WORDS and (len(word) > 1 or not word.isascii()))
            if not feature.covered:
                elsewhere += weight * weight
            stems[feature.stem] = feature.weight * feature.weight
        length = math.sqrt(square) or 1.0
        stem_base, gram_base = self.header.stem_base, self.header.gram_base
        for fact, value in evidence.items():
            evidence[fact] = (value - mass * stem_base[fact] - gram_mass * gram_base[fact]) / length
        evidence.pop(left_out, None)
        return Query(evidence, stems, length, elsewhere / (square or 1.0), unknown, content)

    def rank(self, query: Query, short_list: int = SHORT_LIST) -> list[Match]:
        """The `short_list` facts and subjects with most evidence, best first."""
        evidence = query.evidence
        matches = []
        for fact in sorted(evidence, key=evidence.__getitem__, reverse=True)[:short_list]:
            phrasings = self._phrasings.get(fact) or self._unpacked_phrasings(fact)
            having = phrasings.having
            shared = [0.0] * len(phrasings.lengths)
            support = 0.0
            for number, share in query.stems.items():
                places = having.get(number)
                if places is not None:
                    support += share
                    for place in places:
                        shared[place] += share
            cosines = [part / length for part, length in zip(shared, phrasings.lengths, strict=True)]
            nearest = max(cosines, default=0.0)
            place = cosines.index(nearest) if cosines else 0
            nearest /= query.length
            support /= query.length * query.length
            bonus = URGENT if fact in self.header.urgent else 0.0
            matches.append(Match(fact, evidence[fact] + nearest + support + bonus, nearest, place, support))
        matches.sort(key=lambda match: -match.value)
        return matches

    def tied(self, match: Match, ranked: list[Match]) -> Match | None:
        """The best other fact that fits about as well as `match`."""
        near = (other for other in ranked if other is not match and abs(other.value - match.value) < TIE)
        return next((other for other in near if other.fact < self.header.facts), None)

    def raw_score(self, query: Query, match: Match, ranked: list[Match]) -> float:
        """What the signals say together of `match` being what the question is about; any real number.

        A fact that fits about as well is no rival: it is named beside the answer.
        """
        out = (match, self.tied(match, ranked))
        rival = max((other.value for other in ranked if other not in out), default=match.value - 1)
        lead = match.value - rival
        return (
            SHARED * match.nearest * query.length
            + SUPPORT * match.support
            + LEAD * lead / (1 + abs(lead))
            + EVIDENCE * (match.value - match.nearest)
            + (ELSEWHERE * query.elsewhere if match.fact < self.header.facts else 0.0)
        )

    def score(self, raw: float) -> float:
        """A raw score as a number from 0 to 1; 1 itself is left to questions that are phrasings of the base."""
        deviations = (raw - self.header.mean) / self.header.deviation
        return 0.99 / (1 + math.exp(min(700.0, -SLOPE * (deviations - CUT))))

    def _feature(self, word: str) -> Feature:
        """What `word` says: its record, or what its stem and its spelling say."""
        data = self._lookup(b"w" + word.encode())
        if data:
            feature = unpack_feature(data)
        else:
            row = self._lookup(b"s" + stem(word).encode())
            rows = [(gram, self._lookup(b"g" + gram.encode())) for gram in sorted(trigrams(word))]
            grams = {gram: unpack_feature(found) for gram, found in rows if found}
            feature = describe(word, unpack_feature(row) if row else None, grams, self._unseen, self._facts)
        if len(self._words) >= REMEMBERED:
            self._words.clear()
        self._words[word] = feature
        return feature

    def _unpacked_phrasings(self, fact: int) -> Phrasings:
        if len(self._phrasings) >= REMEMBERED:
            self._phrasings.clear()
        self._phrasings[fact] = unpacked = unpack_phrasings(self._lookup(b"p%d" % fact) or bytes(8))
        return unpacked


def unseen_weight(facts: int) -> float:
    """The weight of a word that none of `facts` facts has."""
    return 1 + math.log(1 + facts)


def describe(word: str, row: Feature | None, grams: dict[str, Feature], unseen: float, facts: int) -> Feature:
    """What a word says for and against each of `facts` facts.

    `row` is the word model's feature of its stem, None where no phrasing has one; `grams` are the spelling
    model's features of those of its trigrams that the base has; `unseen` is the weight of what it has not.
    """
    evidence = dict(zip(row.facts, row.evidence, strict=True)) if row else {}
    weights = {gram: grams[gram].weight if gram in grams else unseen for gram in trigrams(word)}
    scale = GRAM_WEIGHT / math.hypot(*weights.values())
    for gram, feature in grams.items():
        share = scale * weights[gram]
        for fact, value in zip(feature.facts, feature.evidence, strict=True):
            evidence[fact] = evidence.get(fact, 0.0) + share * value
    if len(evidence) > facts // 2:  # a word that most facts have speaks against the others
        middle = sorted([*evidence.values(), *[0.0] * (facts - len(evidence))])[facts // 2]
        evidence = {fact: evidence.get(fact, 0.0) - middle for fact in range(facts)}
    kept = sorted(evidence, key=lambda fact: -abs(evidence[fact]))[:KEPT_FACTS]
    return Feature(
        row.weight if row else unseen,
        scale * sum(weights.values()),
        row.stem if row else -1,
        row.only if row else -1,
        row.covered if row else False,
        tuple(kept),
        tuple(evidence[fact] for fact in kept),
    )
