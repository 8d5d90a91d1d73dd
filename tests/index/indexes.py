"""What the tests of the cache share: asking a base, looking into the cache, and damaging or forging an index."""

import struct
from collections.abc import Callable
from pathlib import Path

from vpfaq import Faq, open_faq
from vpfaq.index.cache import cache_folder, compile_file
from vpfaq.index.store import Store, store_bytes

from ..helpers import SMALLEST, faq_of, written

FOUR = SMALLEST.replace("two to three minutes", "four minutes")
QUESTIONS = ("steeping time", "water temperature", "how hot should the watr be", "who painted the mona lisa")


def answer(file: Path | None, question: str = "steeping time") -> str:
    """What the base in `file` answers."""
    fact = open_faq(file).ask(question).fact
    return fact.answer if fact else ""


def answers_all(faq: Faq) -> bool:
    """Whether it answers as the smallest base does."""
    expected = faq_of(SMALLEST)
    return all(faq.ask(question, explain=True) == expected.ask(question, explain=True) for question in QUESTIONS)


def kept() -> list[Path]:
    """What is in the cache."""
    folder = cache_folder()
    assert folder
    return sorted(folder.glob("*"))


def records(store: Store) -> dict[str, dict[int | str, bytes]]:
    """All records of a store, by kind and key."""
    found: dict[str, dict[int | str, bytes]] = {}
    buckets = "SELECT kind, entries FROM bucket WHERE kind != 'layout'"
    for kind, entries in store.connection.execute(buckets):
        start = 0
        while start < len(entries):
            length, size = struct.unpack_from("<HI", entries, start)
            start += 6 + length + size
            key = entries[start - length - size : start - size].decode()
            found.setdefault(kind, {})[key] = entries[start - size : start]
    return found


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(byte ^ 255 for byte in content[middle:])


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut at its end": lambda content: content[:-100],
    "cut at a page": lambda content: content[:8192],
    "longer": lambda content: content + b"x",
    "foreign": lambda _: b"%PDF-1.4",
    "zeros": lambda content: bytes(len(content)),
    "flipped": _flipped,
    "another store": lambda _: store_bytes({"fact": {0: b"[]"}}, []),
    "one that says nonsense": lambda _: store_bytes({"made of": {0: b"7"}}, []),
    "one that is not JSON": lambda _: store_bytes({"made of": {0: b"{"}}, []),
    "one of another shape": lambda _: store_bytes({"made of": {0: b'{"a": 1}'}}, []),
}


UNNOTICED = ("cut at its end", "longer", "flipped")  # perhaps, where the damage is not in what is read


def forget(faq: Faq) -> None:
    """Let SQLite forget the pages that it has read, of which a small base has no others."""
    faq._index._store.connection.execute("PRAGMA shrink_memory")


def forged(index: Path, base: Path) -> None:
    """Put an index in place of the one at `index` that answers wrongly and says that it was made of the same."""
    made_of = Store.open(index).get("made of", 0)
    assert made_of
    four = written(base.parent / "forged", {"four.yaml": FOUR})
    index.write_bytes(store_bytes(records(Store.of_bytes(compile_file(four))) | {"made of": {"0": made_of}}, []))
