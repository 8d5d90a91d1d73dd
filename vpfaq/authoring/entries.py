"""What is wrong with the entries of a valid base, in themselves or beside each other."""

import re
from collections.abc import Iterator
from typing import Any

from ..base.files import BaseFiles
from ..base.loading import FactBase
from ..base.references import FIGURES, TEXTS, entries, facts, leaves, problem_at
from ..base.schema import REFERENCE, SHORT_LENGTH
from ..base.yamlfile import KeyPath
from ..core.errors import Problem
from ..core.model import MINUTES
from ..core.sanitize import CONTROL_CHARACTERS
from ..names import SOURCES, fact_names, normalized, topic_names

_DIGITS = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+")  # years are names of a time, and T12 the name of a bone


def entry_problems(files: BaseFiles, base: FactBase) -> Iterator[Problem]:
    """All such problems of the base in `files`."""
    checker = _EntryChecker(files, base)
    yield from checker.sources()
    yield from checker.names()
    for path, id_, fact in facts(files.main.data):
        yield from checker.figures(path, id_, fact)
        yield from checker.short(path, id_, fact)
        yield from checker.timeline(path, fact)
        if len(fact.get("claims", [])) == 1:
            message = "there is one claim; write the other side, or only the answer"
            yield checker.problem((*path, "claims"), "single-claim", message)
    for document in files.documents:
        for path, mark in document.marks.items():
            if found := re.search(CONTROL_CHARACTERS, mark.raw):
                message = f"the character U+{ord(found[0]):04X} acts on a terminal instead of showing; remove it"
                yield problem_at(document, path, "control-character", message)


class _EntryChecker:
    def __init__(self, files: BaseFiles, base: FactBase) -> None:
        self.main = files.main
        self.base = base
        self.shorts = {fact.id: fact.short for fact in base.facts}
        self.durations = {duration.id: duration for fact in base.facts for duration in fact.durations}
        self.told = set(self._told())

    def _told(self) -> Iterator[str]:
        """The figures that a text or a timeline refers to."""
        for path, _, fact in facts(self.main.data):
            for at, text in leaves(fact, path):
                if at[-1] in TEXTS:
                    yield from REFERENCE.findall(text)
                elif at[-1] in ("when", "after"):
                    yield text

    def problem(self, path: KeyPath, rule: str, message: str) -> Problem:
        return problem_at(self.main, path, rule, message)

    def sources(self) -> Iterator[Problem]:
        cited: set[str] = set()
        for path, _, fact in facts(self.main.data):
            own = fact.get("sources", [])
            its_sources = [(at, text) for at, text in leaves(fact, path) if at[-2] == "sources"]
            cited |= {source for _, source in its_sources}
            if self.base.sources and not its_sources:
                yield self.problem(path, "missing-sources", "no source is named; add `sources`")
            for at, source in its_sources:
                if own and source not in own:
                    message = f"the source {source!r} is not among the fact's `sources`; add it there"
                    yield self.problem(at, "unlisted-source", message)
        for path, entry in entries(self.main.data, "sources"):
            if entry["id"] not in cited:
                yield self.problem(path, "uncited-source", "no fact rests on this source; cite it or remove it")

    def names(self) -> Iterator[Problem]:
        """Names that stand for something else in `vpfaq show`."""
        aliases = [
            (name, fact.id) for fact, names in zip(self.base.facts, self.base.aliases, strict=True) for name in names
        ]
        owners = dict(reversed([*topic_names(self.base.topics), *fact_names(self.base.topics, aliases)]))
        for path, name, id_ in self._named():
            owner = owners.get(normalized(name), id_)
            if owner != id_ or owner == SOURCES:
                message = f"{name!r} already stands for {owner!r} in `vpfaq show`; take another name"
                yield self.problem(path, "alias-clash", message)

    def _named(self) -> Iterator[tuple[KeyPath, str, str]]:
        """Path and text of the names that may clash, each with the id of the topic or fact."""
        topics = [(path, topic["id"], topic) for path, topic in entries(self.main.data, "topics")]
        for path, id_, entry in [*topics, *facts(self.main.data)]:
            yield (*path, "id"), id_, id_
            if normalized(entry.get("title", "")) == SOURCES:
                yield (*path, "title"), entry["title"], id_
            for at, alias in leaves(entry.get("aliases"), (*path, "aliases")):
                yield at, alias, id_

    def figures(self, path: KeyPath, id_: str, fact: dict[str, Any]) -> Iterator[Problem]:
        for key in FIGURES:
            for at, figure in entries(fact, key, path):
                low, high = figure.get("min"), figure.get("max")
                if low is not None and high is not None and high < low:
                    message = f"`max` is {high}, less than `min`, {low}; swap or correct them"
                    yield self.problem((*at, "max"), "range-order", message)
                name = f"{id_}.{figure['id']}"
                if name not in self.told:
                    message = f"this figure stands in no text; refer to it as {{{name}}}, or remove it"
                    yield self.problem(at, "untold-figure", message)

    def short(self, path: KeyPath, id_: str, fact: dict[str, Any]) -> Iterator[Problem]:
        written, raw = self.shorts[id_], fact.get("short")
        if written is None or raw is None:
            if len(fact["answer"]) > SHORT_LENGTH:
                message = f"add `short`, the answer in one line of at most {SHORT_LENGTH} characters"
                yield self.problem(path, "missing-short", message)
            return
        if len(written) > SHORT_LENGTH:
            message = f"the short answer has {len(written)} characters; shorten it to {SHORT_LENGTH}"
            yield self.problem((*path, "short"), "long-short", message)
        if _DIGITS.search(REFERENCE.sub("", raw)):
            message = "a figure stands here in digits; define it and refer to it as {topic.fact.figure}"
            yield self.problem((*path, "short"), "digits", message)

    def timeline(self, path: KeyPath, fact: dict[str, Any]) -> Iterator[Problem]:
        latest, before = 0.0, ""
        for at, phase in entries(fact, "timeline", path):
            duration = self.durations.get(phase.get("when") or "")
            bound = duration and (duration.min if duration.max is None else duration.max)
            if duration is None or bound is None:
                continue
            ends = bound * MINUTES[duration.unit]
            if ends < latest:
                message = f"{duration.text} stands after {before}; put the phases in order of time"
                yield self.problem((*at, "when"), "timeline-order", message)
            else:
                latest, before = ends, duration.text
