"""Find the intents that a question may be about, and say with one confidence how sure that is.

1. Each word of the question speaks for and against intents: by its stem, and by its spelling. Both are multinomial
   naive Bayes models over tf-idf weights, smoothed (Rennie et al. 2003, "Tackling the poor assumptions of naive
   Bayes text classifiers"), with the inverse document frequency counted over intents, not phrasings, since a word
   of all phrasings of one intent is rare.
2. The intents with most evidence are ranked anew: the cosine of their nearest phrasing and the share of the question
   that any of their phrasings supports are added.
3. The logit of the confidence is a weighted sum of signals, measured from the logits of impostors: phrasings of the
   base, asked with their fact taken out (Auckenthaler et al. 2000, for speaker verification). So it means the same
   on every base.

A subject out of scope takes part like a fact. It cannot win, but it takes the lead from a fact.
"""

import math
from collections import Counter, defaultdict
from typing import NamedTuple

from ..core.text import FUNCTION_WORDS, stem, trigrams
from .features import Evidence, Feature

GRAM_WEIGHT = 0.5  # spelling against word evidence
RERANK_TOP_K = 5  # intents whose phrasings are compared
INTENTS_PER_WORD = 96  # intents a word speaks about, those that it says most of; bounds the cost of a question
TIE_MARGIN = 0.5  # an intent whose rank score is this near to another's fits about as well
URGENT_BONUS = 2.5  # what an urgent fact has ahead of others: about the usual lead of a right answer
THRESHOLD = 0.5  # the confidence from which a question is answered
REMEMBERED = 20_000  # words whose evidence is kept for the next questions

SIMILARITY, COVERAGE, LEAD, OUT_OF_SCOPE = 0.5, 2.5, 3.0, -5.0  # the signals' weights
OFFSET, SLOPE = 0.5, 1.7  # a logit OFFSET deviations above that of impostors is a confidence of 0.5


class Query(NamedTuple):
    """The words of a question, encoded."""

    evidence: dict[int, float]
    """By intent."""
    stems: dict[int, float]
    """Squared weights by the number of the stem."""
    norm: float
    """Of the question as a vector of stems."""
    out_of_scope_share: float
    """Of the squared norm, what stands in words that only subjects out of scope have."""
    unknown: tuple[str, ...]
    """Words that no phrasing has."""
    has_content: bool
    """Whether it has a known word that is more than a function word."""


class Match(NamedTuple):
    """An intent with what speaks for it."""

    intent: int
    rank_score: float
    similarity: float
    """The cosine of the question and its nearest phrasing."""
    phrasing: int
    """The number of that phrasing."""
    coverage: float
    """The share of the question's squared norm that its words hold."""


class Scored(NamedTuple):
    """A fact that the question may be about."""

    match: Match
    confidence: float
    """0 to 1; 1 is a phrasing of the base."""


class Ranking(NamedTuple):
    """What the matcher makes of a question."""

    facts: tuple[Scored, ...]
    """Best first."""
    answered: bool
    """Whether the first of them answers the question."""
    tied: tuple[Scored, ...]
    """Those that fit about as well as the first."""
    subject: int | None
    """The subject out of scope that the question is about, where it is not answered."""
    out_of_scope: float
    """The confidence that it is about a subject out of scope."""
    exact: bool
    """Whether the question is a phrasing of the base."""
    unknown: tuple[str, ...]


