"""Correcting words that a base does not know."""

import pytest

from vpfaq.core.text import stem
from vpfaq.index.index import Index
from vpfaq.index.store import Store, store_bytes
from vpfaq.matching.features import Feature
from vpfaq.matching.spelling import Spelling

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
    "recovery": 8,
    "vertebroplasty": 50,
    "bandage": 1,
    "bondage": 900,
    "the": 500,
}

_STEM = Feature(1.0, 0, ())


class Vocabulary(Index):
    """The index of a base that has these words, as often as that."""

    def __init__(self) -> None:
        super().__init__(Store.of_bytes(store_bytes({}, [])))

    def frequency(self, word: str) -> int:
        """How often it has a word."""
        return WORDS.get(word, 0)

    def words_of(self, length: int) -> list[str]:
        """Its words of that length."""
        return [word for word in WORDS if len(word) == length]

    def feature(self, name: str) -> Feature | None:
        """Something, where one of its words has that stem."""
        return _STEM if name in {stem(word) for word in WORDS} else None


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
        ("recvoeyr", "recovery"),
        ("rexovwry", "recovery"),
        ("vertbroplsty", "vertebroplasty"),
        ("bandge", "bandage"),
        ("leaks", "leaks"),
        ("cement", "cement"),
        ("cemxxt", "cemxxt"),
        ("rexowwry", "rexowwry"),
        ("xecovwr", "xecovwr"),
        ("teh", "teh"),
        ("zzz", "zzz"),
        ("so", "so"),
        ("1234", "1234"),
    ],
)
def test_correct(typed: str, meant: str) -> None:
    """One edit, two from eight letters on; known words, known stems, short words and numbers stay."""
    spelling = Spelling(Vocabulary())
    expected = {} if typed == meant else {typed: meant}
    assert spelling.correct([typed]) == expected
    assert spelling.correct([typed, "cement", typed]) == expected


def test_a_word_of_a_known_stem_is_only_taken_for_one_of_that_stem() -> None:
    """The base has "leaking", so "leak" is one of its words in another form, which need not be corrected."""
    assert Spelling(Vocabulary()).correct(["leak", "leaks", "counts"]) == {"counts": "count"}
