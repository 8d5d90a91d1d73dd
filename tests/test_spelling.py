"""Correcting words that a base does not know."""

import pytest

from vpfaq.spelling import Spelling
from vpfaq.text import stem

WORDS = {
    "cement": 90,
    "recent": 5,
    "short": 20,
    "sort": 30,
    "asleep": 5,
    "account": 2,
    "count": 9,
    "rate": 9,
    "leaking": 3,
}


def lookup(key: bytes) -> bytes | None:
    """The records of a base that has these words, as often as that."""
    kind, name = key[:1], key[1:].decode()
    if kind == b"v":
        return b"%d" % WORDS[name] if name in WORDS else None
    if kind == b"l":
        return " ".join(word for word in WORDS if len(word) == int(name)).encode()
    return b"" if name in {stem(word) for word in WORDS} else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cemnt", "cement"),
        ("cemennt", "cement"),
        ("cemwnt", "cement"),
        ("cemetn", "cement"),
        ("asleap", "asleep"),
        ("acccount", "account"),
        ("rte", "rate"),
        ("leakking", "leaking"),
        ("leaks", "leaks"),
        ("cement", "cement"),
        ("cemxxt", "cemxxt"),
        ("zzz", "zzz"),
        ("so", "so"),
        ("1234", "1234"),
    ],
)
def test_correct(typed: str, meant: str) -> None:
    """One edit, two in long words; known words, known stems, short words and numbers stay."""
    spelling = Spelling(lookup)
    expected = {} if typed == meant else {typed: meant}
    assert spelling.correct([typed]) == expected
    assert spelling.correct([typed, typed]) == expected
