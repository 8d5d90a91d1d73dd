"""Compile a fact base: everything that answering needs, as the records of an index."""

import json
import math
from collections import Counter, defaultdict
from itertools import chain

from ..base.loading import FactBase
from ..core.model import Fact, Item, Phase
from ..core.text import stem, trigrams, words
from ..matching.features import Feature, Header, Phrasings
from ..matching.matcher import Matcher
from ..matching.synonyms import Synonyms
from .index import Index
from .packing import pack_feature, pack_header, pack_phrasings
from .store import Key, Records, Store, store_bytes

SMOOTHING = 0.2  # pseudo-count of the models, in phrasings of an average intent
INTENTS_PER_FEATURE = 256  # intents in a feature's row, those that have most of it; bounds the cost of compiling
SAMPLE = 256  # phrasings, or up to twice as many, that are asked as impostors
PRIOR_MEAN, PRIOR_DEVIATION = 0.42, 0.12  # of the logits of impostors, as shares of those of phrasings
PRIOR_COUNT = 10  # impostors that the prior is worth; it decides on bases of a few facts

Text = tuple[int, list[str]]  # the number of an intent and the words of one of its phrasings
Mutable = dict[str, dict[Key, bytes]]


def compile_base(base: FactBase, further: Records | None = None) -> bytes:
    """The bytes of an index, with `further` records; deterministic."""
    return store_bytes({**_records(base), **(further or {})}, _prose(base))


def _records(base: FactBase) -> Records:
    synonyms = Synonyms.of_groups(base.synonyms)
    phrasings = [*base.phrasings, *base.out_of_scope_phrasings]
    typed = [(number, found) for number, asked in enumerate(phrasings) for found in map(words, asked) if found]
    texts = [(number, synonyms.replace(asked)[0]) for number, asked in typed]
    records: Mutable = {"synonyms": {0: json.dumps(synonyms.canonical).encode()}}
    records |= _content(base)
    records |= _vocabulary([asked for _, asked in typed] + [words(text) for group in base.synonyms for text in group])
    # Of two equal phrasings the first counts.
    records["exact"] = {" ".join(asked): b"%d" % number for number, asked in reversed(texts)}
    urgent = tuple(number for number, fact in enumerate(base.facts) if fact.urgent)
    header = _models(texts, len(base.facts), len(base.out_of_scope), urgent, records)
    records["header"] = {0: pack_header(header)}
    index = Index(Store.of_bytes(store_bytes(records, [])))
    records["header"] = {0: pack_header(_calibrated(header, texts, Matcher(index)))}
    return records


def _content(base: FactBase) -> Mutable:
    """The facts and what else is shown, as JSON."""
    phrasings = [*base.phrasings, *base.out_of_scope_phrasings]
    labels = [(fact.id, fact.question) for fact in base.facts] + [tuple(each) for each in base.out_of_scope]
    cited = Counter(source.id for fact in base.facts for source in fact.sources)
    sources = [(source, cited[source.id]) for source in base.sources]
    aliases = [(name, fact.id) for fact, names in zip(base.facts, base.aliases, strict=True) for name in names]
    return {
        "fact": {number: json.dumps(fact).encode() for number, fact in enumerate(base.facts)},
        "id": {fact.id: b"%d" % number for number, fact in enumerate(base.facts)},
        "label": {number: json.dumps(label).encode() for number, label in enumerate(labels)},
        "texts": {
            number: json.dumps([text for text in asked if words(text)]).encode()
            for number, asked in enumerate(phrasings)
        },
        "disclaimer": {0: json.dumps(base.disclaimer).encode()},
        "about": {0: json.dumps([base.title, base.topics, sources, aliases]).encode()},
    }


def _prose(base: FactBase) -> list[tuple[int, str, str]]:
    """What a full text search looks through: number, question and all texts of each fact."""
    return [(number, fact.question, " \N{MIDDLE DOT} ".join(_texts(fact))) for number, fact in enumerate(base.facts)]


def _texts(fact: Fact) -> list[str]:
    items: list[Item | Phase] = [*fact.items, *fact.steps, *fact.timeline]
    items += [item for group in fact.groups for item in group.items]
    sources = [f"{source.title} ({source.publisher})" if source.publisher else source.title for source in fact.sources]
    claims = [claim.text for claim in fact.claims]
    texts = [fact.short or "", fact.answer, *claims, *(item.text for item in items), fact.advice or "", *sources]
    return [text for text in texts if text]


def _vocabulary(typed: list[list[str]]) -> Mutable:
    """How often each word stands in the base as people type it, and the words of each length."""
    by_length: dict[int, list[str]] = defaultdict(list)
    counted = Counter(chain.from_iterable(typed))
    for word in counted:
        by_length[len(word)].append(word)
    return {
        "word": {word: b"%d" % count for word, count in counted.items()},
        "length": {length: " ".join(found).encode() for length, found in by_length.items()},
    }


