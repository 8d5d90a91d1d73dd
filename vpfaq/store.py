"""A constant database: one file of keys and values, opened without being loaded, looked up by hash.

After D. J. Bernstein's cdb (https://cr.yp.to/cdb.html), with CRC-32 for its hash because the interpreter has
that in C, and a checksum on whatever is read, because a cache must never answer wrongly. SQLite would do the
same; importing it and opening a file takes 6 ms more, a seventh of a whole run. The file is read piece by piece,
not mapped: one that is cut short while it is open would otherwise end the process.

    header   magic, format version, key of the content, number of pages, length of the file; checksum
    pages    checksum; 64 slots, each hash, offset, length and checksum of a record; length 0 marks it empty
    records  key, NUL, value

All numbers are little-endian, so that a file serves every platform.
"""

import os
from collections.abc import Callable, Iterable
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

Read = Callable[[int, int], bytes]  # offset and length -> that piece of the content, shorter where it ends


class UnusableStore(Exception):
    """A file that is not a store of this version and content, or is damaged; the base must be compiled anew."""


class Store:
    """A store in memory or in a file. Raises UnusableStore, on opening or at a lookup, where it is damaged."""

    def __init__(self, content: bytes | Read, version: int, key: int) -> None:
        self._read: Read = content if callable(content) else _reader(content)
        header = self._read(0, _START)
        if len(header) < _START or _CHECKSUM.unpack_from(header, _HEADER.size)[0] != crc32(header[: _HEADER.size]):
            raise UnusableStore("damaged, or something else")
        magic, its_version, its_key, pages, length = _HEADER.unpack_from(header)
        if (magic, its_version, its_key) != (_MAGIC, version, key):
            raise UnusableStore("another version or content")
        if len(self._read(length - 1, 2)) != 1:
            raise UnusableStore("too short or too long")
        self._count = pages * _SLOTS
        self._pages: dict[int, bytes] = {}

    @classmethod
    def open(cls, file: Path, version: int, key: int) -> "Store":
        """The store in `file`. Raises OSError where the file cannot be opened."""
        return cls(_File(file), version, key)

    def get(self, key: bytes) -> bytes | None:
        """The value under `key`, or None."""
        hashed = crc32(key)
        slot = hashed % self._count
        while True:
            number, place = divmod(slot, _SLOTS)
            page = self._pages.get(number) or self._page(number)
            its_hash, offset, length, checksum = _SLOT.unpack_from(page, _CHECKSUM.size + place * _SLOT.size)
            if not length:
                return None
            if its_hash == hashed:
                record = self._read(offset, length)
                if crc32(record) != checksum:
                    raise UnusableStore("damaged")
                if record.startswith(key) and record[len(key)] == 0:
                    return record[len(key) + 1 :]
            slot = slot + 1 if slot + 1 < self._count else 0

    def _page(self, number: int) -> bytes:
        page = self._read(_START + number * _PAGE, _PAGE)
        if len(page) < _PAGE or _CHECKSUM.unpack_from(page)[0] != crc32(page[_CHECKSUM.size :]):
            raise UnusableStore("damaged")
        self._pages[number] = page
        return page


class _File:
    """Reads pieces of a file that stays open as long as this lives."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))

    def __call__(self, offset: int, length: int) -> bytes:
        if hasattr(os, "pread"):  # not on Windows; in one step, so that threads do not get in each other's way
            return os.pread(self._handle, length, offset)
        os.lseek(self._handle, offset, os.SEEK_SET)
        return os.read(self._handle, length)

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            os.close(self._handle)


def _reader(content: bytes) -> Read:
    return lambda offset, length: content[offset : offset + length]


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
