"""What is printed as JSON, against the schema that ships."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest

from tests.pictures.views import Screen, base
from vpfaq.rendering.jsonl import JsonRenderer, output_schema


def _strict(schema: Any) -> Any:
    """The schema with every key refused that it does not name."""
    if isinstance(schema, dict):
        strict = {key: _strict(value) for key, value in schema.items()}
        if "properties" in strict and strict.get("type") == "object":
            strict["additionalProperties"] = False
        return strict
    return [_strict(each) for each in schema] if isinstance(schema, list) else schema


SCHEMA = json.loads(output_schema())


@cache
def _validator(kind: str | None) -> Any:
    """What refuses a record that is not of that kind, or of none of them; only the first as strictly."""
    if kind is None:
        return jsonschema.Draft202012Validator(SCHEMA)
    one = {**_strict(SCHEMA), "$ref": f"#/$defs/{kind}"}
    del one["anyOf"]
    return jsonschema.Draft202012Validator(one)


def valid(text: str, kind: str) -> dict[str, Any]:
    """The record in `text`, which the schema describes as of that kind."""
    record: dict[str, Any] = json.loads(text)
    _validator(kind).validate(record)
    return record


def test_the_schema_is_one_and_knows_each_kind() -> None:
    """It is valid itself, and its kinds are those of the commands."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    faq, screen = base("tea"), Screen()
    JsonRenderer(screen).topics(faq.title, faq.topics)
    _validator(None).validate(json.loads(screen.getvalue()))
    with pytest.raises(jsonschema.ValidationError):
        _validator(None).validate({"schema": "2"})


def _records(where: str) -> Iterator[tuple[str, str]]:
    faq = base(where)

    def printed(method: str, *arguments: Any) -> str:
        screen = Screen()
        getattr(JsonRenderer(screen), method)(*arguments)
        return screen.getvalue()

    yield "topics", printed("topics", faq.title, faq.topics)
    yield "questions", printed("questions", faq.title, faq.topics)
    yield "sources", printed("sources", faq.sources)
    sections = tuple(faq.section(topic.id) for topic in faq.topics)
    yield "everything", printed("everything", sections, faq.title, faq.disclaimer)
    for section in sections:
        yield "section", printed("section", section, faq.disclaimer, None)
        for fact in section.facts:
            yield "answer", printed("fact", fact, faq.disclaimer)
    for topic in faq.topics:
        yield "answer", printed("answer", faq.ask(topic.facts[0][1], explain=True))
    for question in ("xylophone", "", "tea " * 300, "how much does green tea cost", "price of a packet"):
        yield "answer", printed("answer", faq.ask(question, explain=True), ("brewing",))
        yield "answer", printed("candidates", faq.ask(question))
    yield "hits", printed("hits", "tea", faq.search("tea"))


@pytest.mark.parametrize("where", ["tea", "odd", "times", "new", "shipped"])
def test_all_that_is_printed_is_described(where: str) -> None:
    """Every key of every view, and nothing more."""
    for kind, text in _records(where):
        valid(text, kind)


def test_ask_and_show_share_their_keys() -> None:
    """A program reads both alike."""
    faq = base("tea")
    asked, shown = Screen(), Screen()
    JsonRenderer(asked).answer(faq.ask("steeping time"))
    JsonRenderer(shown).fact(faq.fact("brewing.time"), faq.disclaimer)
    records = [valid(screen.getvalue(), "answer") for screen in (asked, shown)]
    assert [sorted(record) for record in records] == [sorted(records[0])] * 2
    assert records[0]["question"] == "steeping time"
    assert records[1]["question"] == records[0]["canonical"] == "How long does green tea steep?"


def test_a_miss_tells_all_that_people_are_told() -> None:
    """The subject with its advice, the urgent fact, what was not read."""
    faq = base("tea")
    screen = Screen()
    JsonRenderer(screen).answer(faq.ask("how much does green tea cost"))
    record = valid(screen.getvalue(), "answer")
    assert record["not_covered"] == {"id": "price", "title": "what tea costs", "advice": "Ask your grocer."}
    assert record["urgent_fact"] == {"id": "dangers.scalds", "question": "What if I scald myself?"}
    assert (record["id"], record["answer"], record["sources"]) == (None, None, [])


def test_the_bounds_of_a_vague_figure_are_not_told() -> None:
    """They are the author's, for drawing."""
    screen = Screen()
    JsonRenderer(screen).fact(base("odd").fact("odd.figures"), None)
    vague, *others = json.loads(screen.getvalue())["percentages"]
    assert (vague["vague"], vague["min"], vague["max"]) == (True, None, None)
    assert others[1]["min"] == 100
