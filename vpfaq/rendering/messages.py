"""What is said on stderr: errors, the nearest questions where there is no answer, how a question was understood."""

import contextlib
import sys
from typing import TYPE_CHECKING

from .harmless import harmless, one_line

if TYPE_CHECKING:
    from ..answers import Answer
    from ..errors import InvalidBase, NotFound


_LIKELY = 0.1  # the score from which a fact is worth suggesting although the subject is another


def error(message: str) -> None:
    """Say what is wrong."""
    _say("vpfaq: " + message)


def invalid_base(invalid: "InvalidBase") -> None:
    """Say everything that is wrong with a fact base, a line each, as compilers do."""
    for line in str(invalid).splitlines():
        _say(line)
    count = len(invalid.problems)
    _say(f"vpfaq: this fact base cannot be used: {count} problem{'' if count == 1 else 's'}, see above.")


def note(message: str) -> None:
    """Say something beside the answer."""
    _say("vpfaq: " + message)


def no_answer(answer: "Answer") -> None:
    """Say that there is no answer, which subject is not covered, and which questions come nearest."""
    likely = answer.candidates
    if answer.not_covered:
        _say(f"vpfaq: this fact base does not cover {answer.not_covered.title}.")
        likely = tuple(candidate for candidate in likely if candidate.score >= _LIKELY)
    else:
        _say(f'vpfaq: no answer to "{one_line(answer.question)}" in this fact base.')
    if likely:
        _say("Did you mean:")
    for candidate in likely:
        _say(f"  {candidate.question}  (vpfaq show {candidate.id})")


def near_ties(answer: "Answer") -> None:
    """Name the other facts that fit about as well as the one answered."""
    for candidate in answer.near_ties:
        _say(f"vpfaq: this fits about as well: {candidate.question}  (vpfaq show {candidate.id})")


def not_found(missing: "NotFound") -> None:
    """Say that a topic or fact does not exist and which names come nearest."""
    _say(f"vpfaq: {one_line(str(missing))}; vpfaq show lists the topics.")
    if missing.suggestions:
        _say("Did you mean:")
    for name in missing.suggestions:
        _say(f"  vpfaq show {name}")


def explanation(answer: "Answer") -> None:
    """Say how the question was understood, what was found and what decided."""
    told = answer.explanation
    if told is None:
        return
    _say(f"question:  {one_line(answer.question)}")
    for label, pairs in (("corrected", told.corrected), ("synonym", told.synonyms)):
        for typed, used in pairs:
            _say(f"{label + ':':<11}{typed} -> {used}")
    if told.unknown:
        _say(f"unknown:   {', '.join(told.unknown)}")
    if told.phrasing:
        _say(f"nearest:   {told.phrasing}")
    for candidate in answer.candidates:
        _say(f"candidate: {candidate.score:.3f}  {candidate.id}  {candidate.question}")
    _say(f"verdict:   {told.verdict}")


def _say(line: str) -> None:
    if sys.stderr is not None:  # it is None where the caller has closed it
        with contextlib.suppress(OSError):
            sys.stderr.write(harmless(line) + "\n")
