"""The JSON Schemas of the files of a base: what editors and other programs check against."""

import json
from typing import Any

import jsonschema
import pytest
import yaml

from vpfaq.base.schema import FactBaseFile, PartFile, json_schema, keys_of
from vpfaq.index.cache import shipped_base

from ..helpers import FULL, SMALLEST, SPLIT

MAIN_SCHEMA, PART_SCHEMA = json_schema(), json_schema(PartFile)
DATA = shipped_base().parent


@pytest.mark.parametrize("text", [SMALLEST, FULL, SPLIT["tea.yaml"]])
def test_bases_that_load_fit_the_schema(text: str) -> None:
    """Whatever the loader takes, the schema takes."""
    jsonschema.validate(yaml.safe_load(text), MAIN_SCHEMA)


@pytest.mark.parametrize("name", ["words.yaml", "more/brewing.yaml"])
def test_parts_fit_the_schema_of_parts(name: str) -> None:
    """Files beside the main one have a schema of their own."""
    jsonschema.validate(yaml.safe_load(SPLIT[name]), PART_SCHEMA)


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        (MAIN_SCHEMA, SMALLEST.replace("title: Tea", "titel: Tea")),
        (MAIN_SCHEMA, SMALLEST.replace("title: Tea", "title: 7")),
        (MAIN_SCHEMA, SMALLEST.replace("id: time", "id: the time")),
        (MAIN_SCHEMA, SMALLEST + "    urgent: soon\n"),
        (MAIN_SCHEMA, SMALLEST + "    anwser: x\n"),
        (PART_SCHEMA, SMALLEST),
        (PART_SCHEMA, "synonyms: [[a]]"),
        (PART_SCHEMA, "phrasings: {a.b: x}"),
    ],
)
def test_faults_of_form_do_not_fit(schema: dict[str, Any], text: str) -> None:
    """An editor marks what the loader would refuse."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), schema)


def test_the_schemas_are_valid_and_named() -> None:
    """Both are of draft 2020-12, and say so."""
    for schema in (MAIN_SCHEMA, PART_SCHEMA):
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(("name", "kind"), [("facts.schema.json", FactBaseFile), ("part.schema.json", PartFile)])
def test_the_schema_files_are_current(name: str, kind: type[PartFile]) -> None:
    """``vpfaq schema facts`` and ``vpfaq schema part`` print them, to be kept in the folder ``data``."""
    assert json.loads((DATA / name).read_text()) == json_schema(kind)


def test_the_files_of_the_shipped_base_name_their_schema() -> None:
    """The first line of each leads an editor to the schema beside it."""
    parts = [file for file in DATA.rglob("*.yaml") if file.name != "facts.yaml"]
    assert parts
    assert (DATA / "facts.yaml").read_text().startswith("# yaml-language-server: $schema=facts.schema.json\n")
    for file in parts:
        (named,) = file.read_text().splitlines()[0].split("$schema=")[1:]
        assert (file.parent / named).resolve() == (DATA / "part.schema.json").resolve()
        jsonschema.validate(yaml.load(file.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader)), PART_SCHEMA)  # noqa: S506 - is safe


def test_keys_are_those_of_the_entry_around() -> None:
    """Hints name the keys of the list an entry stands in, or of the file; a list of texts has none."""
    assert keys_of("durations")[:4] == ["id", "of", "min", "max"]
    assert "as" in keys_of("durations")
    assert keys_of(None) == [*keys_of(None, PartFile), "title", "disclaimer", "files", "sources", "topics"]
    assert keys_of("ask") == []
