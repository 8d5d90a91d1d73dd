"""Finding, reading, compiling and keeping a base: an index is a cache, and costs time when it fails, nothing else."""

import json
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from vpfaq import Faq, InvalidBase, UnreadableFile, __version__, open_faq
from vpfaq.index import cache
from vpfaq.index.cache import CACHED_BASES, INDEX_NAME, cache_folder, compile_file, open_index, shipped_base
from vpfaq.index.store import Store, store_bytes

from ..helpers import FULL, SMALLEST, SPLIT, faq_of, vpfaq, written

FOUR = SMALLEST.replace("two to three minutes", "four minutes")
QUESTIONS = ("steeping time", "water temperature", "how hot should the watr be", "who painted the mona lisa")


def answer(file: Path | None, question: str = "steeping time") -> str:
    """What the base in `file` answers."""
    fact = open_faq(file).ask(question).fact
    return fact.answer if fact else ""


def answers_all(faq: Faq) -> bool:
    """Whether it answers as the smallest base does."""
    expected = faq_of(SMALLEST)
    return all(faq.ask(question, explain=True) == expected.ask(question, explain=True) for question in QUESTIONS)


def kept() -> list[Path]:
    """What is in the cache."""
    folder = cache_folder()
    assert folder
    return sorted(folder.glob("*"))


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were compiled since the test began."""
    done: list[Path] = []
    compiled = cache._Origin.compiled

    def counted(self: cache._Origin) -> bytes:
        done.append(self.file)
        return compiled(self)

    monkeypatch.setattr(cache._Origin, "compiled", counted)
    return done


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the smallest base is the shipped one, as in an installed copy, with its index."""
    base = written(tmp_path / "installed" / "data", {"facts.yaml": SMALLEST})
    monkeypatch.setattr(cache, "_INSTALLED", base)
    base.with_name(INDEX_NAME).write_bytes(compile_file(base))
    return base


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
    index.write_bytes(store_bytes(_records(Store.open(wrong)) | {"made of": {"0": made_of}}, []))
    assert answer(smallest) == "Green tea steeps for four minutes."  # the forgery is good enough to be believed
    fact = open_faq(smallest, use_cache=False).ask("steeping time").fact
    assert fact
    assert fact.answer == "Green tea steeps for two to three minutes."


def _records(store: Store) -> dict[str, dict[int | str, bytes]]:
    """All records of a store, by kind and key."""
    found: dict[str, dict[int | str, bytes]] = {}
    buckets = "SELECT kind, entries FROM bucket WHERE kind != 'layout'"
    for kind, entries in store.connection.execute(buckets):
        start = 0
        while start < len(entries):
            length, size = struct.unpack_from("<HI", entries, start)
            start += 6 + length + size
            key = entries[start - length - size : start - size].decode()
            found.setdefault(kind, {})[key] = entries[start - size : start]
    return found


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


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(byte ^ 255 for byte in content[middle:])


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut at its end": lambda content: content[:-100],
    "cut at a page": lambda content: content[:8192],
    "longer": lambda content: content + b"x",
    "foreign": lambda _: b"%PDF-1.4",
    "zeros": lambda content: bytes(len(content)),
    "flipped": _flipped,
    "another store": lambda _: store_bytes({"fact": {0: b"[]"}}, []),
    "one that says nonsense": lambda _: store_bytes({"made of": {0: b"7"}}, []),
    "one that is not JSON": lambda _: store_bytes({"made of": {0: b"{"}}, []),
    "one of another shape": lambda _: store_bytes({"made of": {0: b'{"a": 1}'}}, []),
}


UNNOTICED = ("cut at its end", "longer", "flipped")  # perhaps, where the damage is not in what is read


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_made_anew(smallest: Path, damage: str) -> None:
    """It is never an error, and never another answer."""
    assert answer(smallest)
    (index,) = kept()
    content = index.read_bytes()
    damaged = DAMAGES[damage](content)
    index.write_bytes(damaged)
    assert answers_all(open_faq(smallest))
    assert index.read_bytes() in ((content, damaged) if damage in UNNOTICED else (content,))


def test_an_index_that_says_too_little_of_its_origin_is_made_anew(smallest: Path) -> None:
    """As one that names the right code and base but no parts."""
    assert answer(smallest)
    (index,) = kept()
    content = index.read_bytes()
    made_of = json.loads(Store.open(index).get("made of", 0) or b"")
    for odd in (made_of[:2], [*made_of[:2], 7], [*made_of[:2], [["a"]]], [*made_of[:2], [["a\0", "b"]]]):
        index.write_bytes(store_bytes({"made of": {0: json.dumps(odd).encode()}}, []))
        assert answers_all(open_faq(smallest))
        assert index.read_bytes() == content


def test_a_folder_in_place_of_an_index_is_passed_over(smallest: Path) -> None:
    """It can be neither read nor replaced."""
    assert answer(smallest)
    (index,) = kept()
    index.unlink()
    index.mkdir()
    assert answers_all(open_faq(smallest))


