"""Check a fact base as its author would want it checked: what is wrong with it, and what makes it answer badly."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .compiling import compiled_records
from .errors import InvalidBase, Problem
from .faq import Faq
from .harmless import HARMFUL
from .loading import FactBase, resolve, validate
from .matching import Matcher
from .model import SECONDS, Topic
from .naming import SOURCES, claims_to_names, folded
from .references import entries, facts, label
from .scoring import LabelledQuestion, Score, score
from .text import Synonyms, words
from .yamlfile import Document, KeyPath, parse

_CONFIDENT = 0.8  # the score from which a phrasing that finds another fact is worth an author's time
_MANY = 1000  # phrasings of a fact from which only some are asked: each is compared with all of its fact
_FEW_WORDS = 4  # a phrasing of so many words or fewer, without final punctuation, is in keyword style


class Report(NamedTuple):
    """The findings in a fact base, by line, and the score on labelled questions where there were any."""

    name: str
    findings: tuple[Problem, ...]
    score: Score | None


def check(content: bytes, name: str, questions: list[LabelledQuestion] | None = None) -> Report:
    """Everything that is to be said about the fact base with the YAML text `content`.

    A base that is unusable is not asked any question.
    """
    try:
        document = parse(content, name)
    except InvalidBase as invalid:
        return Report(name, tuple(invalid.problems), None)
    file, problems = validate(document)
    if file is None or problems:
        return Report(name, tuple(sorted(problems)), None)
    base = resolve(file)
    records = compiled_records(base)
    checker = _Checker(document, base, Matcher(records.get))
    findings = sorted([*checker.entry_problems(), *checker.phrasing_problems()])
    return Report(name, tuple(findings), score(Faq(records), questions) if questions is not None else None)


class _Checker:
    """The checks of a valid base."""

    def __init__(self, document: Document, base: FactBase, matcher: Matcher) -> None:
        self.document = document
        self.base = base
        self.matcher = matcher
        self.durations = {duration.id: duration for fact in base.facts for duration in fact.durations}

    def entry_problems(self) -> Iterator[Problem]:
        """What is wrong with entries, in themselves or beside each other."""
        yield from self._sources()
        yield from self._aliases()
        yield from self._characters()
        for path, _, fact in facts(self.document.data):
            for key in ("durations", "percentages"):
                for at, figure in entries(fact, key, path):
                    if figure.get("max") is not None and figure["max"] < figure["min"]:
                        message = f"`max` is {figure['max']}, less than `min`, {figure['min']}; swap or correct them"
                        yield self._problem((*at, "max"), "range-order", message)
            if len(fact.get("claims", [])) == 1:
                message = "there is one claim; write the other side, or only the answer"
                yield self._problem((*path, "claims"), "single-claim", message)
            yield from self._timeline(path, fact)

    def _sources(self) -> Iterator[Problem]:
        cited: set[str] = set()
        for path, _, fact in facts(self.document.data):
            own = set(fact.get("sources", []))
            in_parts = list(_cited_below(fact, path))
            cited |= own | {source for _, source in in_parts}
            if self.base.sources and not own and not in_parts:
                yield self._problem(path, "missing-sources", "no source is named; add `sources`")
            for at, source in in_parts:
                if own and source not in own:
                    message = f"the source {source!r} is not among the fact's `sources`; add it there"
                    yield self._problem(at, "unlisted-source", message)
        for path, entry in entries(self.document.data, "sources", ()):
            if entry["id"] not in cited:
                yield self._problem(path, "uncited-source", "no fact rests on this source; cite it or remove it")

    def _aliases(self) -> Iterator[Problem]:
        owners = dict(reversed(list(claims_to_names(self.base.topics))))

        def clash(path: KeyPath, name: str, topic: Topic) -> Iterator[Problem]:
            owner = owners.get(folded(name), topic.id)
            if owner != topic.id:
                message = f"{name!r} already stands for {owner or SOURCES!r} in `vpfaq show`; take another name"
                yield self._problem(path, "alias-clash", message)

        listed = entries(self.document.data, "topics", ())
        for (path, _), topic in zip(listed, self.base.topics, strict=True):
            yield from clash((*path, "id"), topic.id, topic)
            for index, alias in enumerate(topic.aliases):
                yield from clash((*path, "aliases", index), alias, topic)

    def _characters(self) -> Iterator[Problem]:
        harmful = re.compile(HARMFUL)
        for path, mark in self.document.marks.items():
            found = harmful.search(mark.raw)
            if found:
                message = f"the character U+{ord(found[0]):04X} acts on a terminal instead of showing; remove it"
                yield self._problem(path, "control-character", message)

    def _timeline(self, path: KeyPath, fact: dict[str, Any]) -> Iterator[Problem]:
        latest, before = 0.0, ""
        for at, phase in entries(fact, "timeline", path):
            if "when" not in phase:
                continue
            duration = self.durations[phase["when"]]
            ends = (duration.min if duration.max is None else duration.max) * SECONDS[duration.unit]
            if ends < latest:
                message = f"{duration.text} stands after {before}; put the phases in order of time"
                yield self._problem((*at, "when"), "timeline-order", message)
            else:
                latest, before = ends, duration.text

    def phrasing_problems(self) -> Iterator[Problem]:
        """What makes the base answer badly."""
        synonyms = Synonyms.of_groups(self.base.synonyms)
        names = [fact.id for fact in self.base.facts] + [f"not_covered.{each.id}" for each in self.base.not_covered]
        typed_before: dict[str, tuple[int, KeyPath]] = {}
        meant_before: dict[str, tuple[int, KeyPath]] = {}
        for number, (path, asked) in enumerate(self._asked()):
            styles: set[str] = set()
            step = 1 + len(asked) // _MANY
            for index, phrasing in enumerate(asked):
                at = (*path, "ask", index)
                typed = words(phrasing)
                if not typed:
                    yield self._problem(at, "no-words", f"{phrasing!r} has no words; remove it")
                    continue
                styles.add("keywords" if len(typed) <= _FEW_WORDS and phrasing[-1] not in ".?!" else "sentences")
                meant, _ = synonyms.replace(typed)
                twin = typed_before.setdefault(" ".join(typed), (number, at))
                merged = meant_before.setdefault(" ".join(meant), (number, at))
                if twin[1] != at:
                    where = f"at line {self.document.mark(twin[1]).line}, under {names[twin[0]]}"
                    yield self._problem(at, "same-phrasing", f"{phrasing!r} stands already {where}; keep one of them")
                elif merged[0] != number:
                    where = f"at line {self.document.mark(merged[1]).line}, under {names[merged[0]]}"
                    message = (
                        f"the synonyms make {phrasing!r} the same as the one {where}; reword it or split the group"
                    )
                    yield self._problem(at, "synonym-merges", message)
                elif index % step == 0 and (found := self._surely(meant, number)) is not None:
                    message = f"asked a little differently, {phrasing!r} finds {names[found]}; reword it or move it"
                    yield self._problem(at, "stray-phrasing", message)
            if len(styles) == 1 and number < len(self.base.facts):
                (style,) = styles
                missing = "keywords such as people type into a search" if style == "sentences" else "whole sentences"
                yield self._problem((*path, "ask"), "one-register", f"all phrasings are {style}; add {missing}")

    def _asked(self) -> Iterator[tuple[KeyPath, list[str]]]:
        for path, _, fact in facts(self.document.data):
            yield path, fact["ask"]
        for path, subject in entries(self.document.data, "not_covered", ()):
            yield path, subject["ask"]

    def _surely(self, meant: list[str], own: int) -> int | None:
        """The fact other than `own` that surely answers, if any, as if no phrasing matched to the letter."""
        query = self.matcher.weigh(meant)
        ranked = self.matcher.rank(query)
        first = ranked[0]
        tied = self.matcher.tied(first, ranked)
        if first.fact == own or first.fact >= len(self.base.facts) or (tied and tied.fact == own):
            return None
        sure = self.matcher.score(self.matcher.raw_score(query, first, ranked)) >= _CONFIDENT
        return first.fact if sure else None

    def _problem(self, path: KeyPath, rule: str, message: str) -> Problem:
        mark = self.document.mark(path)
        return Problem(mark.line, mark.column, label(self.document.data, path), rule, message)


def _cited_below(fact: dict[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Position and id of each source that a claim, figure, item, step or phase of the fact cites."""
    for key in ("claims", "durations", "percentages", "items", "steps", "timeline", "groups"):
        for at, entry in entries(fact, key, path):
            members = entries(entry, "items", at) if key == "groups" else iter([(at, entry)])
            for place, cited in members:
                for index, source in enumerate(cited.get("sources", [])):
                    yield (*place, "sources", index), source
