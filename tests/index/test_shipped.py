"""The shipped base has its index beside it, which an installed copy uses."""

import os
import shutil
from pathlib import Path

import pytest

from vpfaq import __version__, open_faq
from vpfaq.index import cache
from vpfaq.index.cache import INDEX_NAME, compile_file, shipped_base

from ..helpers import SMALLEST, SPLIT, written
from .indexes import DAMAGES, UNNOTICED, answer, answers_all, forged, forget


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


def test_the_index_beside_another_base_is_not_used(installed: Path, compilations: list[Path]) -> None:
    """A stranger's folder may hold a file of that name; only that of the shipped base is opened."""
    beside = written(installed.parents[2] / "stranger", {"facts.yaml": SMALLEST})
    shutil.copy(installed.with_name(INDEX_NAME), beside.with_name(INDEX_NAME))
    forged(beside.with_name(INDEX_NAME), beside)
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
        forget(faq)
        assert answers_all(faq)
    assert compilations == [installed]
