"""Correcting words that a base does not know."""

import pytest

from vpfaq.core.text import stem
from vpfaq.index.index import Index
from vpfaq.index.store import Store, store_bytes
from vpfaq.matching import spelling
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
    "hand": 4,
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
        ("and", "and"),
        ("zzz", "zzz"),
        ("so", "so"),
        ("1234", "1234"),
    ],
)
def test_correct(typed: str, meant: str) -> None:
    """One edit, two from eight letters on; known words, known stems, short and function words and numbers stay."""
    corrector = Spelling(Vocabulary())
    expected = {} if typed == meant else {typed: meant}
    assert corrector.correct([typed]) == expected
    assert corrector.correct([typed, "cement", typed]) == expected


def test_a_word_of_a_known_stem_is_only_taken_for_one_of_that_stem() -> None:
    """The base has "leaking", so "leak" is one of its words in another form, which need not be corrected."""
    assert Spelling(Vocabulary()).correct(["leak", "leaks", "counts"]) == {"counts": "count"}


@pytest.mark.parametrize(
    ("typed", "meant"), [("ortho", "ortho"), ("bandagee", "bandage"), ("bamdagr", "bamdagr"), ("bamdagee", "bandage")]
)
def test_how_far_a_word_may_be(typed: str, meant: str) -> None:
    """Seven letters are one edit away, eight are two."""
    assert Spelling(Vocabulary()).correct([typed]) == ({typed: meant} if typed != meant else {})


def test_the_nearest_word_is_the_one_that_looks_most_alike() -> None:
    """Then the more frequent; one that is fewer edits away comes first, however seldom."""
    corrector = Spelling(Vocabulary())
    assert corrector.correct(["shrt"]) == {"shrt": "short"}
    assert corrector.correct(["sorrt"]) == {"sorrt": "sort"}
    assert corrector.correct(["bandagex"]) == {"bandagex": "bandage"}


def test_corrections_are_remembered_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word is looked up once; when so many are, all are forgotten, and found again."""
    monkeypatch.setattr(spelling, "REMEMBERED", 2)
    asked: list[str] = []

    class Asked(Vocabulary):
        def frequency(self, word: str) -> int:
            if word in ("cemnt", "recet", "cout"):
                asked.append(word)
            return super().frequency(word)

    corrector = Spelling(Asked())
    for word, better in (
        ("cemnt", "cement"),
        ("cemnt", "cement"),
        ("recet", "recent"),
        ("cout", "count"),
        ("cemnt", "cement"),
    ):
        assert corrector.correct([word]) == {word: better}
    assert asked == ["cemnt", "recet", "cout", "cemnt"]
