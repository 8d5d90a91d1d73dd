"""How a view names its sources: by their names, or by the numbers of a list at its end."""

from typing import NamedTuple

from rich.text import Text

from ..core.model import Source
from .style import SOURCE, Look, joined, source_name, styled


class Citing(NamedTuple):
    """The sources of a view, with `numbers` where they are listed once for all of it."""

    sources: dict[str, Source]
    numbers: dict[str, int] | None = None

    def of(self, ids: tuple[str, ...], look: Look) -> Text:
        """The sources with these ids."""
        if self.numbers is not None:
            return self._numbered(sorted({self.numbers[id_] for id_ in ids if id_ in self.numbers}), look)
        names = [source_name(self.sources[id_], look) if id_ in self.sources else styled(id_, SOURCE) for id_ in ids]
        return joined(names, ", ")

    def _numbered(self, numbers: list[int], look: Look) -> Text:
        """Numbers in brackets, three or more in a row as a range: [1-3, 7]."""
        ids = {number: id_ for id_, number in (self.numbers or {}).items()}
        told = Text(overflow="fold")
        index = 0
        while index < len(numbers):
            last = index
            while last + 1 < len(numbers) and numbers[last + 1] == numbers[last] + 1:
                last += 1
            last = last if last - index > 1 else index
            told.append(", " if told else "[", SOURCE)
            told.append_text(source_name(self.sources[ids[numbers[index]]], look, str(numbers[index])))
            if last > index:
                told.append("-", SOURCE)
                told.append_text(source_name(self.sources[ids[numbers[last]]], look, str(numbers[last])))
            index = last + 1
        return told.append("]", SOURCE) if told else told
