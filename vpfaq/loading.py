"""From the bytes of a YAML file to a validated fact base with its references resolved.

bytes -> yamlfile (plain data, positions) -> schema and references (all problems) -> records of `model`
"""

from typing import Any, NamedTuple

from pydantic import ValidationError

from .errors import InvalidBase, Problem
from .model import Claim, Duration, Fact, Group, Item, NotCovered, Percentage, Phase, Source, Topic, decimal
from .references import REFERENCE, check_references, label
from .schema import DurationEntry, FactBaseFile, FactEntry, ItemEntry, PercentageEntry, PhaseEntry, keys_of
from .yamlfile import Document, KeyPath, parse


class FactBase(NamedTuple):
    """A whole fact base as loaded; `phrasings` belong to `facts`, `not_covered_phrasings` to `not_covered`."""

    title: str
    disclaimer: str | None
    sources: tuple[Source, ...]
    synonyms: tuple[tuple[str, ...], ...]
    topics: tuple[Topic, ...]
    facts: tuple[Fact, ...]
    phrasings: tuple[tuple[str, ...], ...]
    not_covered: tuple[NotCovered, ...]
    not_covered_phrasings: tuple[tuple[str, ...], ...]


def load_base(content: bytes, name: str) -> FactBase:
    """The fact base that the YAML text `content` holds; `name` is what messages call the file.

    Raises InvalidBase with every problem of the file.
    """
    file, problems = validate(parse(content, name))
    if file is None or problems:
        raise InvalidBase(name, problems)
    return resolve(file)


def validate(document: Document) -> tuple[FactBaseFile | None, list[Problem]]:
    """The entries of the file as written, None where their form is wrong, and everything that makes it unusable."""
    problems = [*document.problems, *check_references(document)]
    try:
        return FactBaseFile.model_validate(document.data, by_alias=True), problems
    except ValidationError as error:
        return None, problems + [_problem(document, dict(fault)) for fault in error.errors(include_url=False)]


def _problem(document: Document, fault: dict[str, Any]) -> Problem:
    """A fault as Pydantic reports it, in an author's words."""
    path: KeyPath = fault["loc"]
    mark = document.mark(path)
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this"
    around = next((step for step in reversed(path[:-1]) if isinstance(step, str)), None)
    match fault["type"]:
        case "missing":
            rule, message = "missing-key", f"{name} is missing; add it"
        case "extra_forbidden":
            rule, message = "unknown-key", f"{name} is not a key here; the keys are {', '.join(keys_of(around))}"
        case "string_type" if mark.read_as:
            rule, message = "misread", f"{mark.raw!r} is read by YAML as {mark.read_as}; put it in quotes"
        case "model_type":
            rule, message = "type", f"{name} must be a mapping with the keys {', '.join(keys_of(around))}"
        case "string_type" | "list_type" | "float_type" | "bool_type" as type_:
            expected = {"string": "text", "list": "a list", "bool": "true or false"}
            rule, message = "type", f"{name} must be {expected.get(type_.removesuffix('_type'), 'a number')}"
        case "string_too_short" | "string_pattern_mismatch" if not str(fault["input"]).strip():
            rule, message = "empty", f"{name} is empty; write it or remove it"
        case "too_short":
            rule, message = "empty", f"{name} needs at least {fault['ctx']['min_length']} of them"
        case "literal_error":
            rule, message = "value", f"{name} must be one of {fault['ctx']['expected']}"
        case "string_pattern_mismatch":
            rule, message = "value", f"{name} is {fault['input']!r} and must match {fault['ctx']['pattern']}"
        case _:
            rule, message = "value", f"{name}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
    return Problem(mark.line, mark.column, label(document.data, path), rule, message)


def resolve(file: FactBaseFile) -> FactBase:
    """The records that the entries of `file` describe, figures written out wherever texts refer to them."""
    return _Resolver(file).base()


