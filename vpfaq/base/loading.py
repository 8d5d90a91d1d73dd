"""From the files of a fact base to its records: validated, references resolved, figures written out.

bytes -> `files` and `yamlfile` (plain data, positions) -> `schema` and `references` (all problems) -> `FactBase`
"""

import difflib
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..core.errors import InvalidBase, Problem
from ..core.model import Claim, Fact, Figure, Group, Item, OutOfScope, Phase, Source, Topic
from ..core.text import words
from .figures import REFERENCE, figures_of, one_line, written_out
from .files import BaseFiles, parse_files
from .references import FIGURES, check_references, entries, facts, label
from .schema import MAX_WORDS, Entry, FactBaseFile, FactEntry, ItemEntry, PartFile, PhaseEntry, SourceEntry, keys_of
from .yamlfile import Document, KeyPath


class FactBase(NamedTuple):
    """A whole fact base as loaded."""

    title: str
    disclaimer: str | None
    sources: tuple[Source, ...]
    synonyms: tuple[tuple[str, ...], ...]
    topics: tuple[Topic, ...]
    facts: tuple[Fact, ...]
    aliases: tuple[tuple[str, ...], ...]
    """Other names of each of `facts`."""
    phrasings: tuple[tuple[str, ...], ...]
    """Of each of `facts`."""
    out_of_scope: tuple[OutOfScope, ...]
    out_of_scope_phrasings: tuple[tuple[str, ...], ...]
    """Of each of `out_of_scope`."""


class Entries(NamedTuple):
    """A fact base as written, valid file by file."""

    main: FactBaseFile
    parts: tuple[PartFile, ...]


def load_base(content: bytes, file: Path) -> FactBase:
    """The fact base whose main file is `file`, with the YAML text `content`.

    Raises InvalidBase with every problem of all its files.
    """
    return load_files(parse_files(content, file))


def load_files(files: BaseFiles) -> FactBase:
    """The fact base in files that are parsed. Raises InvalidBase with every problem."""
    found, problems = validate(files)
    if found is None or problems:
        raise InvalidBase(problems)
    return resolve(found)


def validate(files: BaseFiles) -> tuple[Entries | None, list[Problem]]:
    """The entries as written, None where their form is wrong, and everything that makes the base unusable."""
    problems = [*files.problems, *check_references(files), *_unusable_phrasings(files)]
    kinds: list[type[PartFile]] = [FactBaseFile, *[PartFile] * len(files.parts)]
    found: list[PartFile] = []
    for kind, document in zip(kinds, files.documents, strict=True):
        try:
            found.append(kind.model_validate(document.data, by_alias=True))
        except ValidationError as error:
            problems += [_problem(document, kind, dict(fault)) for fault in error.errors(include_url=False)]
    if len(found) < len(files.documents) or not isinstance(found[0], FactBaseFile):
        return None, problems
    return Entries(found[0], tuple(found[1:])), problems


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


def _unusable_phrasings(files: BaseFiles) -> list[Problem]:
    """The phrasings that no question can be, since a question of so many words is not read."""
    problems = []
    for id_, document, path, text in asked(files):
        if len(words(text)) > MAX_WORDS:
            message = f"has more than {MAX_WORDS} words, and no question of so many is read; shorten it"
            problems.append(document.problem(path, id_, "too-long", message))
    return problems


def _problem(document: Document, kind: type[Entry], fault: dict[str, Any]) -> Problem:
    """A fault as Pydantic reports it, in an author's words."""
    path: KeyPath = fault["loc"]
    mark = document.mark(path)
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this"
    around = next((step for step in reversed(path[:-1]) if isinstance(step, str)), None)
    match fault["type"]:
        case "missing":
            rule, message = "missing-key", f"{name} is missing; add it"
        case "extra_forbidden":
            rule, message = "unknown-key", f"{name} is not a key here; {_meant(str(path[-1]), keys_of(around, kind))}"
        case "string_type" if mark.read_as:
            rule, message = "misread", f"{mark.raw!r} is read by YAML as {mark.read_as}; put it in quotes"
        case "model_type":
            rule, message = "type", f"{name} must be a mapping with the keys {', '.join(keys_of(around, kind))}"
        case "string_type" | "list_type" | "float_type" | "bool_type" | "dict_type" as type_:
            expected = {"string": "text", "list": "a list", "bool": "true or false", "dict": "a mapping"}
            rule, message = "type", f"{name} must be {expected.get(type_.removesuffix('_type'), 'a number')}"
        case "string_too_short" | "string_pattern_mismatch" if not str(fault["input"]).strip():
            rule, message = "empty", f"{name} is empty; write it or remove it"
        case "blank":
            rule, message = "empty", f"{name} {fault['msg']}"
        case "too_short":
            rule, message = "empty", f"{name} needs at least {fault['ctx']['min_length']} of them"
        case "literal_error":
            rule, message = "value", f"{name} must be one of {fault['ctx']['expected']}"
        case "string_pattern_mismatch":
            rule, message = "value", f"{name} is {fault['input']!r} and must match {fault['ctx']['pattern']}"
        case "figure":
            rule, message = "value", f"this figure: {fault['msg']}"
        case _:
            rule, message = "value", f"{name}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
    return Problem(document.name, mark.line, mark.column, label(document.data, path), rule, message)


