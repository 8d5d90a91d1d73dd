"""Words of courtesy, which say nothing of what is asked: greetings, thanks, names after them, frames around a question.

English, like the stems; in other languages nothing is taken away.
"""

import re
from collections.abc import Callable
from itertools import zip_longest

from ..core.text import FUNCTION_WORDS, words
from .phrases import (
    ADDRESSED,
    ANYWHERE,
    BEFORE_A_NAME,
    CALLING,
    CLOSING,
    COURTEOUS,
    FORMULA,
    FRAMES,
    GREETINGS,
    IDLE,
    NAMED,
    OPENING_ONLY,
    SPEAKING,
    TITLES,
)

_SIGNATURE = 5  # words at the end among which a closing formula is looked for
_NAME_WORDS = 3  # words of a part that may be names
# A word that a base has so often or less is a name where one stands, after a title even more.
_RARE, _RARE_TITLED = 3, 20
_PART = r"([.,;:!?\u2026\u2013\u2014]+(?:\s+|$)|\s+-+\s+|\n+)"  # compiled by those questions alone that have marks
_MARKS = frozenset(".,;:!?\u2026\u2013\u2014-\n")
_POINTING = frozenset("it this that they them these those one he she".split())

Frequency = Callable[[str], int]  # how often a base has a word
IsMisspelt = Callable[[str], bool]  # whether a word that a base does not have is near to one that it has


def content_words(text: str, frequency: Frequency, is_misspelt: IsMisspelt = lambda _: False) -> list[str]:
    """The words of `text` without parts, frames and words of courtesy; all of them where no content word remains.

    `frequency` and `is_misspelt` tell names from words that the question may be about.
    """
    parts, marks = _parts(text)
    everything = [word for part in parts for word in part]
    start, end = 0, len(parts)
    while end - start > 1 and _is_idle(parts[start], frequency, is_misspelt):
        start += 1
        if end - start > 1 and _is_name_alone(parts[start], frequency, is_misspelt):
            start += 1
    signed = False
    while end - start > 1:
        if _is_idle(parts[end - 1], frequency, is_misspelt):
            end -= 1
        elif end - start > 2 and not signed and _is_signature(parts[end - 2], parts[end - 1], frequency):
            end, signed = end - 2, True
        else:
            break
    if (
        end - start > 1
        and marks[start] == ","
        and _is_called(parts[start], parts[start + 1 : end], frequency, is_misspelt)
    ):
        start += 1
    tokens = [word for part in parts[start:end] for word in part]
    for joint in ("but", "and"):
        if joint in tokens and _is_idle(tokens[: tokens.index(joint)], frequency, is_misspelt):
            tokens = tokens[tokens.index(joint) + 1 :]
    first = _opening(tokens, frequency, is_misspelt)
    rest = [word for word in tokens[first : _closing(tokens, first, frequency)] if word not in ANYWHERE]
    return rest if any(word not in FUNCTION_WORDS for word in rest) else everything


def _parts(text: str) -> tuple[list[list[str]], list[str]]:
    """The words of each part between marks, and the mark behind each; the point of "Dr. Smith" is none."""
    text = text.rstrip(".!? ")
    pieces = [text] if _MARKS.isdisjoint(text) else re.split(_PART, text)
    parts: list[list[str]] = []
    marks: list[str] = []
    for piece, mark in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        part = words(piece)
        if parts and (
            parts[-1][-1] in NAMED or (len(parts[-1][-1]) == 1 and parts[-1][-2:-1] and parts[-1][-2] in TITLES)
        ):
            parts[-1] += part
            marks[-1] = mark.strip()
        elif part:
            parts.append(part)
            marks.append(mark.strip())
    return parts, marks


def _is_idle(part: list[str], frequency: Frequency, is_misspelt: IsMisspelt) -> bool:
    """Whether a part of a text asks nothing: it is a formula, or has words of courtesy and no other but names."""
    if re.fullmatch(FORMULA, " ".join(part)) or _consists_of_frames(part):
        return True
    if len(part) == 2 and part[1] == "here":  # a name
        return not frequency(part[0]) and not is_misspelt(part[0])
    if COURTEOUS.isdisjoint(part):
        return False
    others = [
        word for word in part if len(word) > 1 and not any(word in each for each in (COURTEOUS, IDLE, FUNCTION_WORDS))
    ]
    called = part[0] in CALLING and len(others) < _NAME_WORDS
    return len(others) <= _NAME_WORDS and all(
        word.isdigit() or (frequency(word) <= _RARE and (called or not is_misspelt(word))) for word in others
    )