class _Resolver:
    def __init__(self, file: FactBaseFile) -> None:
        self.file = file
        self.sources = {entry.id: Source(*(value and _line(value) for _, value in entry)) for entry in file.sources}
        self.durations: dict[str, Duration] = {}
        self.percentages: dict[str, Percentage] = {}
        for topic in file.topics:
            for fact in topic.facts:
                for entry in fact.durations:
                    id_ = f"{topic.id}.{fact.id}.{entry.id}"
                    self.durations[id_] = _duration(id_, entry)
                for share in fact.percentages:
                    id_ = f"{topic.id}.{fact.id}.{share.id}"
                    self.percentages[id_] = _percentage(id_, share)
        self.figures = {duration.id: duration.text for duration in self.durations.values()}
        self.figures |= {share.id: share.text for share in self.percentages.values()}

    def base(self) -> FactBase:
        file = self.file
        facts = [
            (self._fact(f"{topic.id}.{entry.id}", entry), entry.ask) for topic in file.topics for entry in topic.facts
        ]
        return FactBase(
            _line(file.title),
            file.disclaimer and _line(file.disclaimer),
            tuple(self.sources.values()),
            tuple(tuple(group) for group in file.synonyms),
            tuple(
                Topic(
                    topic.id,
                    _line(topic.title),
                    tuple(topic.aliases),
                    tuple((f"{topic.id}.{entry.id}", _line(entry.ask[0])) for entry in topic.facts),
                )
                for topic in file.topics
            ),
            tuple(fact for fact, _ in facts),
            tuple(tuple(ask) for _, ask in facts),
            tuple(NotCovered(entry.id, _line(entry.title)) for entry in file.not_covered),
            tuple(tuple(entry.ask) for entry in file.not_covered),
        )

    def _fact(self, id_: str, entry: FactEntry) -> Fact:
        """The fact of an entry; its figures are its own and those that its texts refer to."""
        texts = [entry.answer, *(claim.says for claim in entry.claims), *(item.text for item in _all_items(entry))]
        own = [
            f"{id_}.{name}" for name in [each.id for each in entry.durations] + [each.id for each in entry.percentages]
        ]
        timed = [phase.when for phase in entry.timeline if phase.when]
        figures = dict.fromkeys([*own, *timed, *(name for text in texts for name in REFERENCE.findall(text))])
        return Fact(
            id_,
            _line(entry.ask[0]),
            self._text(entry.answer),
            tuple(self.sources[source] for source in entry.sources or _cited_in_parts(entry)),
            entry.urgent,
            tuple(Claim(self._text(claim.says), tuple(claim.sources)) for claim in entry.claims),
            tuple(self.durations[name] for name in figures if name in self.durations),
            tuple(self.percentages[name] for name in figures if name in self.percentages),
            tuple(Group(_line(group.title), self._items(group.items)) for group in entry.groups),
            self._items(entry.items),
            self._items(entry.steps),
            tuple(
                Phase(self._text(phase.text), self.durations[phase.when] if phase.when else None, tuple(phase.sources))
                for phase in entry.timeline
            ),
            tuple(entry.see_also),
        )

    def _items(self, entries: list[ItemEntry]) -> tuple[Item, ...]:
        return tuple(Item(self._text(entry.text), tuple(entry.sources)) for entry in entries)

    def _text(self, text: str) -> str:
        return _line(REFERENCE.sub(lambda match: self.figures[match[1]], text))


def _cited_in_parts(entry: FactEntry) -> list[str]:
    """The sources that the parts of a fact cite, for a fact that does not list its sources itself."""
    parts = [*entry.claims, *entry.durations, *entry.percentages, *_all_items(entry)]
    return list(dict.fromkeys(source for part in parts for source in part.sources))


def _all_items(entry: FactEntry) -> list[ItemEntry | PhaseEntry]:
    grouped = [item for group in entry.groups for item in group.items]
    return [*entry.items, *entry.steps, *entry.timeline, *grouped]


def _line(text: str) -> str:
    """`text` on one line: how an author wraps a text in the file is not part of it."""
    return " ".join(text.split())


def _duration(id_: str, entry: DurationEntry) -> Duration:
    text = entry.as_ or _range(entry.min, entry.max, entry.unit)
    return Duration(id_, text, entry.min, entry.max, entry.unit, entry.per, tuple(entry.sources))


def _percentage(id_: str, entry: PercentageEntry) -> Percentage:
    return Percentage(id_, _range(entry.min, entry.max, "percent"), entry.min, entry.max, tuple(entry.sources))


def _range(low: float, high: float | None, unit: str) -> str:
    """How a range reads in a sentence, in the plain form of the unit where it is one of something."""
    last = low if high is None else high
    unit = unit.removesuffix("s") if last == 1 else unit
    if high is None:
        return f"more than {decimal(low)} {unit}"
    if low == high:
        return f"{decimal(low)} {unit}"
    return f"within {decimal(high)} {unit}" if low == 0 else f"{decimal(low)} to {decimal(high)} {unit}"
