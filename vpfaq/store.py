"""A constant database: one file of keys and values, opened without being loaded, looked up by hash.

After D. J. Bernstein's cdb (https://cr.yp.to/cdb.html), with CRC-32 for its hash because the interpreter has
that in C, and a checksum on each value because a cache must never answer wrongly. SQLite would do the same;
importing it and opening a file takes 6 ms more, a seventh of a whole run.

    header   magic, format version, key of the content, number of slots, length of the file
    slots    hash, offset, length and checksum of a record; a length of 0 marks an empty slot
    records  key, NUL, value

All numbers are little-endian, so that a file serves every platform.
"""

import mmap
from collections.abc import Iterable
from pathlib import Path
from struct import Struct
from zlib import crc32

_HEADER = Struct("<6sHQIQ")
_SLOT = Struct("<IIII")
_MAGIC = b"vpfaq\0"


class UnusableStore(Exception):
    """A file that is not a store of this version and content, or is damaged; the base must be compiled anew."""


class Store:
    """A store in memory or in a file. Raises UnusableStore, on opening or at a lookup, where it is damaged."""

    def __init__(self, content: bytes | mmap.mmap, version: int, key: int) -> None:
        if len(content) < _HEADER.size:
            raise UnusableStore("too short")
        magic, its_version, its_key, self._slots, length = _HEADER.unpack_from(content)
        if (magic, its_version, its_key, length) != (_MAGIC, version, key, len(content)):
            raise UnusableStore("another version or content")
        if not 0 < self._slots * _SLOT.size <= length - _HEADER.size:
            raise UnusableStore("damaged")
        self._content = content

    @classmethod
    def open(cls, file: Path, version: int, key: int) -> "Store":
        """The store in `file`, mapped into memory. Raises OSError where the file cannot be read."""
        with file.open("rb") as stream:
            try:
                return cls(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ), version, key)
            except ValueError:  # an empty file cannot be mapped
                raise UnusableStore("empty") from None

    def get(self, key: bytes) -> bytes | None:
        """The value under `key`, or None."""
        hashed = crc32(key)
        content, slots = self._content, self._slots
        slot = hashed % slots
        for _ in range(slots):
            its_hash, offset, length, checksum = _SLOT.unpack_from(content, _HEADER.size + slot * _SLOT.size)
            if not length:
                return None
            if its_hash == hashed:
                record = content[offset : offset + length]
                if crc32(record) != checksum:
                    raise UnusableStore("damaged")
                if record.startswith(key) and record[len(key)] == 0:
                    return record[len(key) + 1 :]
            slot = slot + 1 if slot + 1 < slots else 0
        return None


def store_bytes(records: Iterable[tuple[bytes, bytes]], version: int, key: int) -> bytes:
    """The content of a store that holds `records`, pairs of distinct key and value; no key contains NUL."""
    packed = [(crc32(name), b"\0".join((name, value))) for name, value in records]
    slots = len(packed) * 3 // 2 + 1
    table: list[bytes | None] = [None] * slots
    offset = _HEADER.size + slots * _SLOT.size
    for hashed, record in packed:
        slot = hashed % slots
        while table[slot] is not None:
            slot = slot + 1 if slot + 1 < slots else 0
        table[slot] = _SLOT.pack(hashed, offset, len(record), crc32(record))
        offset += len(record)
    empty = bytes(_SLOT.size)
    header = _HEADER.pack(_MAGIC, version, key, slots, offset)
    return b"".join([header, *(slot or empty for slot in table), *(record for _, record in packed)])
