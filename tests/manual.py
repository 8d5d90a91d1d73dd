"""The manual page, made of the help texts: ``python -m tests.manual > docs/vpfaq.1``."""

import re
import sys
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from vpfaq import __version__
from vpfaq.cli.app import app

_ENVIRONMENT = (
    ("VPFAQ_FACTS", "The fact base to answer from, as with --facts."),
    ("VPFAQ_LOG", "The file to which questions without an answer are added, as with --log."),
    ("PAGER", "What shows text that is longer than the screen; less where it is not set, none where it is empty."),
    ("NO_COLOR", "Not empty: no color at a terminal."),
    ("COLUMNS, LINES", "The size of the terminal, where it does not tell."),
    ("XDG_CACHE_HOME", "Where compiled fact bases are kept, in the folder vpfaq; ~/.cache where it is not set."),
)
_FILES = (("~/.cache/vpfaq", "Compiled fact bases. They are made anew where they are missing."),)


def manual() -> str:
    """The page in the language of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    root: Any = get_command(app)
    context = root.make_context("vpfaq", [], resilient_parsing=True)
    first, *rest = _paragraphs(root.help)
    yield f'.TH VPFAQ 1 "" "vpfaq {__version__}" "User Commands"'
    yield from (".SH NAME", f"vpfaq \\- {_escaped(first.rstrip('.').lower())}")
    yield ".SH SYNOPSIS"
    for line in ("[OPTIONS] WORDS", "COMMAND [OPTIONS] [ARGUMENTS]"):
        yield from (".B vpfaq", _escaped(line), ".br")
    yield from (".SH DESCRIPTION", *_prose(rest))
    yield from (".SH OPTIONS", *_options(root, context))
    yield ".SH COMMANDS"
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        inner = command.make_context(name, [], parent=context, resilient_parsing=True)
        usage = " ".join(command.collect_usage_pieces(inner))
        yield from (f".SS vpfaq {name} {_escaped(usage)}", *_prose(_paragraphs(command.help)))
        yield from _options(command, inner)
    for title, entries in (("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
        yield f".SH {title}"
        for name, told in entries:
            yield from (".TP", f".B {_escaped(name)}", _escaped(told))


def _options(command: Any, context: Any) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and not getattr(parameter, "hidden", False):
            names, told = record
            yield from (".TP", f".B {_escaped(names)}", _escaped(" ".join(told.split())))


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text.replace("\b\n", "\b")) if part.strip()]


def _prose(paragraphs: list[str]) -> Iterator[str]:
    """Paragraphs; those that help keeps as they are (backspace in front) stay so, too."""
    for paragraph in paragraphs:
        yield ".PP"
        if paragraph.startswith("\b"):
            yield from (".nf", *map(_escaped, paragraph[1:].split("\n")), ".fi")
        else:
            yield _escaped(" ".join(paragraph.split()))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.stdout.write(manual())
