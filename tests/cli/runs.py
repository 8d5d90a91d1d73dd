"""What a run of the command prints: an answer of the full base, and records by their schema."""

import json

import jsonschema

from vpfaq.rendering.jsonl import output_schema

ANSWER = """\
2 to 3 minutes, or a good 60 to 90 minutes
The handbook says 2 to 3 minutes, grandmother a good 60 to 90 minutes.
Green tea steeps for 2 to 3 minutes. (beginners; handbook) [Tea Handbook]
Green tea steeps for a good 60 to 90 minutes. [What grandmother said]
steeping: 2 to 3 minutes [Tea Handbook]
figure: a good 60 to 90 minutes [What grandmother said]
Sources: Tea Handbook; What grandmother said
Related: brewing.water
Taste it after 2 to 3 minutes.
"""


def record_of(text: str) -> dict[str, object]:
    """The one JSON object in `text`, as the schema describes it."""
    record: dict[str, object] = json.loads(text)
    jsonschema.validate(record, json.loads(output_schema()))
    return record
