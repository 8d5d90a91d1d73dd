"""References between the entries of a base, and the names under which an author knows an entry."""

import pytest

from vpfaq.base.references import entries, label, leaves
from vpfaq.base.yamlfile import KeyPath, parse

from ..helpers import FULL, changed, problems_of, small


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), ""),
        (("title",), ""),
        (("sources", 0), "sources.handbook"),
        (("sources", 1, "title"), "sources.grandmother"),
        (("topics", 1), "dangers"),
        (("topics", 0, "aliases", 1), "brewing"),
        (("topics", 0, "facts", 1), "brewing.water"),
        (("topics", 0, "facts", 1, "steps", 0, "text"), "brewing.water"),
        (("topics", 1, "facts", 0, "groups", 0, "items", 0, "sources", 0), "dangers.scalds"),
        (("topics", 0, "facts", 0, "ask", 2), "brewing.time"),
        (("topics", 7, "facts", 0), ""),
        (("synonyms", 1, 0), "synonyms.#2"),
        (("not_covered", 0, "ask", 1), "not_covered.price"),
        (("phrasings",), ""),
        (("phrasings", "brewing.time", 3), "brewing.time"),
        (("files", 1), "files.#2"),
    ],
)
def test_labels_of_all_depths(path: KeyPath, expected: str) -> None:
    """An entry is called by the ids of its topic and fact, or by its list and its id or number."""
    assert label(parse(FULL.encode(), "x").data | {"files": ["a", "b"]}, path) == expected


def test_labels_of_entries_without_an_id() -> None:
    """They are numbered from 1; one whose id is no text, too."""
    data = {"topics": [{"facts": [{"id": 7}, {"id": "x"}]}, {"id": "t", "facts": [{}]}]}
    assert label(data, ("topics", 0, "facts", 0, "ask")) == "#1.#1"
    assert label(data, ("topics", 0, "facts", 1)) == "#1.x"
    assert label(data, ("topics", 1, "facts", 0)) == "t.#1"


def test_entries_and_leaves_pass_over_other_shapes() -> None:
    """Only mappings in a list are entries, and only texts are leaves; each comes with its path."""
    data = {"a": [{"id": 1}, "x", [], {"id": 2}], "b": {"c": ["d", 3, None, {"e": "f"}]}}
    assert list(entries(data, "a", ("p",))) == [(("p", "a", 0), {"id": 1}), (("p", "a", 3), {"id": 2})]
    assert list(entries(data, "b", ())) == list(entries([], "a", ())) == list(entries(data, "z", ())) == []
    assert list(leaves(data, ("p",))) == [
        (("p", "a", 1), "x"),
        (("p", "b", "c", 0), "d"),
        (("p", "b", "c", 3, "e"), "f"),
    ]


def test_symbols_in_two_groups_of_synonyms_are_different() -> None:
    """Members without any word are compared as they stand."""
    assert problems_of(changed("- [steep, draw, brew]", "- ['%', percent]\n- ['&', and]")) == []
    (problem,) = problems_of(changed("- [steep, draw, brew]", "- ['%', percent]\n- ['%', and]"))
    assert (problem.rule, problem.line) == ("duplicate-synonym", 17)


def test_a_group_may_hold_inflections_of_one_word() -> None:
    """They are looked up as one, and mean the same anyway."""
    assert problems_of(changed("[steep, draw, brew]", "[steep, steeping, Steeps]")) == []


def test_the_same_fact_id_in_two_topics_is_no_clash() -> None:
    """An id must be unique among its siblings only; figures are siblings whatever their kind."""
    assert problems_of(FULL.replace("id: scalds", "id: water").replace("dangers.scalds", "dangers.water")) == []
    fact = (
        "{id: a, ask: [x], answer: '{t.a.f}', durations: [{id: f, min: 1, unit: days}], percentages: [{id: f, min: 1}]}"
    )
    (problem,) = problems_of(small(fact))
    assert problem.rule == "duplicate-id"
