"""Names of topics and facts, and the nearest names to one that is none."""

from time import process_time

import pytest

from vpfaq.core.model import Topic
from vpfaq.names import closest, fact_names, most_similar, normalized, topic_names

TOPICS = [
    Topic("risks", "What can go wrong", ("complications", "side effects"), (("risks.all", "?"), ("risks.leak", "?"))),
    Topic("all", "Risks", ("Sources", "!"), (("all.timeline", "?"), ("all.leak", "?"))),
]


def test_names_are_looked_up_without_case_and_punctuation() -> None:
    """As questions are."""
    assert normalized("  What's the RISK?! ") == "what is the risk"
    assert normalized("risks.leakage") == "risks leakage"
    assert normalized("?!") == ""


def test_topics_are_named_by_id_title_and_alias() -> None:
    """The list of sources comes first, then all ids, then all titles, then all aliases; blank names are none."""
    assert list(topic_names(TOPICS)) == [
        ("sources", "sources"),
        ("risks", "risks"),
        ("all", "all"),
        ("what can go wrong", "risks"),
        ("risks", "all"),
        ("complications", "risks"),
        ("side effects", "risks"),
        ("sources", "all"),
    ]
    assert list(topic_names(iter(TOPICS))) == list(topic_names(TOPICS))


def test_facts_are_named_by_id_alias_and_a_last_part_that_is_unique() -> None:
    """Two facts that end alike are not found by that end."""
    aliases = [("Cement Escape", "risks.leak"), ("?", "risks.all")]
    assert list(fact_names(TOPICS, aliases)) == [
        ("risks all", "risks.all"),
        ("risks leak", "risks.leak"),
        ("all timeline", "all.timeline"),
        ("all leak", "all.leak"),
        ("cement escape", "risks.leak"),
        ("all", "risks.all"),
        ("timeline", "all.timeline"),
    ]


def test_naming_takes_no_longer_per_fact_where_there_are_many() -> None:
    """The time does not grow with the square of their number: for these it was most of a minute."""
    topics = [Topic("t", "T", (), tuple((f"t.f{number}", "?") for number in range(100_000)))]
    begun = process_time()
    assert sum(1 for _ in fact_names(topics, [])) == 200_000
    assert process_time() - begun < 15


@pytest.mark.parametrize(
    ("name", "names", "found"),
    [
        ("abc", ["abd", "xbc", "ab"], []),
        ("abc", ["abc"], ["abc"]),
        ("abcd", ["abcx", "abcxy"], ["abcx"]),
        ("abcd", ["abxy", "wxyz"], []),
        ("abcd", ["abdc", "bacd"], ["abdc", "bacd"]),
        ("abcd", ["abcde", "acd", "axxd"], ["abcde", "acd"]),
        ("abcdefg", ["abcdefx"], ["abcdefx"]),
        ("abcdefg", ["abcdexx"], []),
        ("abcdefgh", ["abcdefxx"], ["abcdefxx"]),
        ("abcdefgh", ["abcdefxx", "abcdefgx"], ["abcdefgx"]),
        ("abcdefgh", ["abcdexxx"], []),
        ("abcdefgh", [], []),
        ("abcd", ["abcd1", "abcd2", "abcd3", "abcd4", "abcd5", "abcd6"], [f"abcd{n}" for n in range(1, 7)]),
        ("recovry", ["recovery", "reco", "risks"], ["recovery"]),
    ],
)
def test_the_closest_names(name: str, names: list[str], found: list[str]) -> None:
    """None from three letters, those one edit away from seven, two from eight on; of these the nearest only."""
    assert sorted(closest(name, names)) == sorted(found)


@pytest.mark.parametrize(
    ("name", "names", "found"),
    [
        ("leakage", ["leaks", "leakages", "pain", "linkage", "leak"], ["leakages", "leak", "linkage"]),
        ("abcde", ["abcxy"], ["abcxy"]),
        ("abcdefghij", ["abcdefxxxx"], ["abcdefxxxx"]),
        ("abcdefghij", ["abcdexxxxx"], []),
        ("abc", [], []),
    ],
)
def test_the_most_similar_names(name: str, names: list[str], found: list[str]) -> None:
    """At most three, best first, of those that have three fifths in common."""
    assert most_similar(name, names) == found
