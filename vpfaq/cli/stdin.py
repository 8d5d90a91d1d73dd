"""Questions as they come in: from arguments, or one a line from stdin."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ..core.errors import VpfaqError

MAX_LINE = 4 * 1024 * 1024  # bytes


def readable(argument: str) -> str:
    """`argument` with the bytes that were not text in this locale replaced."""
    return argument.encode("utf-8", "replace").decode()


def is_stdin(file: Path | None) -> bool:
    """Whether `file` is another name of stdin."""
    if file is None or sys.stdin is None or not str(file).startswith(("/dev/", "/proc/")):
        return False
    try:
        return os.path.samestat(file.stat(), os.fstat(sys.stdin.fileno()))
    except (OSError, ValueError):
        return False


def from_stdin() -> Iterator[tuple[str, str | None]]:
    """The questions, one a line, blank lines skipped, each with a complaint where it is no proper text.

    Raises VpfaqError where stdin is closed or cannot be read.
    """
    if sys.stdin is None:
        raise VpfaqError("stdin is closed; give the question as an argument")
    try:
        for number, line in enumerate(_lines(_waiting(sys.stdin.buffer)), 1):
            text = line.decode("utf-8", "replace")
            complaint = None
            if len(line) > MAX_LINE:
                complaint = f"line {number} of stdin is longer than {MAX_LINE >> 20} MiB; it is no question"
            elif text.encode() != line:
                complaint = f"line {number} of stdin is not UTF-8; its bad bytes are passed over"
            if text := text.strip():
                yield text, complaint
    except OSError as error:
        raise VpfaqError(f"stdin cannot be read ({error.strerror}); give the question as an argument") from None


class _Waiting(io.RawIOBase):
    """A stream that is non-blocking, read as one that waits for what comes."""

    def __init__(self, number: int) -> None:
        self._number = number

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what there is, once there is something; 0 bytes at the end."""
        import select

        while True:
            try:
                data = os.read(self._number, len(buffer))
            except BlockingIOError:
                select.select([self._number], [], [])
                continue
            buffer[: len(data)] = data
            return len(data)


def _waiting(stream: BinaryIO) -> BinaryIO:
    """`stream`, or one in its place that waits where it would not."""
    try:
        number = stream.fileno()
        blocks = os.get_blocking(number)
    except (OSError, ValueError, AttributeError):  # no file of the system's, or a system without such
        return stream
    return stream if blocks else io.BufferedReader(_Waiting(number))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, those that are too long cut off, however long they are."""
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        yield line