def _meant(key: str, keys: list[str]) -> str:
    near = difflib.get_close_matches(key, keys, 1)
    return f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(keys)}"


def resolve(found: Entries) -> FactBase:
    """The records that the entries describe, figures written out wherever texts refer to them."""
    return _Resolver(found).base()


class _Resolver:
    def __init__(self, found: Entries) -> None:
        self.file = found.main
        self.files = (found.main, *found.parts)
        self.sources = {entry.id: _source(entry) for entry in found.main.sources}
        self.figures: dict[str, Figure] = {}
        self.lists: dict[str, str] = {}  # the key of the list in which each figure stands
        for topic in found.main.topics:
            for entry in topic.facts:
                for key in FIGURES:
                    figures = figures_of(f"{topic.id}.{entry.id}", getattr(entry, key))
                    self.figures |= figures
                    self.lists |= dict.fromkeys(figures, key)

    def base(self) -> FactBase:
        file = self.file
        all_facts = [(f"{topic.id}.{entry.id}", entry) for topic in file.topics for entry in topic.facts]
        subjects = [entry for each in self.files for entry in each.not_covered]
        return FactBase(
            one_line(file.title),
            file.disclaimer and one_line(file.disclaimer),
            tuple(self.sources.values()),
            tuple(tuple(group) for each in self.files for group in each.synonyms),
            tuple(
                Topic(
                    topic.id,
                    one_line(topic.title),
                    tuple(topic.aliases),
                    tuple((f"{topic.id}.{entry.id}", one_line(entry.ask[0])) for entry in topic.facts),
                )
                for topic in file.topics
            ),
            tuple(self._fact(id_, entry) for id_, entry in all_facts),
            tuple(tuple(entry.aliases) for _, entry in all_facts),
            tuple((*entry.ask, *self._further(id_)) for id_, entry in all_facts),
            tuple(
                OutOfScope(entry.id, one_line(entry.title), entry.advice and one_line(entry.advice))
                for entry in subjects
            ),
            tuple(tuple(entry.ask) for entry in subjects),
        )

    def _further(self, id_: str) -> list[str]:
        """The phrasings of a fact beside those that stand with it."""
        return [text for each in self.files for text in each.phrasings.get(id_, [])]

    def _fact(self, id_: str, entry: FactEntry) -> Fact:
        """The fact of an entry; its figures are its own and those that its texts refer to."""
        texts = [entry.short or "", entry.answer, entry.advice or ""]
        texts += [claim.says for claim in entry.claims] + [item.text for item in _all_items(entry)]
        own = [f"{id_}.{each.id}" for each in (*entry.durations, *entry.percentages, *entry.quantities)]
        timed = [name for phase in entry.timeline for name in (phase.after, phase.when) if name]
        named = dict.fromkeys([*own, *timed, *(name for text in texts for name in REFERENCE.findall(text))])
        return Fact(
            id_,
            one_line(entry.ask[0]),
            entry.short and self._text(entry.short),
            self._text(entry.answer),
            entry.advice and self._text(entry.advice),
            tuple(self.sources[source] for source in entry.sources or _cited_in_parts(entry)),
            entry.urgent,
            tuple(
                Claim(self._text(claim.says), tuple(claim.sources), claim.population, claim.study)
                for claim in entry.claims
            ),
            *(tuple(self.figures[name] for name in named if self.lists[name] == key) for key in FIGURES),
            tuple(Group(one_line(group.title), self._items(group.items)) for group in entry.groups),
            self._items(entry.items),
            self._items(entry.steps),
            tuple(
                Phase(
                    self._text(phase.text),
                    self.figures[phase.when] if phase.when else None,
                    self.figures[phase.after] if phase.after else None,
                    tuple(phase.sources),
                )
                for phase in entry.timeline
            ),
            tuple(entry.see_also),
        )

    def _items(self, found: list[ItemEntry]) -> tuple[Item, ...]:
        return tuple(Item(self._text(entry.text), tuple(entry.sources)) for entry in found)

    def _text(self, text: str) -> str:
        return written_out(text, self.figures)


def _source(entry: SourceEntry) -> Source:
    values = {key: value and one_line(value) for key, value in entry}
    return Source(**values | {"name": values["name"] or values["title"]})


def _cited_in_parts(entry: FactEntry) -> list[str]:
    """The sources that the parts of a fact cite, for a fact that does not list its sources itself."""
    parts = [*entry.claims, *entry.durations, *entry.percentages, *entry.quantities, *_all_items(entry)]
    return list(dict.fromkeys(source for part in parts for source in part.sources))


def _all_items(entry: FactEntry) -> list[ItemEntry | PhaseEntry]:
    grouped = [item for group in entry.groups for item in group.items]
    return [*entry.items, *entry.steps, *entry.timeline, *grouped]
