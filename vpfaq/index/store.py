"""Records in a SQLite file that is only read: each found by its kind and key, each checked as it is read.

SQLite does not notice when a byte has changed, and an index must never answer wrongly: neither by a record that is
damaged nor by one that is hidden, since its key is. So records lie in buckets by a hash of their key. Every bucket of
a kind is there, if empty, and carries a checksum: what a whole bucket does not hold, the store does not hold.

The prose to be searched is a database within, the whole of it one such record: SQLite does not check what it finds
there either. Only a search reads it.
"""

import contextlib
import json
import sqlite3
import struct
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from zlib import crc32

_T = TypeVar("_T")
Key = str | int
Records = Mapping[str, Mapping[Key, bytes]]  # by their kind, then by their key

RECORDS_PER_BUCKET = 8  # on average: few, since a search looks through them, and many, since each bucket takes space
_LAYOUT = "layout"  # the kind of the one bucket that says how many buckets each kind has
_PROSE = "prose"  # the kind of the one record that is the database of the prose
_ENTRY = struct.Struct("<HI")  # lengths of a record's key and value, which follow
_SCHEMA = """
CREATE TABLE bucket (kind TEXT, number INTEGER, entries BLOB, checksum INTEGER, PRIMARY KEY (kind, number))
STRICT, WITHOUT ROWID;
"""
_PROSE_SCHEMA = """
CREATE VIRTUAL TABLE prose USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 2");
"""
_SEARCH = """
SELECT rowid, snippet(prose, -1, char(2), char(3), '…', 24) FROM prose
WHERE prose MATCH ? ORDER BY bm25(prose, 4.0, 1.0), rowid LIMIT ?
"""


class UnusableStore(Exception):
    """A file that is no store, is damaged or holds something else; the base must be compiled anew."""


class Connection(sqlite3.Connection):
    """A connection that closes itself when nobody holds it, as files do; from 3.13 on, Python warns of others."""

    def __del__(self) -> None:
        """Close it, if it was ever open."""
        with contextlib.suppress(sqlite3.Error):
            self.close()


class Store:
    """A store that is open for reading; any thread may ask it."""

    def __init__(self, connection: sqlite3.Connection, restore: Callable[[], "Store"] | None = None) -> None:
        """Read from `connection`; where that turns out to be damaged, go on with the store that `restore` returns."""
        self.connection = connection
        self._restore = restore
        self._layout: dict[str, int] | None = None
        self._prose: sqlite3.Connection | None = None
        self._lock = Lock()  # two threads would share a statement that sqlite3 has prepared

    @classmethod
    def open(cls, file: Path) -> "Store":
        """The store in `file`. Raises UnusableStore where it cannot be opened."""
        path = str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        try:
            address = f"file:{path}?mode=ro&immutable=1"
            return cls(sqlite3.connect(address, uri=True, check_same_thread=False, factory=Connection))
        except sqlite3.Error as error:
            raise UnusableStore(str(error)) from None

    @classmethod
    def of_bytes(cls, content: bytes) -> "Store":
        """A store in memory, of the content of its file."""
        return cls(_in_memory(content))

    def healing(self, restore: Callable[[], "Store"]) -> "Store":
        """Return this store, replaced by what `restore` returns once a record turns out to be damaged."""
        return Store(self.connection, restore)

    def get(self, kind: str, key: Key) -> bytes | None:
        """The record of that kind and key, or None. Raises UnusableStore where it is damaged and cannot be restored."""
        return self._read(lambda: self._record(kind, key))

    def need(self, kind: str, key: Key) -> bytes:
        """The record of that kind and key, which every whole store of a base has. Raises UnusableStore as `get`."""
        return self._read(lambda: self._needed(kind, key))

    def search(self, query: str, limit: int) -> list[tuple[int, str]]:
        """Row and marked passage of the prose that matches a query of FTS5, best first (BM25).

        The words that match stand between the characters U+0002 and U+0003. Raises UnusableStore.
        """
        return self._read(lambda: self._rows(self._opened_prose(), _SEARCH, (query, limit)))

    def _read(self, read: Callable[[], _T]) -> _T:
        """What `read` returns, of the restored store where this one is damaged."""
        with self._lock:
            try:
                return read()
            except UnusableStore:
                if self._restore is None:
                    raise
                self.connection, self._restore = self._restore().connection, None
                self._layout = self._prose = None
                return read()

    def _opened_prose(self) -> sqlite3.Connection:
        if self._prose is None:
            self._prose = _in_memory(self._needed(_PROSE, 0))
        return self._prose

    def _needed(self, kind: str, key: Key) -> bytes:
        value = self._record(kind, key)
        if value is None:
            raise UnusableStore("damaged")
        return value

    def _record(self, kind: str, key: Key) -> bytes | None:
        if self._layout is None:
            self._layout = json.loads(self._bucket(_LAYOUT, 0))
        if kind not in self._layout:
            return None
        name = _key_bytes(key)
        entries = self._bucket(kind, crc32(name) % self._layout[kind])
        start = 0
        while start < len(entries):
            length, size = _ENTRY.unpack_from(entries, start)
            start += _ENTRY.size
            if length == len(name) and entries.startswith(name, start):
                return entries[start + length : start + length + size]
            start += length + size
        return None

    def _bucket(self, kind: str, number: int) -> bytes:
        """The entries of a bucket, each its lengths, key and value. Raises UnusableStore where they are damaged."""
        query = "SELECT entries, checksum FROM bucket WHERE kind = ? AND number = ?"
        found = self._rows(self.connection, query, (kind, number))
        entries, checksum = found[0] if found else (None, None)
        if not isinstance(entries, bytes) or _checksum(kind, number, entries) != checksum:
            raise UnusableStore("damaged")
        return entries

    @staticmethod
    def _rows(connection: sqlite3.Connection, query: str, values: tuple[Key, Key]) -> list[Any]:
        try:
            return connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:  # a damaged text, or a message that quotes one
            raise UnusableStore(str(error)) from None