def _models(texts: list[Text], facts: int, subjects: int, urgent: tuple[int, ...], records: Mutable) -> Header:
    """Add the records of both models and of the phrasings; return the header, not yet calibrated."""
    total = facts + subjects
    vocabulary = {word for _, asked in texts for word in asked}
    stems = {word: stem(word) for word in sorted(vocabulary)}
    grams = {word: sorted(trigrams(word)) for word in vocabulary}
    stem_rows, stem_log_norm = _model(
        [(intent, [stems[word] for word in asked]) for intent, asked in texts], facts, total
    )
    gram_texts = [(intent, [gram for word in asked for gram in grams[word]]) for intent, asked in texts]
    gram_rows, gram_log_norm = _model(gram_texts, facts, total)
    records["stem"] = {name: pack_feature(row) for name, row in stem_rows.items()}
    records["trigram"] = {name: pack_feature(row) for name, row in gram_rows.items()}
    records["phrasings"] = _phrasings(texts, stems, stem_rows)
    return Header(facts, subjects, 0.0, 1.0, stem_log_norm, gram_log_norm, urgent)


def _model(texts: list[Text], facts: int, total: int) -> tuple[dict[str, Feature], tuple[float, ...]]:
    """The rows of a model by feature, and the logarithm of each intent's whole mass, less the mean over intents.

    An intent's mass of a feature is its mean over the intent's phrasings as unit tf-idf vectors, times the number of
    phrasings of an average intent: intents of few and of many phrasings weigh alike, as sums would not let them.
    """
    having: dict[str, dict[int, float]] = defaultdict(dict)
    bags = [(intent, Counter(features)) for intent, features in texts]
    for intent, bag in bags:
        for feature in bag:
            having[feature][intent] = 0.0
    weights = {feature: 1 + math.log((1 + total) / (1 + len(row))) for feature, row in having.items()}
    sizes = Counter(intent for intent, _ in texts)
    mean_phrasings = len(texts) / (len(sizes) or 1)
    whole = [SMOOTHING * len(weights) or 1.0] * total
    for intent, bag in bags:
        vector = {feature: (1 + math.log(count)) * weights[feature] for feature, count in bag.items()}
        scale = mean_phrasings / (math.hypot(*vector.values()) * sizes[intent])
        for feature, value in vector.items():
            having[feature][intent] += value * scale
            whole[intent] += value * scale
    rows: dict[str, Feature] = {}
    for number, (feature, row) in enumerate(having.items()):
        kept = sorted(row, key=lambda intent: -row[intent])[:INTENTS_PER_FEATURE]
        only = next(iter(row)) if len(row) == 1 else -1
        evidence = tuple(math.log1p(row[intent] / SMOOTHING) for intent in kept)
        rows[feature] = Feature(weights[feature], number, only, min(row) < facts, tuple(kept), evidence)
    logarithms = [math.log(mass) for mass in whole]
    mean = sum(logarithms) / (total or 1)
    return rows, tuple(value - mean for value in logarithms)


def _phrasings(texts: list[Text], stems: dict[str, str], rows: dict[str, Feature]) -> dict[Key, bytes]:
    lengths: dict[int, list[float]] = defaultdict(list)
    having: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for intent, asked in texts:
        features = [rows[name] for name in dict.fromkeys(stems[word] for word in asked)]
        for feature in features:
            having[intent][feature.stem].append(len(lengths[intent]))
        lengths[intent].append(math.hypot(*(feature.weight for feature in features)))
    return {
        intent: pack_phrasings(
            Phrasings(tuple(lengths[intent]), {number: tuple(places) for number, places in having[intent].items()})
        )
        for intent in lengths
    }


def _calibrated(header: Header, texts: list[Text], matcher: Matcher) -> Header:
    """The header with mean and deviation of the logits of impostors.

    Impostors are made from the base: phrasings of facts, asked as if their fact did not exist.
    """
    texts = [text for text in texts if header.is_fact(text[0])]
    in_scope: list[float] = []
    impostors: list[float] = []
    for intent, asked in texts[:: max(1, len(texts) // SAMPLE)]:
        for held_out, logits in ((-1, in_scope), (intent, impostors)):
            query = matcher.encode(asked, held_out=held_out)
            ranked = matcher.rank(query)
            best = next((match for match in ranked if header.is_fact(match.intent)), None)
            if best:
                logits.append(matcher.logit(query, best, ranked))
    usual = sum(in_scope) / (len(in_scope) or 1)
    for sign in (-1, 1):
        impostors += [usual * (PRIOR_MEAN + sign * PRIOR_DEVIATION)] * (PRIOR_COUNT // 2)
    mean = sum(impostors) / len(impostors)
    deviation = math.sqrt(sum((logit - mean) ** 2 for logit in impostors) / len(impostors))
    return header._replace(mean=mean, deviation=deviation or 1.0)
