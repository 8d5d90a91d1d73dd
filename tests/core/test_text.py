"""Words and stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.core.text import FUNCTION_WORDS, STEM_LENGTH, base_form, stem, synonym_key, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How long does it take?", "how long does it take"),
        ("What's the cement's job?", "what is the cement job"),
        ("I can't, won't and don't", "i can not will not and do not"),
        ("CAN'T cannot cant wont", "can not can not can not will not"),
        ("it\u2019s", "it is"),
        ("it\u02bcs it\u2018s it\u00b4s", "it is it is it is"),
        ("they're we'll I've I'm he'd", "they are we will i have i am he would"),
        ("who's there's she's where's", "who is there is she is where is"),
        ("cant isnt", "can not is not"),
        ("dont didnt wouldnt", "do not did not would not"),
        ("shan't", "sha not"),
        ("I cannot", "i can not"),
        ("who'd've", "who d ve"),
        ("(isn't) \"wasn't\"", "is not was not"),
        ("patient parent agent", "patient parent agent"),
        ("o'clock rock'n'roll", "o clock rock n roll"),
        ("X-ray, MRI/CT", "x ray mri ct"),
        ("snake_case", "snake case"),
        ("30-60 min", "30 60 min"),
        ("t12 l1", "t 12 l 1"),
        ("CAF\u00c9 stra\u00dfe", "caf\u00e9 strasse"),
        ("\uff27\uff21", "ga"),
        ("... !? \U0001f600", ""),
        ("'quoted words'", "quoted words"),
        ("\u304a\u8336", "\u304a\u8336"),
    ],
)
def test_words(text: str, expected: str) -> None:
    """Case and punctuation are left out, contractions are written out, numbers stand alone."""
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("risks", "risk"),
        ("risk", "risk"),
        ("bus", "bus"),
        ("buses", "bus"),
        ("pass", "pass"),
        ("passes", "pass"),
        ("leg", "leg"),
        ("legs", "leg"),
        ("bed", "bed"),
        ("red", "red"),
        ("bring", "bring"),
        ("string", "string"),
        ("stopped", "stop"),
        ("stopping", "stop"),
        ("filling", "fill"),
        ("buzzing", "buzz"),
        ("passing", "pass"),
        ("hardened", "harden"),
        ("injected", "inject"),
        ("studies", "studi"),
        ("study", "studi"),
        ("recovery", "recoveri"),
        ("bone", "bon"),
        ("bones", "bon"),
        ("aged", "aged"),
        ("eyes", "eye"),
        ("ties", "tie"),
        ("dies", "die"),
        ("tries", "try"),
        ("trying", "try"),
        ("copy", "copi"),
        ("gas", "gas"),
        ("sleeping", "sleep"),
        ("hoped", "hop"),
    ],
)
def test_base_forms(word: str, expected: str) -> None:
    """Plural, -ed, -ing and a final e go, a final y turns to i, and what is no suffix stays."""
    assert base_form(word) == expected


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
    """All forms of a word have one stem."""
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(("one", "other"), [("bus", "bun"), ("pass", "pas"), ("leg", "led"), ("red", "re")])
def test_short_words_and_those_in_ss_keep_their_endings(one: str, other: str) -> None:
    """Words that differ by more than a suffix have different stems."""
    assert stem(one) != stem(other)


def test_stems_are_cut() -> None:
    """A stem is the first six letters of the base form."""
    assert STEM_LENGTH == 6
    assert stem("vertebroplasty") == "verteb"
    assert stem("cement") == "cement"


def test_synonyms_are_looked_up_by_base_forms() -> None:
    """All inflections of a member have one key, and what has no words an empty one."""
    assert synonym_key("Heats of the Waters!") == synonym_key("heat of the water") == "heat of the water"
    assert synonym_key("%") == ""


def test_function_words_are_words_as_they_come_out_of_a_text() -> None:
    """Each function word is what the splitting of texts makes of it, or it would never be met."""
    assert {"the", "what", "is"} <= FUNCTION_WORDS
    assert all(words(word) == [word] for word in FUNCTION_WORDS)


@given(st.text())
def test_any_text_has_words_of_letters_or_digits(text: str) -> None:
    """Nothing that could act on a terminal or break a key gets into a word."""
    for word in words(text):
        assert word.isalpha() or word.isdigit() or word.isalnum()
        assert stem(word)


@given(st.text(st.characters(codec="ascii", categories=["Lu", "Ll", "Nd", "Zs"]), max_size=60), st.sampled_from("?!."))
def test_case_spacing_quotes_and_final_punctuation_change_nothing(text: str, mark: str) -> None:
    """A question has the same words in capitals, in quotes, with more blanks and with a mark at its end."""
    assert words(f'  "{text.upper()}"{mark} ') == words("  ".join(text.split(" ")))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("im scared", "i am scared"),
        ("Theyve said", "they have said"),
        ("whats it", "what is it"),
        ("hes ill", "he is ill"),
    ],
)
def test_contractions_without_their_apostrophe(typed: str, read: str) -> None:
    """They are written out where they are no words of their own, as "ill" and "its" are."""
    assert words(typed) == read.split()
