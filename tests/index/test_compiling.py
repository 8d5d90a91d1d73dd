"""What an index holds of a fact base, and what a base must not be, to be compiled."""

import json
import math

import pytest

from vpfaq.core.answers import CitedSource
from vpfaq.core.errors import VpfaqError
from vpfaq.core.model import OutOfScope
from vpfaq.index import compiling
from vpfaq.index.index import Index
from vpfaq.index.store import Store
from vpfaq.matching.features import Header, unseen_idf
from vpfaq.matching.matcher import Matcher

from ..helpers import FULL, base_of, index_of, small


@pytest.fixture(scope="module")
def index() -> Index:
    """The index of the small base."""
    return index_of(FULL)


def test_more_facts_than_an_index_can_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one sentence that says how many it can, and what to do."""
    monkeypatch.setattr(compiling, "MOST_INTENTS", 2)
    with pytest.raises(VpfaqError, match="more than 2 facts and subjects; split it"):
        compiling.compile_base(base_of(FULL))


def test_as_many_as_it_can_number_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself is no failure."""
    monkeypatch.setattr(compiling, "MOST_INTENTS", 4)
    compiling.compile_base(base_of(FULL))


def test_the_header(index: Index) -> None:
    """Facts first, then subjects; the urgent ones; what is named besides; how small the base is."""
    assert index.header == Header(3, 4, (2,), (("leaves", "scald", 2),), math.log(compiling.LARGE / 10))


def test_a_fact_without_words_to_ask_for_it_is_named_in_the_header() -> None:
    """It answers nothing, however many are asked for."""
    index = index_of(small("{id: a, ask: [one thing, it], answer: A.}, {id: b, ask: ['?!'], answer: B.}"))
    assert index.header.unasked == (1,)
    assert [each.fact for each in Matcher(index).match("one thing here", 9).facts] == [0]


def test_what_is_named_besides_may_have_no_fact() -> None:
    """Then it has no number."""
    facts = "{id: a, ask: [one thing, it], answer: A.}"
    header = index_of(small(facts, "besides: [{word: one, other: two}]")).header
    assert header.besides == (("one", "two", -1),)


