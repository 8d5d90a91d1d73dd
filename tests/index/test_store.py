"""Records in a SQLite file: what goes in comes out, and damage never does."""

import os
import threading
from pathlib import Path
from sqlite3 import Error, OperationalError, connect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vpfaq.index.store import Connection, Key, Records, Store, UnusableStore, store_bytes

KINDS = st.sampled_from(["a", "b", "ab", ""])
KEYS: st.SearchStrategy[Key] = st.integers() | st.text(max_size=8).filter(lambda text: not text.strip("-").isdecimal())
RECORDS: Records = {
    "word": {f"key {number}": b"value %d" % number for number in range(400)},
    "number": {number: bytes([number]) * 20 for number in range(100)},
    "large": {0: bytes(range(256)) * 40},
}
CONTENT = store_bytes(RECORDS, [(0, "Green tea", "Steep the green leaves."), (1, "Black tea", "Boil it.")])


def opened(folder: Path, content: bytes, name: str = "x.index") -> Store:
    """The store in a file of this content."""
    file = folder / name
    file.write_bytes(content)
    return Store.open(file)


def is_right(store: Store) -> None:
    """Every record of the content above is there, and no other."""
    for kind, records in RECORDS.items():
        assert {key: store.get(kind, key) for key in records} == records
    assert store.get("word", "key 400") is None
    assert store.get("number", -1) is None
    assert store.get("other", 0) is None
    assert [row for row, _ in store.search('"tea"', 9)] == [1, 0]


@given(st.dictionaries(KINDS, st.dictionaries(KEYS, st.binary(max_size=40), max_size=12), max_size=3), KINDS, KEYS)
def test_every_record_is_found_and_nothing_else(records: Records, kind: str, other: Key) -> None:
    """Keys are numbers or texts, values any bytes, in any number of records of a kind."""
    store = Store.of_bytes(store_bytes(records, []))
    for its_kind, found in records.items():
        assert {key: store.get(its_kind, key) for key in found} == found
    assert store.get(kind, other) == records.get(kind, {}).get(other)


def test_a_number_may_be_asked_for_as_its_text() -> None:
    """No kind of record has both."""
    store = Store.of_bytes(store_bytes({"a": {7: b"seven"}}, []))
    assert store.get("a", 7) == store.get("a", "7") == b"seven"


def test_a_file_is_the_same_as_its_bytes(tmp_path: Path) -> None:
    """A store in memory and one in a file hold the same."""
    is_right(Store.of_bytes(CONTENT))
    is_right(opened(tmp_path, CONTENT))


@pytest.mark.parametrize("name", ["what?.index", "50%.index", "#1.index", "a&mode=rwc.index", "%41.index", "é ü.index"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Characters that mean something in an address are part of a name as any other."""
    (tmp_path / "a#b?c%d").mkdir()
    is_right(opened(tmp_path / "a#b?c%d", CONTENT, name))
    assert [file.name for file in (tmp_path / "a#b?c%d").iterdir()] == [name]


def test_a_file_is_only_read(tmp_path: Path) -> None:
    """No journal is made beside it, it need not be writable, and it can neither be changed nor created."""
    file = tmp_path / "x.index"
    file.write_bytes(CONTENT)
    file.chmod(0o400)
    store = Store.open(file)
    is_right(store)
    with pytest.raises(OperationalError, match="readonly"):
        store.connection.execute("DELETE FROM bucket")
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == CONTENT


def test_a_relative_name_is_one_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for any file."""
    (tmp_path / "x.index").write_bytes(CONTENT)
    monkeypatch.chdir(tmp_path)
    is_right(Store.open(Path("x.index")))


@pytest.mark.parametrize("change", ["missing", "folder", "empty", "short", "cut", "zeros", "text", "sqlite"])
def test_what_is_no_store_is_refused(tmp_path: Path, change: str) -> None:
    """A missing file, a folder, an empty or cut file, and any other file of SQLite, when it is opened or first read."""
    other = connect(":memory:", factory=Connection)
    other.execute("CREATE TABLE bucket (kind, number, entries, checksum)")
    contents = {"empty": b"", "short": b"abc", "cut": CONTENT[:4096], "text": b"%PDF-1.4"}
    contents |= {"zeros": bytes(len(CONTENT)), "sqlite": other.serialize()}
    file = tmp_path / "x.index"
    if change == "folder":
        file.mkdir()
    elif change != "missing":
        file.write_bytes(contents[change])
    with pytest.raises(UnusableStore):
        Store.open(file).get("word", "key 1")


def is_right_or_refused(store: Store, word: str, number: int) -> None:
    """Records of the content above, and some that it does not have, come out as they went in or not at all."""
    for kind, key in (("word", word), ("number", number), ("word", f"{word}0"), ("number", number + 100), ("other", 0)):
        try:
            assert store.get(kind, key) == RECORDS.get(kind, {}).get(key)
        except UnusableStore:
            continue


@settings(max_examples=400)
@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255), st.integers(0, 399), st.integers(0, 99))
def test_a_changed_byte_changes_and_hides_nothing(position: int, change: int, word: int, number: int) -> None:
    """Wherever it is: in the header, in a key, in a value, in a checksum; the store is damaged, or answers right."""
    damaged = bytearray(CONTENT)
    damaged[position] ^= change
    try:
        store = Store.of_bytes(bytes(damaged))
    except Error:
        return  # it is read from files only, where this is no failure
    is_right_or_refused(store, f"key {word}", number)


