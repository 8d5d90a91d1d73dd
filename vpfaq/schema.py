"""The format of a fact base file, as Pydantic models: what an author may write, checked strictly.

These are the entries as they stand in the YAML, with their references unresolved; `loading` turns them into
the records of `model`. The JSON Schema for editors is generated from here. Pydantic reports every fault of a
file in one pass; it costs 15 ms to import, so only the compiling of a base imports this module.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Phrasing = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S")]
Synonym = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]
Identifier = Annotated[
    str, Field(max_length=100, pattern=r"^\w[\w-]*$", description="Stable name: letters, digits, - and _.")
]
Reference = Annotated[str, Field(pattern=r"^[\w-]+(\.[\w-]+)+$")]
Unit = Literal["seconds", "minutes", "hours", "days", "weeks", "months", "years"]
SourceIds = Annotated[list[str], Field(description="Ids of `sources`.")]


class Entry(BaseModel):
    """What all entries share: no unknown keys, no conversion of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceEntry(Entry):
    """A document that answers rest on."""

    id: Identifier
    title: Text
    publisher: Text | None = None
    date: Annotated[str | None, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")] = None
    url: Annotated[str | None, Field(pattern=r"^https?://[^\s]+$")] = None
    note: Annotated[Text | None, Field(description="What kind of document it is.")] = None


class ClaimEntry(Entry):
    """One side of a question on which sources disagree."""

    says: Text
    sources: Annotated[SourceIds, Field(min_length=1)]


class DurationEntry(Entry):
    """A length of time, written out wherever a text refers to it as {topic.fact.id}."""

    id: Identifier
    min: Annotated[float, Field(ge=0)]
    max: Annotated[float | None, Field(ge=0, description="Left out: no upper limit is known.")] = None
    unit: Unit
    per: Annotated[Text | None, Field(description="Each of what, such as a cup or a page.")] = None
    as_: Annotated[
        str | None,
        Field(
            alias="as",
            pattern=r"^\D+$",
            max_length=100,
            description="The source's own vague words, shown in place of figures.",
        ),
    ] = None
    sources: SourceIds = []


class PercentageEntry(Entry):
    """A share of a hundred, written out wherever a text refers to it as {topic.fact.id}."""

    id: Identifier
    min: Annotated[float, Field(ge=0, le=100)]
    max: Annotated[float | None, Field(ge=0, le=100)] = None
    sources: SourceIds = []


class ItemEntry(Entry):
    """One item of a list, or one step of a sequence."""

    text: Text
    sources: SourceIds = []


class GroupEntry(Entry):
    """A part of a list under a title of its own."""

    title: Text
    items: Annotated[list[ItemEntry], Field(min_length=1)]


class PhaseEntry(Entry):
    """One phase of a timeline; its time is a reference to a duration, never a figure."""

    text: Text
    when: Annotated[Reference | None, Field(description="Full id of a duration: topic.fact.id.")] = None
    sources: SourceIds = []


class FactEntry(Entry):
    """One question with its answer."""

    id: Identifier
    ask: Annotated[list[Phrasing], Field(min_length=1, description="Phrasings; the first is the canonical question.")]
    answer: Annotated[Text, Field(description="Complete on its own, readable aloud; {topic.fact.id} is a figure.")]
    sources: SourceIds = []
    urgent: Annotated[bool, Field(description="Shown before anything else, and preferred when it is close.")] = False
    claims: list[ClaimEntry] = []
    durations: list[DurationEntry] = []
    percentages: list[PercentageEntry] = []
    groups: list[GroupEntry] = []
    items: list[ItemEntry] = []
    steps: list[ItemEntry] = []
    timeline: list[PhaseEntry] = []
    see_also: Annotated[list[Reference], Field(max_length=3, description="Full ids of facts: topic.fact.")] = []


class TopicEntry(Entry):
    """A section of facts."""

    id: Identifier
    title: Text
    aliases: Annotated[list[Text], Field(description="Other names under which the topic is found.")] = []
    facts: Annotated[list[FactEntry], Field(min_length=1)]


class NotCoveredEntry(Entry):
    """A subject that people ask about and the base does not hold; its questions are not answered."""

    id: Identifier
    title: Annotated[Text, Field(description='Completes "This fact base does not cover ...".')]
    ask: Annotated[list[Phrasing], Field(min_length=1)]


class FactBaseFile(Entry):
    """A fact base: questions and answers by topic, with their sources."""

    title: Text
    disclaimer: Text | None = None
    sources: list[SourceEntry] = []
    synonyms: Annotated[
        list[Annotated[list[Synonym], Field(min_length=2)]],
        Field(description="Groups of words or short phrases that mean the same in this base."),
    ] = []
    topics: Annotated[list[TopicEntry], Field(min_length=1)]
    not_covered: list[NotCoveredEntry] = []


_ENTRIES: dict[str, type[Entry]] = {
    "sources": SourceEntry,
    "topics": TopicEntry,
    "facts": FactEntry,
    "claims": ClaimEntry,
    "durations": DurationEntry,
    "percentages": PercentageEntry,
    "groups": GroupEntry,
    "items": ItemEntry,
    "steps": ItemEntry,
    "timeline": PhaseEntry,
    "not_covered": NotCoveredEntry,
}


def keys_of(name: str | None) -> list[str]:
    """The keys of an entry in the list `name`, or of the file where that is None."""
    fields = (_ENTRIES[name] if name else FactBaseFile).model_fields
    return [field.alias or key for key, field in fields.items()]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the format, for editors and other validators."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **FactBaseFile.model_json_schema(by_alias=True)}
