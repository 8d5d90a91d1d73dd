"""The names under which topics are found: ids, titles and aliases, and the nearest names to one that is none."""

from collections.abc import Iterable, Iterator

from .model import Topic
from .text import words

SOURCES = "sources"  # the name of the list of sources, which no topic can have
LIKE = 60  # percent of likeness from which a name is worth suggesting


def folded(name: str) -> str:
    """`name` as it is looked up: case, punctuation and contractions do not count."""
    return " ".join(words(name))


def claims_to_names(topics: Iterable[Topic]) -> Iterator[tuple[str, str]]:
    """Every folded name with the id of the topic that claims it; whoever comes first has it.

    Ids come before titles and titles before aliases; no id at all, the list of sources, comes before all.
    """
    topics = list(topics)
    yield SOURCES, ""
    named = [(topic.id, topic.id) for topic in topics] + [(topic.title, topic.id) for topic in topics]
    named += [(alias, topic.id) for topic in topics for alias in topic.aliases]
    yield from ((folded(name), id_) for name, id_ in named if folded(name))


def misspelt(name: str, names: list[str]) -> list[str]:
    """The names one edit from `name`, or two where it has eight letters; a name of three letters must be exact."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    edits = 0 if len(name) < 4 else 1 if len(name) < 8 else 2
    found = process.extract(name, names, scorer=DamerauLevenshtein.distance, score_cutoff=edits, limit=None)
    least = min((distance for _, distance, _ in found), default=0)
    return [other for other, distance, _ in found if distance == least]


def alike(name: str, names: list[str]) -> list[str]:
    """The three names most like `name`, best first."""
    from rapidfuzz import fuzz, process

    return [other for other, _, _ in process.extract(name, names, scorer=fuzz.ratio, score_cutoff=LIKE, limit=3)]