def test_a_large_base_is_not_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its header says 0, however large it is."""
    for large, expected in ((10, 0.0), (5, 0.0), (20, math.log(2))):
        monkeypatch.setattr(compiling, "LARGE", large)
        assert index_of(FULL).header.small == pytest.approx(expected)


def test_what_is_shown(index: Index) -> None:
    """Facts by number and id, questions and titles, what the base says of itself."""
    assert [index.number(id_) for id_ in ("brewing.time", "dangers.scalds", "price", "x")] == [0, 2, None, None]
    assert index.fact(1) == base_of(FULL).facts[1]
    assert index.label(2) == ("dangers.scalds", "What if I scald myself?")
    assert index.label(3) == ("price", "what tea costs")
    assert index.subject(3) == OutOfScope("price", "what tea costs", "Ask your grocer.")
    assert index.phrasing_texts(1) == ["How hot should the water be?", "water temperature"]
    assert index.phrasing_texts(3) == ["How much does green tea cost?", "price of a packet"]
    assert index.disclaimer == "General information, not a doctor's order."
    base = base_of(FULL)
    assert index.about.title == "Tea"
    assert index.about.topics == base.topics
    assert index.about.sources == (CitedSource(base.sources[0], 3), CitedSource(base.sources[1], 1))
    assert index.about.aliases == (("egg timer", "brewing.time"),)


def test_the_vocabulary(index: Index) -> None:
    """Each word as often as it stands in phrasings and synonyms, as typed; words by their length."""
    assert [index.frequency(word) for word in ("scald", "temperature", "brew", "heat", "taste")] == [2, 2, 1, 1, 0]
    assert index.words_of(11) == ["temperature"]
    assert set(index.words_of(3)) == {"how", "the", "tea", "hot", "out", "aid"}
    assert index.words_of(40) == []
    assert index.synonyms["draw"] == index.synonyms["brew"] == "steep"


def test_phrasings_without_words_take_no_part() -> None:
    """Neither as words nor as texts."""
    index = index_of(small("{id: a, ask: ['one thing', '?!', 'another one'], answer: A.}"))
    assert index.phrasing_texts(0) == ["one thing", "another one"]
    assert len(index.phrasings(0).lengths) == 2


def test_of_equal_phrasings_the_first_counts() -> None:
    """Words are compared as they are read: without courtesy, synonyms replaced."""
    facts = "{id: a, ask: ['How is one thing?', it], answer: A.}, {id: b, ask: ['Hello, how is a matter?', 'two', 'one'], answer: B.}"
    index = index_of(small(facts, "synonyms: [[one thing, a matter]]"))
    assert index.exact("how is one thing".split()) == 0
    assert index.exact("how is a matter".split()) is None
    assert index.exact(["two"]) == 1
    assert index.exact(["three"]) is None


def test_all_texts_of_a_fact_are_searched(index: Index) -> None:
    """Those of lists, claims, phases, advice and sources with their publishers, too; not the names of topics."""
    for number, text in (
        (0, "steep"), (0, "grandmother"), (0, "taste"), (0, "press"), (1, "kettle"), (1, "boil"), (1, "cool"),
        (2, "heals"), (2, "doctor"), (2, "once"), (2, "myself"), (2, "handbook"), (0, '"Tea Handbook (Leaf Press)"'),
    ):  # fmt: skip
        assert number in [row for row, _ in index.search(text, 9)], text
    assert index.search("dangers", 9) == []
    assert "\u00b7" in index.search("taste", 1)[0][1]
    assert "\u00b7 \u00b7" not in index.search("boil", 1)[0][1]


def test_a_short_answer_is_searched_too() -> None:
    """And a fact that has nothing but an answer has no other texts."""
    index = index_of(
        small("{id: a, ask: [one, it], short: Peculiar, answer: Usual.}, {id: b, ask: [two, that], answer: B.}")
    )
    assert [row for row, _ in index.search("peculiar", 9)] == [0]
    assert "\u00b7" not in index.search("b", 1)[0][1]


def test_further_records_are_kept() -> None:
    """Beside those of the base."""
    store = Store.of_bytes(compiling.compile_base(base_of(FULL), {"made of": {0: b"x"}}))
    assert store.get("made of", 0) == b"x"
    assert json.loads(store.need("header", 0))[0] == 3


def test_features_weigh_by_how_many_intents_have_them(index: Index) -> None:
    """A word that one has weighs more than one that several have; one that none has in a phrasing as it is read, most."""
    idf = {name: feature.idf for name in ("packet", "how", "brew") if (feature := index.feature(name))}
    assert idf["packet"] == pytest.approx(1 + math.log(5 / 2), rel=1e-3)
    assert idf["how"] == pytest.approx(1 + math.log(5 / 4), rel=1e-3)
    assert idf["brew"] == pytest.approx(unseen_idf(4), rel=1e-3)
    assert index.feature("nothing") is None


def test_a_word_that_was_replaced_stands_in_no_phrasing(index: Index) -> None:
    """Its number is that of no stem, and it speaks for no intent."""
    replaced = index.feature("brew")
    assert replaced is not None
    assert replaced.weights == ()
    assert all(replaced.number not in index.phrasings(intent).having for intent in range(4))


def test_phrasings_are_known_by_their_stems(index: Index) -> None:
    """Which of them has a stem, and the norm of each."""
    steep, packet = index.feature("steep"), index.feature("packet")
    assert steep
    assert packet
    assert index.phrasings(0).having[steep.number] == (0, 1)
    assert index.phrasings(3).having[packet.number] == (1,)
    length, *_ = index.phrasings(1).lengths[1:]
    squares = [feature.idf**2 for stem in ("water", "temper") if (feature := index.feature(stem))]
    assert len(squares) == 2
    assert length == pytest.approx(math.sqrt(sum(squares)), rel=1e-3)


def test_what_very_many_have_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a base of many intents it has no weights; elsewhere it has."""
    asked = ", ".join(f"{{id: f{n}, ask: [the thing number{n}, about{n} it], answer: A.}}" for n in range(6))
    feature = index_of(small(asked)).feature("thing")
    assert feature is not None
    assert feature.weights
    monkeypatch.setattr(compiling, "MANY", 5)
    for common, has_weights in ((5, False), (6, True)):
        monkeypatch.setattr(compiling, "COMMON", common)
        feature = index_of(small(asked)).feature("thing")
        assert feature is not None
        assert bool(feature.weights) == has_weights
    monkeypatch.setattr(compiling, "MANY", 6)
    monkeypatch.setattr(compiling, "COMMON", 5)
    feature = index_of(small(asked)).feature("thing")
    assert feature is not None
    assert feature.weights


def test_a_large_base_does_without_seldom_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of words, those that stand in fewer phrasings than are worth it; words themselves stay."""
    asked = small("{id: a, ask: [red tea pot, red tea cup, red tea, green tea], answer: A.}")
    assert index_of(asked).feature("green tea") is not None
    monkeypatch.setattr(compiling, "LARGE", 1)
    index = index_of(asked)
    assert index.feature("red tea") is not None
    assert index.feature("green tea") is None
    assert index.feature("green") is not None
