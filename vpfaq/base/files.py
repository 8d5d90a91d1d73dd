"""The files of a fact base: the main one and those beside it that it names."""

from pathlib import Path
from typing import NamedTuple

from ..core.errors import InvalidBase, Problem, UnreadableFile
from ..core.reading import read_bytes
from .yamlfile import Document, held, parse


class BaseFiles(NamedTuple):
    """A fact base as parsed, file by file."""

    main: Document
    parts: tuple[Document, ...]
    """The files that `main` names under ``files``, in that order."""
    contents: tuple[tuple[str, bytes], ...]
    """Name, as `main` has it, and content of each of these."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All files, the main one first."""
        return self.main, *self.parts

    @property
    def problems(self) -> list[Problem]:
        """What parsing found."""
        return [problem for document in self.documents for problem in document.problems]


def parse_files(content: bytes, file: Path) -> BaseFiles:
    """Parse the main file, whose content has been read, and the files that it names.

    Raises InvalidBase with all that is wrong where one of them is missing or cannot be parsed.
    """
    main = parse(content, str(file))
    problems: list[Problem] = []
    parts: list[Document] = []
    contents: dict[str, bytes] = {}
    for index, name in enumerate(name for name in held(main.data, "files", list) if isinstance(name, str)):
        try:
            _refuse_misplaced(name, file, list(contents))
            part = file.parent / name
            contents[name] = read_bytes(part)
            parts.append(parse(contents[name], str(part)))
        except InvalidBase as invalid:
            problems += invalid.problems
        except UnreadableFile as unreadable:
            problems.append(main.problem(("files", index), "files", "file", str(unreadable)))
    if problems:
        raise InvalidBase([*main.problems, *problems])
    return BaseFiles(main, tuple(parts), tuple(contents.items()))


def _refuse_misplaced(name: str, main: Path, others: list[str]) -> None:
    """Raise UnreadableFile for a file that `main` must not name."""
    folder = main.parent.resolve()
    try:
        place = (folder / name).resolve()
        seen = [(folder / other).resolve() for other in others]
    except (OSError, ValueError, RuntimeError):
        raise UnreadableFile(f"{name!r} is no name of a file; correct it") from None
    if not place.is_relative_to(folder):
        raise UnreadableFile(f"{name!r} lies outside the folder of the fact base; put it beside or below {main.name}")
    if place in seen or place == main.resolve():
        raise UnreadableFile(f"{name!r} is named twice; name it once")