class Matcher:
    """Matches questions, as words with their spelling corrected and synonyms replaced, against the intents of a base."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self.header = evidence.header
        self._intents = self.header.facts + self.header.subjects
        self._unseen = unseen_weight(self._intents)
        self._words: dict[str, tuple[Feature, float]] = {}

    def match(self, tokens: list[str], top_k: int = 3, *, exact: bool = True) -> Ranking:
        """Rank the facts that `tokens` may be about and decide whether the first answers; `top_k` facts are returned.

        No confidence depends on `top_k`. Without `exact`, a phrasing of the base is ranked as any other question.
        """
        query = self.encode(tokens)
        known = self._evidence.exact(tokens) if exact else None
        header = self.header
        ranked = self.rank(query) if query.has_content or known is not None else []
        first = ranked[0] if ranked else None
        about = known if known is not None else first.intent if first else None
        out_of_scope = 0.0
        if about is not None and not header.is_fact(about):
            out_of_scope = 1.0 if known is not None or first is None else self.confidence(query, first, ranked)
        scored = self._scored(query, ranked, known, top_k)
        answered = bool(scored) and scored[0].confidence >= THRESHOLD
        tied = self.tied(scored[0].match, ranked) if answered and known is None else None
        return Ranking(
            tuple(scored[: max(0, top_k)]),
            answered,
            tuple(each for each in scored[1:] if each.match == tied),
            about if not answered and out_of_scope >= THRESHOLD else None,
            out_of_scope,
            known is not None and header.is_fact(known),
            query.unknown,
        )

    def _scored(self, query: Query, ranked: list[Match], exact: int | None, top_k: int) -> list[Scored]:
        """The facts with their confidence, which never rises down the list."""
        matches = list(ranked)
        if ranked:  # as many facts as are asked for; what the others score does not change by it
            seen = {match.intent for match in ranked}
            matches += [match for match in self.rank(query, max(3 * top_k, 50)) if match.intent not in seen]
        scored: list[Scored] = []
        best = 0.99 if exact is None or self.header.is_fact(exact) else 0.0
        for match in matches:
            if self.header.is_fact(match.intent) and match.intent != exact:
                best = min(best, self.confidence(query, match, ranked))
                scored.append(Scored(match, round(best, 4)))
                if len(scored) > top_k:
                    break
        if exact is not None and self.header.is_fact(exact):
            its = next((match for match in matches if match.intent == exact), None)
            scored.insert(0, Scored(its or Match(exact, 0.0, 1.0, 0, 1.0), 1.0))
        return scored

    def encode(self, tokens: list[str], held_out: int = -1) -> Query:
        """Add up what the words of a question say; `held_out` is an intent to be ignored."""
        evidence: defaultdict[int, float] = defaultdict(float)
        stems: dict[int, float] = {}
        unknown: list[str] = []
        mass = gram_mass = square = out_of_scope = 0.0
        has_content = False
        for word, count in Counter(tokens).items():
            feature, its_gram_mass = self._words.get(word) or self._word(word)
            weight = feature.weight * (1 + math.log(count)) if count > 1 else feature.weight
            square += weight * weight
            mass += weight
            gram_mass += weight * its_gram_mass
            for intent, value in zip(feature.intents, feature.evidence, strict=True):
                evidence[intent] += weight * value
            if feature.stem < 0 or feature.only == held_out >= 0:
                unknown.append(word)
                continue
            has_content = has_content or (word not in FUNCTION_WORDS and (len(word) > 1 or not word.isascii()))
            if not feature.in_scope:
                out_of_scope += weight * weight
            stems[feature.stem] = feature.weight * feature.weight
        norm = math.sqrt(square) or 1.0
        for intent, value in evidence.items():
            norms = mass * self.header.stem_log_norm[intent] + gram_mass * self.header.gram_log_norm[intent]
            evidence[intent] = (value - norms) / norm
        evidence.pop(held_out, None)
        return Query(evidence, stems, norm, out_of_scope / (square or 1.0), tuple(unknown), has_content)

    def rank(self, query: Query, top_k: int = RERANK_TOP_K) -> list[Match]:
        """The `top_k` intents with most evidence, best first."""
        evidence = query.evidence
        matches = []
        for intent in sorted(evidence, key=evidence.__getitem__, reverse=True)[:top_k]:
            phrasings = self._evidence.phrasings(intent)
            shared = [0.0] * len(phrasings.lengths)
            coverage = 0.0
            for number, share in query.stems.items():
                places = phrasings.having.get(number)
                if places is not None:
                    coverage += share
                    for place in places:
                        shared[place] += share
            cosines = [part / length for part, length in zip(shared, phrasings.lengths, strict=True)]
            similarity = max(cosines, default=0.0)
            place = cosines.index(similarity) if cosines else 0
            similarity /= query.norm
            coverage /= query.norm * query.norm
            bonus = URGENT_BONUS if intent in self.header.urgent else 0.0
            matches.append(Match(intent, evidence[intent] + similarity + coverage + bonus, similarity, place, coverage))
        matches.sort(key=lambda match: -match.rank_score)
        return matches

    def tied(self, match: Match, ranked: list[Match]) -> Match | None:
        """The best other fact that fits about as well as `match`."""
        near = (each for each in ranked if each is not match and abs(each.rank_score - match.rank_score) < TIE_MARGIN)
        return next((each for each in near if self.header.is_fact(each.intent)), None)

    def logit(self, query: Query, match: Match, ranked: list[Match]) -> float:
        """What the signals say together of `match` being what the question is about; any real number.

        A fact that fits about as well is no rival: it is named beside the answer.
        """
        out = (match, self.tied(match, ranked))
        rival = max((each.rank_score for each in ranked if each not in out), default=match.rank_score - 1)
        lead = match.rank_score - rival
        return (
            SIMILARITY * match.similarity * query.norm
            + COVERAGE * match.coverage
            + LEAD * lead / (1 + abs(lead))
            + (OUT_OF_SCOPE * query.out_of_scope_share if self.header.is_fact(match.intent) else 0.0)
        )

    def confidence(self, query: Query, match: Match, ranked: list[Match]) -> float:
        """The confidence that the question is about `match`, below 1, which is left to phrasings of the base."""
        deviations = (self.logit(query, match, ranked) - self.header.mean) / self.header.deviation
        return 0.99 / (1 + math.exp(min(700.0, -SLOPE * (deviations - OFFSET))))

    def _word(self, word: str) -> tuple[Feature, float]:
        """What `word` says by its stem and its spelling, and its share of the spelling model's mass."""
        found = [(gram, self._evidence.trigram(gram)) for gram in sorted(trigrams(word))]
        grams = {gram: feature for gram, feature in found if feature}
        known = word_evidence(word, self._evidence.stem(stem(word)), grams, self._unseen, self._intents)
        if len(self._words) >= REMEMBERED:
            self._words.clear()
        self._words[word] = known
        return known