def test_a_pipe_in_place_of_an_index_is_passed_over(smallest: Path) -> None:
    """Nobody waits for it."""
    assert answer(smallest)
    (index,) = kept()
    index.unlink()
    os.mkfifo(index)
    assert answers_all(open_faq(smallest))


def test_a_cache_cut_short_while_it_is_open_is_made_anew(smallest: Path) -> None:
    """In the middle of a batch, the base is compiled again."""
    assert answer(smallest)
    faq = open_faq(smallest)
    (index,) = kept()
    os.truncate(index, 100)
    _forget(faq)
    assert answers_all(faq)
    assert index.stat().st_size > 100


def _forget(faq: Faq) -> None:
    """Let SQLite forget the pages that it has read, of which a small base has no others."""
    faq._index._store.connection.execute("PRAGMA shrink_memory")


def test_damage_while_it_is_open_is_no_failure(full: Path) -> None:
    """Whatever happens to the file while questions are asked, no text of an answer changes, and the next run heals it."""
    expected = faq_of(FULL)
    facts = [expected.fact(id_) for id_ in ("brewing.time", "brewing.water", "dangers.scalds")]
    for seed in range(4):
        assert answer(full)
        faq = open_faq(full)
        (index,) = kept()
        content = bytearray(index.read_bytes())
        for position in range(4096 + seed, len(content), 97 + seed):
            content[position] ^= 0x20
        with index.open("r+b") as stream:
            stream.write(content)
        _forget(faq)
        for question in ("steeping time", "how hot is the water", "i scalded my hand", "price of tea"):
            assert faq.ask(question, explain=True).fact in (None, *facts)
            assert open_faq(full).ask(question) == expected.ask(question)


def test_a_cache_that_cannot_be_written_costs_time_only(
    smallest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be, or there is no environment at all."""
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert answers_all(open_faq(smallest))
    run = subprocess.run(
        ["env", "-i", sys.executable, "-m", "vpfaq", "ask", "--no-cache", "--facts", smallest, "steeping time"],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert run.returncode == 0
    assert run.stderr == b""


def test_a_disk_that_is_full_leaves_no_rubbish(smallest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was begun is removed, and the answer comes all the same."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert answers_all(open_faq(smallest))
    assert kept() == []


def test_an_interruption_while_an_index_is_written_leaves_no_rubbish(
    smallest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it ends the run, as an interruption does."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_faq(smallest)
    assert kept() == []


def test_a_user_without_a_home_has_no_cache(smallest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container with an arbitrary user."""

    def no_home(*_: object, **__: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(platformdirs, "user_cache_dir", no_home)
    assert cache_folder() is None
    assert answers_all(open_faq(smallest))


def _forged(index: Path, base: Path) -> None:
    """Put an index in place of the one at `index` that answers wrongly and says that it was made of the same."""
    made_of = Store.open(index).get("made of", 0)
    assert made_of
    four = written(base.parent / "forged", {"four.yaml": FOUR})
    index.write_bytes(store_bytes(_records(Store.of_bytes(compile_file(four))) | {"made of": {"0": made_of}}, []))


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722, 0o1777])
def test_an_index_in_a_folder_that_others_can_write_is_not_trusted(smallest: Path, mode: int) -> None:
    """Somebody else may have put it there; the folder is made private, and what lay in it is removed."""
    assert answer(smallest)
    (index,) = kept()
    other = index.with_name("0" * 32 + ".index")
    shutil.copy(index, other)
    _forged(index, smallest)
    index.parent.chmod(mode)
    assert answer(smallest) == "Green tea steeps for two to three minutes."
    assert index.parent.stat().st_mode & 0o777 == 0o700
    assert kept() == [index]
    assert answer(smallest) == "Green tea steeps for two to three minutes."


@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_an_index_that_others_can_write_is_not_trusted(smallest: Path, mode: int) -> None:
    """It is written anew, for its owner alone."""
    assert answer(smallest)
    (index,) = kept()
    _forged(index, smallest)
    index.chmod(mode)
    assert answer(smallest) == "Green tea steeps for two to three minutes."
    assert index.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("whose", ["folder", "index"])
def test_an_index_of_another_owner_is_not_trusted(smallest: Path, monkeypatch: pytest.MonkeyPatch, whose: str) -> None:
    """Neither in a folder of another user, nor as a file of another user."""
    assert answer(smallest)
    (index,) = kept()
    _forged(index, smallest)
    assert answer(smallest) == "Green tea steeps for four minutes."
    status = Path.stat

    def of_another(self: Path, **options: bool) -> os.stat_result:
        found = status(self, **options)
        if self == (index if whose == "index" else index.parent):
            return os.stat_result((*found[:4], found.st_uid + 1, *found[5:10]))
        return found

    monkeypatch.setattr(Path, "stat", of_another)
    if whose == "folder":  # the system would not let us
        monkeypatch.setattr(Path, "chmod", lambda *_: (_ for _ in ()).throw(PermissionError(1, "not yours")))
    assert answer(smallest) == "Green tea steeps for two to three minutes."
    assert len(kept()) == 1


