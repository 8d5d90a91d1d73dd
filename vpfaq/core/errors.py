"""What can go wrong, as exceptions whose message is the sentence that the user reads."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong with a fact base, and where."""

    file: str
    line: int
    """From 1, as `column`."""
    column: int
    where: str
    """A full id such as ``risks.leakage``, a part of the file such as ``sources.nice``, or empty."""
    rule: str
    """The name under which `docs/fact-base.md` explains it."""
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

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(f"{p.file}:{p.line}: {p.sentence}" for p in self.problems))


class NotFound(VpfaqError):
    """A topic or fact that the base does not have; `suggestions` are the names that come nearest."""

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        self.name = name
        self.suggestions = suggestions
        super().__init__(f"there is no topic or fact {name!r}")
