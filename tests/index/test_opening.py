"""Opening a base: what cannot be read or used is raised, and what is unusual works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vpfaq import InvalidBase, UnreadableFile, open_faq
from vpfaq.index.cache import open_index

from ..helpers import SMALLEST, vpfaq, written
from .indexes import answer, kept


def test_what_cannot_be_read_is_raised(tmp_path: Path) -> None:
    """As one clear sentence."""
    with pytest.raises(UnreadableFile, match=r"missing\.yaml does not exist; correct the name"):
        open_faq(tmp_path / "missing.yaml")
    with pytest.raises(UnreadableFile, match="cannot be read"):
        open_faq("nul\0name")


@pytest.mark.parametrize(
    "content", [b"", b"\x7fELF\0\1", b"\xff\xfe", b"[" * 10_000, b"a: &a [*a]", b"title: x\n", b"7"]
)
def test_an_unusable_base_is_2_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    """One line for each problem, with the file and the line."""
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    run = vpfaq("ask", "--facts", file, "anything")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"{file}:1: ")
    assert "cannot be used" in run.err
    assert "Traceback" not in run.err


def test_a_base_may_come_through_a_pipe(tmp_path: Path) -> None:
    """As by process substitution in a shell."""
    file = written(tmp_path, {"tea.yaml": SMALLEST})
    command = f"{sys.executable} -m vpfaq ask --facts <(cat {file}) steeping time"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.stdout.startswith(b"Green tea")


def test_a_base_may_vanish_while_it_is_open(smallest: Path) -> None:
    """What was opened goes on answering; the next opening fails."""
    faq = open_faq(smallest)
    smallest.unlink()
    assert faq.ask("steeping time").answered
    with pytest.raises(UnreadableFile):
        open_faq(smallest)


def test_a_base_in_a_folder_with_any_name(tmp_path: Path) -> None:
    """Not even bytes that are no text get in the way of keeping its index."""
    folder = tmp_path / os.fsdecode(b"a ? % # \xff")
    file = written(folder, {"tea.yaml": SMALLEST})
    assert answer(file)
    assert answer(file)
    assert len(kept()) == 1


def test_all_problems_are_raised_at_once(smallest: Path) -> None:
    """As the exception's list and as its message."""
    smallest.write_text(SMALLEST.replace("title: Tea", "titel: Tea").replace("id: water", "id: time"))
    with pytest.raises(InvalidBase) as caught:
        open_index(smallest)
    assert len(caught.value.problems) == 3
    assert len(str(caught.value).splitlines()) == 3


def test_little_memory_is_enough(smallest: Path) -> None:
    """A question is answered from a small base under a limit that 64 MiB more would break."""
    if sys.platform != "linux":
        pytest.skip("the limit works on Linux only")
    assert vpfaq("ask", "--facts", smallest, "steeping time").code == 0
    limit = _address_space(smallest) + 32 * 1024
    command = f"ulimit -v {limit}; {sys.executable} -m vpfaq ask --facts {smallest} steeping time"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.stdout.startswith(b"Green tea"), done.stderr


def _address_space(base: Path) -> int:
    """KiB of address space that a process has which has answered a question."""
    code = (
        f"import vpfaq; vpfaq.open_faq({str(base)!r}).ask('steeping time'); import vpfaq.cli.app\n"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmSize')).split()[1])"
    )
    return int(subprocess.check_output([sys.executable, "-W", "ignore", "-c", code]))
