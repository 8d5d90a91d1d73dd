"""From a text to words and stems.

English in its details (contractions, suffixes), harmless in other languages: what it does not know it keeps.
"""

import re
from functools import lru_cache

MAX_WORDS = 200  # of a question or a phrasing
STEM_LENGTH = 6  # letters kept of a stem; 7 and 8 answer as well

# Words that a question cannot be about. They are matched like all others, but a question must have more than these.
FUNCTION_WORDS = frozenset(
    """a about all also am an and any are as at be been but by can could did do does for from had has have he her here
    him his how i if in into is it its just me my no not of on or our she so some than that the their them then there
    these they this those to too up us very was we were what when where which who whose why will with would yes you
    your""".split()
)

_WORD = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES = str.maketrans("\u2019\u02bc\u2018\u00b4", "''''")
_IRREGULAR = {"can't": "can not", "cannot": "can not", "cant": "can not", "won't": "will not", "wont": "will not"}
_JOINED = {  # contractions that are often typed without their apostrophe and are no words of their own
    **{f"{word}{end}": (word, full) for word in ("you", "they") for end, full in (("re", "are"), ("ve", "have"))},
    **{f"{word}s": (word, "is") for word in ("he", "she", "what", "that", "there")},
    "im": ("i", "am"),
    "ive": ("i", "have"),
}
_AUXILIARIES = frozenset(
    ["have", "has", "had", "is", "are", "was", "were", "do", "does", "did", "would", "could", "should"]
)
_IS = frozenset(["what", "where", "who", "how", "when", "that", "it", "there", "he", "she"])
_ENDINGS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
_VOWELS = frozenset("aeiouy")


def words(text: str) -> list[str]:
    """The words and numbers of `text`, case-folded, contractions written out, punctuation left out."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text.translate(_APOSTROPHES))  # which would split an acute accent from its blank
    text = text.casefold()
    if "'" in text or "nt" in text or "cannot" in text:
        text = " ".join([_written_out(part) for part in text.split()])
    found = _WORD.findall(text)
    if _JOINED.keys().isdisjoint(found):
        return found
    return [part for word in found for part in _JOINED.get(word, (word,))]


def _written_out(part: str) -> str:
    """One blank-separated part of a text with its contraction written out."""
    bare = part.strip("\"'().,;:?!")
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    if bare.endswith("nt") and bare[:-2] in _AUXILIARIES:
        return f"{bare[:-2]} not"
    if bare.endswith("n't"):
        return f"{bare[:-3]} not"
    stem_, apostrophe, ending = bare.partition("'")
    if not apostrophe:
        return part
    if ending == "s":
        return f"{stem_} is" if stem_ in _IS else stem_
    return f"{stem_} {_ENDINGS[ending]}" if ending in _ENDINGS else part


def stem(word: str) -> str:
    """The first letters of the base form of `word`, at most `STEM_LENGTH`."""
    return base_form(word)[:STEM_LENGTH]


@lru_cache(20_000)  # a few thousand words make up nearly all questions and phrasings
def base_form(word: str) -> str:
    """`word` without plural, -ed, -ing and a final e, y turned to i.

    The S-stemmer of Harman (1991, "How effective is suffixing?") and steps 1b and 5a of Porter (1980), without
    their conditions on syllables: spelling evidence makes up for what a longer list of rules would gain.
    """
    if len(word) <= 3:
        return word
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and word[-2] not in "us":
        word = word[:-1]
    for suffix in ("ing", "ed"):
        rest = word.removesuffix(suffix)
        if word.endswith(suffix) and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
            word = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "y":
        word = word[:-1] + "i"
    return word


def synonym_key(member: str) -> str:
    """What a member of a group of synonyms is looked up by: it stands for all its inflections."""
    return " ".join(base_form(word) for word in words(member))
