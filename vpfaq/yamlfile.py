"""Read YAML as plain data with the position of every value, and nothing that YAML does behind an author's back.

The parser's events are walked with a stack of our own, so that nesting cannot exhaust the interpreter's, and
what a fact base has no use for (aliases, tags, several documents, duplicate keys) is reported, not interpreted.
"""

import re
from typing import Any, NamedTuple

import yaml

from .errors import InvalidBase, Problem

MAX_DEPTH = 20
KeyPath = tuple[str | int, ...]

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is 10 times faster, and not everywhere
_RESOLVER: Any = yaml.resolver.Resolver()
_KINDS = {"bool": "a truth value", "int": "a number", "float": "a number", "null": "nothing", "timestamp": "a date"}
_UNCOMPLICATED_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")


class Mark(NamedTuple):
    """Where a value stands (line and column from 1) and what YAML took it for, such as ``a date``."""

    line: int
    column: int
    raw: str = ""
    read_as: str = ""


class Misread:
    """Stands for a plain scalar that YAML 1.1 reads as something no fact base holds (a date, 12:30 as 750)."""


class Document(NamedTuple):
    """`data` as dicts, lists, strings, numbers, truth values and None; `marks` by path from the root."""

    data: Any
    marks: dict[KeyPath, Mark]
    problems: list[Problem]

    def mark(self, path: KeyPath) -> Mark:
        """The position of the value at `path`, or of the nearest value around it."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))


def parse(content: bytes, name: str) -> Document:
    """Parse the YAML text `content`; `name` stands in messages.

    Raises InvalidBase where the text is not UTF-8, not YAML, empty or nested too deeply to go on; milder
    faults are returned in the document's `problems`.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise _refusal(name, line, column, "is not UTF-8 text; save the fact base as UTF-8") from None
    if directive := re.search("^%", text, re.MULTILINE):
        line = text.count("\n", 0, directive.start()) + 1
        raise _refusal(name, line, 1, "a line starts with %, a directive, which is not followed; take it out")
    builder = _Builder(name)
    parser: Any = None
    try:
        parser = _PARSER(text)
        while parser.check_event():
            builder.take(parser.get_event())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in (error.context or "") and error.context_mark:
            mark = error.context_mark  # where the quote was opened, not where the file ends
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = " ".join(part for part in (error.context, error.problem) if part)
        raise _refusal(name, line, column, f"this is not YAML: {said}") from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        line = before.count("\n") + 1
        raise _refusal(name, line, 1, "holds a control character; is it a text file?") from None
    finally:
        if parser:
            parser.dispose()
    if not builder.documents or builder.data is None:
        raise _refusal(name, 1, 1, "is empty; the smallest fact base has a title and topics")
    return Document(builder.data, builder.marks, builder.problems)


def _refusal(name: str, line: int, column: int, message: str, rule: str = "syntax") -> InvalidBase:
    return InvalidBase(name, [Problem(line, column, "", rule, message)])


class _Builder:
    """Builds plain data from a stream of YAML events."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.documents = 0
        self.marks: dict[KeyPath, Mark] = {}
        self.problems: list[Problem] = []
        self._open: list[Any] = []  # the lists and dicts around the next value
        self._paths: list[KeyPath] = []
        self._key: list[str | None] = []  # for each open dict the key that waits for its value

    def take(self, event: Any) -> None:
        """Add what one event says."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self._problem(event, "syntax", "a second document starts here; a fact base is one document")
        elif isinstance(event, yaml.AliasEvent):
            self._problem(event, "alias", f"the alias *{event.anchor} is not followed; write the text out")
            self._add(event, "?", self._mark(event))
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_tag(event)
            self._enter(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
            self._paths.pop()
            self._key.pop()

    def _enter(self, event: Any, container: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            mark = event.start_mark
            message = f"is nested more than {MAX_DEPTH} levels deep; a fact base needs about ten"
            raise _refusal(self.name, mark.line + 1, mark.column + 1, message)
        path = self._add(event, container, self._mark(event))
        self._open.append(container)
        self._paths.append(path)
        self._key.append(None)

    def _scalar(self, event: Any) -> None:
        tag = "str"
        if event.implicit[0] and not event.style:  # plain: "" from libyaml, None from the other parser
            resolved: str = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))
            tag = resolved.rpartition(":")[2]
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1, event.value, _KINDS.get(tag, ""))
        self._add(event, _value(event.value, tag), mark)

    def _add(self, event: Any, value: Any, mark: Mark) -> KeyPath:
        """Put `value` where it belongs and return its path; a value in a key's place becomes the key."""
        if not self._open:
            if self.documents == 1:
                self.data = value
                self.marks[()] = mark
            return ()
        container, path = self._open[-1], self._paths[-1]
        if isinstance(container, list):
            path = (*path, len(container))
            container.append(value)
        elif (key := self._key[-1]) is None:
            self._key[-1] = self._as_key(event, value, mark, container)
            return path
        else:
            path = (*path, key)
            self._key[-1] = None
            if key in container:
                first = self.marks[path].line
                self._problem(event, "duplicate-key", f"the key {key!r} stands here already, at line {first}")
            container[key] = value
        if self.documents == 1:
            self.marks[path] = mark
        return path

    def _as_key(self, event: Any, value: Any, mark: Mark, container: dict[str, Any]) -> str:
        if isinstance(value, str):
            return value
        said = f"{mark.raw!r}, read as {mark.read_as or 'something else'}," if mark.raw else "this"
        self._problem(event, "misread", f"{said} is not a key; put the key in quotes")
        return f"{mark.raw}#{len(container)}"

    def _mark(self, event: Any) -> Mark:
        return Mark(event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            self._problem(event, "tag", f"the tag {event.tag} is not followed; take it out")

    def _problem(self, event: Any, rule: str, message: str) -> None:
        self.problems.append(Problem(event.start_mark.line + 1, event.start_mark.column + 1, "", rule, message))


def _value(raw: str, tag: str) -> Any:
    if tag in ("str", "value"):  # a lone "=" has a tag of its own in YAML 1.1
        return raw
    if tag == "null":
        return None
    if tag == "bool":
        return raw.lower() in ("yes", "true", "on")
    if tag in ("int", "float") and _UNCOMPLICATED_NUMBER.fullmatch(raw):
        return float(raw) if "." in raw else int(raw)
    return Misread()
