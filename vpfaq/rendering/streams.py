"""Where text goes: stdout, whatever kind of stream it is, or a pager in front of it."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Protocol

_OWN_LESS = "FRX"  # what git sets, too: quit where one screen holds all, keep colors, leave the text on the screen


class Output(Protocol):
    """What the renderers print to."""

    def write(self, text: str) -> object:
        """Print `text`."""

    def flush(self) -> None:
        """Hand on what was written."""

    def isatty(self) -> bool:
        """Whether a terminal shows it in the end."""

    @property
    def encoding(self) -> str:
        """The encoding in which it is written."""


class Stdout:
    """Prints to stdout; all of it even where the stream is non-blocking and takes a part at a time."""

    def __init__(self) -> None:
        self._blocks = True
        with contextlib.suppress(OSError, ValueError, AttributeError):
            self._blocks = os.get_blocking(sys.stdout.fileno())

    def write(self, text: str) -> None:
        """Print `text`; it may stay in a buffer until `flush` where the stream blocks."""
        if self._blocks:
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            _write_all(sys.stdout.fileno(), text.encode(self.encoding, "replace"))

    def flush(self) -> None:
        """Hand on what was written."""
        sys.stdout.flush()

    def isatty(self) -> bool:
        """Whether stdout is a terminal."""
        return sys.stdout.isatty()

    @property
    def encoding(self) -> str:
        """The encoding of stdout."""
        return sys.stdout.encoding or "utf-8"


class _Held(Stdout):
    """Keeps the text until all of it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def write(self, text: str) -> None:
        self.parts.append(text)

    def flush(self) -> None:
        """Do nothing: the text is not complete."""


@contextlib.contextmanager
def output(*, paged: bool) -> Iterator[Output]:
    """What to print to; with `paged` what is longer than the screen goes to the user's pager.

    Only where a person reads and types: both stdin and stdout must be terminals.
    """
    stdout = Stdout()
    if not (paged and stdout.isatty() and sys.stdin is not None and sys.stdin.isatty()):
        yield stdout
        return
    held = _Held()
    yield held
    text = "".join(held.parts)
    if not (_is_long(text) and _page(text)):
        stdout.write(text)


def _is_long(text: str) -> bool:
    import shutil

    return text.count("\n") >= shutil.get_terminal_size().lines


def _page(text: str) -> bool:
    """Show `text` in the user's pager; return whether there is one."""
    import shlex
    import shutil
    import signal
    import subprocess

    command = os.environ.get("PAGER", "less")
    try:
        words = shlex.split(command)
    except ValueError:
        return False
    if not words or words[0] == "cat" or not shutil.which(words[0]):
        return False
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the pager, and it decides what that means
    try:
        pager = subprocess.Popen(  # noqa: S602 - as git does: PAGER may hold options and pipes
            command,
            shell=True,
            stdin=subprocess.PIPE,
            env={"LESS": _OWN_LESS, "LV": "-c", **os.environ},
        )
        with contextlib.suppress(OSError):  # the reader has seen enough
            pager.communicate(text.encode(sys.stdout.encoding or "utf-8", "replace"))
        pager.wait()
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _write_all(number: int, data: bytes) -> None:
    import select

    while data:
        try:
            data = data[os.write(number, data) :]
        except BlockingIOError:
            select.select([], [number], [])
