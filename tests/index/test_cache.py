"""Finding, reading, compiling and keeping a base: an index is a cache, and costs time when it fails, nothing else."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vpfaq import InvalidBase, open_faq
from vpfaq.index import cache
from vpfaq.index.cache import CACHED_BASES, cache_folder, open_index
from vpfaq.index.store import Store, store_bytes

from ..helpers import SMALLEST, written
from .indexes import FOUR, answer, answers_all, kept, records


def test_a_base_is_compiled_once(smallest: Path, compilations: list[Path]) -> None:
    """The second opening finds it, in the platform's folder for caches."""
    assert answers_all(open_faq(smallest))
    (index,) = kept()
    before = index.stat().st_mtime_ns
    assert answers_all(open_faq(smallest))
    assert kept() == [index]
    assert index.stat().st_mtime_ns == before
    assert str(index).startswith(os.environ["XDG_CACHE_HOME"])
    assert compilations == [smallest]


def test_an_index_is_kept_unless_that_is_not_wanted(smallest: Path, compilations: list[Path]) -> None:
    """Whoever opens it."""
    for _ in range(2):
        open_index(smallest)
    assert compilations == [smallest]
    assert [file.suffix for file in kept()] == [".index"]


def test_editing_takes_effect_on_the_next_call(smallest: Path) -> None:
    """An index is found by the content of its base; that of the old content is kept for when it comes back."""
    assert answer(smallest) == "Green tea steeps for two to three minutes."
    smallest.write_text(FOUR)
    assert answer(smallest) == "Green tea steeps for four minutes."
    assert len(kept()) == 2


