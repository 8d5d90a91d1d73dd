"""Finding, reading, compiling and caching a base: a cache costs time when it fails, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from vpfaq import InvalidBase, UnreadableFile, open_faq
from vpfaq.opening import FORMAT, KEPT, MAX_BYTES, cache_folder, compile_file, content_key
from vpfaq.store import Store

from .conftest import FULL, SMALLEST, vpfaq


def answered(file: Path) -> bool:
    """Whether the base in `file` still answers."""
    return open_faq(file).ask("steeping time").answered


def compiled() -> list[Path]:
    """The compiled bases in the cache."""
    folder = cache_folder()
    assert folder
    return sorted(folder.glob("*"))


def test_a_base_is_compiled_once(smallest: Path) -> None:
    """The second opening finds it, under the platform's cache folder."""
    assert answered(smallest)
    (index,) = compiled()
    before = index.stat().st_mtime_ns
    assert answered(smallest)
    assert compiled() == [index]
    assert index.stat().st_mtime_ns == before
    assert str(index).startswith(os.environ["XDG_CACHE_HOME"])


def test_editing_takes_effect_on_the_next_call(smallest: Path) -> None:
    """The cache is found by content."""
    assert answered(smallest)
    smallest.write_text(SMALLEST.replace("two to three minutes", "four minutes"))
    fact = open_faq(smallest).ask("steeping time").fact
    assert fact
    assert fact.answer == "Green tea steeps for four minutes."
    assert len(compiled()) == 2


def test_without_the_cache_nothing_is_written(smallest: Path) -> None:
    """`--no-cache` reads nothing either."""
    assert open_faq(smallest, use_cache=False).ask("steeping time").answered
    assert compiled() == []


@pytest.mark.parametrize("damage", ["empty", "truncated", "foreign", "zeros", "flipped", "folder"])
def test_a_damaged_cache_is_made_anew(smallest: Path, damage: str) -> None:
    """And never an error or another answer."""
    assert answered(smallest)
    (index,) = compiled()
    content = index.read_bytes()
    index.unlink()
    if damage == "folder":
        index.mkdir()
    else:
        middle = len(content) // 2
        flipped = content[:middle] + bytes(byte ^ 255 for byte in content[middle:])
        index.write_bytes(
            {
                "empty": b"",
                "truncated": content[:-100],
                "foreign": b"%PDF-1.4",
                "zeros": bytes(len(content)),
                "flipped": flipped,
            }[damage]
        )
    faq = open_faq(smallest)
    for question in ("steeping time", "water temperature", "how hot should the watr be"):
        assert faq.ask(question).answered
    if damage != "folder":
        assert index.read_bytes() == content


def test_a_cache_that_cannot_be_written_costs_time_only(
    smallest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder should be, and no home at all."""
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert answered(smallest)
    run = subprocess.run(
        ["env", "-i", sys.executable, "-m", "vpfaq", "ask", "--facts", smallest, "steeping time"],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert run.returncode == 0
    assert run.stderr == b""


def test_a_user_without_a_home_has_no_cache(smallest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container with an arbitrary user."""

    def no_home(*_: object, **__: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(platformdirs, "user_cache_dir", no_home)
    assert cache_folder() is None
    assert answered(smallest)


def test_a_cache_that_is_no_file_is_passed_over(smallest: Path) -> None:
    """A pipe in its place would be waited for."""
    assert answered(smallest)
    (index,) = compiled()
    index.unlink()
    os.mkfifo(index)
    assert answered(smallest)


def test_a_cache_cut_short_while_it_is_open_is_made_anew(smallest: Path) -> None:
    """In the middle of a batch."""
    assert answered(smallest)
    faq = open_faq(smallest)
    (index,) = compiled()
    os.truncate(index, 100)
    assert faq.ask("water temperature").answered
    assert faq.ask("how hot should the watr be").answered


def test_old_compiled_bases_are_removed(tmp_path: Path) -> None:
    """The folder does not grow with every edit."""
    file = tmp_path / "tea.yaml"
    for number in range(KEPT + 3):
        file.write_text(SMALLEST.replace("title: Tea", f"title: Tea {number}"))
        assert answered(file)
    assert len(compiled()) == KEPT


def test_many_processes_on_a_cold_cache(full: Path) -> None:
    """All answer, and one file is left."""
    command = [sys.executable, "-m", "vpfaq", "ask", "--facts", str(full), "steeping time"]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(20)]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert {process.returncode for process in processes} == {0}
    assert len(set(outputs)) == 1
    assert len(compiled()) == 1


def test_compiling_gives_the_same_bytes_in_every_process(full: Path) -> None:
    """Whatever the seed of Python's hashes: wheels are reproducible."""
    code = "import sys; from pathlib import Path; from vpfaq.opening import compile_file; from zlib import crc32; "
    code += f"print(crc32(compile_file(Path({str(full)!r}))))"
    sums = {
        subprocess.check_output([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2", "3")
    }
    assert len(sums) == 1


def test_a_compiled_file_is_a_store_of_its_content(full: Path) -> None:
    """What the wheel ships."""
    store = Store(compile_file(full), FORMAT, content_key(full.read_bytes()))
    assert store.get(b"header")


def test_progress_runs_to_the_end(full: Path) -> None:
    """Shares of the compiling, never backwards."""
    shares: list[float] = []
    open_faq(full, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_what_cannot_be_read_has_one_clear_sentence(tmp_path: Path) -> None:
    """A missing file, a folder, one without permission, one that is too large."""
    with pytest.raises(UnreadableFile, match="does not exist"):
        open_faq(tmp_path / "missing.yaml")
    with pytest.raises(UnreadableFile, match="is a folder"):
        open_faq(tmp_path)
    with pytest.raises(UnreadableFile, match="cannot be read"):
        open_faq(tmp_path / ("x" * 300))
    with pytest.raises(UnreadableFile, match="cannot be read"):
        open_faq("nul\0name")
    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFile, match="larger than 64 MiB"):
        open_faq(large)
    secret = tmp_path / "secret.yaml"
    secret.write_text(FULL)
    secret.chmod(0)
    if not os.access(secret, os.R_OK):
        with pytest.raises(UnreadableFile, match="may not be read"):
            open_faq(secret)


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


def test_a_pipe_is_a_file(tmp_path: Path) -> None:
    """Process substitution, and stdin for `show`; not for questions at the same time."""
    command = f"{sys.executable} -m vpfaq ask --facts <(cat {tmp_path}/tea.yaml) steeping time"
    (tmp_path / "tea.yaml").write_text(SMALLEST)
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.stdout.startswith(b"Green tea")
    assert vpfaq("show", "--facts", "/dev/stdin", stdin=SMALLEST).out == "brewing\tBrewing\n"
    run = vpfaq("ask", "--facts", "/dev/stdin", "-", stdin=SMALLEST)
    assert run.code == 2
    assert "cannot both come from stdin" in run.err


def test_a_base_may_vanish_or_change_while_it_is_open(smallest: Path) -> None:
    """What was opened goes on answering; the next opening sees the change."""
    faq = open_faq(smallest)
    smallest.unlink()
    assert faq.ask("steeping time").answered
    with pytest.raises(UnreadableFile):
        open_faq(smallest)


def test_all_problems_are_raised_at_once(smallest: Path) -> None:
    """As the exception's list and as its message."""
    smallest.write_text(SMALLEST.replace("title: Tea", "titel: Tea").replace("id: water", "id: time"))
    with pytest.raises(InvalidBase) as caught:
        open_faq(smallest)
    assert len(caught.value.problems) == 3
    assert len(str(caught.value).splitlines()) == 3