def test_a_private_folder_is_made_for_the_cache(smallest: Path) -> None:
    """Nobody else can read which bases a user has."""
    old = os.umask(0)
    try:
        assert answer(smallest)
    finally:
        os.umask(old)
    (index,) = kept()
    assert index.parent.stat().st_mode & 0o777 == 0o700
    assert index.stat().st_mode & 0o777 == 0o600


def test_where_the_system_has_no_users_everything_is_trusted(
    smallest: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a user's folders are the user's."""
    assert answer(smallest)
    (index,) = kept()
    index.chmod(0o666)
    monkeypatch.delattr(os, "geteuid")
    assert answer(smallest)
    assert len(compilations) == 1


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


def test_the_shipped_index_is_used(installed: Path, compilations: list[Path]) -> None:
    """An installed copy compiles nothing and writes nothing."""
    assert shipped_base() == installed
    assert answers_all(open_faq())
    assert answers_all(open_faq(use_cache=False))
    assert compilations == []
    assert not Path(os.environ["XDG_CACHE_HOME"]).exists()


def test_of_further_files_that_are_shipped_only_the_length_is_looked_at(
    tmp_path: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They hold no answers, and to read them takes time; of any other base they are read."""
    base = written(tmp_path / "data", SPLIT)
    monkeypatch.setattr(cache, "_INSTALLED", base)
    base.with_name(INDEX_NAME).write_bytes(compile_file(base))
    part = base.with_name("words.yaml")
    part.write_text(part.read_text().replace("draw", "drew"))
    compilations.clear()
    open_faq()
    assert compilations == []
    open_faq(base)
    assert compilations == [base]
    part.write_text(part.read_text() + "\n")
    open_faq(use_cache=False)
    assert compilations == [base] * 2


def test_the_cache_is_the_folder_of_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among those of others."""
    if sys.platform != "linux":
        pytest.skip("other platforms have other folders")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert cache_folder() == Path("/caches/vpfaq")


def test_the_index_beside_another_base_is_not_used(installed: Path, compilations: list[Path]) -> None:
    """A stranger's folder may hold a file of that name; only that of the shipped base is opened."""
    beside = written(installed.parents[2] / "stranger", {"facts.yaml": SMALLEST})
    shutil.copy(installed.with_name(INDEX_NAME), beside.with_name(INDEX_NAME))
    _forged(beside.with_name(INDEX_NAME), beside)
    assert answer(beside) == "Green tea steeps for two to three minutes."
    assert compilations[-1] == beside


def test_a_shipped_index_of_another_version_is_not_used(
    installed: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was compiled by other code."""
    monkeypatch.setattr(cache, "__version__", "0.0.1")
    assert answers_all(open_faq())
    assert compilations == [installed]


def test_an_installed_copy_of_other_code_compiles_anew(
    installed: Path, smallest: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though its version is the same: its shipped index, which was made by that code, says so."""
    for _ in range(2):
        assert answers_all(open_faq(smallest))
    assert compilations == [smallest]
    monkeypatch.setattr(cache, "_digest_of_code", lambda: f"{__version__} other")
    installed.with_name(INDEX_NAME).unlink()
    installed.with_name(INDEX_NAME).write_bytes(compile_file(installed))
    compilations.clear()
    for _ in range(2):
        assert answers_all(open_faq(smallest))
    assert compilations == [smallest]


def test_an_installed_copy_does_not_read_its_own_code(
    installed: Path, smallest: Path, compilations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would at every run; where the shipped index is damaged, the modules say the same as it did."""
    assert answers_all(open_faq(smallest))
    with monkeypatch.context() as patched:
        patched.delattr(cache, "_digest_of_code")
        assert answers_all(open_faq(smallest))
        assert answers_all(open_faq())
    for damage in ("empty", "flipped", "another store", "one that says nonsense", "one that is not JSON"):
        installed.with_name(INDEX_NAME).write_bytes(DAMAGES[damage](installed.with_name(INDEX_NAME).read_bytes()))
        assert answers_all(open_faq(smallest))
    assert compilations == [smallest]


@pytest.mark.parametrize("damage", [*DAMAGES, "missing"])
def test_a_damaged_shipped_index_is_healed_by_the_cache(installed: Path, compilations: list[Path], damage: str) -> None:
    """It cannot be written, but the base is compiled once and kept in the cache for the next runs."""
    index = installed.with_name(INDEX_NAME)
    if damage == "missing":
        index.unlink()
    else:
        index.write_bytes(DAMAGES[damage](index.read_bytes()))
    for _ in range(3):
        assert answers_all(open_faq())
    assert compilations == [installed] or (damage in UNNOTICED and not compilations)


def test_a_shipped_index_that_is_damaged_while_open_is_healed_by_the_cache(
    installed: Path, compilations: list[Path]
) -> None:
    """The first run compiles and keeps what it made, and the others read it."""
    index = installed.with_name(INDEX_NAME)
    content = index.read_bytes()
    for _ in range(3):
        index.write_bytes(content)
        faq = open_faq()
        index.write_bytes(bytes(len(content)))
        _forget(faq)
        assert answers_all(faq)
    assert compilations == [installed]


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
