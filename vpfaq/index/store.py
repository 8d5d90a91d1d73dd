"""Records in a SQLite file that is only read: each found by its kind and key, each checked as it is read.

SQLite does not notice when a byte of a value has changed, and an index must never answer wrongly; so every
record carries a checksum.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from zlib import crc32

Key = str | int
Records = Mapping[str, Mapping[Key, bytes]]  # by their kind, then by their key

_SCHEMA = """
CREATE TABLE record (kind TEXT, key ANY, value BLOB, checksum INTEGER, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE prose USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 2");
"""


class UnusableStore(Exception):
    """A file that is no store, is damaged or holds something else; the base must be compiled anew."""


class Store:
    """A store that is open for reading; any thread may ask it."""

    def __init__(self, connection: sqlite3.Connection, restore: Callable[[], "Store"] | None = None) -> None:
        """Read from `connection`; where that turns out to be damaged, go on with the store that `restore` returns."""
        self.connection = connection
        self._restore = restore

    @classmethod
    def open(cls, file: Path) -> "Store":
        """The store in `file`. Raises UnusableStore where it cannot be opened."""
        path = str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        try:
            return cls(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False))
        except sqlite3.Error as error:
            raise UnusableStore(str(error)) from None

    @classmethod
    def of_bytes(cls, content: bytes) -> "Store":
        """A store in memory, of the content of its file."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(content)
        return cls(connection)

    def healing(self, restore: Callable[[], "Store"]) -> "Store":
        """Return this store, replaced by what `restore` returns once a record turns out to be damaged."""
        return Store(self.connection, restore)

    def get(self, kind: str, key: Key) -> bytes | None:
        """The record of that kind and key, or None. Raises UnusableStore where it is damaged and cannot be restored."""
        try:
            return self._checked(kind, key)
        except UnusableStore:
            if self._restore is None:
                raise
            restored = self._restore()
            self.connection, self._restore = restored.connection, None
            return self._checked(kind, key)

    def _checked(self, kind: str, key: Key) -> bytes | None:
        try:
            found = self.connection.execute(
                "SELECT value, checksum FROM record WHERE kind = ? AND key = ?", (kind, key)
            ).fetchone()
        except sqlite3.Error as error:
            raise UnusableStore(str(error)) from None
        if found is None:
            return None
        value, checksum = found
        if not isinstance(value, bytes) or _checksum(kind, key, value) != checksum:
            raise UnusableStore("damaged")
        return value

    def search(self, query: str, limit: int) -> list[tuple[int, str]]:
        """Row and marked passage of the prose that matches a query of FTS5, best first (BM25).

        The words that match stand between the characters U+0002 and U+0003. Raises UnusableStore.
        """
        try:
            return self.connection.execute(
                "SELECT rowid, snippet(prose, -1, char(2), char(3), '…', 24) FROM prose"
                " WHERE prose MATCH ? ORDER BY bm25(prose, 4.0, 1.0), rowid LIMIT ?",
                (query, limit),
            ).fetchall()
        except sqlite3.Error as error:
            raise UnusableStore(str(error)) from None


def store_bytes(records: Records, prose: Iterable[tuple[int, str, str]]) -> bytes:
    """The content of a store's file that holds `records`, and row, title and text of the prose to be searched."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA page_size = 4096")
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    for kind, found in records.items():
        rows = [(kind, key, value, _checksum(kind, key, value)) for key, value in found.items()]
        connection.executemany("INSERT INTO record VALUES (?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO prose (rowid, title, text) VALUES (?, ?, ?)", prose)
    connection.execute("INSERT INTO prose (prose) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    content = connection.serialize()
    connection.close()
    return content


def _checksum(kind: str, key: Key, value: bytes) -> int:
    return crc32(value, crc32(f"{kind}\0{key}\0".encode("utf-8", "surrogatepass")))
