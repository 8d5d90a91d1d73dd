"""Questions as they come in: from arguments, or one a line from stdin."""

import sys
from collections.abc import Iterator

from .errors import VpfaqError


def readable(argument: str) -> str:
    """`argument` with the bytes that were not text in this locale replaced."""
    return argument.encode("utf-8", "replace").decode()


def from_stdin() -> Iterator[tuple[str, str | None]]:
    """The questions, one a line, blank lines skipped, each with a complaint where it is not UTF-8.

    Raises VpfaqError where stdin is closed.
    """
    if sys.stdin is None:
        raise VpfaqError("stdin is closed; give the question as an argument")
    for number, line in enumerate(sys.stdin.buffer, 1):
        text = line.decode("utf-8", "replace").strip()
        if text:
            yield (
                text,
                None if _is_utf8(line) else f"line {number} of stdin is not UTF-8; its bad bytes are passed over",
            )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
