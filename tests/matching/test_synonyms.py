"""Words and phrases that mean the same in a base."""

from hypothesis import given
from hypothesis import strategies as st

from vpfaq.core.text import words
from vpfaq.matching.synonyms import Synonyms

GROUPS = [("general anesthesia", "GA", "knocked out"), ("tumor", "tumour"), ("out", "outside")]


def test_the_longest_member_is_replaced_in_any_inflection() -> None:
    """What was replaced is told, as typed and as meant."""
    synonyms = Synonyms.of_groups(GROUPS)
    assert synonyms.replace(words("will I be knocked out")) == (
        words("will I be general anesthesia"),
        [("knocked out", "general anesthesia")],
    )
    assert synonyms.replace(words("outside a GA")) == (
        ["out", "a", "general", "anesthesia"],
        [("outside", "out"), ("ga", "general anesthesia")],
    )
    assert synonyms.replace(["tumours"]) == (["tumor"], [("tumours", "tumor")])
    assert synonyms.replace(["tumor"]) == (["tumor"], [])
    assert synonyms.replace(["knocked"]) == (["knocked"], [])


def test_no_synonyms_change_nothing() -> None:
    """The smallest base has none."""
    assert Synonyms({}).replace(["a", "b"]) == (["a", "b"], [])


def test_members_without_words_take_no_part() -> None:
    """A symbol stands for nothing that a question can hold, and a group that starts with one does not count."""
    assert Synonyms.of_groups([("percent", "%"), ("&", "and")]).canonical == {"percent": "percent"}


@given(st.lists(st.sampled_from(words("general anesthesia ga tumor tumours outside and I be")), max_size=9))
def test_replacing_again_changes_nothing(asked: list[str]) -> None:
    """What has been replaced is made of first members, and other words stay in their places."""
    synonyms = Synonyms.of_groups(GROUPS)
    replaced, used = synonyms.replace(asked)
    assert synonyms.replace(replaced) == (replaced, [])
    assert bool(used) == (replaced != asked)
