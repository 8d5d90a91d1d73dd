"""Only an index that nobody else can have written is read from the cache."""

import os
import shutil
from pathlib import Path

import pytest

from .indexes import answer, forged, kept


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722, 0o1777])
def test_an_index_in_a_folder_that_others_can_write_is_not_trusted(smallest: Path, mode: int) -> None:
    """Somebody else may have put it there; the folder is made private, and what lay in it is removed."""
    assert answer(smallest)
    (index,) = kept()
    other = index.with_name("0" * 32 + ".index")
    shutil.copy(index, other)
    forged(index, smallest)
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
    forged(index, smallest)
    index.chmod(mode)
    assert answer(smallest) == "Green tea steeps for two to three minutes."
    assert index.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("whose", ["folder", "index"])
def test_an_index_of_another_owner_is_not_trusted(smallest: Path, monkeypatch: pytest.MonkeyPatch, whose: str) -> None:
    """Neither in a folder of another user, nor as a file of another user."""
    assert answer(smallest)
    (index,) = kept()
    forged(index, smallest)
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