def test_an_edit_of_the_same_length_and_time_takes_effect(smallest: Path) -> None:
    """The content counts, not what the file system says of it."""
    assert answer(smallest)
    times = smallest.stat()
    smallest.write_text(SMALLEST.replace("two to three", "ten or nine "))
    os.utime(smallest, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert answer(smallest) == "Green tea steeps for ten or nine minutes."


def test_editing_a_part_takes_effect_on_the_next_call(split: Path, compilations: list[Path]) -> None:
    """A file that the main one names belongs to the base, and its index is made anew in its place."""
    question = "when may the leaves come out of it"
    part = split.parent / "more" / "brewing.yaml"
    assert open_faq(split).ask("When do I take the leaves out?").score == 1.0
    part.write_text(part.read_text().replace("When do I take the leaves out?", question))
    assert open_faq(split).ask(question).score == 1.0
    assert open_faq(split).ask("When do I take the leaves out?").score < 1.0
    assert len(kept()) == 1
    assert len(compilations) == 2


@pytest.mark.parametrize("change", ["removed", "folder", "broken"])
def test_a_part_that_goes_bad_is_reported_whatever_is_cached(split: Path, change: str) -> None:
    """The index of what the base was is not used when the base is none any more."""
    assert answer(split)
    part = split.parent / "words.yaml"
    part.unlink()
    if change == "folder":
        part.mkdir()
    elif change == "broken":
        part.write_text("synonyms: [[a]]")
    with pytest.raises(InvalidBase):
        open_faq(split)


def test_the_same_main_file_in_two_folders_is_two_bases(tmp_path: Path) -> None:
    """Their other files may differ."""
    bases = []
    for name, phrasing in (("one", "first words"), ("two", "second things")):
        files = {"tea.yaml": f"files: [a.yaml]\n{SMALLEST}", "a.yaml": f"phrasings: {{brewing.time: [{phrasing}]}}"}
        bases.append((written(tmp_path / name, files), phrasing))
    for _ in range(2):
        for file, phrasing in bases:
            assert open_faq(file).ask(phrasing).score == 1.0
    assert len(kept()) == 2


def test_without_the_cache_nothing_is_written(smallest: Path) -> None:
    """A run that must leave no trace leaves none."""
    assert answers_all(open_faq(smallest, use_cache=False))
    assert not Path(os.environ["XDG_CACHE_HOME"]).exists()


def test_without_the_cache_nothing_is_read(smallest: Path) -> None:
    """An index that would answer something else is passed over."""
    assert answer(smallest)
    (index,) = kept()
    made_of = Store.open(index).get("made of", 0)
    assert made_of
    other = written(smallest.parent, {"four.yaml": FOUR})
    assert answer(other) == "Green tea steeps for four minutes."
    (wrong,) = [file for file in kept() if file != index]
    index.write_bytes(store_bytes(records(Store.open(wrong)) | {"made of": {"0": made_of}}, []))
    assert answer(smallest) == "Green tea steeps for four minutes."  # the forgery is good enough to be believed
    fact = open_faq(smallest, use_cache=False).ask("steeping time").fact
    assert fact
    assert fact.answer == "Green tea steeps for two to three minutes."


def test_the_key_of_an_index_is_a_cryptographic_digest(smallest: Path) -> None:
    """Nobody can make a base whose index is taken for that of another: 128 bits tell them apart."""
    assert cache._digest(b"abc") == "cf4ab791c62b8d2b2109c90275287816"  # BLAKE2b
    assert answer(smallest)
    (index,) = kept()
    assert len(index.stem) == 32
    made_of = json.loads(Store.open(index).get("made of", 0) or b"")
    assert made_of[1] == cache._digest(smallest.read_bytes())


def test_an_index_under_the_name_of_another_is_not_used(smallest: Path) -> None:
    """It says itself what it was made of, so that moving files about in the cache changes no answer."""
    assert answer(smallest)
    (first,) = kept()
    smallest.write_text(FOUR)
    assert answer(smallest)
    (second,) = [file for file in kept() if file != first]
    shutil.copy(first, second)
    assert answer(smallest) == "Green tea steeps for four minutes."
    smallest.write_text(SMALLEST)
    second.replace(first)
    assert answer(smallest) == "Green tea steeps for two to three minutes."


def test_a_change_of_the_compiling_code_takes_effect(
    smallest: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a checkout, the index of older code is not used, though the base is the same."""
    assert answer(smallest)
    assert answer(smallest)
    assert len(compilations) == 1
    monkeypatch.setattr(cache, "_code", lambda: "newer code")
    assert answer(smallest)
    assert len(compilations) == 2


def test_the_code_of_a_checkout_is_told_by_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every module that has a part in compiling counts; those that render do not."""
    package = tmp_path / "vpfaq"
    shutil.copytree(Path(cache.__file__).parents[1], package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "_PACKAGE", package)
    monkeypatch.setattr(cache, "_INSTALLED", package / "data" / "facts.yaml")
    codes = [cache._code()]
    for name in ("core/text.py", "base/loading.py", "matching/matcher.py", "index/compiling.py"):
        module = package / name
        module.write_text(module.read_text() + "# changed\n")
        codes.append(cache._code())
    assert len(set(codes)) == 5
    (package / "rendering" / "plain.py").write_text("# changed\n")
    assert cache._code() == codes[-1]


def test_the_oldest_indexes_are_removed(tmp_path: Path) -> None:
    """The folder does not grow with every edit: sixteen are kept, those written last."""
    file = tmp_path / "tea.yaml"
    made: list[Path] = []
    now = time.time()
    for number in range(CACHED_BASES + 3):
        file.write_text(SMALLEST.replace("title: Tea", f"title: Tea {number}"))
        assert answer(file)
        (new,) = set(kept()) - set(made)
        made.append(new)
        os.utime(new, (now - 1000 + number,) * 2)
    assert CACHED_BASES == 16
    assert set(kept()) == set(made[3:])


def test_a_folder_among_the_indexes_does_not_stop_their_removal(tmp_path: Path) -> None:
    """It is left alone, and does not count."""
    folder = cache_folder()
    assert folder
    (folder / "x.index").mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    folder.chmod(0o700)
    file = tmp_path / "tea.yaml"
    for number in range(CACHED_BASES + 2):
        file.write_text(SMALLEST.replace("title: Tea", f"title: Tea {number}"))
        assert answer(file)
    assert len(kept()) == CACHED_BASES + 2
    assert (folder / "notes.txt").read_text() == "mine"


def test_indexes_of_the_future_do_not_push_out_a_new_one(tmp_path: Path, compilations: list[Path]) -> None:
    """A clock that was wrong once does not make a base compile at every call."""
    file = tmp_path / "tea.yaml"
    for number in range(CACHED_BASES):
        file.write_text(SMALLEST.replace("title: Tea", f"title: Tea {number}"))
        assert answer(file)
    for index in kept():
        os.utime(index, (time.time() + 10**8,) * 2)
    file.write_text(SMALLEST)
    compilations.clear()
    for _ in range(3):
        assert answer(file)
    assert len(compilations) == 1
    assert len(kept()) == CACHED_BASES


def test_many_processes_on_a_cold_cache(full: Path) -> None:
    """All give the same answer, and one file is left."""
    command = [sys.executable, "-m", "vpfaq", "ask", "--facts", str(full), "steeping time"]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(8)]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert {process.returncode for process in processes} == {0}
    assert len(set(outputs)) == 1
    assert len(kept()) == 1


def test_compiling_gives_the_same_bytes_in_every_process(full: Path) -> None:
    """Whatever the seed of Python's hashes: wheels are reproducible."""
    code = "import sys; from pathlib import Path; from vpfaq.index.cache import compile_file; from zlib import crc32; "
    code += f"print(crc32(compile_file(Path({str(full)!r}))))"
    sums = {
        subprocess.check_output([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2", "3")
    }
    assert len(sums) == 1


def test_the_cache_is_the_folder_of_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among those of others."""
    if sys.platform != "linux":
        pytest.skip("other platforms have other folders")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert cache_folder() == Path("/caches/vpfaq")
