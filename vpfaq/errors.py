"""What can go wrong, as exceptions whose message is the sentence that the user reads, and the exit codes."""

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """The exit status of every command, as ripgrep and fzf use it."""

    ANSWERED = 0
    NO_ANSWER = 1
    UNUSABLE = 2
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing that is wrong with a fact base, and where.

    `line` and `column` count from 1; `where` is a full id such as ``risks.leakage``, or the part of
    the file (``sources.nice``), or empty; `rule` is the name under which the README explains it.
    """

    line: int
    column: int
    where: str
    rule: str
    message: str

    @property
    def sentence(self) -> str:
        """What is wrong, preceded by where in the base it stands."""
        return f"{self.where}: {self.message}" if self.where else self.message


class VpfaqError(Exception):
    """Base class of all that this package raises on purpose; ``str()`` is the user's message."""


class UnreadableFile(VpfaqError):
    """A file that cannot be read: missing, a folder, no permission, too large."""


class InvalidBase(VpfaqError):
    """A fact base that was read and cannot be used; `problems` holds everything that is wrong."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = sorted(problems)
        super().__init__("\n".join(f"{name}:{p.line}: {p.sentence}" for p in self.problems))


class NotFound(VpfaqError):
    """A topic or fact that the base does not have; `suggestions` are the names that come nearest."""

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        self.name = name
        self.suggestions = suggestions
        super().__init__(f"there is no topic or fact {name!r}")
