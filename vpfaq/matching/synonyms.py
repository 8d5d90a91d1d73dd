"""Words and short phrases that mean the same in a base."""

from collections.abc import Iterable

from ..core.text import base_form, synonym_key, words


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
