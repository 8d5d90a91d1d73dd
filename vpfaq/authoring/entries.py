"""What is wrong with the entries of a valid base, in themselves or beside each other."""

import re
from collections.abc import Iterator
from typing import Any

from ..base.files import BaseFiles
from ..base.loading import FactBase
from ..base.references import FIGURES, TEXTS, entries, facts, label, leaves
from ..base.schema import REFERENCE, SHORT_LENGTH
from ..base.yamlfile import KeyPath
from ..core.errors import Problem
from ..core.model import MINUTES
from ..core.sanitize import CONTROL_CHARACTERS
from ..names import SOURCES, fact_names, normalized, topic_names

_DIGITS = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+")  # years are names of a time, and T12 the name of a bone
_CITING = ("claims", *FIGURES, "items", "steps", "timeline", "groups")  # lists whose entries may cite sources


def entry_problems(files: BaseFiles, base: FactBase) -> Iterator[Problem]:
    """All such problems of the base in `files`."""
    checker = _EntryChecker(files, base)
    yield from checker.sources()
    yield from checker.names()
    yield from checker.characters()
    for path, id_, fact in facts(files.main.data):
        yield from checker.figures(path, id_, fact)
        yield from checker.short(path, id_, fact)
        yield from checker.timeline(path, fact)
        if len(fact.get("claims", [])) == 1:
            message = "there is one claim; write the other side, or only the answer"
            yield checker.problem((*path, "claims"), "single-claim", message)


class _EntryChecker:
    def __init__(self, files: BaseFiles, base: FactBase) -> None:
        self.files = files
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
        return self.main.problem(path, label(self.main.data, path), rule, message)

    def sources(self) -> Iterator[Problem]:
        cited: set[str] = set()
        for path, _, fact in facts(self.main.data):
            own = set(fact.get("sources", []))
            in_parts = list(_cited_below(fact, path))
            cited |= own | {source for _, source in in_parts}
            if self.base.sources and not own and not in_parts:
                yield self.problem(path, "missing-sources", "no source is named; add `sources`")
            for at, source in in_parts:
                if own and source not in own:
                    message = f"the source {source!r} is not among the fact's `sources`; add it there"
                    yield self.problem(at, "unlisted-source", message)
        for path, entry in entries(self.main.data, "sources", ()):
            if entry["id"] not in cited:
                yield self.problem(path, "uncited-source", "no fact rests on this source; cite it or remove it")

    def names(self) -> Iterator[Problem]:
        """Names that stand for something else in `vpfaq show`."""
        aliases = [
            (name, fact.id) for fact, names in zip(self.base.facts, self.base.aliases, strict=True) for name in names
        ]
        named = [*topic_names(self.base.topics), *fact_names(self.base.topics, aliases)]
        owners = dict(reversed(named))

        def clash(path: KeyPath, name: str, id_: str) -> Iterator[Problem]:
            owner = owners.get(normalized(name), id_)
            if owner != id_ or owner == SOURCES:
                message = f"{name!r} already stands for {owner!r} in `vpfaq show`; take another name"
                yield self.problem(path, "alias-clash", message)

        for path, topic in entries(self.main.data, "topics", ()):
            yield from clash((*path, "id"), topic["id"], topic["id"])
            if normalized(topic["title"]) == SOURCES:
                yield from clash((*path, "title"), topic["title"], topic["id"])
            for index, alias in enumerate(topic.get("aliases", [])):
                yield from clash((*path, "aliases", index), alias, topic["id"])
        for path, id_, fact in facts(self.main.data):
            yield from clash((*path, "id"), id_, id_)
            for index, alias in enumerate(fact.get("aliases", [])):
                yield from clash((*path, "aliases", index), alias, id_)

    def characters(self) -> Iterator[Problem]:
        harmful = re.compile(CONTROL_CHARACTERS)
        for document in self.files.documents:
            for path, mark in document.marks.items():
                if found := harmful.search(mark.raw):
                    message = f"the character U+{ord(found[0]):04X} acts on a terminal instead of showing; remove it"
                    yield document.problem(path, label(document.data, path), "control-character", message)

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
            if duration is None:
                continue
            bound = duration.min if duration.max is None else duration.max
            ends = (bound or 0.0) * MINUTES[duration.unit]
            if bound is not None and ends < latest:
                message = f"{duration.text} stands after {before}; put the phases in order of time"
                yield self.problem((*at, "when"), "timeline-order", message)
            elif bound is not None:
                latest, before = ends, duration.text


def _cited_below(fact: dict[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Position and id of each source that a claim, figure, item, step or phase of the fact cites."""
    for key in _CITING:
        for at, entry in entries(fact, key, path):
            members = entries(entry, "items", at) if key == "groups" else iter([(at, entry)])
            for place, cited in members:
                for index, source in enumerate(cited.get("sources", [])):
                    yield (*place, "sources", index), source
