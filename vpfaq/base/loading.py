"""From the files of a fact base to its records: validated, references resolved, figures written out.

bytes -> `files` and `yamlfile` (plain data, positions) -> `validation` (all problems) -> `FactBase`
"""

from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ..core.model import Claim, Fact, Figure, Group, Item, OutOfScope, Phase, Source, Topic
from .figures import figures_of, one_line, written_out
from .files import BaseFiles, parse_files
from .references import FIGURES
from .schema import REFERENCE, FactBaseFile, FactEntry, ItemEntry, PartFile, PhaseEntry, SourceEntry
from .validation import validate


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
    besides: tuple[tuple[str, str, str | None], ...] = ()
    """A word, another that is named in one breath with it, and the fact on the other."""


def load_base(content: bytes, file: Path) -> FactBase:
    """The fact base whose main file is `file`, with the YAML text `content`.

    Raises InvalidBase with every problem of all its files.
    """
    return load_files(parse_files(content, file))


def load_files(files: BaseFiles) -> FactBase:
    """The fact base in files that are parsed. Raises InvalidBase with every problem."""
    return _Resolver(*validate(files)).base()


class _Resolver:
    """Makes records of entries, figures written out wherever texts refer to them."""

    def __init__(self, main: FactBaseFile, parts: list[PartFile]) -> None:
        self.main = main
        self.files = [main, *parts]
        self.sources = {entry.id: _source(entry) for entry in main.sources}
        self.facts = {f"{topic.id}.{entry.id}": entry for topic in main.topics for entry in topic.facts}
        self.by_list: dict[str, dict[str, Figure]] = {key: {} for key in FIGURES}
        self.figures: dict[str, Figure] = {}
        for id_, entry in self.facts.items():
            for key in FIGURES:
                figures = figures_of(id_, getattr(entry, key))
                self.by_list[key] |= figures
                self.figures |= figures

    def base(self) -> FactBase:
        subjects = [entry for each in self.files for entry in each.not_covered]
        return FactBase(
            one_line(self.main.title),
            self.main.disclaimer and one_line(self.main.disclaimer),
            tuple(self.sources.values()),
            tuple(tuple(group) for each in self.files for group in each.synonyms),
            tuple(
                Topic(
                    topic.id,
                    one_line(topic.title),
                    tuple(topic.aliases),
                    tuple((f"{topic.id}.{entry.id}", one_line(entry.ask[0])) for entry in topic.facts),
                )
                for topic in self.main.topics
            ),
            tuple(self._fact(id_, entry) for id_, entry in self.facts.items()),
            tuple(tuple(entry.aliases) for entry in self.facts.values()),
            tuple(
                (*entry.ask, *chain.from_iterable(each.phrasings.get(id_, []) for each in self.files))
                for id_, entry in self.facts.items()
            ),
            tuple(
                OutOfScope(entry.id, one_line(entry.title), entry.advice and one_line(entry.advice))
                for entry in subjects
            ),
            tuple(tuple(entry.ask) for entry in subjects),
            tuple((entry.word, entry.other, entry.fact) for each in self.files for entry in each.besides),
        )

    def _fact(self, id_: str, entry: FactEntry) -> Fact:
        """The fact of an entry; its figures are its own and those that its texts refer to."""
        texts = [entry.short or "", entry.answer, entry.advice or ""]
        texts += [claim.says for claim in entry.claims] + [item.text for item in _all_items(entry)]
        own = [f"{id_}.{each.id}" for each in (*entry.durations, *entry.percentages, *entry.quantities)]
        timed = [name for phase in entry.timeline for name in (phase.after, phase.when) if name]
        named = dict.fromkeys([*own, *timed, *(name for text in texts for name in REFERENCE.findall(text))])
        durations, percentages, quantities = (
            tuple(figures[name] for name in named if name in figures) for figures in self.by_list.values()
        )
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
            durations,
            percentages,
            quantities,
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
