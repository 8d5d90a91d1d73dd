"""How a view names its sources: by their names, or by the numbers of a list at its end."""

from itertools import groupby
from typing import NamedTuple

from rich.text import Text

from ..core.model import Source
from .style import Look, joined, source_name, styled


class Citing(NamedTuple):
    """The sources of a view, with `numbers` where they are listed once for all of it."""

    sources: dict[str, Source]
    numbers: dict[str, int] | None = None

    def of(self, ids: tuple[str, ...], look: Look) -> Text:
        """The sources with these ids: their names, or their numbers, three or more in a row as a range: [1-3,7]."""
        if self.numbers is None:
            names = [source_name(self.sources[id_], look) if id_ in self.sources else styled(id_) for id_ in ids]
            return joined(names, ", ")
        by_number = {self.numbers[id_]: self.sources[id_] for id_ in ids if id_ in self.numbers}
        told: list[Text] = []
        for _, group in groupby(enumerate(sorted(by_number)), lambda pair: pair[1] - pair[0]):
            run = [source_name(by_number[number], look, str(number)) for _, number in group]
            told += run if len(run) < 3 else [Text.assemble(run[0], "-", run[-1])]
        return Text.assemble("[", Text(",").join(told), "]", overflow="fold") if told else Text()

    def listed(self, look: Look) -> Text:
        """The numbered sources in running text, each in one line."""
        named = [
            Text.assemble(f"[{number}] ", source_name(self.sources[id_], look))
            for id_, number in (self.numbers or {}).items()
        ]
        return joined(named, "  ", look.width)
