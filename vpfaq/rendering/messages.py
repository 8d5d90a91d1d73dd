"""What is said on stderr: errors, the nearest questions where there is no answer, how a question was understood."""

import contextlib
import sys
from typing import TYPE_CHECKING

from ..core.errors import InvalidBase, VpfaqError
from ..core.sanitize import sanitize, shorten

if TYPE_CHECKING:
    from ..core.answers import Answer, Candidate, Explanation
    from ..core.errors import NotFound

_OBSTACLES = {
    "no words": "the question has no words",
    "too long": "the question has more than 200 words or 10,000 characters",
}
_SHOWN = 100  # problems of a fact base that are listed
_LIKELY = 0.1  # the score from which a fact is worth suggesting although the subject is another


def say(message: str) -> None:
    """Say one thing, under the program's name."""
    _write("vpfaq: " + shorten(message, 1000))


def failure(error: VpfaqError) -> None:
    """Say what went wrong; of a fact base everything, a line each, as compilers do."""
    if not isinstance(error, InvalidBase):
        say(str(error))
        return
    for problem in error.problems[:_SHOWN]:
        _write(shorten(f"{problem.file}:{problem.line}: {problem.sentence}", 500))
    count = len(error.problems)
    if count > _SHOWN:
        _write(f"... and {count - _SHOWN} more")
    say(f"this fact base cannot be used: {count} problem{'' if count == 1 else 's'}, see above.")


def no_answer(answer: "Answer", *, suggest: bool = True) -> None:
    """Say that there is no answer, which subject is not covered, and with `suggest` which questions come nearest."""
    likely = answer.candidates
    reason = " in this fact base."
    if answer.not_covered:
        reason = f": this fact base does not cover {answer.not_covered.title}."
        likely = tuple(candidate for candidate in likely if candidate.score >= _LIKELY)
    say(f'no answer to "{shorten(answer.question)}"{reason}')
    if suggest:
        _did_you_mean([_shown(candidate) for candidate in likely])
    if answer.disclaimer and sys.stderr is not None and sys.stderr.isatty():
        _write(answer.disclaimer)


def near_ties(answer: "Answer") -> None:
    """Name the other facts that fit about as well as the one answered."""
    for candidate in answer.near_ties:
        say(f"this fits about as well: {_shown(candidate)}")


def not_found(missing: "NotFound") -> None:
    """Say that a topic or fact does not exist and which names come nearest."""
    say(f"{shorten(str(missing))}; vpfaq show lists the topics.")
    _did_you_mean([f"vpfaq show {name}" for name in missing.suggestions])


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
    _write(f"verdict:   {_verdict(answer, told)}")


def _verdict(answer: "Answer", told: "Explanation") -> str:
    """Why the question was answered or not, in one sentence."""
    if told.obstacle:
        return f"not answered: {_OBSTACLES[told.obstacle]}"
    if told.phrasing is None:
        return "not answered: no content word of a fact is known"
    if told.exact:
        return "answered: this is a phrasing of the fact"
    compared = "answered: {} is not below" if answer.answered else "not answered: {} is below"
    return (
        f"{compared.format(f'{answer.score:.3f}')} {told.threshold}; similarity to the nearest phrasing "
        f"{told.similarity:.2f}, share of the question in the fact's words {told.coverage:.2f}, "
        f"confidence that it is out of scope {told.out_of_scope:.2f}"
    )


def _did_you_mean(suggestions: list[str]) -> None:
    if suggestions:
        _write("Did you mean:")
    for suggestion in suggestions:
        _write(f"  {suggestion}")


def _shown(candidate: "Candidate") -> str:
    return f"{candidate.question}  (vpfaq show {candidate.id})"


def _write(line: str) -> None:
    if sys.stderr is None:  # the caller has closed it
        return
    line = sanitize(line)
    if sys.stderr.isatty():
        line = "\n".join(_wrapped(part) for part in line.split("\n"))
    with contextlib.suppress(OSError):
        sys.stderr.write(line + "\n")


def _wrapped(line: str) -> str:
    """`line` broken between words where it is wider than the terminal."""
    import shutil
    import textwrap

    width = max(20, shutil.get_terminal_size().columns)
    return textwrap.fill(line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
