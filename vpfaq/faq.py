"""A fact base that is open for questions: what the command and programs ask and look up."""

from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from .core.answers import Answer, Candidate, CitedSource, Explanation, Hit, Section
from .core.errors import NotFound, VpfaqError
from .core.model import Fact, Topic
from .core.text import MAX_WORDS, words
from .index.cache import open_index
from .index.index import Index
from .matching.matcher import THRESHOLD, Matcher, Ranking, Scored
from .names import SOURCES, URGENT, closest, fact_names, most_similar, normalized, topic_names

MAX_CHARACTERS = 10_000  # a longer text is not a question
WORDS_OF_A_NAME = 3
POINTED, POINTED_AMONG = 0.3, 3  # the confidence from which one of so many candidates that is urgent is pointed to
_UNFOUND = Explanation((), (), (), None, False, THRESHOLD, 0.0, 0.0, 0.0, 0.0, None)


class Found(NamedTuple):
    """What a name stands for: a topic's section or a fact, or neither for the list of sources."""

    section: Section | None
    fact: Fact | None
    understood_as: str | None = None
    """The id that the name was taken for, where it was not exact."""


def open_faq(file: Path | str | None = None, *, use_cache: bool = True) -> "Faq":
    """Open the fact base in the YAML `file`, or the one that comes with the package.

    With `use_cache` its index is read from, or kept in, the user's cache folder. Raises UnreadableFile or InvalidBase.
    """
    return Faq(open_index(Path(file) if file is not None else None, use_cache=use_cache))


