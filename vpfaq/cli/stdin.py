"""Questions as they come in: from arguments, or one a line from stdin."""

import sys
from collections.abc import Iterator
from typing import BinaryIO

from ..core.errors import VpfaqError

MAX_LINE = 4 * 1024 * 1024  # bytes


def readable(argument: str) -> str:
    """`argument` with the bytes that were not text in this locale replaced."""
    return argument.encode("utf-8", "replace").decode()


def from_stdin() -> Iterator[tuple[str, str | None]]:
    """The questions, one a line, blank lines skipped, each with a complaint where it is no proper text.

    Raises VpfaqError where stdin is closed or cannot be read.
    """
    if sys.stdin is None:
        raise VpfaqError("stdin is closed; give the question as an argument")
    try:
        for number, line in enumerate(_lines(sys.stdin.buffer), 1):
            text = line.decode("utf-8", "replace").strip()
            if not text:
                continue
            complaint = None
            if len(line) > MAX_LINE:
                complaint = f"line {number} of stdin is longer than {MAX_LINE >> 20} MiB; it is no question"
            elif not _is_utf8(line):
                complaint = f"line {number} of stdin is not UTF-8; its bad bytes are passed over"
            yield text, complaint
    except OSError as error:
        raise VpfaqError(f"stdin cannot be read ({error.strerror}); give the question as an argument") from None


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, those that are too long cut off, however long they are."""
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        yield line


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