def _in_memory(content: bytes) -> Connection:
    """The database of this content."""
    connection = sqlite3.connect(":memory:", check_same_thread=False, factory=Connection)
    connection.deserialize(content)
    return connection


def store_bytes(records: Records, prose: Iterable[tuple[int, str, str]]) -> bytes:
    """The content of a store's file that holds `records`, and row, title and text of the prose to be searched."""
    records = {**records, _PROSE: {0: _prose_bytes(prose)}}
    layout = {kind: len(found) // RECORDS_PER_BUCKET + 1 for kind, found in records.items()}
    buckets = {kind: _buckets(found, layout[kind]) for kind, found in records.items()}
    rows = [
        (kind, number, entries, _checksum(kind, number, entries))
        for kind, found in {_LAYOUT: [json.dumps(layout).encode()], **buckets}.items()
        for number, entries in enumerate(found)
    ]
    return _database(_SCHEMA, "INSERT INTO bucket VALUES (?, ?, ?, ?)", rows)


def _prose_bytes(prose: Iterable[tuple[int, str, str]]) -> bytes:
    optimize = "INSERT INTO prose (prose) VALUES ('optimize')"
    return _database(_PROSE_SCHEMA, "INSERT INTO prose (rowid, title, text) VALUES (?, ?, ?)", prose, optimize)


def _database(schema: str, insert: str, rows: Iterable[tuple[Any, ...]], last: str = "") -> bytes:
    """The content of a database of that `schema` with the `rows`, as small as it can be."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA page_size = 4096")
    connection.executescript(schema)
    connection.execute("BEGIN")
    connection.executemany(insert, rows)
    connection.execute(last)
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    content = connection.serialize()
    connection.close()
    return content


def _buckets(records: Mapping[Key, bytes], count: int) -> list[bytes]:
    """The entries of `count` buckets that hold `records`."""
    found: list[list[bytes]] = [[] for _ in range(count)]
    for key, value in records.items():
        name = _key_bytes(key)
        found[crc32(name) % count] += [_ENTRY.pack(len(name), len(value)), name, value]
    return [b"".join(entries) for entries in found]


def _key_bytes(key: Key) -> bytes:
    return str(key).encode("utf-8", "surrogatepass")


def _checksum(kind: str, number: int, entries: bytes) -> int:
    return crc32(entries, crc32(f"{kind} {number}".encode()))
