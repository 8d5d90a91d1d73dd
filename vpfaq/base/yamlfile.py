"""YAML as plain data with the position of every value, and nothing that YAML does behind an author's back.

What a fact base has no use for (aliases, tags, several documents, duplicate keys) is reported, not interpreted.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import yaml

from ..core.errors import InvalidBase, Problem

MAX_DEPTH = 20
KeyPath = tuple[str | int, ...]
_T = TypeVar("_T")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is 10 times faster, and not everywhere
_KINDS = {"bool": "a truth value", "int": "a number", "float": "a number", "null": "nothing", "timestamp": "a date"}
_UNCOMPLICATED_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")  # by the specification, 5.1
_DIRECTIVE = re.compile(r"\A(?:[ \t]*(?:#.*)?\r?\n)*%")
_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep; a fact base needs about ten"


class Mark(NamedTuple):
    """Where a value stands, and what YAML took it for."""

    line: int
    """From 1, as `column`."""
    column: int
    raw: str = ""
    read_as: str = ""
    """What a plain scalar was read as if not as text, such as ``a date``."""


class Misread:
    """Stands for a plain scalar that YAML 1.1 reads as something no fact base holds (a date, 12:30 as 750)."""


class Document(NamedTuple):
    """A file's content."""

    name: str
    """What messages call the file."""
    data: Any
    """Dicts, lists, strings, numbers, truth values and None."""
    marks: dict[KeyPath, Mark]
    """By the path from the root."""
    problems: list[Problem]

    def mark(self, path: KeyPath) -> Mark:
        """The position of the value at `path`, or of the nearest value around it."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))

    def problem(self, path: KeyPath, where: str, rule: str, message: str) -> Problem:
        """A problem with the value at `path`."""
        return Problem(self.name, *self.mark(path)[:2], where, rule, message)


def held(data: Any, key: str, kind: type[_T]) -> _T:
    """What `data` has under `key`; an empty `kind` where either is of another shape."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, kind) else kind()


def parse(content: bytes, name: str) -> Document:
    """Parse the YAML text `content`; `name` stands in messages.

    Raises InvalidBase where the text is not UTF-8, not YAML, empty or nested too deeply to go on; milder
    faults are returned in the document's `problems`.
    """
    text = _decoded(content.removeprefix(b"\xef\xbb\xbf"), name)
    loader: Any = None
    try:
        problems = list(_refused(text, name))
        loader = _LOADER(text)
        node = loader.get_node() if loader.check_node() else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in (error.context or "") and error.context_mark:
            mark = error.context_mark  # where the quote was opened, not where the file ends
        said = " ".join(part for part in (error.context, error.problem) if part)
        # From 0.2.6 on libyaml refuses 1000 levels itself, and before it tells of the first.
        message = _TOO_DEEP if "nesting depth" in said else f"this is not YAML: {said}"
        raise _refusal(name, _position(mark) if mark else (1, 1), message) from None
    finally:
        if loader:
            loader.dispose()
    builder = _Builder(name, problems)
    data = builder.value(node, ()) if node is not None else None
    if data is None:
        raise _refusal(name, (1, 1), "is empty; the smallest fact base has a title and topics")
    return Document(name, data, builder.marks, problems)


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("latin-1")
        raise _refusal(name, _end(before), "is not UTF-8 text; save the fact base as UTF-8") from None
    if found := _NOT_YAML.search(text):
        message = f"holds the control character U+{ord(found[0]):04X}; is it a text file?"
        raise _refusal(name, _end(text[: found.start()]), message)
    if found := _DIRECTIVE.search(text):
        message = "a line starts with %, a directive, which is not followed; take it out"
        raise _refusal(name, _end(found[0][:-1]), message)
    return text


def _end(text: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows `text`."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _position(mark: Any) -> tuple[int, int]:
    """Line and column of a mark of PyYAML's, from 1."""
    return mark.line + 1, mark.column + 1


def _refused(text: str, name: str) -> Iterator[Problem]:
    """The problems of what a fact base has no use for. Raises InvalidBase where it is nested too deeply to go on.

    This looks at the parser's events one by one: composing a text of 100,000 brackets would overflow libyaml's stack.
    """
    depth = documents = 0
    events: Any = yaml.parse(text, _LOADER)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                yield _problem(name, event, "syntax", "a second document starts here; a fact base is one document")
        elif isinstance(event, yaml.AliasEvent):
            yield _problem(name, event, "alias", f"the alias *{event.anchor} is not followed; write the text out")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.NodeEvent):
            tag = getattr(event, "tag", None)
            if tag not in (None, "!"):
                yield _problem(name, event, "tag", f"the tag {tag} is not followed; take it out")
            depth += isinstance(event, yaml.CollectionStartEvent)
            if depth > MAX_DEPTH:
                raise InvalidBase([_problem(name, event, "syntax", _TOO_DEEP)])


def _refusal(name: str, position: tuple[int, int], message: str) -> InvalidBase:
    return InvalidBase([Problem(name, *position, "", "syntax", message)])


def _problem(name: str, found: Any, rule: str, message: str) -> Problem:
    """A problem with an event or a node."""
    return Problem(name, *_position(found.start_mark), "", rule, message)


class _Builder:
    """Builds plain data from composed nodes."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.marks: dict[KeyPath, Mark] = {}
        self._seen: set[int] = set()

    def value(self, node: Any, path: KeyPath) -> Any:
        """The data of `node`, which stands at `path`; an alias, reported already, is a question mark."""
        if id(node) in self._seen:
            return "?"
        self._seen.add(id(node))
        self.marks[path] = _mark(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*path, index)) for index, each in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return _scalar(node.value, _kind(node))

    def _mapping(self, node: Any, path: KeyPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, len(found))
            if key in found:
                line = self.marks[*path, key].line
                message = f"the key {key!r} stands here already, at line {line}"
                self.problems.append(_problem(self.name, key_node, "duplicate-key", message))
            found[key] = self.value(value_node, (*path, key))
        return found

    def _key(self, node: Any, number: int) -> str:
        if isinstance(node, yaml.ScalarNode) and isinstance(_scalar(node.value, _kind(node)), str):
            return str(node.value)
        mark = _mark(node)
        said = f"{mark.raw!r}, read as {mark.read_as or 'something else'}," if mark.raw else "this"
        message = f"{said} is not a key; put the key in quotes"
        self.problems.append(_problem(self.name, node, "misread", message))
        return f"{mark.raw}#{number}"


def _mark(node: Any) -> Mark:
    told = (str(node.value), _KINDS.get(_kind(node), "")) if isinstance(node, yaml.ScalarNode) else ()
    return Mark(*_position(node.start_mark), *told)


def _kind(node: Any) -> str:
    """What YAML takes a scalar for: ``str``, ``int``, ``timestamp``, ..."""
    return "str" if node.style else str(node.tag).rpartition(":")[2]


def _scalar(raw: str, kind: str) -> Any:
    if kind == "null":
        return None
    if kind == "bool":
        return raw.lower() in ("yes", "true", "on")
    if kind in ("int", "float") and _UNCOMPLICATED_NUMBER.fullmatch(raw):
        return float(raw) if "." in raw else int(raw)
    # A lone "=" has a tag of its own in YAML 1.1, and a tag of an author's own is reported already.
    return Misread() if kind in _KINDS or kind == "merge" else raw
