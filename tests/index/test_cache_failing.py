"""An index that is damaged, or cannot be kept, costs time and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from vpfaq import open_faq
from vpfaq.index.cache import cache_folder
from vpfaq.index.store import Store, store_bytes

from ..helpers import FULL, faq_of
from .indexes import DAMAGES, UNNOTICED, answer, answers_all, forget, kept


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
    forget(faq)
    assert answers_all(faq)
    assert index.stat().st_size > 100


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
        forget(faq)
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