def test_every_key_is_safe_from_a_change_of_it() -> None:
    """A byte of a key that changes does not make its record one that the store does not have."""
    for name in (b"key 7", b"key 123"):
        damaged = bytearray(CONTENT)
        damaged[CONTENT.index(name + b"value")] ^= 1
        with pytest.raises(UnusableStore):
            Store.of_bytes(bytes(damaged)).get("word", name.decode())


@pytest.mark.parametrize("first", range(1, len(CONTENT) // 4096))
def test_swapped_pages_change_and_hide_nothing(tmp_path: Path, first: int) -> None:
    """Two pages of SQLite that are each whole, but in each other's place."""
    pages = [CONTENT[start : start + 4096] for start in range(0, len(CONTENT), 4096)]
    second = first % (len(pages) - 1) + 1
    pages[first], pages[second] = pages[second], pages[first]
    store = opened(tmp_path, b"".join(pages))
    for word in range(400):
        is_right_or_refused(store, f"key {word}", word % 100)


@pytest.mark.parametrize("page", range(1, len(CONTENT) // 4096))
def test_damage_after_opening_never_changes_a_value(tmp_path: Path, page: int) -> None:
    """A file that is overwritten while it is open raises, or gives the right value."""
    store = opened(tmp_path, CONTENT)
    damaged = bytearray(CONTENT)
    for position in range(page * 4096 + page, (page + 1) * 4096, 61):
        damaged[position] ^= 0x55
    with (tmp_path / "x.index").open("r+b") as stream:
        stream.write(damaged)
    for kind, records in RECORDS.items():
        for key, value in records.items():
            try:
                assert store.get(kind, key) == value
            except UnusableStore:
                continue


def test_a_bucket_that_is_not_that_of_its_place_is_refused() -> None:
    """Each is tied to its kind and number, so that no other whole bucket can stand in its place."""
    two: Records = {"a": {"x": b"one"}, "b": {"x": b"two"}}
    for change in (
        "UPDATE bucket SET (entries, checksum) = (SELECT entries, checksum FROM bucket WHERE kind = 'b')",
        "UPDATE bucket SET checksum = checksum + 1",
        "UPDATE bucket SET entries = NULL",
        "DELETE FROM bucket",
    ):
        store = Store.of_bytes(store_bytes(two, []))
        store.connection.execute(f"{change} WHERE kind = 'a'")
        with pytest.raises(UnusableStore, match="damaged"):
            store.get("a", "x")
        assert store.get("b", "x") == b"two"


def test_a_damaged_store_is_replaced_by_the_restored_one(tmp_path: Path) -> None:
    """Once: the store that takes its place is asked for everything from then on."""
    restored: list[Store] = []

    def restore() -> Store:
        restored.append(Store.of_bytes(CONTENT))
        return restored[-1]

    store = opened(tmp_path, CONTENT).healing(restore)
    is_right(store)
    assert restored == []
    os.truncate(tmp_path / "x.index", 5000)
    store = Store(connect(tmp_path / "x.index", factory=Connection), restore)
    is_right(store)
    is_right(store)
    assert len(restored) == 1


def test_a_record_that_must_be_there_is_restored() -> None:
    """Where a change in its key hides it, the store is damaged; a record that need not be there is None."""
    empty = store_bytes({}, [])
    with pytest.raises(UnusableStore):
        Store.of_bytes(empty).need("word", "key 1")
    store = Store.of_bytes(empty).healing(lambda: Store.of_bytes(CONTENT))
    assert store.get("word", "key 1") is None
    assert store.need("word", "key 1") == b"value 1"
    assert store.get("word", "key 1") == b"value 1"


@pytest.mark.parametrize("first", ["get", "search"])
def test_either_way_of_reading_restores(tmp_path: Path, first: str) -> None:
    """Looking up and searching both go on with the restored store."""
    (tmp_path / "x.index").write_bytes(b"no database at all" * 100)
    store = Store(connect(tmp_path / "x.index", factory=Connection), lambda: Store.of_bytes(CONTENT))
    if first == "search":
        assert store.search('"boil"', 3) == [(1, "\2Boil\3 it.")]
    assert store.get("word", "key 7") == b"value 7"


def test_a_restored_store_that_is_damaged_is_not_restored_again(tmp_path: Path) -> None:
    """It raises, instead of restoring for ever."""
    (tmp_path / "x.index").write_bytes(b"no database at all" * 100)

    def damaged() -> Store:
        return Store(connect(tmp_path / "x.index", factory=Connection))

    with pytest.raises(UnusableStore):
        Store(connect(tmp_path / "x.index", factory=Connection), damaged).get("word", "key 1")


def test_a_name_in_the_schema_that_is_no_text_is_damage() -> None:
    """SQLite's message then quotes bytes that cannot be decoded."""
    damaged = bytearray(CONTENT)
    position = damaged.index(b"tablebucketbucket")
    damaged[position + len("tablebu")] = 0xEF
    with pytest.raises(UnusableStore):
        Store.of_bytes(bytes(damaged)).get("word", "key 1")


def test_the_search_marks_what_it_found_and_keeps_to_its_limit() -> None:
    """Best first: a word in the title counts for more than one in the text."""
    prose = [(0, "Green tea", "Steep it."), (1, "Water", "Tea needs it."), (2, "Tea", "Café, or tea.")]
    store = Store.of_bytes(store_bytes({}, prose))
    assert [row for row, _ in store.search('"tea"*', 9)] == [2, 0, 1]
    assert [row for row, _ in store.search('"tea"*', 1)] == [2]
    assert store.search('"needs"', 9) == [(1, "Tea \2needs\3 it.")]
    assert store.search('"cafe"', 9) == [(2, "\2Café\3, or tea.")]
    assert store.search('"coffee"', 9) == []


def test_damaged_prose_is_restored_before_anything_of_it_is_shown() -> None:
    """Neither text nor hits change with any byte of the file, though SQLite would take most changes for texts."""
    expected = Store.of_bytes(CONTENT).search('"tea"', 9)
    for position in range(0, len(CONTENT), 23):
        damaged = bytearray(CONTENT)
        damaged[position] ^= 1
        store = Store.of_bytes(bytes(damaged)).healing(lambda: Store.of_bytes(CONTENT))
        assert store.search('"tea"', 9) == expected
    with pytest.raises(UnusableStore):
        Store.of_bytes(CONTENT.replace(b"green leaves", b"other leaves")).search('"tea"', 9)


def test_the_prose_is_read_by_a_search_alone() -> None:
    """Who asks and looks up does not wait for it, nor for its being restored."""

    def restore() -> Store:
        restored.append(Store.of_bytes(CONTENT))
        return restored[-1]

    restored: list[Store] = []
    store = Store.of_bytes(CONTENT.replace(b"green leaves", b"other leaves")).healing(restore)
    for kind, records in RECORDS.items():
        assert {key: store.get(kind, key) for key in records} == records
    assert restored == []
    is_right(store)
    assert len(restored) == 1


def test_any_thread_may_ask(tmp_path: Path) -> None:
    """Programs answer in threads."""
    store = opened(tmp_path, CONTENT)
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            is_right(store)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the main thread tells of it
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_the_bytes_are_the_same_each_time() -> None:
    """Wheels are reproducible."""
    assert store_bytes(RECORDS, [(0, "a", "b")]) == store_bytes(RECORDS, [(0, "a", "b")])