class Faq:
    """An open fact base. Asking the same question again gives the same answer."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._fact = cache(index.fact)
        self._label = cache(index.label)

    @property
    def title(self) -> str:
        """The title of the base."""
        return self._index.about.title

    @property
    def disclaimer(self) -> str | None:
        """What every answer is to be read with."""
        return self._index.disclaimer

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in order."""
        return self._index.about.topics

    @property
    def sources(self) -> tuple[CitedSource, ...]:
        """The sources, each with the number of facts that rest on it."""
        return self._index.about.sources

    @cached_property
    def urgent(self) -> Candidate | None:
        """The urgent fact of the base, the first where there are several."""
        numbers = self._matcher.header.urgent
        return Candidate(*self._label(numbers[0]), 0.0) if numbers else None

    def ask(self, question: str, *, top: int = 3, explain: bool = False) -> Answer:
        """Answer `question`, or say that the base has no answer; with up to `top` candidates either way."""
        tokens = words(question) if len(question) <= MAX_CHARACTERS else None
        if not tokens or len(tokens) > MAX_WORDS:
            obstacle = "no words" if tokens == [] else "too long"
            told = _UNFOUND._replace(obstacle=obstacle) if explain else None
            return Answer(question, None, 0.0, (), (), None, self.urgent, self.disclaimer, told, obstacle)
        ranking = self._matcher.match(question, max(POINTED_AMONG, top))
        first = ranking.facts[0] if ranking.facts else None
        fact = self._fact(first.fact) if first and ranking.answered else None
        tied = self._beside(ranking) if fact else ()
        return Answer(
            question,
            fact,
            first.confidence if first else 0.0,
            tuple(self._candidate(scored) for scored in ranking.facts[: max(0, top)]),
            tied,
            None if ranking.subject is None else self._index.subject(ranking.subject),
            self.urgent if fact is None or (not fact.urgent and (tied or self._may_be_urgent(ranking))) else None,
            self.disclaimer,
            self._explanation(ranking) if explain else None,
        )

    def _may_be_urgent(self, ranking: Ranking) -> bool:
        urgent = self._matcher.header.urgent
        return any(each.fact in urgent and each.confidence >= POINTED for each in ranking.facts[:POINTED_AMONG])

    def find(self, name: str) -> Found:
        """The topic or fact that `name` stands for: by id, title, alias or a close misspelling of one.

        Raises NotFound, with the nearest names, where there is none. What has more words than `WORDS_OF_A_NAME` is
        more likely a question than a misspelt name, and near to none.
        """
        if (number := self._index.number(name)) is not None:
            return Found(None, self._fact(number))
        wanted, names = normalized(name), self._names
        if wanted in names:
            exact = wanted == normalized(names[wanted]) or "." not in names[wanted]
            return self._found(names[wanted], None if exact else names[wanted])
        if wanted.count(" ") >= WORDS_OF_A_NAME:
            raise NotFound(name, ())
        near = closest(wanted, list(names))
        ids = dict.fromkeys(names[other] for other in near or most_similar(wanted, list(names)))
        if near and len(ids) == 1:
            return self._found(*ids, *ids)
        raise NotFound(name, tuple(ids)[:3])

    def fact(self, id_: str) -> Fact:
        """The fact with this id, ``topic.fact``. Raises NotFound."""
        if (number := self._index.number(id_)) is None:
            raise NotFound(id_, ())
        return self._fact(number)

    def section(self, id_: str) -> Section:
        """The topic with this id and its facts, urgent ones first. Raises NotFound."""
        for topic in self.topics:
            if topic.id == id_:
                facts = [self.fact(fact) for fact, _ in topic.facts]
                return Section(topic, tuple(sorted(facts, key=lambda fact: not fact.urgent)))
        raise NotFound(id_, ())

    def search(self, text: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """Up to `limit` facts in whose texts all words of `text` stand, best first (BM25).

        Raises VpfaqError without a word.
        """
        wanted = words(text)
        if not wanted:
            raise VpfaqError("there is no word to search for; give one")
        query = " ".join(f'"{word}"*' for word in wanted)
        hits = self._index.search(query, max(0, min(limit, self._index.header.facts)))
        return tuple(Hit(*self._label(number), _parts(found)) for number, found in hits)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The id of what each name stands for; whoever comes first in the order of the two lists has a name."""
        about = self._index.about
        named = [*topic_names(about.topics), *fact_names(about.topics, about.aliases)]
        if self.urgent:
            named.append((URGENT, self.urgent.id))
        return dict(reversed(named))

    def _found(self, id_: str, understood_as: str | None) -> Found:
        if id_ == SOURCES:
            return Found(None, None, understood_as)
        if "." in id_:
            return Found(None, self.fact(id_), understood_as)
        return Found(self.section(id_), None, understood_as)

    def _beside(self, ranking: Ranking) -> tuple[Candidate, ...]:
        """The facts to name beside the answer: those that fit about as well, and that on what was named with it."""
        beside = ranking.reading.besides
        shown = {ranking.facts[0].fact, *(scored.fact for scored in ranking.tied)}
        named = [Scored(beside, 0.0)] if beside is not None and beside not in shown else []
        return tuple(self._candidate(scored) for scored in (*ranking.tied, *named))

    def _explanation(self, ranking: Ranking) -> Explanation:
        reading, unknown = ranking.reading, self._matcher.unknown(ranking)
        told = _UNFOUND._replace(corrected=reading.corrected, synonyms=reading.synonyms, unknown=unknown)
        if not ranking.facts:
            return told
        place, similarity, coverage = self._matcher.nearest_phrasing(ranking)
        phrasings = self._index.phrasing_texts(ranking.facts[0].fact)
        phrasing = phrasings[place]
        if ranking.exact:  # of phrasings with the same words in another order, the one that was typed
            phrasing = next((text for text in phrasings if self._matcher.is_read_alike(text, ranking)), phrasing)
        scope, lead = ranking.signals[:2] if ranking.signals else (0.0, 0.0)
        return told._replace(
            phrasing=phrasing, exact=ranking.exact, similarity=similarity, coverage=coverage, scope=scope, lead=lead
        )

    def _candidate(self, scored: Scored) -> Candidate:
        return Candidate(*self._label(scored.fact), scored.confidence)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._index)


def _parts(marked: str) -> tuple[tuple[str, bool], ...]:
    """A passage with its words between U+0002 and U+0003, in parts."""
    parts: list[tuple[str, bool]] = []
    for index, piece in enumerate(marked.split("\2")):
        word, mark, rest = piece.partition("\3")
        parts += [(word, True), (rest, False)] if mark and index else [(piece, False)]
    return tuple((text, is_word) for text, is_word in parts if text)
