"""Lines from stdin, whatever kind of stream it is."""

import io
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from vpfaq.cli import stdin
from vpfaq.core.errors import VpfaqError


def questions(monkeypatch: pytest.MonkeyPatch, content: bytes) -> list[tuple[str, str | None]]:
    """What is read from a stdin with this content."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))
    return list(stdin.from_stdin())


def test_blank_lines_are_skipped_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a complaint names the line as an editor does; it is about that line alone."""
    assert questions(monkeypatch, b"one \r\n\n \ncaf\xe9\ntwo") == [
        ("one", None),
        ("caf\ufffd", "line 4 of stdin is not UTF-8; its bad bytes are passed over"),
        ("two", None),
    ]


@pytest.mark.parametrize(("size", "complains"), [(63, False), (64, True), (65, True), (200, True)])
def test_a_line_that_is_too_long_is_cut(monkeypatch: pytest.MonkeyPatch, size: int, complains: bool) -> None:
    """With a complaint, and the rest of it is no question of its own."""
    monkeypatch.setattr(stdin, "MAX_LINE", 64)
    (text, complaint), *rest = questions(monkeypatch, b"x" * size + b"\nnext\n")
    assert rest == [("next", None)]
    assert text == "x" * min(size, 65)
    assert (complaint == "line 1 of stdin is longer than 0 MiB; it is no question") == complains
    assert complains or complaint is None


def test_how_long_a_line_may_be_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """In MiB."""
    ((_, complaint),) = questions(monkeypatch, b"x" * (stdin.MAX_LINE + 1))
    assert complaint == "line 1 of stdin is longer than 4 MiB; it is no question"


def test_a_pipe_that_does_not_block_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing yet is not the end."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)

    def write() -> None:
        for part in (b"one\ntw", b"o\n"):
            time.sleep(0.05)
            os.write(writing, part)
        os.close(writing)

    writer = threading.Thread(target=write)
    with os.fdopen(reading) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        writer.start()
        assert list(stdin.from_stdin()) == [("one", None), ("two", None)]
        monkeypatch.undo()
    writer.join()


def test_a_stream_that_blocks_is_read_as_it_is(tmp_path: Path) -> None:
    """So is one that is no file of the system's."""
    (tmp_path / "file").write_bytes(b"")
    with (tmp_path / "file").open("rb") as stream:
        assert stdin._waiting(stream) is stream
    memory = io.BytesIO()
    assert stdin._waiting(memory) is memory


@pytest.mark.parametrize("closed", [True, False])
def test_stdin_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, closed: bool) -> None:
    """Says why, and what to do instead."""

    class Broken(io.BytesIO):
        def readline(self, *_: object) -> bytes:
            raise OSError(5, "broken")

    monkeypatch.setattr(sys, "stdin", None if closed else io.TextIOWrapper(Broken(), "utf-8"))
    reason = "is closed" if closed else r"cannot be read \(broken\)"
    with pytest.raises(VpfaqError, match=f"^stdin {reason}; give the question as an argument$"):
        list(stdin.from_stdin())


def test_other_names_of_stdin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only what stands in a folder of devices or processes can be one, and only the very same file is."""
    file = tmp_path / "file"
    file.write_text("x")
    with file.open() as stream, Path("/dev/null").open() as other:
        monkeypatch.setattr(sys, "stdin", stream)
        assert stdin.is_stdin(Path(f"/proc/self/fd/{stream.fileno()}"))
        assert stdin.is_stdin(Path(f"/dev/fd/{stream.fileno()}"))
        assert not stdin.is_stdin(Path(f"/dev/fd/{other.fileno()}"))
        assert not stdin.is_stdin(Path("/dev/no-such-thing"))
        assert not stdin.is_stdin(file)
        assert not stdin.is_stdin(None)
        monkeypatch.setattr(sys, "stdin", None)
        assert not stdin.is_stdin(Path(f"/dev/fd/{stream.fileno()}"))
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        assert not stdin.is_stdin(Path(f"/dev/fd/{stream.fileno()}"))
        monkeypatch.undo()


def test_bytes_that_were_no_text_are_replaced() -> None:
    """As Python hands them on from arguments of another encoding."""
    assert stdin.readable("caf\udce9 é") == "caf? é"
