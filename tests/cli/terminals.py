"""The command in a pseudo-terminal."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple, Self

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on this platform")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

VPFAQ = (sys.executable, "-m", "vpfaq")
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(][0-9;?]*[a-zA-Z=>]|\x1b[=>]|\r|\x07")


def _own_terminal() -> None:
    """Make stdin the terminal of this process, in which Ctrl-C interrupts whatever the tests run in."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Seen(NamedTuple):
    """What a terminal showed in the end."""

    code: int
    raw: str
    text: str
    """Without escape sequences."""


class Terminal:
    """A process in a pseudo-terminal of `columns` and `rows`."""

    def __init__(self, *command: str | Path, columns: int = 80, rows: int = 24, **environment: str | None) -> None:
        self._main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, rows.to_bytes(2, "little") + columns.to_bytes(2, "little") + bytes(4))
        settings: dict[str, str | None] = {
            "TERM": os.environ.get("TERM", "xterm-256color"),
            "PYTHONIOENCODING": "utf-8",
            "INPUTRC": os.devnull,
        }
        settings |= {"COLUMNS": None, "LINES": None, **environment}
        self.process = subprocess.Popen(
            [*map(str, command)],
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - for Ctrl-C
            env={key: value for key, value in {**os.environ, **settings}.items() if value is not None},
        )
        os.close(other)
        self._shown = b""

    def type(self, text: str) -> None:
        """Type `text`."""
        os.write(self._main, text.encode())

    def wait_for(self, text: str, seconds: float = 30) -> str:
        """Wait until `text` shows, after what was waited for before; return what showed until then."""
        end = time.monotonic() + seconds
        while True:
            shown = _ESCAPES.sub("", self._shown.decode("utf-8", "replace"))
            if text in shown:
                self._shown = shown.partition(text)[2].encode()
                return shown.partition(text)[0]
            assert time.monotonic() < end, f"{text!r} does not show: {shown!r}"
            self._read(0.1)

    def end(self, seconds: float = 30) -> Seen:
        """Wait for the end of the process."""
        end = time.monotonic() + seconds
        while self._read(0.1):
            assert time.monotonic() < end, self._shown
        raw = self._shown.decode("utf-8", "replace")
        return Seen(self.process.wait(10), raw, _ESCAPES.sub("", raw))

    def __enter__(self) -> Self:
        """The terminal itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.process.kill()
        self.process.wait()
        os.close(self._main)

    def _read(self, seconds: float) -> bool:
        """Read what shows; return whether more may come."""
        if not select.select([self._main], [], [], seconds)[0]:
            return self.process.poll() is None
        try:
            data = os.read(self._main, 65536)
        except OSError:  # nobody has the other end any more
            return False
        self._shown += data
        return bool(data)


def seen(*arguments: str | Path, columns: int = 80, rows: int = 24, **environment: str | None) -> Seen:
    """What a run of the command shows in a terminal."""
    with Terminal(*VPFAQ, *arguments, columns=columns, rows=rows, **environment) as terminal:
        return terminal.end()
