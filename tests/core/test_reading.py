"""Reading the files that users name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vpfaq import UnreadableFile
from vpfaq.core.reading import MAX_BYTES, read_bytes


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """A file larger than one piece of reading, and one that is empty, come back as they are."""
    file = tmp_path / "file"
    content = os.urandom(1024) * 3000
    file.write_bytes(content)
    assert read_bytes(file) == content
    file.write_bytes(b"")
    assert read_bytes(file) == b""


def test_a_pipe_is_read_whole() -> None:
    """What comes through a pipe in pieces is put together."""
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", f"import os, time; os.write({writer}, b'a'); time.sleep(0.1); os.write({writer}, b'b')"],
        pass_fds=[writer],
    ):
        os.close(writer)
        assert read_bytes(Path(f"/dev/fd/{reader}")) == b"ab"
    os.close(reader)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "missing.yaml does not exist; correct the name"),
        (".", "is a folder; name a file"),
        ("x" * 300, r"cannot be read \(File name too long\)"),
        ("nul\0name", r"cannot be read \(.*null"),
        (" ", r"' ' does not exist"),
    ],
)
def test_what_cannot_be_read_has_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    """A missing file, a folder, a name that no file can have and one of blanks are each told as what they are."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableFile, match=message):
        read_bytes(Path(name))


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is 64 MiB; a file of one byte more is refused."""
    assert MAX_BYTES == 64 * 1024 * 1024
    file = tmp_path / "large.yaml"
    monkeypatch.setattr("vpfaq.core.reading.MAX_BYTES", 3 * 1024 * 1024)
    file.write_bytes(bytes(3 * 1024 * 1024))
    assert len(read_bytes(file)) == 3 * 1024 * 1024
    file.write_bytes(bytes(3 * 1024 * 1024 + 1))
    with pytest.raises(UnreadableFile, match=r"large\.yaml is larger than 3 MiB; split it into several"):
        read_bytes(file)


def test_an_endless_file_is_refused() -> None:
    """A device that never ends is not read for ever."""
    with pytest.raises(UnreadableFile, match="larger than 64 MiB"):
        read_bytes(Path("/dev/zero"))


def test_a_file_without_permission_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may not read a file is told to change its permissions."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(UnreadableFile, match=r"secret\.yaml may not be read; change its permissions or name another"):
        read_bytes(Path("secret.yaml"))


def test_reading_a_short_file_takes_little_memory(tmp_path: Path) -> None:
    """A short file is read where 64 MiB could not be had."""
    file = tmp_path / "short"
    file.write_bytes(b"short")
    code = (
        "import resource; from pathlib import Path; from vpfaq.core.reading import read_bytes\n"
        "used = int(Path('/proc/self/statm').read_text().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + 16 * 2**20,) * 2)\n"
        f"print(read_bytes(Path({str(file)!r})))"
    )
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not tell how much memory a process has")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("b'short'\n", "")
