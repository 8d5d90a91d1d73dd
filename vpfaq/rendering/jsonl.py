"""JSON: one object a call, or one a line for many questions. The fields are documented in the README."""

import json
import sys
from typing import Any

from ..core.answers import Answer, Candidate, CitedSource, Section
from ..core.errors import NotFound
from ..core.model import Fact, Figure, Item, Topic
from . import messages


class JsonRenderer:
    """Prints JSON for programs: fields may be added later, none is removed or renamed."""

    def __init__(self) -> None:
        self._facts: dict[str, dict[str, Any]] = {}  # in a batch the same ones come again and again

    def answer(self, answer: Answer) -> None:
        """Print the whole record, answered or not."""
        record: dict[str, Any] = {
            "question": answer.question,
            "answered": answer.answered,
            "score": answer.score,
            **(self._of_fact(answer.fact) if answer.fact else {"id": None, "answer": None, "sources": []}),
            "candidates": _candidates(answer.candidates),
            "disclaimer": answer.disclaimer,
            "near_ties": _candidates(answer.near_ties),
            "not_covered": answer.not_covered._asdict() if answer.not_covered else None,
            "urgent_fact": {"id": answer.urgent.id, "question": answer.urgent.question} if answer.urgent else None,
        }
        if told := answer.explanation:
            pairs = {"corrected": dict(told.corrected), "synonyms": dict(told.synonyms)}
            record["explanation"] = told._asdict() | pairs
        _write(record)

    def candidates(self, answer: Answer) -> None:
        """Print the same record: it holds the candidates."""
        self.answer(answer)

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print ``{title, topics: [{id, title, aliases, facts}]}``, `facts` being ids."""
        listed = [topic._asdict() | {"facts": [id_ for id_, _ in topic.facts]} for topic in topics]
        _write({"title": title, "topics": listed})

    def section(self, section: Section, disclaimer: str | None) -> None:
        """Print ``{id, title, aliases, facts: [...], disclaimer}``."""
        topic, facts = section
        _write(
            {
                "id": topic.id,
                "title": topic.title,
                "aliases": topic.aliases,
                "facts": [_fact(fact) for fact in facts],
                "disclaimer": disclaimer,
            }
        )

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print ``{id, question, answer, sources, ..., disclaimer}``."""
        _write(_fact(fact) | {"disclaimer": disclaimer})

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print ``{sources: [{id, title, publisher, date, url, note, facts}]}``."""
        _write({"sources": [source._asdict() | {"facts": facts} for source, facts in sources]})

    def _of_fact(self, fact: Fact) -> dict[str, Any]:
        """What the record of an answer takes from its fact."""
        found = self._facts.get(fact.id)
        if found is None:
            found = _fact(fact)
            del found["question"]  # in an answer that is the question asked
            self._facts[fact.id] = found
        return found

    def not_found(self, missing: NotFound) -> None:
        """Print ``{id: null, name, suggestions}``, and say it on stderr, too."""
        messages.not_found(missing)
        _write({"id": None, "name": missing.name, "suggestions": missing.suggestions})


def _candidates(candidates: tuple[Candidate, ...]) -> list[dict[str, Any]]:
    return [candidate._asdict() for candidate in candidates]


def _fact(fact: Fact) -> dict[str, Any]:
    sources = [source._asdict() for source in fact.sources]
    return {
        "id": fact.id,
        "question": fact.question,
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
    return figure._asdict() | {"source": _first(figure.sources)}


def _first(sources: tuple[str, ...]) -> str | None:
    return sources[0] if sources else None


def _write(record: dict[str, Any]) -> None:
    # Characters outside ASCII are escaped: the output is then valid in every locale.
    sys.stdout.write(json.dumps(record) + "\n")
