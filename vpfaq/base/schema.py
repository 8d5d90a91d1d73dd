"""The format of the files of a fact base, as Pydantic models: what an author may write, checked strictly.

These are the entries as they stand in the YAML, with their references unresolved; `loading` turns them into
the records of `core.model`. The JSON Schema for editors is generated from here. Pydantic reports every fault of a
file in one pass; it costs 15 ms to import, so only the compiling of a base imports this module.
"""

import re
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

SHORT_LENGTH = 100  # characters of a short answer
REFERENCE = re.compile(r"\{([^{}]*)\}")  # what a text has in place of a figure


def _not_blank(text: str) -> str:
    """Refuse what shows nothing: blanks, control characters and invisible ones."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise PydanticCustomError("blank", "is empty; write it or remove it")
    return text


_Shown = AfterValidator(_not_blank)
Text = Annotated[str, Field(min_length=1, pattern=r"\S"), _Shown]
Phrasing = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S"), _Shown]
Phrasings = Annotated[list[Phrasing], Field(min_length=1)]
Synonym = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S"), _Shown]
OneWord = Annotated[str, Field(max_length=100, pattern=r"^\S+$"), _Shown]
Identifier = Annotated[
    str, Field(max_length=100, pattern=r"^\w[\w-]*$", description="Stable name: letters, digits, - and _.")
]
Reference = Annotated[str, Field(pattern=r"^[\w-]+(\.[\w-]+)+$")]
TimeUnit = Literal["seconds", "minutes", "hours", "days", "weeks", "months", "years"]
SourceIds = Annotated[list[str], Field(description="Ids of `sources`.")]
Population = Annotated[Text | None, Field(description="Whom it was found in, such as: women over 50.")]
Study = Annotated[Text | None, Field(description="The kind of study or document, such as: meta-analysis.")]


class Entry(BaseModel):
    """What all entries share: no unknown keys, no conversion of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceEntry(Entry):
    """A document that answers rest on."""

    id: Identifier
    name: Annotated[Text | None, Field(max_length=40, description="How one line of sources names it.")] = None
    title: Text
    publisher: Text | None = None
    date: Annotated[str | None, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")] = None
    url: Annotated[str | None, Field(pattern=r"^https?://[^\s]+$")] = None
    kind: Annotated[Text | None, Field(description="Such as: guideline, review, trial, series, leaflet, page.")] = None
    read: Annotated[Text | None, Field(description="How much of it was read, such as: abstract.")] = None
    note: Annotated[Text | None, Field(description="What else to know of it.")] = None


class ClaimEntry(Entry):
    """One side of a question on which sources disagree."""

    says: Text
    sources: Annotated[SourceIds, Field(min_length=1)]
    population: Population = None
    study: Study = None


class FigureEntry(Entry):
    """What all figures share. A text refers to one as {topic.fact.id}, and it is written out."""

    id: Identifier
    of: Annotated[Text | None, Field(max_length=60, description="What it measures.")] = None
    min: Annotated[float | None, Field(ge=0, description="Left out: no lower limit is known.")] = None
    max: Annotated[float | None, Field(ge=0, description="Left out: no upper limit is known.")] = None
    as_: Annotated[
        Text | None,
        Field(
            alias="as",
            pattern=r"^\D+$",
            max_length=100,
            description="The words in which it is written out, with {min} and {max}. Without these the source is "
            "vague, and `min` only says where the figure belongs among others.",
        ),
    ] = None
    population: Population = None
    study: Study = None
    sources: SourceIds = []

    @model_validator(mode="after")
    def _said(self) -> Self:
        """Refuse a figure that says nothing, and words that stand for a bound that is not there."""
        if self.min is None and self.max is None and self.as_ is None:
            raise PydanticCustomError("figure", "has no `min`, no `max` and no `as`; write at least one")
        for name in REFERENCE.findall(self.as_ or ""):
            if name not in ("min", "max") or getattr(self, name) is None:
                raise PydanticCustomError(
                    "figure", "`as` refers to '{name}', which the figure does not have; correct it", {"name": name}
                )
        return self


class DurationEntry(FigureEntry):
    """A length of time."""

    unit: TimeUnit
    per: Annotated[Text | None, Field(description="Each of what, such as a cup or a page.")] = None


class PercentageEntry(FigureEntry):
    """A share of a hundred."""

    min: Annotated[float | None, Field(ge=0, le=100)] = None
    max: Annotated[float | None, Field(ge=0, le=100)] = None


class QuantityEntry(FigureEntry):
    """A figure in any other unit."""

    unit: Annotated[Text, Field(max_length=60)]
    per: Annotated[Text | None, Field(description="Each of what, such as a year.")] = None
    out_of: Annotated[float | None, Field(gt=0, description="The whole that was counted: 15 of 91 people.")] = None


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
    after: Annotated[
        Reference | None, Field(description="Full id of the duration after which it starts; else at the start.")
    ] = None
    sources: SourceIds = []


class FactEntry(Entry):
    """One question with its answer."""

    id: Identifier
    ask: Annotated[Phrasings, Field(description="Phrasings; the first is the canonical question.")]
    aliases: Annotated[list[Text], Field(description="Other names under which the fact is found.")] = []
    short: Annotated[
        Text | None, Field(description=f"The answer in one line of at most {SHORT_LENGTH} characters.")
    ] = None
    answer: Annotated[Text, Field(description="Complete on its own, readable aloud; {topic.fact.id} is a figure.")]
    advice: Annotated[Text | None, Field(description="What to do, or whom to call; shown last.")] = None
    sources: SourceIds = []
    urgent: Annotated[bool, Field(description="Shown before anything else, and preferred when it is close.")] = False
    claims: list[ClaimEntry] = []
    durations: list[DurationEntry] = []
    percentages: list[PercentageEntry] = []
    quantities: list[QuantityEntry] = []
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


class OutOfScopeEntry(Entry):
    """A subject that people ask about and the base does not hold; its questions are not answered."""

    id: Identifier
    title: Annotated[Text, Field(description='Completes "This fact base does not cover ...".')]
    advice: Annotated[Text | None, Field(description="What to do instead, or whom to call.")] = None
    ask: Phrasings


class BesidesEntry(Entry):
    """Two things that people name in one breath: the question is about the first, and a fact tells of the second."""

    word: OneWord
    other: OneWord
    fact: Annotated[Reference | None, Field(description="The fact on the second, named beside the answer.")] = None


class PartFile(Entry):
    """What a file beside the main one may hold, each a part of what belongs to the whole base."""

    phrasings: Annotated[
        dict[Reference, Phrasings], Field(description="Further phrasings by the full id of their fact, topic.fact.")
    ] = {}
    synonyms: Annotated[
        list[Annotated[list[Synonym], Field(min_length=2)]],
        Field(description="Groups of words or short phrases that mean the same in this base."),
    ] = []
    besides: list[BesidesEntry] = []
    not_covered: list[OutOfScopeEntry] = []


class FactBaseFile(PartFile):
    """A fact base: questions and answers by topic, with their sources."""

    title: Text
    disclaimer: Text | None = None
    files: Annotated[list[Text], Field(description="Names of files beside this one that hold further parts.")] = []
    sources: list[SourceEntry] = []
    topics: Annotated[list[TopicEntry], Field(min_length=1)]


def _members(entry: type[Entry]) -> dict[str, type[Entry]]:
    """The entries in the lists of an entry, and in theirs, by the key of the list."""
    found: dict[str, type[Entry]] = {}
    for key, field in entry.model_fields.items():
        for member in get_args(field.annotation):
            if isinstance(member, type) and issubclass(member, Entry):
                found |= {key: member, **_members(member)}
    return found


_MEMBERS = _members(FactBaseFile)


def keys_of(name: str | None, file: type[Entry] = FactBaseFile) -> list[str]:
    """The keys of an entry in the list `name`, or of a file of the kind `file` where that is None.

    There are none in a list whose members are no entries.
    """
    entry = _MEMBERS.get(name) if name else file
    return [field.alias or key for key, field in entry.model_fields.items()] if entry else []


def json_schema(file: type[Entry] = FactBaseFile) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file, for editors and other validators."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **file.model_json_schema(by_alias=True)}
