"""Compile a fact base: everything that answering needs, as the bytes of a store."""

import json
import math
from collections import Counter, defaultdict
from itertools import chain

from .loading import FactBase
from .matching import Matcher, describe, unseen_weight
from .records import Feature, Header, Phrasings, Progress, pack_feature, pack_header, pack_phrasings
from .store import store_bytes
from .text import Synonyms, stem, trigrams, words

SMOOTHING = 0.2  # pseudo-count of the models, in phrasings of an average fact; flat between 0.15 and 0.3
KEPT_IN_ROW = 256  # facts in a feature's row, those that have most of it; bounds the cost of compiling
SAMPLE = 256  # phrasings, or up to twice as many, that stand in for foreign questions
PRIOR_MEAN, PRIOR_DEVIATION = 0.42, 0.12  # of raw scores of foreign questions, as shares of those of phrasings
PRIOR_COUNT = 10  # foreign questions that the prior is worth; it decides on bases of a few facts

Text = tuple[int, list[str]]  # the number of a fact and the words of one of its phrasings


def compile_base(base: FactBase, version: int, key: int, progress: Progress | None = None) -> bytes:
    """The bytes of a store with all records that `records` describes; deterministic."""
    return store_bytes(compiled_records(base, progress).items(), version, key)


def compiled_records(base: FactBase, progress: Progress | None = None) -> dict[bytes, bytes]:
    """The records of a compiled base by their keys."""
    synonyms = Synonyms.of_groups(base.synonyms)
    phrasings = [*base.phrasings, *base.not_covered_phrasings]
    typed = [(number, found) for number, asked in enumerate(phrasings) for found in map(words, asked) if found]
    texts = [(number, synonyms.replace(asked)[0]) for number, asked in typed]
    if progress:
        progress(0.2)
    records = {b"y": json.dumps(synonyms.canonical).encode()}
    records |= _content(base)
    records |= _vocabulary([asked for _, asked in typed] + [words(text) for group in base.synonyms for text in group])
    for number, asked in reversed(texts):  # of two equal phrasings the first counts
        records[b"x" + " ".join(asked).encode()] = b"%d" % number
    urgent = tuple(number for number, fact in enumerate(base.facts) if fact.urgent)
    header = _models(texts, len(base.facts), len(base.not_covered), urgent, records, progress)
    records[b"header"] = pack_header(header)
    records[b"header"] = pack_header(_calibrated(header, texts, records))
    return records


def _content(base: FactBase) -> dict[bytes, bytes]:
    """The facts and what else is shown, as JSON."""
    records: dict[bytes, bytes] = {}
    for number, fact in enumerate(base.facts):
        records[b"f%d" % number] = json.dumps(fact).encode()
        records[b"n%d" % number] = json.dumps([fact.id, fact.question]).encode()
        records[b"i" + fact.id.encode()] = b"%d" % number
    for number, subject in enumerate(base.not_covered, len(base.facts)):
        records[b"n%d" % number] = json.dumps(subject).encode()
    for number, asked in enumerate([*base.phrasings, *base.not_covered_phrasings]):
        records[b"a%d" % number] = json.dumps([text for text in asked if words(text)]).encode()
    cited = Counter(source.id for fact in base.facts for source in fact.sources)
    sources = [(source, cited[source.id]) for source in base.sources]
    records[b"disclaimer"] = json.dumps(base.disclaimer).encode()
    records[b"about"] = json.dumps([base.title, base.topics, sources]).encode()
    return records


def _vocabulary(typed: list[list[str]]) -> dict[bytes, bytes]:
    """How often each word stands in the base as people type it, and the words of each length."""
    by_length: dict[int, list[str]] = defaultdict(list)
    counted = Counter(chain.from_iterable(typed))
    for word in counted:
        by_length[len(word)].append(word)
    lengths = {b"l%d" % length: " ".join(found).encode() for length, found in by_length.items()}
    return lengths | {b"v" + word.encode(): b"%d" % count for word, count in counted.items()}


