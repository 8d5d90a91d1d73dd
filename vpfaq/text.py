"""From a text to words, stems and letter trigrams; words to the canonical members of synonym groups.

English in its details (contractions, suffixes), harmless in other languages: what it does not know it keeps.
"""

import re
from collections.abc import Iterable

STEM_LENGTH = 6  # letters kept of a stem; 7 and 8 answer as well

# Words that a question cannot be about. They are matched like all others; a question of nothing else is not one.
FUNCTION_WORDS = frozenset(
    """a about all also am an and any are as at be been but by can could did do does for from had has have he her here
    him his how i if in into is it its just me my no not of on or our she so some than that the their them then there
    these they this those to too up us very was we were what when where which who whose why will with would yes you
    your""".split()
)

_WORD = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES = str.maketrans("\u2019\u02bc\u2018\u00b4", "''''")
_IRREGULAR = {"can't": "can not", "cannot": "can not", "cant": "can not", "won't": "will not", "wont": "will not"}
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

        text = normalize("NFKC", text).translate(_APOSTROPHES)
    text = text.casefold()
    if "'" in text or "nt" in text or "cannot" in text:
        text = " ".join([_written_out(part) for part in text.split()])
    return _WORD.findall(text)


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


def base_form(word: str) -> str:
    """`word` without plural, -ed, -ing and a final e, y turned to i.

    The S-stemmer of Harman (1991, "How effective is suffixing?") and steps 1b and 5a of Porter (1980), without
    their conditions on syllables: spelling evidence makes up for what a longer list of rules would gain.
    """
    if len(word) <= 3:
        return word
    if word.endswith("ies"):
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


def trigrams(word: str) -> set[str]:
    """The pieces of three letters of `word` with its borders: " ab", "abc", "bc "."""
    padded = f" {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


class Synonyms:
    """Replaces words and short phrases, in any inflection, by the first member of their group."""

    def __init__(self, canonical: dict[str, str]) -> None:
        self.canonical = canonical  # the base forms of a member, joined by blanks -> the words of the first member
        self._longest = max((key.count(" ") + 1 for key in canonical), default=0)

    @classmethod
    def of_groups(cls, groups: Iterable[tuple[str, ...]]) -> "Synonyms":
        """The synonyms of a fact base; each group holds texts, its canonical one first."""
        named = [group for group in groups if words(group[0])]
        return cls({synonym_key(text): " ".join(words(group[0])) for group in named for text in group if words(text)})

    def replace(self, asked: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
        """`asked` with every member replaced, longest first, and what was replaced by what."""
        if not self._longest:
            return asked, []
        forms = [base_form(word) for word in asked]
        replaced: list[str] = []
        used: list[tuple[str, str]] = []
        start = 0
        while start < len(asked):
            for end in range(min(start + self._longest, len(asked)), start, -1):
                found = self.canonical.get(" ".join(forms[start:end]))
                if found is not None:
                    typed = " ".join(asked[start:end])
                    if typed != found:
                        used.append((typed, found))
                    replaced += found.split()
                    start = end
                    break
            else:
                replaced.append(asked[start])
                start += 1
        return replaced, used


def synonym_key(member: str) -> str:
    """What `member` is looked up by: it stands for all its inflections."""
    return " ".join(base_form(word) for word in words(member))
