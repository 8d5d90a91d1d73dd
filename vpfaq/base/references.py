"""What holds between the entries of a fact base: ids that must be unique, references that must lead somewhere.

The checks walk the plain data, not the validated models, and pass over whatever has a shape that they do not
expect, so that a file with a fault of form still gets all its other faults reported with it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ..core.errors import Problem
from ..core.text import synonym_key
from .files import BaseFiles
from .schema import REFERENCE
from .yamlfile import Document, KeyPath, held

FIGURES = ("durations", "percentages", "quantities")
TEXTS = ("short", "answer", "advice", "says", "text")  # the keys of texts that may refer to figures
Entry = dict[str, Any]


def entries(holder: Any, key: str, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Entry]]:
    """Path and content of each mapping in the list under `key` of `holder`, which stands at `path`."""
    for index, entry in enumerate(held(holder, key, list)):
        if isinstance(entry, dict):
            yield (*path, key, index), entry


def facts(data: Any) -> Iterator[tuple[KeyPath, str, Entry]]:
    """Path, full id and content of each fact."""
    for topic_path, topic in entries(data, "topics"):
        for path, fact in entries(topic, "facts", topic_path):
            yield path, f"{topic.get('id')}.{fact.get('id')}", fact


def leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Path and text of every string below `value`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))


def label(data: Any, path: KeyPath) -> str:
    """How an author calls the entry at `path`: ``topic.fact``, ``topic``, ``sources.nice``; nothing at the top."""
    if path[:1] == ("phrasings",):
        return str(path[1]) if len(path) > 1 else ""
    names: list[str] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and (isinstance(data, dict) or not names):
            name = data.get("id") if isinstance(data, dict) else None
            names.append(name if isinstance(name, str) else f"#{step + 1}")
    if not names:
        return ""
    return ".".join(names[:2] if path[0] == "topics" else [str(path[0]), names[0]])


def problem_at(document: Document, path: KeyPath, rule: str, message: str) -> Problem:
    """A problem with the value at `path`, called as an author calls it."""
    return document.problem(path, label(document.data, path), rule, message)


def place(first: tuple[Document, KeyPath], here: Document) -> str:
    """Where an entry stands that another one, in the document `here`, clashes with."""
    document, path = first
    file = "" if document is here else f" of {document.name}"
    return f"at line {document.mark(path).line}{file}"


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
        for id_, texts in held(document.data, "phrasings", dict).items():
            add(id_, document, ("phrasings", id_), texts)
    for document in files.documents:
        for path, subject in entries(document.data, "not_covered"):
            add(f"not_covered.{subject.get('id')}", document, (*path, "ask"), subject.get("ask"))
    return [each for found in by_id.values() for each in found]


def check_references(files: BaseFiles) -> Iterator[Problem]:
    """Every duplicate id and every reference that leads nowhere."""
    main = files.main
    yield from _duplicates((main, *each) for each in entries(main.data, "sources"))
    yield from _duplicates((main, *each) for each in entries(main.data, "topics"))
    yield from _duplicates((part, *each) for part in files.documents for each in entries(part.data, "not_covered"))
    for path, topic in entries(main.data, "topics"):
        yield from _duplicates((main, *each) for each in entries(topic, "facts", path))
    for path, _, fact in facts(main.data):
        yield from _duplicates((main, *each) for key in FIGURES for each in entries(fact, key, path))
    yield from _dangling_of_facts(main)
    known = {id_ for _, id_, _ in facts(main.data)}
    for document in files.documents:
        for path, entry in entries(document.data, "besides"):
            if isinstance(entry.get("fact"), str) and entry["fact"] not in known:
                message = f"the fact {entry['fact']!r} does not exist; correct the name"
                yield problem_at(document, (*path, "fact"), "dangling-reference", message)
        for id_ in held(document.data, "phrasings", dict):
            if id_ not in known:
                yield _dangling(document, ("phrasings", id_), f"the fact {id_!r}", "under a topic's `facts`")
    yield from _synonyms_in_two_groups(files)


def _duplicates(found: Iterable[tuple[Document, KeyPath, Entry]]) -> Iterator[Problem]:
    """The ids that an entry before has already."""
    seen: dict[str, tuple[Document, KeyPath]] = {}
    for document, path, entry in found:
        id_, here = entry.get("id"), (document, (*path, "id"))
        if isinstance(id_, str) and (first := seen.setdefault(id_, here)) is not here:
            message = f"the id {id_!r} is taken {place(first, document)}; give one of them another"
            yield problem_at(*here, "duplicate-id", message)


def _dangling_of_facts(main: Document) -> Iterator[Problem]:
    """The references of facts, by the key under which they stand, that lead nowhere."""
    figures = {key: set[str]() for key in FIGURES}
    for path, id_, fact in facts(main.data):
        for key in FIGURES:
            figures[key] |= {f"{id_}.{figure.get('id')}" for _, figure in entries(fact, key, path)}
    duration = ("duration", figures["durations"], "under a fact's `durations`")
    targets = {
        "sources": ("source", {str(entry.get("id")) for _, entry in entries(main.data, "sources")}, "under `sources`"),
        "see_also": ("fact", {id_ for _, id_, _ in facts(main.data)}, "under a topic's `facts`"),
        "when": duration,
        "after": duration,
    }
    for path, _, fact in facts(main.data):
        for at, value in leaves(fact, path):
            named = at[-1] if isinstance(at[-1], str) else at[-2]
            if named in targets:
                kind, known, form = targets[str(named)]
                if value not in known:
                    yield _dangling(main, at, f"the {kind} {value!r}", form)
            elif named in TEXTS:
                for name in REFERENCE.findall(value):
                    if not any(name in known for known in figures.values()):
                        form = "under a fact's `durations`, `percentages` or `quantities`"
                        yield _dangling(main, at, f"the figure {{{name}}}", form)


def _dangling(document: Document, path: KeyPath, what: str, form: str) -> Problem:
    message = f"{what} does not exist; define it {form}, or correct the name"
    return problem_at(document, path, "dangling-reference", message)


def _synonyms_in_two_groups(files: BaseFiles) -> Iterator[Problem]:
    seen: dict[str, tuple[Document, KeyPath]] = {}
    for document in files.documents:
        groups = document.data.get("synonyms") if isinstance(document.data, dict) else None
        for at, value in leaves(groups, ("synonyms",)):
            first = seen.setdefault(synonym_key(value) or value, (document, at))
            if (first[0], first[1][1:2]) != (document, at[1:2]):  # a group may list an inflection besides
                message = f"{value!r} stands in the group {place(first, document)} already; keep it in one"
                yield problem_at(document, at, "duplicate-synonym", message)
