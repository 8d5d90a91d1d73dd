"""A fact base that is open for questions: what the command and programs ask and look up."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from .answers import Answer, Candidate, CitedSource, Explanation, Section
from .errors import NotFound
from .matching import Match, Matcher, Query
from .model import Fact, NotCovered, Source, Topic, fact_from_data
from .naming import SOURCES, alike, claims_to_names, folded, misspelt
from .opening import open_base
from .records import Progress
from .spelling import Spelling
from .text import Synonyms, words

THRESHOLD = 0.5  # the score from which a question is answered
MAX_WORDS, MAX_CHARACTERS = 200, 10_000  # a longer text is not a question

Pairs = tuple[tuple[str, str], ...]  # what was typed, what it was taken for


class Found(NamedTuple):
    """What a name stands for: a topic's section or a fact, or neither for the list of sources.

    `understood_as` is the name that it was taken for, where it was not exact.
    """

    section: Section | None
    fact: Fact | None
    understood_as: str | None = None


def open_faq(file: Path | str | None = None, *, use_cache: bool = True, progress: Progress | None = None) -> "Faq":
    """Open the fact base in the YAML `file`, or the one that comes with the package.

    With `use_cache` its compiled form is read from, or kept in, the user's cache folder. `progress` is called with
    the share of the compiling that is done. Raises UnreadableFile or InvalidBase.
    """
    return Faq(open_base(Path(file) if file is not None else None, use_cache=use_cache, progress=progress))


class Records(Protocol):
    """Looks up the records of a compiled base."""

    def get(self, key: bytes, /) -> bytes | None:
        """The record under `key`, or None."""


class Faq:
    """An open fact base. Asking the same question again gives the same answer."""

    def __init__(self, base: Records) -> None:
        self._base = base
        self._facts: dict[int, Fact] = {}
        self._labels: dict[int, tuple[str, str]] = {}

    @property
    def title(self) -> str:
        """The title of the base."""
        return self._about[0]

    @cached_property
    def disclaimer(self) -> str | None:
        """What every answer is to be read with."""
        text: str | None = self._json(b"disclaimer")
        return text

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in order."""
        return self._about[1]

    @property
    def sources(self) -> tuple[CitedSource, ...]:
        """The sources, each with the number of facts that rest on it."""
        return self._about[2]

    def ask(self, question: str, *, top: int = 3, explain: bool = False) -> Answer:
        """Answer `question`, or say that the base has no answer; with up to `top` candidates either way."""
        typed = words(question) if len(question) <= MAX_CHARACTERS else None
        if not typed or len(typed) > MAX_WORDS:
            reason = "no words" if typed == [] else f"more than {MAX_WORDS} words or {MAX_CHARACTERS} characters"
            told = Explanation((), (), (), None, f"not answered: the question has {reason}")
            return Answer(question, None, 0.0, (), (), None, self.disclaimer, told if explain else None)
        asked, understood = self._understand(typed)
        query = self._matcher.weigh(asked)
        ranked = self._matcher.rank(query)
        exact = self._number(b"x" + " ".join(asked).encode())
        scored = self._scored(query, ranked, exact, top)
        score = scored[0][1] if scored else 0.0
        answered = score >= THRESHOLD
        return Answer(
            question,
            self._fact(scored[0][0].fact) if answered else None,
            score,
            tuple(self._candidate(match.fact, its_score) for match, its_score in scored[: max(0, top)]),
            self._near_ties(scored, ranked) if answered and exact is None else (),
            None if answered else self._subject(query, ranked, exact),
            self.disclaimer,
            self._explanation(asked, query, scored, understood) if explain else None,
        )

    def _understand(self, typed: list[str]) -> tuple[list[str], tuple[Pairs, Pairs]]:
        """The words typed, corrected and with synonyms replaced; the corrections and the replacements."""
        corrected = self._spelling.correct(typed)
        asked, replaced = self._synonyms.replace([corrected.get(word, word) for word in typed])
        return asked, (tuple(corrected.items()), tuple(replaced))

    def find(self, name: str) -> Found:
        """The topic or fact that `name` stands for: by id, title, alias or a close misspelling of one.

        Raises NotFound, with the nearest names, where there is none.
        """
        number = self._number(b"i" + name.encode("utf-8", "replace"))
        if number is not None:
            return Found(None, self._fact(number))
        if any(topic.id == name for topic in self.topics):
            return self._found(name, None)
        names = dict(reversed(list(claims_to_names(self.topics))))
        wanted = folded(name)
        if wanted in names:
            return self._found(names[wanted], None)
        near = misspelt(wanted, list(names))
        if len({names[other] for other in near}) == 1:
            return self._found(names[near[0]], names[near[0]] or SOURCES)
        facts = [id_ for topic in self.topics for id_, _ in topic.facts]
        likely = near or alike(name.lower(), [*names, *facts])
        raise NotFound(name, tuple(dict.fromkeys(names.get(other, other) or SOURCES for other in likely))[:3])

    def fact(self, id_: str) -> Fact:
        """The fact with this id, ``topic.fact``. Raises NotFound."""
        number = self._number(b"i" + id_.encode("utf-8", "replace"))
        if number is None:
            raise NotFound(id_, ())
        return self._fact(number)

    def _found(self, id_: str, understood_as: str | None) -> Found:
        if not id_:
            return Found(None, None, understood_as)
        topic = next(topic for topic in self.topics if topic.id == id_)
        return Found(Section(topic, tuple(self.fact(fact) for fact, _ in topic.facts)), None, understood_as)

    def _scored(self, query: Query, ranked: list[Match], exact: int | None, top: int) -> list[tuple[Match, float]]:
        """The facts that the question may be about with their scores, best first.

        `exact` is the fact or subject that has the question as a phrasing. The facts beyond those `ranked` that
        make up the number of `top` score no better than these.
        """
        covers = self._matcher.header.facts
        if exact is None and not query.content:
            return []
        matches = ranked
        if top > len(ranked):
            matches = ranked + [match for match in self._matcher.rank(query, 3 * top) if match not in ranked]
        scored: list[tuple[Match, float]] = []
        best = 0.99 if exact is None or exact < covers else 0.0
        for match in matches:
            if match.fact < covers and match.fact != exact:
                best = min(best, self._matcher.score(self._matcher.raw_score(query, match, ranked)))
                scored.append((match, round(best, 4)))
        if exact is not None and exact < covers:
            scored.insert(0, (Match(exact, 0.0, 1.0, 0, 1.0), 1.0))
        return scored

    def _near_ties(self, scored: list[tuple[Match, float]], ranked: list[Match]) -> tuple[Candidate, ...]:
        tied = self._matcher.tied(scored[0][0], ranked)
        return tuple(self._candidate(match.fact, score) for match, score in scored[1:] if match == tied)

    def _subject(self, query: Query, ranked: list[Match], exact: int | None) -> NotCovered | None:
        """The subject that the question is surely about and the base does not cover."""
        covers = self._matcher.header.facts
        if exact is not None:
            return NotCovered(*self._label(exact)) if exact >= covers else None
        if not query.content or ranked[0].fact < covers:
            return None
        sure = self._matcher.score(self._matcher.raw_score(query, ranked[0], ranked)) >= THRESHOLD
        return NotCovered(*self._label(ranked[0].fact)) if sure else None

    def _explanation(
        self, asked: list[str], query: Query, scored: list[tuple[Match, float]], understood: tuple[Pairs, Pairs]
    ) -> Explanation:
        unknown = tuple(query.unknown)
        if not scored:
            return Explanation(*understood, unknown, None, "not answered: no content word of a fact is known")
        match, score = scored[0]
        phrasings = self._json(b"a%d" % match.fact)
        if score == 1.0:
            phrasing = next(text for text in phrasings if self._understand(words(text))[0] == asked)
            return Explanation(*understood, unknown, phrasing, "answered: this is a phrasing of the fact")
        sign = "answered: {} is not below" if score >= THRESHOLD else "not answered: {} is below"
        verdict = (
            f"{sign.format(f'{score:.3f}')} {THRESHOLD}; likeness to the nearest phrasing {match.nearest:.2f}, "
            f"share of the question in the fact's words {match.support:.2f}, "
            f"in words that only other subjects have {query.elsewhere:.2f}"
        )
        return Explanation(*understood, unknown, phrasings[match.place], verdict)

    def _candidate(self, number: int, score: float) -> Candidate:
        return Candidate(*self._label(number), score)

    def _label(self, number: int) -> tuple[str, str]:
        """Id and question of a fact, or id and title of a subject that is not covered."""
        label = self._labels.get(number)
        if label is None:
            id_, text = self._json(b"n%d" % number)
            self._labels[number] = label = (id_, text)
        return label

    def _fact(self, number: int) -> Fact:
        fact = self._facts.get(number)
        if fact is None:
            self._facts[number] = fact = fact_from_data(self._json(b"f%d" % number))
        return fact

    def _json(self, key: bytes) -> Any:
        return json.loads(self._base.get(key) or b"null")

    def _number(self, key: bytes) -> int | None:
        data = self._base.get(key)
        return None if data is None else int(data)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._base.get)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._base.get)

    @cached_property
    def _synonyms(self) -> Synonyms:
        return Synonyms(self._json(b"y"))

    @cached_property
    def _about(self) -> tuple[str, tuple[Topic, ...], tuple[CitedSource, ...]]:
        title, topics, sources = self._json(b"about")
        return (
            title,
            tuple(
                Topic(id_, its_title, tuple(aliases), tuple((fact, question) for fact, question in facts))
                for id_, its_title, aliases, facts in topics
            ),
            tuple(CitedSource(Source(*source), count) for source, count in sources),
        )
