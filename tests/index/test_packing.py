"""What is packed is what is unpacked, in as few bytes as it needs."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.index.packing import (
    exact_key,
    pack_feature,
    pack_phrasings,
    pack_texts,
    unpack_feature,
    unpack_phrasings,
    unpack_texts,
)
from vpfaq.matching.features import Feature, Phrasings

HALVES = st.floats(-60_000, 60_000, width=16)
REALS = st.floats(0, 1e9, width=32)


@given(HALVES, st.integers(0, 2**32 - 1), st.lists(st.tuples(st.integers(0, 65_535), HALVES), max_size=9))
def test_features(idf: float, number: int, weights: list[tuple[int, float]]) -> None:
    """With numbers of 32 and of 16 bits and reals of 16, in six bytes and four more for each weight."""
    feature = Feature(idf, number, tuple(weights))
    packed = pack_feature(feature)
    assert unpack_feature(packed) == feature
    assert len(packed) == 6 + 4 * len(weights)


@pytest.mark.parametrize(("most", "size"), [(65_535, 2), (65_536, 4)])
@given(lengths=st.lists(REALS, max_size=5), places=st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=4))
def test_phrasings(most: int, size: int, lengths: list[float], places: list[list[int]]) -> None:
    """Numbers take two bytes each where all of them fit, or else four."""
    having = {most - place: tuple(each) for place, each in enumerate(places)}
    packed = pack_phrasings(Phrasings(tuple(lengths), having))
    assert unpack_phrasings(packed) == (tuple(lengths), having)
    numbers = 2 * len(having) + sum(map(len, places))
    assert len(packed) == 9 + 4 * len(lengths) + (size if having else 2) * numbers


def test_no_phrasings() -> None:
    """Are what an index takes for those of an intent that has none."""
    assert unpack_phrasings(b"H" + bytes(8)) == Phrasings((), {})


def test_numbers_are_little_endian() -> None:
    """So that an index can be read on another machine."""
    assert pack_feature(Feature(1.0, 2, ((3, 1.0),))) == b"\0\x3c\x02\0\0\0\x03\0\0\x3c"
    assert pack_phrasings(Phrasings((1.0,), {2: (0,)})) == b"H\1\0\0\0\1\0\0\0" + struct.pack("<fHHH", 1.0, 2, 1, 0)


@given(st.lists(st.text(max_size=20), max_size=9))
def test_texts(texts: list[str]) -> None:
    """In their order, whatever they hold."""
    assert unpack_texts(pack_texts(texts)) == texts


def test_many_texts_take_little() -> None:
    """They are compressed."""
    assert len(pack_texts(["how long does it take"] * 1000)) < 1000


def test_the_words_of_a_phrasing_have_a_key() -> None:
    """Of 48 bits, for these words in this order; even where one cannot be encoded."""
    keys = [exact_key(words) for words in (["a", "b"], ["b", "a"], ["ab"], ["a"], [], ["\ud800"])]
    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {12}
    assert exact_key(["a", "b"]) == keys[0]
