"""Looking up in a small base: topics, facts and sources by name, and words anywhere in a fact."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq import NotFound, VpfaqError
from vpfaq.core.answers import CitedSource
from vpfaq.core.text import words

from .helpers import FULL, SMALLEST, base_of, faq_of, small

TEA = faq_of(FULL)


TIME, WATER, SCALDS = base_of(FULL).facts


@pytest.mark.parametrize(
    ("name", "id_", "understood_as"),
    [
        ("brewing", "brewing", None),
        ("BREWING!", "brewing", None),
        ("infusion", "brewing", None),
        ("Dangers", "dangers", None),
        ("infusoin", "brewing", "brewing"),
        ("dangres", "dangers", "dangers"),
        ("brewing.time", "brewing.time", None),
        ("Brewing Time", "brewing.time", None),
        ("brewing.tmie", "brewing.time", "brewing.time"),
        ("egg timer", "brewing.time", "brewing.time"),
        ("egg timmer", "brewing.time", "brewing.time"),
        ("water", "brewing.water", "brewing.water"),
        ("watre", "brewing.water", "brewing.water"),
        ("urgent", "dangers.scalds", "dangers.scalds"),
        ("scalds", "dangers.scalds", "dangers.scalds"),
        ("sources", None, None),
        ("Sources?", None, None),
        ("soruces", None, "sources"),
    ],
)
def test_names_are_found(name: str, id_: str | None, understood_as: str | None) -> None:
    """Topics by id, title or alias, facts by id, alias or the last part of it; a guess says what it is."""
    found = TEA.find(name)
    assert found.understood_as == understood_as
    if id_ is None:
        assert found[:2] == (None, None)
    elif "." in id_:
        assert found.fact
        assert (found.section, found.fact.id) == (None, id_)
    else:
        assert found.section
        assert (found.section.topic.id, found.fact) == (id_, None)


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        ("brewing.tea", ("brewing.time",)),
        ("xyz", ()),
        ("", ()),
        ("?!", ()),
        ("danger zones", ("dangers",)),
    ],
)
def test_what_is_not_found_is_answered_with_the_nearest_names(name: str, suggestions: tuple[str, ...]) -> None:
    """At most three, each once, and none where nothing is like it."""
    with pytest.raises(NotFound) as caught:
        TEA.find(name)
    assert caught.value.name == name
    assert caught.value.suggestions[: len(suggestions)] == suggestions
    assert len(caught.value.suggestions) <= 3
    assert bool(caught.value.suggestions) == bool(suggestions)


def test_a_misspelling_of_two_names_is_a_question_back() -> None:
    """Where two names are as near, neither is taken."""
    faq = faq_of(
        "title: T\ntopics:\n- {id: cats, title: A, facts: [{id: x, ask: [purring cats], answer: x}]}\n"
        "- {id: cars, title: B, facts: [{id: y, ask: [driving cars], answer: y}]}\n"
    )
    with pytest.raises(NotFound) as caught:
        faq.find("cabs")
    assert set(caught.value.suggestions) == {"cats", "cars"}


def test_facts_and_sections_by_their_ids() -> None:
    """The very ids only; of a section, urgent facts come first."""
    assert TEA.fact("brewing.water") == WATER
    assert TEA.section("dangers").facts == (SCALDS,)
    for name in ("brewing", "nothing.there", "Brewing.Time"):
        with pytest.raises(NotFound):
            TEA.fact(name)
    for name in ("brewing.time", "nothing", "Brewing", "sources"):
        with pytest.raises(NotFound):
            TEA.section(name)
    faq = faq_of(small("{id: a, ask: [one thing], answer: x}, {id: b, ask: [another], answer: y, urgent: true}"))
    assert [fact.id for fact in faq.section("t").facts] == ["t.b", "t.a"]


def test_the_base_says_what_it_is() -> None:
    """Title, disclaimer, topics in order, and sources with the number of facts that rest on them."""
    assert (TEA.title, TEA.disclaimer) == ("Tea", "General information, not a doctor's order.")
    assert TEA.topics == base_of(FULL).topics
    assert TEA.sources == tuple(
        CitedSource(source, count) for source, count in zip(base_of(FULL).sources, (3, 1), strict=True)
    )
    assert faq_of(SMALLEST).disclaimer is None


def test_full_text_search_finds_words_anywhere_in_a_fact() -> None:
    """In question, short answer, answer, advice, claims, items, steps, timeline and sources; all words must be there."""
    for text, id_ in [
        ("grandmother", "brewing.time"),
        ("taste", "brewing.time"),
        ("kettle", "brewing.water"),
        ("let it cool", "brewing.water"),
        ("heals", "dangers.scalds"),
        ("call doctor", "dangers.scalds"),
    ]:
        assert [hit.id for hit in TEA.search(text)] == [id_]
    assert {hit.id for hit in TEA.search("leaf press")} == {"brewing.time", "brewing.water", "dangers.scalds"}
    assert len(TEA.search("leaf press", limit=2)) == 2
    assert TEA.search("grandmother kettle") == ()
    (hit,) = TEA.search("KETT")
    assert (hit.id, hit.question) == ("brewing.water", "How hot should the water be?")
    assert ("kettle", True) in hit.passage
    assert "".join(part for part, _ in hit.passage).startswith("Well below boiling")


@pytest.mark.parametrize("text", ["", "?!", "  "])
def test_a_search_without_words_is_refused(text: str) -> None:
    """There is nothing to look for."""
    with pytest.raises(VpfaqError, match="there is no word to search for; give one"):
        TEA.search(text)


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up_and_searched(text: str) -> None:
    """A name is found or not found, a search has hits or none, or says that it has no words."""
    with contextlib.suppress(NotFound):
        TEA.find(text)
    if words(text):
        assert len(TEA.search(text)) <= 3
