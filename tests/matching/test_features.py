"""The features of a text and its vector, by their formulas."""

import math

import pytest

from vpfaq.matching.features import LENGTHS, Header, blocks, encode, unseen_idf


def test_blocks() -> None:
    """Stems, pairs of neighbors, and the first four letters of words of five or more, each as often as it stands."""
    stems, pairs, prefixes = blocks(["tea", "leaves", "tea", "leaves", "four"])
    assert stems == {"tea": 2, "leav": 2, "four": 1}
    assert pairs == {"tea leav": 2, "leav tea": 1, "leav four": 1}
    assert prefixes == {"/leav": 2}
    assert blocks([]) == ({}, {}, {})


def test_a_vector_weighs_what_is_seldom_and_repeated() -> None:
    """(1 + log count) * idf, each block scaled to the length of its kind."""
    parts = blocks(["tea", "tea", "kettle"])
    idf = {"tea": 1.0, "kettl": 2.0, "tea tea": 3.0, "tea kettl": 1.5, "/kett": 5.0}
    vector = encode(parts, idf)
    assert set(vector) == set(idf)
    for block, length in zip(parts, LENGTHS, strict=True):
        assert math.hypot(*(vector[name] for name in block)) == pytest.approx(length)
    assert vector["tea"] / vector["kettl"] == pytest.approx((1 + math.log(2)) / 2)
    assert vector["tea tea"] / vector["tea kettl"] == pytest.approx(2)
    assert vector["/kett"] == pytest.approx(0.5)


def test_what_weighs_nothing_has_no_length() -> None:
    """And is no division by zero; nor is a text without words."""
    assert encode(blocks(["tea"]), {"tea": 0.0}) == {"tea": 0.0}
    assert encode(blocks([]), {}) == {}


def test_what_no_intent_has_is_the_most_seldom() -> None:
    """Smoothed, as if one more intent had it all."""
    assert unseen_idf(0) == 1
    assert unseen_idf(9) == pytest.approx(1 + math.log(10))


def test_facts_come_before_subjects() -> None:
    """By number."""
    header = Header(2, 3, (), (), 0.0)
    assert [header.is_fact(intent) for intent in range(3)] == [True, True, False]
