"""The index of a fact base: what answering needs, looked up one record at a time.

This module and `packing` are all that know how records are named and packed. Reals have 32 bits, evidence 16, which
changes no answer.
"""

import json
from functools import cached_property
from typing import Any, NamedTuple

from ..core.answers import CitedSource
from ..core.model import Fact, OutOfScope, Source, Topic, fact_from_data
from ..matching.features import Feature, Header, Phrasings
from .packing import exact_key, unpack_feature, unpack_phrasings, unpack_texts
from .store import Store

REMEMBERED = 20_000  # unpacked records of a kind that are kept for the next questions


class About(NamedTuple):
    """What a base says of itself."""

    title: str
    topics: tuple[Topic, ...]
    sources: tuple[CitedSource, ...]
    aliases: tuple[tuple[str, str], ...]
    """Other names of facts, each with the id of its fact."""


class Index:
    """An index that is open. Raises UnusableStore where a record is damaged and cannot be restored."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._features: dict[str, Feature | None] = {}
        self._phrasings: dict[int, Phrasings] = {}

    @cached_property
    def header(self) -> Header:
        """What every question needs."""
        facts, intents, urgent, besides, small, unasked = self._json("header", 0)
        pairs = tuple((word, other, fact) for word, other, fact in besides)
        return Header(facts, intents, tuple(urgent), pairs, small, tuple(unasked))

    @cached_property
    def disclaimer(self) -> str | None:
        """What every answer is to be read with."""
        text: str | None = self._json("disclaimer", 0)
        return text

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """The base forms of each member of a group, joined by blanks, with the words of the group's first member."""
        found: dict[str, str] = self._json("synonyms", 0)
        return found

    @cached_property
    def about(self) -> About:
        """What the base says of itself."""
        title, topics, sources, aliases = self._json("about", 0)
        return About(
            title,
            tuple(
                Topic(id_, its_title, tuple(names), tuple((fact, question) for fact, question in facts))
                for id_, its_title, names, facts in topics
            ),
            tuple(CitedSource(Source(*source), count) for source, count in sources),
            tuple((name, id_) for name, id_ in aliases),
        )

    def fact(self, number: int) -> Fact:
        """The fact of that number."""
        return fact_from_data(self._json("fact", number))

    def number(self, id_: str) -> int | None:
        """The number of the fact with that id."""
        return self._number("id", id_)

    def label(self, intent: int) -> tuple[str, str]:
        """Id and question of a fact, or id and title of a subject out of scope."""
        id_, text, *_ = self._json("label", intent)
        return id_, text

    def subject(self, intent: int) -> OutOfScope:
        """The subject out of scope of that number."""
        return OutOfScope(*self._json("label", intent))

    def phrasing_texts(self, intent: int) -> list[str]:
        """The phrasings of an intent that have words, as written, in the order of `Phrasings.lengths`."""
        return unpack_texts(self._store.need("texts", intent))

    def feature(self, name: str) -> Feature | None:
        """What a stem, a pair of stems or a prefix says, None where no phrasing has it."""
        if name not in self._features:
            if len(self._features) >= REMEMBERED:
                self._features.clear()
            data = self._store.get("feature", name)
            self._features[name] = unpack_feature(data) if data else None
        return self._features[name]

    def phrasings(self, intent: int) -> Phrasings:
        """The phrasings of an intent."""
        found = self._phrasings.get(intent)
        if found is None:
            if len(self._phrasings) >= REMEMBERED:
                self._phrasings.clear()
            self._phrasings[intent] = found = unpack_phrasings(self._store.get("phrasings", intent) or b"H" + bytes(8))
        return found

    def exact(self, tokens: list[str]) -> int | None:
        """The intent that has these very words as a phrasing."""
        return self._number("exact", exact_key(tokens))

    def frequency(self, word: str) -> int:
        """How often a word stands in phrasings and synonyms, as typed."""
        return self._number("word", word) or 0

    def words_of(self, length: int) -> list[str]:
        """The words of that many letters."""
        return (self._store.get("length", length) or b"").decode().split()

    def search(self, query: str, limit: int) -> list[tuple[int, str]]:
        """Number and marked passage of the facts in which words stand; see `Store.search`."""
        return self._store.search(query, limit)

    def _json(self, kind: str, key: str | int) -> Any:
        return json.loads(self._store.need(kind, key))

    def _number(self, kind: str, key: str | int) -> int | None:
        data = self._store.get(kind, key)
        return None if data is None else int(data)
