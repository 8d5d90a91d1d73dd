"""Everything that makes the files of a fact base unusable, in an author's words."""

import difflib
from typing import Any, TypeVar

from pydantic import ValidationError

from ..core.errors import InvalidBase, Problem
from ..core.text import MAX_WORDS, words
from .files import BaseFiles
from .references import asked, check_references, problem_at
from .schema import Entry, FactBaseFile, PartFile, keys_of
from .yamlfile import Document, KeyPath, Mark

_File = TypeVar("_File", bound=PartFile)
_TYPES = {  # Pydantic's names for a value of another type than it should be
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "bool_type": "true or false",
    "float_type": "a number",
}


def validate(files: BaseFiles) -> tuple[FactBaseFile, list[PartFile]]:
    """The main file and those beside it as written. Raises InvalidBase with everything that makes them unusable."""
    problems = [*files.problems, *check_references(files), *_endless_phrasings(files)]
    main = _validated(files.main, FactBaseFile, problems)
    parts = [_validated(part, PartFile, problems) for part in files.parts]
    if problems:
        raise InvalidBase(problems)
    return main, parts


def _validated(document: Document, kind: type[_File], problems: list[Problem]) -> _File:
    """The content of a file of that kind; where it is none, an empty one, and further `problems`."""
    try:
        return kind.model_validate(document.data, by_alias=True)
    except ValidationError as error:
        problems += [_problem(document, kind, dict(fault)) for fault in error.errors(include_url=False)]
        return kind.model_construct()


def _endless_phrasings(files: BaseFiles) -> list[Problem]:
    """The phrasings that no question can be, since a question of so many words is not read."""
    message = f"has more than {MAX_WORDS} words, and no question of so many is read; shorten it"
    return [
        document.problem(path, id_, "too-long", message)
        for id_, document, path, text in asked(files)
        if len(words(text)) > MAX_WORDS
    ]


def _problem(document: Document, kind: type[Entry], fault: dict[str, Any]) -> Problem:
    """A fault as Pydantic reports it."""
    path: KeyPath = fault["loc"]
    around = next((step for step in reversed(path[:-1]) if isinstance(step, str)), None)
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this"
    rule, message = _form(fault, name, document.mark(path), keys_of(around, kind)) or _content(fault, name)
    return problem_at(document, path, rule, message)


def _form(fault: dict[str, Any], name: str, mark: Mark, keys: list[str]) -> tuple[str, str] | None:
    """Rule and message of a key or a type that is wrong."""
    match fault["type"]:
        case "missing":
            return "missing-key", f"{name} is missing; add it"
        case "extra_forbidden":
            near = difflib.get_close_matches(name.strip("`"), keys, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(keys)}"
            return "unknown-key", f"{name} is not a key here; {hint}"
        case "model_type":
            return "type", f"{name} must be a mapping with the keys {', '.join(keys)}"
        case "string_type" if mark.read_as:
            return "misread", f"{mark.raw!r} is read by YAML as {mark.read_as}; put it in quotes"
        case type_ if type_ in _TYPES:
            return "type", f"{name} must be {_TYPES[type_]}"
    return None


def _content(fault: dict[str, Any], name: str) -> tuple[str, str]:
    """Rule and message of a value that is wrong."""
    given, context = fault["input"], fault.get("ctx", {})
    match fault["type"]:
        case "string_too_short" | "string_pattern_mismatch" | "blank" if fault["type"] == "blank" or not given.strip():
            return "empty", f"{name} is empty; write it or remove it"
        case "too_short":
            return "empty", f"{name} needs at least {context['min_length']} of them"
        case "literal_error":
            return "value", f"{name} must be one of {context['expected']}"
        case "string_pattern_mismatch":
            return "value", f"{name} is {given!r} and must match {context['pattern']}"
        case "figure":
            return "value", f"this figure: {fault['msg']}"
    return "value", f"{name}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
