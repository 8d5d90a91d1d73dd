"""One question after another at a prompt."""

import re
from typing import TYPE_CHECKING

from ..core.errors import NotFound, VpfaqError
from ..rendering import messages, prompt
from ..rendering.streams import Stdout
from .options import all_names
from .running import ExitCode
from .showing import TOPICS, find, show_found
from .stdin import readable

if TYPE_CHECKING:
    from ..faq import Faq, Found
    from ..rendering.renderer import Renderer
    from .asking import Asking

COMMANDS = ("help", "quit", "exit", TOPICS, "sources", "search")


def converse(faq: "Faq", asking: "Asking") -> ExitCode:
    """Answer what is typed until an empty line or the end of the input."""
    prompt.prepare([*COMMANDS, *(name for name, _ in all_names(faq))])
    prompt.hint(faq.topics[0].id, whole=False)
    shell = _Shell(faq, asking)
    while True:
        try:
            line = prompt.read_line()
        except KeyboardInterrupt:  # takes back what was typed
            prompt.line_end()
            continue
        if line is None or line.strip().casefold() in ("", "quit", "exit", "q"):
            return ExitCode.ANSWERED
        try:
            shell.do(readable(line.strip()))
        except VpfaqError as error:
            messages.failure(error)


class _Shell:
    """What happens at the prompt; it remembers which facts were offered last, and whether the disclaimer was read."""

    def __init__(self, faq: "Faq", asking: "Asking") -> None:
        self.faq = faq
        self.asking = asking
        self.renderer: Renderer = asking.view.renderer(Stdout())
        if hasattr(self.renderer, "picks"):
            self.renderer.picks = 1
        self.offered: tuple[str, ...] = ()
        self.warned = False

    def do(self, line: str) -> None:
        """Do what a line says, which may be a whole command as views name it."""
        line = re.sub(r"^vpfaq\s+(?:(?:show|ask)\s+)?", "", line)
        command, _, rest = line.partition(" ")
        command = command.casefold()
        if line.isdecimal():
            self._pick(int(line))
        elif line.casefold() in ("help", "?"):
            prompt.hint(self.faq.topics[0].id, whole=True)
        elif line.casefold() == TOPICS:
            self.renderer.topics(self.faq.title, self.faq.topics)
        elif command == "search" and rest:
            hits = self.faq.search(rest)
            self.renderer.hits(rest, hits)
            self.offered = tuple(hit.id for hit in hits)
        else:
            self._look_up(line)

    def _pick(self, number: int) -> None:
        if 1 <= number <= len(self.offered):
            self._show(find(self.faq, self.offered[number - 1]))
        else:
            prompt.unknown_number(len(self.offered))

    def _look_up(self, name: str) -> None:
        try:
            found = find(self.faq, name)
        except NotFound:
            self._ask(name)
        else:
            self._show(found)

    def _show(self, found: "Found") -> None:
        is_sources = not (found.fact or found.section)
        show_found(self.faq, found, self.renderer, None if is_sources else self._disclaimer())
        if found.fact:
            self.offered = found.fact.see_also

    def _ask(self, question: str) -> None:
        answer = self.faq.ask(question, explain=self.asking.explain)
        self.renderer.answer(answer._replace(disclaimer=self._disclaimer()))
        messages.explanation(answer)
        if answer.fact:
            self.offered = answer.fact.see_also
        else:
            self.offered = tuple(candidate.id for candidate in messages.suggestions(answer))
        self.asking.log_miss(answer)

    def _disclaimer(self) -> str | None:
        """The disclaimer, once."""
        told = None if self.warned else self.faq.disclaimer
        self.warned = True
        return told
