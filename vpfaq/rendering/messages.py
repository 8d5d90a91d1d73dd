"""What is said on stderr: errors, what comes near where there is no answer, how a question was understood."""

import contextlib
import sys
from typing import TYPE_CHECKING

from ..core.sanitize import sanitize, shorten
from .wording import counted, obstacle, pointer, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..core.answers import Answer, Candidate
    from ..core.errors import VpfaqError

_SHOWN = 100  # problems of a fact base that are listed
_PLAUSIBLE = 0.05  # the confidence from which a fact is worth suggesting: one in twenty is what was meant


def say(message: str) -> None:
    """Say one thing, under the program's name."""
    _write("vpfaq: " + shorten(message, 1000))


def usage(text: str) -> None:
    """Say how the command is called."""
    _write(text)


def failure(error: "VpfaqError") -> None:
    """Say what went wrong; of a fact base everything, a line each, as compilers do."""
    problems = getattr(error, "problems", None)
    if problems is None:
        say(str(error))
        return
    for problem in problems[:_SHOWN]:
        _write(shorten(f"{problem.file}:{problem.line}: {problem.sentence}", 500))
    if len(problems) > _SHOWN:
        _write(f"... and {len(problems) - _SHOWN} more")
    say(f"this fact base cannot be used: {counted(len(problems), 'problem')}, see above.")


def no_answer(answer: "Answer", *, names: tuple[str, ...] = (), suggest: bool = True, numbered: bool = False) -> None:
    """Say that there is no answer and why, what to do instead, which questions come nearest, and the urgent fact.

    `names` can be shown and come near to what was typed. `suggest` names the questions; `numbered` gives each the
    number that picks it at the prompt.
    """
    say(f'no answer to "{shorten(answer.question)}"{_reason(answer)}')
    subject = answer.not_covered
    if subject and subject.advice:
        _write(subject.advice)
    if suggest:
        _did_you_mean(suggestions(answer), names, numbered=numbered)
    if answer.urgent:
        _write(pointer(answer.urgent))
    if answer.disclaimer and sys.stderr is not None and sys.stderr.isatty():
        _write(answer.disclaimer)


def suggestions(answer: "Answer") -> tuple["Candidate", ...]:
    """The candidates of a question without an answer that are worth naming, at most three."""
    return tuple(candidate for candidate in answer.candidates if candidate.score >= _PLAUSIBLE)[:3]


def near_ties(answer: "Answer") -> None:
    """Name the other facts that fit about as well as the one answered, and the urgent fact."""
    for candidate in answer.near_ties:
        say(f"this may fit as well: {candidate.question}  (vpfaq show {candidate.id})")
    if answer.urgent:
        _write(pointer(answer.urgent))


def no_hit(text: str) -> None:
    """Say that words were not found in any fact."""
    say(f'no fact holds all the words of "{shorten(text)}"; try fewer or other words, or vpfaq show for the topics.')


def explanation(answer: "Answer") -> None:
    """Say how the question was understood, what was found and what decided."""
    told = answer.explanation
    if told is None:
        return
    _write(f"question:  {shorten(answer.question)}")
    for label, pairs in (("corrected", told.corrected), ("synonym", told.synonyms)):
        for typed, used in pairs:
            _write(f"{label + ':':<11}{typed} -> {used}")
    if told.unknown:
        _write(f"unknown:   {', '.join(told.unknown)}")
    if told.phrasing:
        _write(f"nearest:   {told.phrasing}")
    for candidate in answer.candidates:
        _write(f"candidate: {candidate.score:.3f}  {candidate.id}  {candidate.question}")
    if answer.not_covered:
        _write(f"subject:   {answer.not_covered.id}, which is not covered")
    _write(f"verdict:   {verdict(answer, told)}")


def _reason(answer: "Answer") -> str:
    if answer.obstacle:
        return f": {obstacle(answer.obstacle)}."
    if answer.not_covered:
        return f": this fact base does not cover {answer.not_covered.title}."
    return " in this fact base."


def _did_you_mean(candidates: "tuple[Candidate, ...]", names: tuple[str, ...], *, numbered: bool) -> None:
    if candidates or names:
        _write("Perhaps you mean:")
    for number, candidate in enumerate(candidates, 1):
        _write(f"{number if numbered else ' '} {candidate.question}")
        _write(f"    vpfaq show {candidate.id}")
    for name in names:
        if name not in [candidate.id for candidate in candidates]:
            _write(f"    vpfaq show {name}")


def _write(line: str) -> None:
    if sys.stderr is None:  # the caller has closed it
        return
    line = sanitize(line)
    if sys.stderr.isatty():
        line = "\n".join(_wrapped(part) for part in line.split("\n"))
    with contextlib.suppress(OSError):
        sys.stderr.write(line + "\n")


def _wrapped(line: str) -> str:
    """`line` broken where it is wider than the terminal, or than is read well.

    Between words, and between characters of two columns; any other word stays whole, so that it can be copied.
    """
    import re
    import shutil

    from rich.cells import cell_len

    width = min(90, max(20, shutil.get_terminal_size().columns))
    row = start = line[: len(line) - len(line.lstrip())]
    rows = []
    for blanks, word in re.findall(r"(\s*)(\S+)", line.lstrip()):
        gap = blanks
        for piece in _pieces(word, cell_len):
            if row.strip() and cell_len(row + gap + piece) > width:
                rows.append(row)
                row, gap = start + "  ", ""
            row, gap = row + gap + piece, ""
    return "\n".join([*rows, row])


def _pieces(word: str, cell_len: "Callable[[str], int]") -> list[str]:
    """The parts of a word between which a line may end."""
    pieces: list[str] = []
    for character in word:
        cells = cell_len(character)
        if pieces and (cells == 0 or (cells == 1 and cell_len(pieces[-1][0]) == 1)):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
