"""Where text goes: stdout of any kind, or a pager."""

import io
import os
import signal
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from vpfaq.rendering import streams


class _Terminal(io.TextIOWrapper):
    """A stream that passes for a terminal."""

    def isatty(self) -> bool:
        return True


def _screen(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """What a terminal of five lines shows, in place of stdout and stdin."""
    binary = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", _Terminal(binary, "utf-8", write_through=True))
    monkeypatch.setattr(sys, "stdin", _Terminal(io.BytesIO(), "utf-8"))
    monkeypatch.setenv("LINES", "5")
    monkeypatch.setenv("COLUMNS", "80")
    return binary


def _pager(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """The file into which the pager puts its settings and what it is given."""
    kept = folder / "kept"
    monkeypatch.setenv("PAGER", f'{{ echo "$LESS $LV"; cat; }} > {kept}')
    monkeypatch.setattr("shutil.which", lambda _: "/bin/x")
    return kept


def _print(text: str, *, paged: bool = True) -> None:
    with streams.output(paged=paged) as out:
        out.write(text[:3])
        out.flush()
        out.write(text[3:])


def test_what_is_longer_than_the_screen_goes_to_the_pager(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All of it and nothing to the terminal, with the settings that git makes, which the user's win over."""
    shown = _screen(monkeypatch)
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.delenv("LV", raising=False)
    kept = _pager(monkeypatch, tmp_path)
    _print("ä\n" * 5)
    assert kept.read_text("utf-8") == "FRX -c\n" + "ä\n" * 5
    assert shown.getvalue() == b""
    monkeypatch.setenv("LESS", "S")
    _print("ä\n" * 5)
    assert kept.read_text("utf-8").startswith("S -c\n")


def test_what_the_screen_holds_is_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As is what is not to be paged, and all where nobody types."""
    shown = _screen(monkeypatch)
    kept = _pager(monkeypatch, tmp_path)
    _print("ä\n" * 4)
    _print("b\n" * 9, paged=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    _print("c\n" * 9)
    monkeypatch.setattr(sys, "stdin", None)
    _print("d\n" * 9)
    assert shown.getvalue().decode() == "ä\n" * 4 + "b\n" * 9 + "c\n" * 9 + "d\n" * 9
    assert not kept.exists()


@pytest.mark.parametrize("pager", ["", "cat", "cat -v", "no-such-pager -R", "'unclosed"])
def test_without_a_pager_it_is_printed(monkeypatch: pytest.MonkeyPatch, pager: str) -> None:
    """None is started where the setting names none that is there."""
    shown = _screen(monkeypatch)
    monkeypatch.setattr("subprocess.Popen", None)
    monkeypatch.setenv("PAGER", pager)
    _print("x\n" * 9)
    assert shown.getvalue() == b"x\n" * 9


def test_the_pager_of_most_systems_is_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user names no other."""
    shown = _screen(monkeypatch)
    looked_for: list[str] = []
    monkeypatch.setattr("shutil.which", looked_for.append)
    monkeypatch.delenv("PAGER", raising=False)
    _print("x\n" * 9)
    assert looked_for == ["less"]
    assert shown.getvalue() == b"x\n" * 9


def test_a_pager_that_cannot_be_started_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """And Ctrl-C means again what it meant."""
    shown = _screen(monkeypatch)

    def fail(*_: object, **__: object) -> None:
        raise OSError

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr("subprocess.Popen", fail)
    monkeypatch.setattr("shutil.which", lambda _: "/bin/x")
    _print("x\n" * 9)
    assert shown.getvalue() == b"x\n" * 9
    assert signal.getsignal(signal.SIGINT) is before


def test_a_pager_that_is_left_early_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it did not read is not printed either."""
    shown = _screen(monkeypatch)
    monkeypatch.setenv("PAGER", "exec true")
    monkeypatch.setattr("shutil.which", lambda _: "/bin/x")
    _print("x\n" * 200_000)
    assert shown.getvalue() == b""


def test_stdout_takes_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a pipe that does not block all is written, after what was in the buffer, and what cannot be encoded as ``?``."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    text = "ä€" * 100_000
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(_all(os.fdopen(reading, "rb"))))
    with os.fdopen(writing, "w", encoding="latin-1") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        stream.write("first ")
        reader.start()
        streams.Stdout().write(text)
        monkeypatch.undo()
    reader.join()
    assert read[0].decode("latin-1") == "first " + "ä?" * 100_000


def _all(stream: BinaryIO) -> bytes:
    with stream:
        return stream.read()


def test_stdout_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blocking one buffers until it is flushed; its encoding is told, or UTF-8 where it has none."""
    binary = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(binary, "latin-1"))
    out = streams.Stdout()
    out.write("ä")
    assert binary.getvalue() == b""
    out.flush()
    assert binary.getvalue() == b"\xe4"
    assert out.encoding.lower().replace("iso8859-", "latin-") in ("latin-1", "iso-8859-1")
    assert not out.isatty()
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert streams.Stdout().encoding == "utf-8"
