"""What holds between the entries of a fact base: ids that must be unique, references that must lead somewhere.

The checks walk the plain data, not the validated models, and pass over whatever has a shape that they do not
expect, so that a file with a fault of form still gets all its other faults reported with it.
"""

from collections.abc import Iterator
from typing import Any

from ..core.errors import Problem
from ..core.text import synonym_key
from .figures import REFERENCE
from .files import BaseFiles
from .yamlfile import Document, KeyPath

FIGURES = ("durations", "percentages", "quantities")
TEXTS = ("short", "answer", "advice", "says", "text")  # the keys of texts that may refer to figures
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


def leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Path and text of every string below `value`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))


def label(data: Any, path: KeyPath) -> str:
    """How an author calls the entry at `path`: ``topic.fact``, ``topic``, ``sources.nice``; nothing at the top."""
    names: list[str] = []
    holder = data
    for step in path:
        if path[0] == "phrasings" and len(path) > 1:
            return str(path[1])
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


def asked(files: BaseFiles) -> list[tuple[str, Document, KeyPath, str]]:
    """Every phrasing: the id of its fact or ``not_covered.subject``, its file, its path there, and its text.

    Facts come first in the order of the main file, each with its phrasings of all files; then the subjects.
    """
    by_id: dict[str, list[tuple[str, Document, KeyPath, str]]] = {}

    def add(id_: str, document: Document, path: KeyPath, texts: Any) -> None:
        for index, text in enumerate(texts if isinstance(texts, list) else []):
            if isinstance(text, str):
                by_id.setdefault(id_, []).append((id_, document, (*path, index), text))

    for path, id_, fact in facts(files.main.data):
        add(id_, files.main, (*path, "ask"), fact.get("ask"))
    for document in files.documents:
        found = document.data.get("phrasings") if isinstance(document.data, dict) else None
        for id_, texts in (found if isinstance(found, dict) else {}).items():
            add(id_, document, ("phrasings", id_), texts)
    for document in files.documents:
        for path, subject in entries(document.data, "not_covered", ()):
            add(f"not_covered.{subject.get('id')}", document, (*path, "ask"), subject.get("ask"))
    return [each for found in by_id.values() for each in found]


def check_references(files: BaseFiles) -> list[Problem]:
    """Every duplicate id and every reference that leads nowhere."""
    return list(_ReferenceChecker(files).problems())


class _ReferenceChecker:
    def __init__(self, files: BaseFiles) -> None:
        self.files = files
        data = files.main.data
        self.sources = {str(entry.get("id")) for _, entry in entries(data, "sources", ())}
        self.facts = {id_ for _, id_, _ in facts(data)}
        self.durations = set(self._figures("durations"))
        self.figures = {name for key in FIGURES for name in self._figures(key)}

    def _figures(self, key: str) -> Iterator[str]:
        for path, fact_id, fact in facts(self.files.main.data):
            for _, figure in entries(fact, key, path):
                yield f"{fact_id}.{figure.get('id')}"

    def problems(self) -> Iterator[Problem]:
        main = self.files.main
        yield from self._duplicates([(main, ())], "sources")
        yield from self._duplicates([(main, ())], "topics")
        yield from self._duplicates([(document, ()) for document in self.files.documents], "not_covered")
        for path, _ in entries(main.data, "topics", ()):
            yield from self._duplicates([(main, path)], "facts")
        for path, _, fact in facts(main.data):
            yield from self._duplicates([(main, path)], *FIGURES)
            yield from self._fact(path, fact)
        yield from self._phrasings()
        yield from self._synonyms()

    def _duplicates(self, holders: list[tuple[Document, KeyPath]], *keys: str) -> Iterator[Problem]:
        seen: dict[str, tuple[Document, KeyPath]] = {}
        for document, path in holders:
            holder = document.data
            for step in path:
                holder = holder[step]
            for key in keys:
                for entry_path, entry in entries(holder, key, path):
                    id_, at = entry.get("id"), (*entry_path, "id")
                    if isinstance(id_, str) and (first := seen.setdefault(id_, (document, at))) != (document, at):
                        message = f"the id {id_!r} is taken {_place(first, document)}; give one of them another"
                        yield _problem(document, at, "duplicate-id", message)

    def _fact(self, path: KeyPath, fact: Entry) -> Iterator[Problem]:
        for at, value in leaves(fact, path):
            key = at[-1] if isinstance(at[-1], str) else at[-2]
            if key == "sources" and value not in self.sources:
                yield self._dangling(at, f"the source {value!r}", "under `sources`")
            elif key == "see_also" and value not in self.facts:
                yield self._dangling(at, f"the fact {value!r}", "under a topic's `facts`")
            elif key in ("when", "after") and value not in self.durations:
                yield self._dangling(at, f"the duration {value!r}", "under a fact's `durations`")
            elif key in TEXTS:
                for name in REFERENCE.findall(value):
                    if name not in self.figures:
                        yield self._dangling(
                            at, f"the figure {{{name}}}", "under a fact's `durations`, `percentages` or `quantities`"
                        )

    def _phrasings(self) -> Iterator[Problem]:
        for document in self.files.documents:
            found = document.data.get("phrasings") if isinstance(document.data, dict) else None
            for at, entry in entries(document.data, "besides", ()):
                if isinstance(entry.get("fact"), str) and entry["fact"] not in self.facts:
                    message = f"the fact {entry['fact']!r} does not exist; correct the name"
                    yield _problem(document, (*at, "fact"), "dangling-reference", message)
            for id_ in found if isinstance(found, dict) else ():
                if id_ not in self.facts:
                    message = f"the fact {id_!r} does not exist; define it under a topic's `facts`, or correct the name"
                    yield _problem(document, ("phrasings", id_), "dangling-reference", message)

    def _synonyms(self) -> Iterator[Problem]:
        seen: dict[str, tuple[Document, KeyPath]] = {}
        for document in self.files.documents:
            groups = document.data.get("synonyms") if isinstance(document.data, dict) else None
            for at, value in leaves(groups, ("synonyms",)):
                key = synonym_key(value) or value
                first = seen.setdefault(key, (document, at))
                if (first[0], first[1][1:2]) != (document, at[1:2]):  # a group may list an inflection besides
                    message = f"{value!r} stands in the group {_place(first, document)} already; keep it in one"
                    yield _problem(document, at, "duplicate-synonym", message)

    def _dangling(self, path: KeyPath, what: str, form: str) -> Problem:
        message = f"{what} does not exist; define it {form}, or correct the name"
        return _problem(self.files.main, path, "dangling-reference", message)


def _problem(document: Document, path: KeyPath, rule: str, message: str) -> Problem:
    return document.problem(path, label(document.data, path), rule, message)


def _place(first: tuple[Document, KeyPath], here: Document) -> str:
    """Where an entry stands that another one, in the document `here`, clashes with."""
    document, path = first
    file = "" if document is here else f" of {document.name}"
    return f"at line {document.mark(path).line}{file}"
