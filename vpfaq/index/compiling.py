"""Compile a fact base: everything that answering needs, as the records of an index."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from ..base.loading import FactBase
from ..core.errors import VpfaqError
from ..core.model import Fact, Item, Phase
from ..core.text import stem, words
from ..matching.features import Blocks, Feature, Header, Phrasings, blocks, encode, unseen_idf
from ..matching.reading import Normalizer
from ..matching.synonyms import Synonyms
from .packing import MOST_INTENTS, exact_key, pack_feature, pack_phrasings, pack_texts
from .store import Key, Records, store_bytes
from .training import trained

MANY, COMMON = 1000, 64  # from so many intents on, what so many of them have says nothing; bounds the cost of compiling
# A base of so many phrasings does without the pairs of words that stand in fewer of them than that.
LARGE, REPEATED = 5000, 3
Mutable = dict[str, dict[Key, bytes]]


def compile_base(base: FactBase, further: Records | None = None) -> bytes:
    """The bytes of an index, with `further` records; deterministic. Raises VpfaqError for too many facts."""
    asked = [*base.phrasings, *base.out_of_scope_phrasings]
    typed = [(number, text) for number, texts in enumerate(asked) for text in texts if words(text)]
    numbers = {fact.id: number for number, fact in enumerate(base.facts)}
    besides = tuple((word, other, numbers.get(id_ or "", -1)) for word, other, id_ in base.besides)
    urgent = tuple(number for number, fact in enumerate(base.facts) if fact.urgent)
    small = max(0.0, math.log(LARGE / max(1, len(typed))))
    unasked = tuple(sorted({*range(len(base.facts))}.difference(number for number, _ in typed)))
    header = Header(len(base.facts), len(base.facts) + len(base.out_of_scope), urgent, besides, small, unasked)
    if header.intents > MOST_INTENTS:
        raise VpfaqError(f"the base has more than {MOST_INTENTS:,} facts and subjects; split it into several")
    synonyms = Synonyms.of_groups(base.synonyms)
    in_groups = [words(text) for group in base.synonyms for text in group]
    frequency = Counter(chain.from_iterable([*(words(text) for _, text in typed), *in_groups]))
    normalizer = Normalizer(synonyms, besides, frequency.__getitem__)
    texts = [(number, normalizer.normal(text)) for number, text in typed]
    records: Mutable = {
        "header": {0: json.dumps(header).encode()},
        "synonyms": {0: json.dumps(synonyms.canonical).encode()},
        # Of two equal phrasings the first counts.
        "exact": {exact_key(tokens): b"%d" % number for number, tokens in reversed(texts)},
        "word": {word: b"%d" % count for word, count in frequency.items()},
        "length": _by_length(frequency),
    }
    records |= _content(base)
    records |= _model(texts, header, (stem(word) for word in frequency))
    return store_bytes({**records, **(further or {})}, _prose(base))


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
            number: pack_texts([text for text in asked if words(text)]) for number, asked in enumerate(phrasings)
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


def _by_length(frequency: Iterable[str]) -> dict[Key, bytes]:
    """The words of each length, for correcting spelling."""
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in frequency:
        by_length[len(word)].append(word)
    return {length: " ".join(found).encode() for length, found in by_length.items()}


def _model(texts: list[tuple[int, list[str]]], header: Header, typed_stems: Iterable[str]) -> Mutable:
    """The features, trained, and the phrasings. `typed_stems` are known to the base, if only as words replaced."""
    encoded = [(intent, blocks(tokens)) for intent, tokens in texts]
    if header.small == 0:
        _leave_out_seldom(encoded)
    having: dict[str, set[int]] = defaultdict(set)
    for intent, parts in encoded:
        for name in chain.from_iterable(parts):
            having[name].add(intent)
    total = header.intents
    idf = {name: 1 + math.log((1 + total) / (1 + len(intents))) for name, intents in having.items()}
    most = COMMON if total > MANY else total
    numbers = {name: number for number, name in enumerate(name for name in idf if len(having[name]) <= most)}
    vectors = [
        [(numbers[name], value) for name, value in encode(parts, idf).items() if name in numbers]
        for _, parts in encoded
    ]
    names = [" ".join(tokens) for _, tokens in texts]
    rows = trained(vectors, [intent for intent, _ in encoded], len(numbers), total, names)
    weights = dict(zip(numbers, rows, strict=True))
    known = dict.fromkeys(chain.from_iterable(stems for _, (stems, _, _) in encoded))
    stems = {name: number for number, name in enumerate(known)}
    features = {name: Feature(idf[name], stems.get(name, 0), tuple(weights.get(name, {}).items())) for name in having}
    for name in typed_stems:
        features.setdefault(name, Feature(unseen_idf(total), len(stems), ()))
    return {
        "feature": {name: pack_feature(feature) for name, feature in features.items()},
        "phrasings": _phrasings(encoded, idf, stems),
    }


def _leave_out_seldom(encoded: list[tuple[int, Blocks]]) -> None:
    """Take the pairs of words out that stand in few phrasings."""
    common = Counter(chain.from_iterable(pairs for _, (_, pairs, _) in encoded))
    for _, (_, pairs, _) in encoded:
        for name in [name for name in pairs if common[name] < REPEATED]:
            del pairs[name]


def _phrasings(encoded: list[tuple[int, Blocks]], idf: dict[str, float], stems: dict[str, int]) -> dict[Key, bytes]:
    lengths: dict[int, list[float]] = defaultdict(list)
    having: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for intent, parts in encoded:
        for name in parts[0]:
            having[intent][stems[name]].append(len(lengths[intent]))
        lengths[intent].append(math.hypot(*(idf[name] for name in parts[0])) or 1.0)
    return {
        intent: pack_phrasings(
            Phrasings(tuple(lengths[intent]), {number: tuple(places) for number, places in having[intent].items()})
        )
        for intent in lengths
    }
