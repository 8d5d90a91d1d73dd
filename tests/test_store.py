"""The constant database: what goes in comes out, and damage never does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.store import Store, UnusableStore, store_bytes

KEYS = st.binary(min_size=1, max_size=12).filter(lambda key: b"\0" not in key)
RECORDS = st.dictionaries(KEYS, st.binary(max_size=40), max_size=30)
CONTENT = store_bytes([(b"a", b"one"), (b"b", b""), (b"c", b"three")], 1, 7)


@given(RECORDS, KEYS)
def test_every_record_is_found_and_nothing_else(records: dict[bytes, bytes], other: bytes) -> None:
    """Keys of any bytes but NUL, values of any bytes."""
    store = Store(store_bytes(records.items(), 1, 2), 1, 2)
    assert {key: store.get(key) for key in records} == records
    assert store.get(other) == records.get(other)


def test_a_thousand_records_fill_many_pages() -> None:
    """Searches end, also for keys that are not there."""
    store = Store(store_bytes([(b"%d" % n, b"%d" % (n * n)) for n in range(1000)], 1, 2), 1, 2)
    assert all(store.get(b"%d" % n) == b"%d" % (n * n) for n in range(1000))
    assert all(store.get(b"%d" % n) is None for n in range(1000, 3000))


def test_a_file_is_the_same(tmp_path: Path) -> None:
    """Mapped into memory, not read."""
    file = tmp_path / "store"
    file.write_bytes(CONTENT)
    store = Store.open(file, 1, 7)
    assert store.get(b"c") == b"three"
    assert store.get(b"d") is None


@pytest.mark.parametrize(
    ("content", "version", "key"),
    [
        (b"", 1, 7),
        (b"short", 1, 7),
        (CONTENT[:-1], 1, 7),
        (CONTENT + b"x", 1, 7),
        (CONTENT, 2, 7),
        (CONTENT, 1, 8),
        (b"other!" + CONTENT[6:], 1, 7),
        (bytes(200), 1, 7),
    ],
)
def test_what_is_not_this_store_is_refused_on_opening(content: bytes, version: int, key: int, tmp_path: Path) -> None:
    """Empty, truncated, longer, of another version, of another content, foreign."""
    file = tmp_path / "store"
    file.write_bytes(content)
    with pytest.raises(UnusableStore):
        Store.open(file, version, key)


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_a_changed_byte_never_changes_a_value(position: int, change: int) -> None:
    """A damaged store raises, or the damage is where nobody looks; it never hides or changes a value."""
    damaged = bytearray(CONTENT)
    damaged[position] ^= change
    for key, value in {b"a": b"one", b"b": b"", b"c": b"three", b"d": None}.items():
        try:
            assert Store(bytes(damaged), 1, 7).get(key) == value
        except UnusableStore:
            continue
