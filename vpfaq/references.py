"""What holds between the entries of a fact base: ids that must be unique, references that must lead somewhere.

The checks walk the plain data, not the validated models, and pass over what has another shape than theirs, so
that a file with a fault of form still gets all its other faults reported with it.
"""

import re
from collections.abc import Iterator
from typing import Any

from .errors import Problem
from .text import synonym_key
from .yamlfile import Document, KeyPath

REFERENCE = re.compile(r"\{([^{}]*)\}")
_TEXT_KEYS = ("answer", "says", "text")
Entry = dict[str, Any]


def entries(holder: Any, key: str, path: KeyPath) -> Iterator[tuple[KeyPath, Entry]]:
    """Path and content of each mapping in the list under `key`, whatever else stands there."""
    found = holder.get(key) if isinstance(holder, dict) else None
    for index, entry in enumerate(found if isinstance(found, list) else []):
        if isinstance(entry, dict):
            yield (*path, key, index), entry


def facts(data: Any) -> Iterator[tuple[KeyPath, str, Entry]]:
    """Path, full id and content of each fact."""
    for topic_path, topic in entries(data, "topics", ()):
        for path, fact in entries(topic, "facts", topic_path):
            yield path, f"{topic.get('id')}.{fact.get('id')}", fact


def label(data: Any, path: KeyPath) -> str:
    """How an author calls the entry at `path`: ``topic.fact``, ``topic``, ``sources.nice``; nothing at the top."""
    names: list[str] = []
    holder = data
    for step in path:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and (isinstance(holder, dict) or not names):
            name = holder.get("id") if isinstance(holder, dict) else None
            names.append(name if isinstance(name, str) else f"#{step + 1}")
        if len(names) == 2:
            break
    if not names:
        return ""
    return ".".join(names if path[0] == "topics" else [str(path[0]), names[0]])


def check_references(document: Document) -> list[Problem]:
    """Every duplicate id and every reference that leads nowhere."""
    return list(_Checker(document).problems())


class _Checker:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.data = document.data
        self.sources = {str(entry.get("id")) for _, entry in entries(self.data, "sources", ())}
        self.facts = {id_ for _, id_, _ in facts(self.data)}
        self.durations = set(self._figures("durations"))
        self.figures = self.durations | set(self._figures("percentages"))

    def _figures(self, key: str) -> Iterator[str]:
        for path, fact_id, fact in facts(self.data):
            for _, figure in entries(fact, key, path):
                yield f"{fact_id}.{figure.get('id')}"

    def problems(self) -> Iterator[Problem]:
        yield from self._duplicates((), "sources")
        yield from self._duplicates((), "topics")
        yield from self._duplicates((), "not_covered")
        for path, _ in entries(self.data, "topics", ()):
            yield from self._duplicates(path, "facts")
        for path, _, fact in facts(self.data):
            yield from self._duplicates(path, "durations", "percentages")
            yield from self._fact(path, fact)
        yield from self._synonyms()

    def _duplicates(self, path: KeyPath, *keys: str) -> Iterator[Problem]:
        holder = self.data
        for step in path:
            holder = holder[step]
        seen: dict[Any, KeyPath] = {}
        for key in keys:
            for entry_path, entry in entries(holder, key, path):
                id_ = entry.get("id")
                if not isinstance(id_, str):
                    continue
                first = seen.setdefault(id_, entry_path)
                if first != entry_path:
                    line = self.document.mark((*first, "id")).line
                    message = f"the id {id_!r} is taken at line {line}; give one of them another"
                    yield self._problem((*entry_path, "id"), "duplicate-id", message)

    def _fact(self, path: KeyPath, fact: Entry) -> Iterator[Problem]:
        for at, value in _leaves(fact, path):
            key = at[-1] if isinstance(at[-1], str) else at[-2]
            if key == "sources" and value not in self.sources:
                yield self._dangling(at, f"the source {value!r}", "under `sources`")
            elif key == "see_also" and value not in self.facts:
                yield self._dangling(at, f"the fact {value!r}", "under a topic's `facts`")
            elif key == "when" and value not in self.durations:
                yield self._dangling(at, f"the duration {value!r}", "under a fact's `durations`")
            elif key in _TEXT_KEYS:
                for name in REFERENCE.findall(value):
                    if name not in self.figures:
                        yield self._dangling(
                            at, f"the figure {{{name}}}", "under a fact's `durations` or `percentages`"
                        )

    def _synonyms(self) -> Iterator[Problem]:
        groups = self.data.get("synonyms") if isinstance(self.data, dict) else None
        seen: dict[str, KeyPath] = {}
        for at, value in _leaves(groups, ("synonyms",)):
            key = synonym_key(value)
            first = seen.setdefault(key, at)
            if first[1:2] != at[1:2]:  # within a group an inflection may be listed besides
                line = self.document.mark(first).line
                message = f"{value!r} stands in the group at line {line} already; keep it in one"
                yield self._problem(at, "duplicate-synonym", message)

    def _dangling(self, path: KeyPath, what: str, form: str) -> Problem:
        return self._problem(
            path, "dangling-reference", f"{what} does not exist; define it {form}, or correct the name"
        )

    def _problem(self, path: KeyPath, rule: str, message: str) -> Problem:
        mark = self.document.mark(path)
        return Problem(mark.line, mark.column, label(self.data, path), rule, message)


def _leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Path and text of every string below `value`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
