"""The names under which topics and facts are found, and the nearest names to one that is none."""

from collections import Counter
from collections.abc import Iterable, Iterator

from .core.model import Topic
from .core.text import words

SOURCES = "sources"  # the list of sources, a name that no topic and no fact can have
URGENT = "urgent"  # the urgent fact of any base
SUGGESTION_CUTOFF = 60  # percent of similarity from which a name is worth suggesting


def normalized(name: str) -> str:
    """`name` as it is looked up: case, punctuation and contractions do not count."""
    return " ".join(words(name))


def topic_names(topics: Iterable[Topic]) -> Iterator[tuple[str, str]]:
    """Every normalized name with the id of the topic that claims it; whoever comes first has it.

    Ids come before titles and titles before aliases; the list of sources comes before all.
    """
    topics = list(topics)
    yield SOURCES, SOURCES
    named = [(topic.id, topic.id) for topic in topics] + [(topic.title, topic.id) for topic in topics]
    named += [(alias, topic.id) for topic in topics for alias in topic.aliases]
    yield from ((normalized(name), id_) for name, id_ in named if normalized(name))


def fact_names(topics: Iterable[Topic], aliases: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Every normalized name with the id of the fact that claims it; whoever comes first has it.

    Full ids ("recovery timeline") come before `aliases`, pairs of a name and a fact's id, and these before the last
    parts of ids ("timeline") that no other fact has.
    """
    ids = [id_ for topic in topics for id_, _ in topic.facts]
    yield from ((normalized(id_), id_) for id_ in ids)
    yield from ((normalized(name), id_) for name, id_ in aliases if normalized(name))
    last = [normalized(id_.rpartition(".")[2]) for id_ in ids]
    found = Counter(last)
    yield from ((name, id_) for name, id_ in zip(last, ids, strict=True) if found[name] == 1)


def closest(name: str, names: list[str]) -> list[str]:
    """The names one edit from `name`, or two where it has eight letters; a name of three letters must be exact."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    edits = 0 if len(name) < 4 else 1 if len(name) < 8 else 2
    found = process.extract(name, names, scorer=DamerauLevenshtein.distance, score_cutoff=edits, limit=None)
    least = min((distance for _, distance, _ in found), default=0)
    return [other for other, distance, _ in found if distance == least]


def most_similar(name: str, names: list[str]) -> list[str]:
    """The three names most like `name`, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=SUGGESTION_CUTOFF, limit=3)
    return [other for other, _, _ in found]