def unseen_weight(intents: int) -> float:
    """The weight of a word that none of `intents` intents has."""
    return 1 + math.log(1 + intents)


def word_evidence(
    word: str, row: Feature | None, grams: dict[str, Feature], unseen: float, intents: int
) -> tuple[Feature, float]:
    """What a word says for and against each of `intents` intents, and its share of the spelling model's mass.

    `row` is the word model's feature of its stem, None where no phrasing has one; `grams` are the spelling
    model's features of those of its trigrams that the base has; `unseen` is the weight of what it has not.
    """
    evidence = dict(zip(row.intents, row.evidence, strict=True)) if row else {}
    weights = {gram: grams[gram].weight if gram in grams else unseen for gram in trigrams(word)}
    scale = GRAM_WEIGHT / math.hypot(*weights.values())
    for gram, feature in grams.items():
        share = scale * weights[gram]
        for intent, value in zip(feature.intents, feature.evidence, strict=True):
            evidence[intent] = evidence.get(intent, 0.0) + share * value
    if len(evidence) > intents // 2:  # a word that most intents have speaks against the others
        middle = sorted([*evidence.values(), *[0.0] * (intents - len(evidence))])[intents // 2]
        evidence = {intent: evidence.get(intent, 0.0) - middle for intent in range(intents)}
    kept = sorted(evidence, key=lambda intent: -abs(evidence[intent]))[:INTENTS_PER_WORD]
    feature = Feature(
        row.weight if row else unseen,
        row.stem if row else -1,
        row.only if row else -1,
        row.in_scope if row else False,
        tuple(kept),
        tuple(evidence[intent] for intent in kept),
    )
    return feature, scale * sum(weights.values())
