"""The views at a terminal, with Rich: wrapped to its width and no wider than is read well."""

import os
import shutil

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from ..core.answers import Answer, CitedSource, Hit, Section
from ..core.model import Fact, Topic
from . import messages, wording
from .blocks import Rows
from .citing import Citing
from .factview import FactView
from .layout import GAP, indented, with_right
from .sectionview import SectionView, emergency
from .streams import Output
from .style import ASCII, FIGURE, MARKED, NAME, QUESTION, READABLE, TOPIC, UNICODE, URGENT, Look, styled

_ROWS = 24  # lines that any screen is taken to have
_PROMPT = 1  # line that the next prompt takes
_LEAST, _MOST = 20, 1000  # columns: a narrower terminal wraps by itself, a wider one is none
_WITHOUT_LINKS = ("dumb", "linux", "")  # values of TERM


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave to the caller what a reader that went away means."""
        raise  # noqa: PLE0704 - called while the BrokenPipeError is handled


class TerminalRenderer:
    """Prints to a terminal. `color` None lets Rich find out what the terminal can show."""

    def __init__(self, out: Output, *, color: bool | None = None, all_sources: bool = False) -> None:
        size = shutil.get_terminal_size()
        columns = min(_MOST, max(_LEAST, size.columns))
        environment = dict(os.environ)
        if not color and not environment.get("TERM") and os.name != "nt":
            environment["TERM"] = "dumb"  # what git takes an unnamed terminal for; Windows names none
        self.console = _Console(
            file=out,  # type: ignore[arg-type] # it has what Rich uses of a file
            width=columns,
            height=size.lines,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=None if color is None else not color,
            force_terminal=True if color else None,
            color_system="standard" if color else "auto",
            legacy_windows=False,
            _environ=environment,
        )
        colored = self.console.color_system is not None and not self.console.no_color
        self.look = Look(
            self.console,
            min(READABLE, columns),
            UNICODE if self.console.encoding.lower().startswith("utf") else ASCII,
            colored and os.environ.get("TERM", "") not in _WITHOUT_LINKS,
        )
        self.all_sources = all_sources
        self.picks: int | None = None  # the number of the first suggestion or related fact, at the prompt

    def answer(self, answer: Answer, names: tuple[str, ...] = ()) -> None:
        """Print the answer, what else fits about as well, and the disclaimer; or say that there is none."""
        if not answer.fact:
            messages.no_answer(answer, names=names, numbered=self.picks is not None)
            return
        ties = [self._named(styled(tie.question), f"vpfaq show {tie.id}", indent=2) for tie in answer.near_ties]
        after: Rows = [Text("This may fit as well:", QUESTION), *ties] if ties else []
        if answer.urgent:
            after.append(styled(wording.pointer(answer.urgent), URGENT))
        room = self._screen(answer.disclaimer, *after)
        self._print([*self._fact(answer.fact, room=room), *after], answer.disclaimer)

    def candidates(self, answer: Answer) -> None:
        """Print the candidates, best first, with their scores; say on stderr where none is an answer."""
        for each in answer.candidates:
            told = styled(f"{each.score:.2f}  ", FIGURE).append_text(styled(each.question))
            self._print([self._named(told, f"vpfaq show {each.id}")])
        if not answer.answered:
            messages.no_answer(answer, suggest=False)

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print the topics with their number of facts, and how to go on."""
        more = _sentence(("vpfaq show TOPIC", NAME), " shows a topic, ", ("vpfaq show sources", NAME), " the sources.")
        self._print([styled(title, TOPIC), indented(self._topics(topics)), more])

    def welcome(
        self, title: str, topics: tuple[Topic, ...], questions: tuple[str, ...], sources: int, urgent: Fact | None
    ) -> None:
        """Print what somebody sees who gives no command: what the base is about, and what to try."""
        told = wording.about(sum(len(topic.facts) for topic in topics), sources)
        parts: Rows = [_sentence(styled(title, TOPIC), "  ", styled(told)), ""]
        parts.append(Text("Ask in your own words, in quotes:", QUESTION))
        parts += [indented(styled(f'vpfaq "{question}"', NAME)) for question in questions]
        if topics:
            parts += ["", Text.assemble("Or read a topic: ", styled(f"vpfaq {topics[-1].id}", NAME), style=QUESTION)]
            parts.append(indented(self._topics(topics)))
        if urgent:
            parts += ["", emergency(urgent, self.look)]
        more = _sentence(
            ("vpfaq ask", NAME),
            " asks one question after another, ",
            ("vpfaq search WORDS", NAME),
            " searches all texts, ",
            ("vpfaq --help", NAME),
            " says the rest.",
        )
        self._print([*parts, "", more])

    def questions(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print the question of every fact, by topic."""
        parts: Rows = [styled(title, TOPIC)]
        for topic in topics:
            parts += ["", styled(topic.title, TOPIC)]
            parts += [self._named(styled(question), id_, indent=2) for id_, question in topic.facts]
        self._print(parts)

    def section(self, section: Section, disclaimer: str | None, urgent: Fact | None, *, full: bool = False) -> None:
        """Print a topic with all its facts."""
        self._print(list(SectionView(section, self.look, urgent).whole(full=full)), disclaimer)

    def everything(self, sections: tuple[Section, ...], title: str, disclaimer: str | None) -> None:
        """Print all topics with all their facts."""
        parts: Rows = [styled(title, TOPIC)]
        for section in sections:
            parts += ["", *SectionView(section, self.look, None).whole(full=True)]
        self._print(parts, disclaimer)

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print one fact."""
        self._print(list(self._fact(fact, screen=self._screen(disclaimer))), disclaimer)

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print each source with what is known of it and the number of facts that rest on it."""
        for source, facts in sources:
            head = with_right(styled(source.title, QUESTION), styled(source.name), self.look)
            known = [wording.known_of(source, facts), *([source.note] if source.note else [])]
            self._print([head, *(indented(styled(text)) for text in known)])
            if source.url:  # left to the terminal to wrap, so that it can be copied whole
                self.console.print(styled("  " + source.url), soft_wrap=True)

    def hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """Print the facts in which words stand, with the passage and the words marked."""
        parts: Rows = []
        for hit in hits:
            passage = [styled(piece, MARKED if marked else "") for piece, marked in hit.passage]
            parts += [self._named(styled(hit.question, QUESTION), hit.id), indented(_sentence(*passage))]
        if parts:
            self._print(parts)
        else:
            messages.no_hit(text)

    def _fact(self, fact: Fact, *, room: int | None = None, screen: int | None = None) -> Rows:
        view = FactView(fact, self.look, Citing({source.id: source for source in fact.sources}))
        return list(view.whole(room=room, screen=screen, every_source=self.all_sources, pick=self.picks))

    def _screen(self, disclaimer: str | None, *beside: RenderableType) -> int:
        """The lines that a fact may take on the screen beside other parts and the disclaimer."""
        told = [*beside, *([styled(disclaimer)] if disclaimer else [])]
        return max(_ROWS, self.console.height) - _PROMPT - self.look.height(*told)

    def _named(self, text: Text, name: str, *, indent: int = 0) -> RenderableType:
        """A text with the name at the right under which it is shown."""
        return indented(with_right(text, styled(name, NAME), self.look, self.look.width - indent), indent)

    def _topics(self, topics: tuple[Topic, ...]) -> Table:
        """Ids, titles and numbers of facts, two topics in a row where there is room."""
        cells = [(styled(topic.id, NAME), styled(topic.title), str(len(topic.facts))) for topic in topics]
        for columns in (2, 1):
            table = Table.grid(padding=(0, GAP, 0, 0))
            for justify in ("left", "left", "right") * columns:
                table.add_column(justify=justify, overflow="fold")
            rows = -(-len(cells) // columns)
            for number in range(rows):
                table.add_row(*(cell for row in cells[number::rows] for cell in row))
            if self.console.measure(table).maximum + GAP <= self.look.width:
                break
        return table

    def _print(self, parts: Rows, disclaimer: str | None = None) -> None:
        """Print all at once, no wider than is read well."""
        if disclaimer:
            parts.append(styled(disclaimer))
        # A table has the width that it is given: one with bars may be wider than text.
        self.console.print(
            Group(*(part if isinstance(part, Table) else Constrain(part, self.look.width) for part in parts))
        )
        self.console.file.flush()


def _sentence(*parts: str | Text | tuple[str, str]) -> Text:
    """Pieces of running text, of which a word longer than the line is folded."""
    return Text.assemble(*parts, overflow="fold")
