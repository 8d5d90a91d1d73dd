"""Words, stems, trigrams and synonyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.text import Synonyms, stem, trigrams, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How long does it take?", "how long does it take"),
        ("What's the cement's job?", "what is the cement job"),
        ("I can't, won't and don't", "i can not will not and do not"),
        ("it\u2019s", "it is"),
        ("they're we'll I've I'm he'd", "they are we will i have i am he would"),
        ("cant isnt", "can not is not"),
        ("X-ray, MRI/CT", "x ray mri ct"),
        ("30-60 min", "30 60 min"),
        ("CAF\u00c9 stra\u00dfe", "caf\u00e9 strasse"),
        ("\uff27\uff21", "ga"),
        ("... !? \U0001f600", ""),
        ("'quoted words'", "quoted words"),
    ],
)
def test_words(text: str, expected: str) -> None:
    """Case, punctuation and contractions are out of the way."""
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize(
    "family",
    [
        ("harden", "hardens", "hardened", "hardening"),
        ("recovery", "recover", "recovering", "recoveries"),
        ("injection", "injections", "inject"),
        ("stop", "stopped", "stopping", "stops"),
        ("risk", "risks"),
        ("vertebroplasty", "vertebroplasties"),
    ],
)
def test_inflections_share_a_stem(family: tuple[str, ...]) -> None:
    """What an S-stemmer and the cut at six letters make one."""
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(("one", "other"), [("bus", "bun"), ("pass", "pas"), ("leg", "led"), ("red", "re")])
def test_short_and_hissing_words_keep_their_endings(one: str, other: str) -> None:
    """What is not a suffix stays."""
    assert stem(one) != stem(other)


def test_trigrams_know_the_borders() -> None:
    """The first and last letters count as such."""
    assert trigrams("leg") == {" le", "leg", "eg "}
    assert trigrams("a") == {" a "}


def test_synonyms_replace_the_longest_member_in_any_inflection() -> None:
    """What was replaced is told."""
    synonyms = Synonyms.of_groups(
        [("general anesthesia", "GA", "knocked out"), ("tumor", "tumour"), ("out", "outside")]
    )
    assert synonyms.replace(words("will I be knocked out")) == (
        words("will I be general anesthesia"),
        [("knocked out", "general anesthesia")],
    )
    assert synonyms.replace(["tumours"]) == (["tumor"], [("tumours", "tumor")])
    assert synonyms.replace(["tumor"]) == (["tumor"], [])


def test_no_synonyms_change_nothing() -> None:
    """The smallest base has none."""
    assert Synonyms({}).replace(["a", "b"]) == (["a", "b"], [])


@given(st.text())
def test_any_text_has_words_of_letters_or_digits(text: str) -> None:
    """Nothing that could act on a terminal or end a key gets into a word."""
    for word in words(text):
        assert word.isalpha() or word.isdigit() or word.isalnum()
        assert stem(word)
        assert trigrams(word)


@given(st.text(st.characters(codec="ascii", categories=["Lu", "Ll", "Nd", "Zs"]), max_size=60), st.sampled_from("?!."))
def test_case_spacing_quotes_and_final_punctuation_change_nothing(text: str, mark: str) -> None:
    """A question is the same however it is dressed."""
    assert words(f'  "{text.upper()}"{mark} ') == words("  ".join(text.split(" ")))
