"""The views at a terminal, with Rich: wrapped to its width, the sources beside what they say."""

import shutil

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..core.answers import Answer, CitedSource, Section
from ..core.errors import NotFound
from ..core.sanitize import sanitize
from ..core.model import Claim, Fact, Item, Phase, Source, Topic
from . import messages

_LEAST = 28  # columns that the views need; a narrower terminal wraps them itself
_NARROW = 60  # columns below which two columns of text are set one above the other


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave to the caller what a reader that went away means."""
        raise  # noqa: PLE0704 - called while the BrokenPipeError is handled


class TerminalRenderer:
    """Prints to a terminal. `color` None lets Rich find out what the terminal can show."""

    def __init__(self, *, color: bool | None = None) -> None:
        size = shutil.get_terminal_size()
        self.console = _Console(
            width=max(_LEAST, size.columns),
            height=size.lines,
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=False,
            no_color=None if color is None else not color,
            force_terminal=True if color else None,
        )

    def answer(self, answer: Answer) -> None:
        """Print the answer with its sources, what else fits about as well, and the disclaimer."""
        if not answer.fact:
            messages.no_answer(answer)
            return
        self._fact(answer.fact)
        if answer.near_ties:
            self._heading("This fits about as well")
            for candidate in answer.near_ties:
                self._indented(_styled(candidate.question) + _styled(f"\nvpfaq show {candidate.id}", "dim"))
        self._close(answer.disclaimer)

    def candidates(self, answer: Answer) -> None:
        """Print the candidates, best first, with their scores; say on stderr where none is an answer."""
        table = Table.grid(padding=(0, 2))
        for candidate in answer.candidates:
            table.add_row(
                _styled(f"{candidate.score:.2f}", "bold"),
                _styled(candidate.question) + _styled(f"\nvpfaq show {candidate.id}", "dim"),
            )
        if answer.candidates:
            self.console.print(table)
        if not answer.answered:
            messages.no_answer(answer, suggest=False)

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print the topics, one line each, and how to go on."""
        self._heading(title)
        table = Table.grid(padding=(0, 2))
        for topic in topics:
            table.add_row(_styled(topic.id, "bold"), _styled(topic.title))
        self._indented(table)
        self.console.print()
        self._indented(_styled("vpfaq show TOPIC prints a topic, vpfaq show sources the sources.", "dim"))

    def section(self, section: Section, disclaimer: str | None) -> None:
        """Print a topic with all its facts."""
        self.console.print(Rule(_styled(section.topic.title, "bold"), style="dim", align="left"))
        for fact in section.facts:
            self._fact(fact)
        self._close(disclaimer)

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print one fact."""
        self._fact(fact)
        self._close(disclaimer)

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print each source with what is known of it and the number of facts that rest on it."""
        for source, facts in sources:
            self._heading(source.title)
            count = f"{facts} fact{'' if facts == 1 else 's'}"
            publisher = [source.publisher] if source.publisher else []
            self._indented(_styled(" · ".join([*publisher, source.date or "no date", count])))
            if source.note:
                self._indented(_styled(source.note, "dim"))
            if source.url:  # left to the terminal to wrap, so that it can be copied whole
                self.console.print(_styled("  " + source.url, "dim"), soft_wrap=True)
        self.console.print()

    def not_found(self, missing: NotFound) -> None:
        """Say it on stderr."""
        messages.not_found(missing)

    def _fact(self, fact: Fact) -> None:
        self.console.print()
        question = _styled(fact.question, "bold")
        if fact.urgent:
            self._warning(fact, question)
        else:
            self.console.print(question + _styled(f"  {fact.id}", "dim"))
            self._indented(_styled(fact.answer))
            for group in fact.groups:
                self._heading(group.title, indent=2)
                self._list(group.items, "•")
        if fact.items or fact.steps:
            self.console.print()
        self._list(fact.items, "•")
        self._list(fact.steps)
        if fact.timeline:
            self._timeline(fact.timeline)
        if fact.claims:
            self._claims(fact.claims, {source.id: source for source in fact.sources})
        else:
            self._provenance(fact.sources)
        if fact.see_also:
            self._indented(_styled("See also: " + ", ".join(fact.see_also), "dim"))

    def _warning(self, fact: Fact, question: Text) -> None:
        """Print an urgent fact: framed, what to act on first."""
        parts: list[RenderableType] = [question]
        if not fact.groups:
            parts += ["", _styled(fact.answer, "bold")]
        for group in fact.groups:
            parts += ["", _styled(group.title, "bold"), _bulleted([_styled(item.text) for item in group.items], "•")]
        self.console.print(Panel(Group(*parts), title="URGENT", border_style="bold red", title_align="left"))
        if fact.groups:
            self.console.print()
            self._indented(_styled(fact.answer))

    def _list(self, items: tuple[Item, ...], bullet: str = "") -> None:
        if items:
            self._indented(_bulleted([_styled(item.text) for item in items], bullet), 4 if bullet else 2)

    def _timeline(self, phases: tuple[Phase, ...]) -> None:
        self.console.print()
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right", style="bold", ratio=2)
        table.add_column()
        table.add_column(ratio=5)
        for number, phase in enumerate(phases, 1):
            when = _styled(phase.when.text) if phase.when else ""
            table.add_row(when, "●", _styled(phase.text))
            if number < len(phases):
                table.add_row("", "│", "")
        self._indented(table)

    def _claims(self, claims: tuple[Claim, ...], sources: dict[str, Source]) -> None:
        self._heading("The sources differ", indent=2)
        narrow = self.console.width < _NARROW
        table = Table.grid(padding=(0, 2))
        table.add_column(ratio=3)
        table.add_column(ratio=2)
        for claim in claims:
            said_by = _styled(
                "; ".join(_short(sources[id_]) if id_ in sources else id_ for id_ in claim.sources), "cyan"
            )
            if narrow:
                table.add_row(_styled(claim.text))
                table.add_row(Padding(said_by, (0, 0, 0, 2)))
            else:
                table.add_row(_styled(claim.text), said_by)
        self._indented(table, 4)

    def _provenance(self, sources: tuple[Source, ...]) -> None:
        """Say what an answer rests on: how many sources, which, and how old."""
        if not sources:
            return
        self.console.print()
        only = "Only one source" + ("" if sources[0].date else ", undated")
        self._indented(_styled(f"{len(sources)} sources:" if len(sources) > 1 else f"{only}:", "dim"))
        self._indented(_bulleted([_styled(_short(source), "dim") for source in sources], "-"), 4)

    def _heading(self, text: str, indent: int = 0) -> None:
        self.console.print()
        self._indented(_styled(text, "bold"), indent)

    def _indented(self, renderable: RenderableType, indent: int = 2) -> None:
        self.console.print(Padding(renderable, (0, 0, 0, indent), expand=False))

    def _close(self, disclaimer: str | None) -> None:
        self.console.print()
        if disclaimer:
            self.console.print(_styled(disclaimer, "italic dim"))


def _bulleted(texts: list[Text], bullet: str = "") -> Table:
    """A list with a hanging indent, numbered where there is no bullet."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    for number, text in enumerate(texts, 1):
        table.add_row(bullet or f"{number}.", text)
    return table


def _styled(text: str, style: str = "") -> Text:
    return Text(sanitize(text), style)


def _short(source: Source) -> str:
    """A source in a few words: title, publisher, date."""
    publisher = f", {source.publisher}" if source.publisher else ""
    return f"{source.title}{publisher} ({source.date or 'no date'})"
