"""A constant database: one file of keys and values, opened without being loaded, looked up by hash.

After D. J. Bernstein's cdb (https://cr.yp.to/cdb.html), with CRC-32 for its hash because the interpreter has
that in C, and a checksum on whatever is read, because a cache must never answer wrongly. SQLite would do the
same; importing it and opening a file takes 6 ms more, a seventh of a whole run.

    header   magic, format version, key of the content, number of pages, length of the file; checksum
    pages    checksum; 64 slots, each hash, offset, length and checksum of a record; length 0 marks it empty
    records  key, NUL, value

All numbers are little-endian, so that a file serves every platform.
"""

import mmap
from collections.abc import Iterable
from pathlib import Path
from struct import Struct
from zlib import crc32

_MAGIC = b"vpfaq\0"
_HEADER = Struct("<6sHQIQ")
_CHECKSUM = Struct("<I")
_SLOT = Struct("<IIII")
_SLOTS = 64  # in a page
_PAGE = _CHECKSUM.size + _SLOTS * _SLOT.size
_START = _HEADER.size + _CHECKSUM.size  # of the pages


class UnusableStore(Exception):
    """A file that is not a store of this version and content, or is damaged; the base must be compiled anew."""


class Store:
    """A store in memory or in a file. Raises UnusableStore, on opening or at a lookup, where it is damaged."""

    def __init__(self, content: bytes | mmap.mmap, version: int, key: int) -> None:
        if len(content) < _START:
            raise UnusableStore("too short")
        magic, its_version, its_key, pages, length = _HEADER.unpack_from(content)
        if _CHECKSUM.unpack_from(content, _HEADER.size)[0] != crc32(content[: _HEADER.size]):
            raise UnusableStore("damaged")
        if (magic, its_version, its_key, length) != (_MAGIC, version, key, len(content)):
            raise UnusableStore("another version or content")
        self._content = content
        self._count = pages * _SLOTS
        self._sound: set[int] = set()  # pages whose checksum was right

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
        content = self._content
        slot = hashed % self._count
        while True:
            page, place = divmod(slot, _SLOTS)
            start = _START + page * _PAGE
            if page not in self._sound:
                self._verify(page, start)
            its_hash, offset, length, checksum = _SLOT.unpack_from(content, start + 4 + place * _SLOT.size)
            if not length:
                return None
            if its_hash == hashed:
                record = content[offset : offset + length]
                if crc32(record) != checksum:
                    raise UnusableStore("damaged")
                if record.startswith(key) and record[len(key)] == 0:
                    return record[len(key) + 1 :]
            slot = slot + 1 if slot + 1 < self._count else 0

    def _verify(self, page: int, start: int) -> None:
        if _CHECKSUM.unpack_from(self._content, start)[0] != crc32(self._content[start + 4 : start + _PAGE]):
            raise UnusableStore("damaged")
        self._sound.add(page)


def store_bytes(records: Iterable[tuple[bytes, bytes]], version: int, key: int) -> bytes:
    """The content of a store that holds `records`, pairs of distinct key and value; no key contains NUL."""
    packed = [(crc32(name), b"\0".join((name, value))) for name, value in records]
    pages = len(packed) * 3 // 2 // _SLOTS + 1  # a third of the slots stays empty, so that every search ends
    slots: list[bytes] = [bytes(_SLOT.size)] * (pages * _SLOTS)
    free = [True] * len(slots)
    offset = _START + pages * _PAGE
    for hashed, record in packed:
        slot = hashed % len(slots)
        while not free[slot]:
            slot = slot + 1 if slot + 1 < len(slots) else 0
        free[slot] = False
        slots[slot] = _SLOT.pack(hashed, offset, len(record), crc32(record))
        offset += len(record)
    header = _HEADER.pack(_MAGIC, version, key, pages, offset)
    bodies = (b"".join(slots[first : first + _SLOTS]) for first in range(0, len(slots), _SLOTS))
    parts = [header, _CHECKSUM.pack(crc32(header))]
    parts += [part for body in bodies for part in (_CHECKSUM.pack(crc32(body)), body)]
    return b"".join([*parts, *(record for _, record in packed)])