def _is_name_alone(part: list[str], frequency: Frequency, is_misspelt: IsMisspelt) -> bool:
    """Whether a part beside a greeting is whom it greets."""
    return len(part) <= _NAME_WORDS and all(
        word in TITLES or (word.isalpha() and not frequency(word) and not is_misspelt(word)) for word in part
    )


def _is_signature(closing: list[str], name: list[str], frequency: Frequency) -> bool:
    """Whether the last part of a text is the name of who wrote it, behind thanks or a closing formula."""
    if not CLOSING.isdisjoint(closing) or closing[-1] in ("love", "best", "yours"):
        return len(name) <= _NAME_WORDS and FUNCTION_WORDS.isdisjoint(name) and _is_short_of_content(closing)
    return closing[0] in CALLING and _is_short_of_content(closing) and len(name) == 1 and frequency(name[0]) <= _RARE


def _is_short_of_content(part: list[str]) -> bool:
    return all(word in COURTEOUS or word in IDLE or word in FUNCTION_WORDS for word in part)


def _is_called(part: list[str], rest: list[list[str]], frequency: Frequency, is_misspelt: IsMisspelt) -> bool:
    """Whether a word before a comma is who is asked, and not what is asked of: nothing in the rest points back."""
    (word, *others) = part
    if others or frequency(word) or is_misspelt(word) or word.isdigit():
        return False
    return all(_POINTING.isdisjoint(each) for each in rest)


def _by_first_word() -> dict[str, list[list[str]]]:
    frames: dict[str, list[list[str]]] = {}
    for frame in FRAMES.replace("\n", "|").split("|"):
        if frame:
            frames.setdefault(frame.split(" ", 1)[0], []).append(frame.split())
    return {first: sorted(found, key=len, reverse=True) for first, found in frames.items()}


_BY_FIRST_WORD = _by_first_word()
_LONGEST = max(len(frame) for frames in _BY_FIRST_WORD.values() for frame in frames)


def _consists_of_frames(part: list[str]) -> bool:
    start = 0
    while start < len(part):
        length = next(
            (len(each) for each in _BY_FIRST_WORD.get(part[start], ()) if part[start : start + len(each)] == each), 0
        )
        if not length:
            return False
        start += length
    return True


def _opening(tokens: list[str], frequency: Frequency, is_misspelt: IsMisspelt) -> int:
    """Where the question starts."""
    start, end = 0, len(tokens)
    while start < end:
        frame = next(
            (each for each in _BY_FIRST_WORD.get(tokens[start], ()) if tokens[start : start + len(each)] == each), None
        )
        if frame:
            start += len(frame)
            if frame[0] in GREETINGS:
                start = _after_name(tokens, start, frequency, is_misspelt)
        elif tokens[start] in NAMED and start + 2 < end and _is_name(tokens, start + 1, frequency):
            start += 2
            start += start + 1 < end and tokens[start] in SPEAKING
        else:
            break
    return start


def _after_name(tokens: list[str], start: int, frequency: Frequency, is_misspelt: IsMisspelt) -> int:
    """Where a question goes on after a greeting and whom it greets."""
    end = len(tokens)
    while start + 1 < end and tokens[start] in ADDRESSED:
        start += 1
    named = start > 0 and tokens[start - 1] in NAMED
    titled = start < end and tokens[start] in TITLES
    named = named or (titled and tokens[start] in NAMED)
    start += titled
    if start + 1 < end or (titled and start < end):
        word = tokens[start]
        if frequency(word) <= (_RARE_TITLED if titled else _RARE) and (named or not is_misspelt(word)):
            start += word not in FUNCTION_WORDS
    return start


def _is_name(tokens: list[str], place: int, frequency: Frequency) -> bool:
    return frequency(tokens[place]) <= _RARE_TITLED or tokens[place + 1] in SPEAKING


def _closing(tokens: list[str], start: int, frequency: Frequency) -> int:
    """Where the question that starts at `start` ends."""
    end = len(tokens)
    for place in range(max(start + 1, end - _SIGNATURE), end - 1):
        if tokens[place] in CLOSING:
            end = place + 1
            break
    while end > start:
        length = next((count for count in range(min(_LONGEST, end - start), 0, -1) if _closes(tokens, end, count)), 0)
        if not length and end - start >= 2 and tokens[end - 2] in BEFORE_A_NAME and frequency(tokens[end - 1]) <= _RARE:
            length = 1  # a name
        if not length:
            break
        end -= length
    return end


def _closes(tokens: list[str], end: int, count: int) -> bool:
    """Whether the `count` words before `end` are a frame that may stand there."""
    frame = tokens[end - count : end]
    return frame in _BY_FIRST_WORD.get(frame[0], ()) and not (count == 1 and frame[0] in OPENING_ONLY)