def _models(
    texts: list[Text],
    facts: int,
    not_covered: int,
    urgent: tuple[int, ...],
    records: dict[bytes, bytes],
    progress: Progress | None,
) -> Header:
    """Add the records of both models, of the words and of the phrasings; return the header, not yet calibrated."""
    total = facts + not_covered
    vocabulary = {word for _, asked in texts for word in asked}
    stems = {word: stem(word) for word in sorted(vocabulary)}
    grams = {word: sorted(trigrams(word)) for word in vocabulary}
    stem_rows, stem_base = _model([(fact, [stems[word] for word in asked]) for fact, asked in texts], facts, total)
    gram_texts = [(fact, [gram for word in asked for gram in grams[word]]) for fact, asked in texts]
    if progress:
        progress(0.3)
    gram_rows, gram_base = _model(gram_texts, facts, total)
    unseen = unseen_weight(total)
    if progress:
        progress(0.5)
    for done, (word, its_stem) in enumerate(stems.items(), 1):
        own = {gram: gram_rows[gram] for gram in grams[word]}
        records[b"w" + word.encode()] = pack_feature(describe(word, stem_rows[its_stem], own, unseen, total))
        if progress and (done % 100 == 0 or done == len(stems)):
            progress(0.5 + 0.5 * done / len(stems))
    records |= {b"s" + name.encode(): pack_feature(row) for name, row in stem_rows.items()}
    records |= {b"g" + name.encode(): pack_feature(row) for name, row in gram_rows.items()}
    records |= _phrasings(texts, stems, stem_rows)
    return Header(facts, not_covered, 0.0, 1.0, stem_base, gram_base, urgent)


def _model(texts: list[Text], facts: int, total: int) -> tuple[dict[str, Feature], tuple[float, ...]]:
    """The rows of a model by feature, and the logarithm of each fact's whole mass, less the mean over facts.

    A fact's mass of a feature is its mean over the fact's phrasings as unit tf-idf vectors, times the number of
    phrasings of an average fact: facts of few and of many phrasings weigh alike, as sums would not let them.
    """
    having: dict[str, dict[int, float]] = defaultdict(dict)
    bags = [(fact, Counter(features)) for fact, features in texts]
    for fact, bag in bags:
        for feature in bag:
            having[feature][fact] = 0.0
    weights = {feature: 1 + math.log((1 + total) / (1 + len(row))) for feature, row in having.items()}
    sizes = Counter(fact for fact, _ in texts)
    usual = len(texts) / (len(sizes) or 1)
    whole = [SMOOTHING * len(weights) or 1.0] * total
    for fact, bag in bags:
        vector = {feature: (1 + math.log(count)) * weights[feature] for feature, count in bag.items()}
        scale = usual / (math.hypot(*vector.values()) * sizes[fact])
        for feature, value in vector.items():
            having[feature][fact] += value * scale
            whole[fact] += value * scale
    rows: dict[str, Feature] = {}
    for number, (feature, row) in enumerate(having.items()):
        kept = sorted(row, key=lambda fact: -row[fact])[:KEPT_IN_ROW]
        only = next(iter(row)) if len(row) == 1 else -1
        evidence = tuple(math.log1p(row[fact] / SMOOTHING) for fact in kept)
        rows[feature] = Feature(weights[feature], 0.0, number, only, min(row) < facts, tuple(kept), evidence)
    logarithms = [math.log(mass) for mass in whole]
    mean = sum(logarithms) / (total or 1)
    return rows, tuple(value - mean for value in logarithms)


def _phrasings(texts: list[Text], stems: dict[str, str], rows: dict[str, Feature]) -> dict[bytes, bytes]:
    lengths: dict[int, list[float]] = defaultdict(list)
    having: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for fact, asked in texts:
        features = [rows[name] for name in dict.fromkeys(stems[word] for word in asked)]
        for feature in features:
            having[fact][feature.stem].append(len(lengths[fact]))
        lengths[fact].append(math.hypot(*(feature.weight for feature in features)))
    return {
        b"p%d" % fact: pack_phrasings(
            Phrasings(tuple(lengths[fact]), {number: tuple(places) for number, places in having[fact].items()})
        )
        for fact in lengths
    }


def _calibrated(header: Header, texts: list[Text], records: dict[bytes, bytes]) -> Header:
    """The header with mean and deviation of the raw scores of foreign questions.

    Foreign questions are made from the base: phrasings of facts, asked as if their fact did not exist.
    """
    matcher = Matcher(records.get)
    texts = [text for text in texts if text[0] < header.facts]
    own: list[float] = []
    foreign: list[float] = []
    for fact, asked in texts[:: max(1, len(texts) // SAMPLE)]:
        for left_out, scores in ((-1, own), (fact, foreign)):
            query = matcher.weigh(asked, left_out=left_out)
            ranked = matcher.rank(query)
            best = next((match for match in ranked if match.fact < header.facts), None)
            if best:
                scores.append(matcher.raw_score(query, best, ranked))
    usual = sum(own) / (len(own) or 1)
    for sign in (-1, 1):
        foreign += [usual * (PRIOR_MEAN + sign * PRIOR_DEVIATION)] * (PRIOR_COUNT // 2)
    mean = sum(foreign) / len(foreign)
    deviation = math.sqrt(sum((raw - mean) ** 2 for raw in foreign) / len(foreign))
    return header._replace(mean=mean, deviation=deviation or 1.0)
