"""Check a fact base as its author would want it checked: what is wrong with it, and what makes it answer badly."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from .compiling import compiled_records
from .errors import Problem, VpfaqError
from .faq import SOURCES, Faq, folded
from .loading import resolve, validate
from .matching import Matcher
from .references import entries, facts, label
from .rendering.harmless import HARMFUL
from .schema import FactBaseFile
from .text import Synonyms, words
from .yamlfile import Document, Path_, parse

_SECONDS = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86_400,
    "weeks": 604_800,
    "months": 2_629_800,
    "years": 31_557_600,
}
_CONFIDENT = 0.8  # the score from which a phrasing that finds another fact is worth an author's time
_FEW_WORDS = 4  # a phrasing of so many words or fewer, without final punctuation, is in keyword style


class LabelledQuestion(NamedTuple):
    """A question with the ids of the facts that answer it; none where the base should be silent."""

    question: str
    ids: tuple[str, ...]


class Miss(NamedTuple):
    """A labelled question that was not answered as it should be; `outcome` is wrong, silent or false."""

    outcome: str
    question: str
    expected: tuple[str, ...]
    found: str | None
    score: float
    why: str


class Score(NamedTuple):
    """How labelled questions were answered: numbers of each outcome, and the misses one by one.

    `right`, `wrong` and `silent` count questions with an answer in the base, `refused` and `false` those without.
    """

    right: int
    wrong: int
    silent: int
    refused: int
    false: int
    misses: tuple[Miss, ...]


class Report(NamedTuple):
    """The findings in a fact base, by line, and the score on labelled questions where there were any."""

    name: str
    findings: tuple[Problem, ...]
    score: Score | None


def check(content: bytes, name: str, questions: list[LabelledQuestion] | None = None) -> Report:
    """Everything that is to be said about the fact base with the YAML text `content`.

    A base that is unusable is not asked any question. Raises InvalidBase where the text is not even YAML.
    """
    document = parse(content, name)
    file, problems = validate(document)
    if file is None or problems:
        return Report(name, tuple(sorted(problems)), None)
    checker = _Checker(document, file)
    faq = Faq(checker)
    findings = sorted([*checker.entry_problems(), *checker.phrasing_problems()])
    return Report(name, tuple(findings), score(faq, questions) if questions is not None else None)


def read_questions(content: bytes, name: str) -> list[LabelledQuestion]:
    """The labelled questions in JSON Lines of ``{"q": ..., "ids": [...]}``. Raises VpfaqError for another form."""
    found: list[LabelledQuestion] = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found.append(LabelledQuestion(str(record["q"]), tuple(map(str, record["ids"]))))
        except (ValueError, KeyError, TypeError):
            form = 'an object like {"q": "a question", "ids": ["topic.fact"]}'
            raise VpfaqError(f"{name}:{number}: this line is not {form}; correct or remove it") from None
    return found


def score(faq: Faq, questions: list[LabelledQuestion]) -> Score:
    """Ask every question and count the outcomes."""
    counts: dict[str, int] = defaultdict(int)
    misses: list[Miss] = []
    for question, ids in questions:
        answer = faq.ask(question, explain=True)
        found = answer.fact.id if answer.fact else None
        if ids:
            outcome = "silent" if found is None else "right" if found in ids else "wrong"
        else:
            outcome = "refused" if found is None else "false"
        counts[outcome] += 1
        if outcome in ("wrong", "silent", "false"):
            nearest = found or (answer.candidates[0].id if answer.candidates else None)
            why = answer.explanation.verdict if answer.explanation else ""
            misses.append(Miss(outcome, question, ids, nearest, answer.score, why))
    return Score(counts["right"], counts["wrong"], counts["silent"], counts["refused"], counts["false"], tuple(misses))


class _Checker:
    """The checks of a valid base; it is also the lookup of its compiled records."""

    def __init__(self, document: Document, file: FactBaseFile) -> None:
        self.document = document
        self.file = file
        self.base = resolve(file)
        self.get = compiled_records(self.base).get

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
            cited |= own
            if self.file.sources and not own:
                yield self._problem(path, "missing-sources", "no source is named; add `sources`")
            for at, source in _cited_below(fact, path):
                if source not in own:
                    message = f"the source {source!r} is not among the fact's `sources`; add it there"
                    yield self._problem(at, "unlisted-source", message)
        for path, source_entry in entries(self.document.data, "sources", ()):
            if source_entry["id"] not in cited:
                yield self._problem(path, "uncited-source", "no fact rests on this source; cite it or remove it")

    def _aliases(self) -> Iterator[Problem]:
        taken: dict[str, str] = {SOURCES: f"`vpfaq show {SOURCES}`"}
        topics = list(entries(self.document.data, "topics", ()))
        for _, topic in topics:
            taken.setdefault(folded(topic["id"]), f"topic {topic['id']!r}")
            taken.setdefault(folded(topic["title"]), f"topic {topic['id']!r}")
        for path, topic in topics:
            own = f"topic {topic['id']!r}"
            for index, alias in enumerate(topic.get("aliases", [])):
                owner = taken.setdefault(folded(alias), own)
                if owner != own:
                    message = f"the alias {alias!r} already stands for {owner}; remove one of them"
                    yield self._problem((*path, "aliases", index), "alias-clash", message)

    def _characters(self) -> Iterator[Problem]:
        import re

        harmful = re.compile(HARMFUL)
        for path, mark in self.document.marks.items():
            found = harmful.search(mark.raw)
            if found:
                message = f"the character U+{ord(found[0]):04X} acts on a terminal instead of showing; remove it"
                yield self._problem(path, "control-character", message)

    def _timeline(self, path: Path_, fact: dict[str, Any]) -> Iterator[Problem]:
        durations = {each.id: each for other in self.base.facts for each in other.durations}
        latest, before = 0.0, ""
        for at, phase in entries(fact, "timeline", path):
            if "when" not in phase:
                continue
            duration = durations[phase["when"]]
            ends = (duration.min if duration.max is None else duration.max) * _SECONDS[duration.unit]
            if ends < latest:
                message = f"{duration.text} stands after {before}; put the phases in order of time"
                yield self._problem((*at, "when"), "timeline-order", message)
            if ends >= latest:
                latest, before = ends, duration.text

    def phrasing_problems(self) -> Iterator[Problem]:
        """What makes the base answer badly."""
        synonyms = Synonyms.of_groups(self.base.synonyms)
        matcher = Matcher(self.get)
        names = [fact.id for fact in self.base.facts] + [f"not_covered.{each.id}" for each in self.base.not_covered]
        typed_before: dict[str, tuple[int, Path_]] = {}
        meant_before: dict[str, tuple[int, Path_]] = {}
        for number, (path, asked) in enumerate(self._asked()):
            styles: set[str] = set()
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
                elif (found := self._answer(matcher, meant)) not in (None, number):
                    message = f"asked a little differently, {phrasing!r} finds {names[found]}; reword it or move it"
                    yield self._problem(at, "stray-phrasing", message)
            if len(styles) == 1 and number < len(self.base.facts):
                (style,) = styles
                missing = "keywords such as people type into a search" if style == "sentences" else "whole sentences"
                yield self._problem((*path, "ask"), "one-register", f"all phrasings are {style}; add {missing}")

    def _asked(self) -> Iterator[tuple[Path_, list[str]]]:
        for path, _, fact in facts(self.document.data):
            yield path, fact["ask"]
        for path, subject in entries(self.document.data, "not_covered", ()):
            yield path, subject["ask"]

    def _answer(self, matcher: Matcher, meant: list[str]) -> int | None:
        """The fact that answers, if any, as if no phrasing matched to the letter."""
        query = matcher.weigh(meant)
        ranked = matcher.rank(query)
        first = ranked[0]
        sure = (
            first.fact < len(self.base.facts) and matcher.score(matcher.raw_score(query, first, ranked)) >= _CONFIDENT
        )
        return first.fact if sure else None

    def _problem(self, path: Path_, rule: str, message: str) -> Problem:
        mark = self.document.mark(path)
        return Problem(mark.line, mark.column, label(self.document.data, path), rule, message)


def _cited_below(fact: dict[str, Any], path: Path_) -> Iterator[tuple[Path_, str]]:
    """Position and id of each source that a claim, figure, item, step or phase of the fact cites."""
    for key in ("claims", "durations", "percentages", "items", "steps", "timeline", "groups"):
        for at, entry in entries(fact, key, path):
            members = entries(entry, "items", at) if key == "groups" else iter([(at, entry)])
            for place, cited in members:
                for index, source in enumerate(cited.get("sources", [])):
                    yield (*place, "sources", index), source
