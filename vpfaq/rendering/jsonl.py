"""JSON: one object a call, or one a line for many questions. `output.schema.json` describes every one of them."""

import json
from pathlib import Path
from typing import Any

from ..core.answers import Answer, Candidate, CitedSource, Hit, Section
from ..core.model import Fact, Figure, Item, Topic
from .streams import Output

SCHEMA = "2"
"""The version of the output's format; it changes where a key is removed, renamed or given another meaning."""

_NO_FACT: dict[str, Any] = {
    "id": None,
    "canonical": None,
    "short": None,
    "answer": None,
    "advice": None,
    "sources": [],
}


class JsonRenderer:
    """Prints JSON for programs: keys may be added later, none is removed or renamed."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self._facts: dict[str, dict[str, Any]] = {}  # in a batch the same ones come again and again

    def answer(self, answer: Answer, names: tuple[str, ...] = ()) -> None:
        """Print the whole record, answered or not."""
        record: dict[str, Any] = {
            "question": answer.question,
            "answered": answer.answered,
            "score": answer.score,
            **(self._known(answer.fact) if answer.fact else _NO_FACT),
            "candidates": _candidates(answer.candidates),
            "disclaimer": answer.disclaimer,
            "near_ties": _candidates(answer.near_ties),
            "not_covered": answer.not_covered._asdict() if answer.not_covered else None,
            "not_read": answer.obstacle,
            "suggestions": names,
            "urgent_fact": {"id": answer.urgent.id, "question": answer.urgent.question} if answer.urgent else None,
        }
        if told := answer.explanation:
            pairs = {"corrected": dict(told.corrected), "synonyms": dict(told.synonyms)}
            record["explanation"] = told._asdict() | pairs
        self._write(record)

    def candidates(self, answer: Answer) -> None:
        """Print the same record: it holds the candidates."""
        self.answer(answer)

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print ``{title, topics: [{id, title, aliases, facts}]}``, `facts` being ids."""
        listed = [topic._asdict() | {"facts": [id_ for id_, _ in topic.facts]} for topic in topics]
        self._write({"title": title, "topics": listed})

    def questions(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print ``{title, questions: [{id, question}]}``."""
        listed = [{"id": id_, "question": question} for topic in topics for id_, question in topic.facts]
        self._write({"title": title, "questions": listed})

    def section(self, section: Section, disclaimer: str | None, urgent: Fact | None, *, full: bool = False) -> None:
        """Print ``{id, title, aliases, facts: [...], disclaimer}``."""
        self._write(_section(section) | {"disclaimer": disclaimer})

    def everything(self, sections: tuple[Section, ...], title: str, disclaimer: str | None) -> None:
        """Print ``{title, topics: [{id, title, aliases, facts: [...]}], disclaimer}``."""
        self._write({"title": title, "topics": [_section(each) for each in sections], "disclaimer": disclaimer})

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print the record of an answer to the fact's own question."""
        self._write(
            {"question": fact.question, "answered": True, "score": 1.0}
            | _fact(fact)
            | {"candidates": [], "disclaimer": disclaimer, "near_ties": []}
            | {"not_covered": None, "not_read": None, "suggestions": [], "urgent_fact": None}
        )

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print ``{sources: [{id, title, name, publisher, date, url, kind, read, note, facts}]}``."""
        self._write({"sources": [source._asdict() | {"facts": facts} for source, facts in sources]})

    def hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """Print ``{search, hits: [{id, question, passage, words}]}``, `words` being those found in the passage."""
        found = [
            {
                "id": hit.id,
                "question": hit.question,
                "passage": "".join(piece for piece, _ in hit.passage),
                "words": [piece for piece, marked in hit.passage if marked],
            }
            for hit in hits
        ]
        self._write({"search": text, "hits": found})

    def _known(self, fact: Fact) -> dict[str, Any]:
        found = self._facts.get(fact.id)
        if found is None:
            self._facts[fact.id] = found = _fact(fact)
        return found

    def _write(self, record: dict[str, Any]) -> None:
        # Characters outside ASCII are escaped: the output is then valid in every locale.
        self.out.write(json.dumps({"schema": SCHEMA} | record) + "\n")


def output_schema() -> str:
    """The JSON Schema of all that is printed as JSON."""
    return Path(__file__).with_name("output.schema.json").read_text("utf-8")


def _section(section: Section) -> dict[str, Any]:
    topic, facts = section
    return {
        "id": topic.id,
        "title": topic.title,
        "aliases": topic.aliases,
        "facts": [{"question": fact.question} | _fact(fact) for fact in facts],
    }


def _candidates(candidates: tuple[Candidate, ...]) -> list[dict[str, Any]]:
    return [candidate._asdict() for candidate in candidates]


def _fact(fact: Fact) -> dict[str, Any]:
    sources = [source._asdict() for source in fact.sources]
    return {
        "id": fact.id,
        "canonical": fact.question,
        "short": fact.short,
        "answer": fact.answer,
        "advice": fact.advice,
        "sources": sources,
    } | _details(fact)


def _details(fact: Fact) -> dict[str, Any]:
    """What only some facts have; the key is missing where the fact has none."""
    details = {
        "urgent": fact.urgent,
        "claims": [
            {"claim": each.text, "sources": each.sources, "population": each.population, "study": each.study}
            for each in fact.claims
        ],
        "durations": [_duration(each) for each in fact.durations],
        "percentages": [_quantity(each) for each in fact.percentages],
        "quantities": [_quantity(each) for each in fact.quantities],
        "groups": [{"title": group.title, "items": _items(group.items)} for group in fact.groups],
        "items": _items(fact.items),
        "steps": _items(fact.steps),
        "timeline": [
            {
                "text": phase.text,
                "when": _duration(phase.when) if phase.when else None,
                "after": _duration(phase.after) if phase.after else None,
                "sources": phase.sources,
            }
            for phase in fact.timeline
        ],
        "see_also": fact.see_also,
    }
    return {key: value for key, value in details.items() if value}


def _items(items: tuple[Item, ...]) -> list[dict[str, Any]]:
    return [item._asdict() for item in items]


def _duration(figure: Figure) -> dict[str, Any]:
    """A length of time: bounds in ISO 8601 and in minutes. The bounds of a vague one are no source's, so not told."""
    (low, high), (least, most) = ((None, None), (None, None)) if figure.vague else (figure.iso(), figure.minutes())
    bounds = {"min": low, "max": high, "min_minutes": least, "max_minutes": most}
    return figure._asdict() | bounds | {"source": _first(figure.sources)}


def _quantity(figure: Figure) -> dict[str, Any]:
    bounds: dict[str, Any] = {"min": None, "max": None} if figure.vague else {}
    return figure._asdict() | bounds | {"source": _first(figure.sources)}


def _first(sources: tuple[str, ...]) -> str | None:
    return sources[0] if sources else None
