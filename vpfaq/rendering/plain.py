"""Plain text: all that the terminal shows, one thing a line, the same whatever the terminal."""

from ..core.answers import Answer, CitedSource, Hit, Section
from ..core.model import Claim, Fact, Figure, Topic
from ..core.sanitize import sanitize
from . import messages, wording
from .streams import Output


class PlainRenderer:
    """Prints text for pipes and scripts; columns are separated by tabs."""

    def __init__(self, out: Output, *, all_sources: bool = False) -> None:
        self.out = out
        self.all_sources = all_sources

    def answer(self, answer: Answer, names: tuple[str, ...] = ()) -> None:
        """Print the answer; say on stderr what fits about as well, or that there is none."""
        if answer.fact:
            self._write(self._lines(answer.fact))
            messages.near_ties(answer)
        else:
            messages.no_answer(answer, names=names)

    def candidates(self, answer: Answer) -> None:
        """Print score, id and question of each candidate; say on stderr where none is an answer."""
        self._write([_row(f"{each.score:.3f}", each.id, each.question) for each in answer.candidates])
        if not answer.answered:
            messages.no_answer(answer, suggest=False)

    def short(self, answer: Answer) -> None:
        """Print the short answer alone, in one line."""
        if answer.fact:
            self._write([_one_line(wording.short_answer(answer.fact))])
            messages.near_ties(answer)
        else:
            messages.no_answer(answer)

    def pair(self, answer: Answer) -> None:
        """Print question, id, score and short answer in one line; id and answer are empty where there is none."""
        told = (answer.fact.id, wording.short_answer(answer.fact)) if answer.fact else ("", "")
        self._write([_row(answer.question, told[0], f"{answer.score:.3f}", told[1])])

    def topics(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print id, title and number of facts of each topic."""
        self._write([_row(topic.id, topic.title, str(len(topic.facts))) for topic in topics])

    def questions(self, title: str, topics: tuple[Topic, ...]) -> None:
        """Print id and question of every fact."""
        self._write([_row(id_, question) for topic in topics for id_, question in topic.facts])

    def section(self, section: Section, disclaimer: str | None, urgent: Fact | None, *, full: bool = False) -> None:
        """Print each fact's question and answer, with an empty line between facts."""
        self._write(self._section(section))

    def everything(self, sections: tuple[Section, ...], title: str, disclaimer: str | None) -> None:
        """Print all topics with all their facts."""
        lines = [title, *([disclaimer] if disclaimer else [])]
        for section in sections:
            lines += ["", section.topic.title, "", *self._section(section)]
        self._write(lines)

    def fact(self, fact: Fact, disclaimer: str | None) -> None:
        """Print the fact's answer."""
        self._write(self._lines(fact))

    def sources(self, sources: tuple[CitedSource, ...]) -> None:
        """Print id, number of facts, date, title, URL, name and note of each source."""
        self._write(
            [
                _row(
                    source.id,
                    str(facts),
                    source.date or "no date",
                    source.title,
                    source.url or "no URL",
                    source.name,
                    source.note or "",
                )
                for source, facts in sources
            ]
        )

    def hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """Print id, question and passage of each fact."""
        self._write([_row(hit.id, hit.question, "".join(piece for piece, _ in hit.passage)) for hit in hits])
        if not hits:
            messages.no_hit(text)

    def _section(self, section: Section) -> list[str]:
        lines: list[str] = []
        for fact in section.facts:
            lines += ["", fact.question, *self._lines(fact)]
        return lines[1:]

    def _lines(self, fact: Fact) -> list[str]:
        """A fact: the answer, its lists, who says what, its figures, the sources, whom to call."""
        lines = [fact.short, fact.answer] if fact.short else [fact.answer]
        if fact.urgent:
            lines[0] = f"URGENT: {lines[0]}"
        for title, items, _ in wording.lists(fact):
            lines += [*([f"{title}:"] if title else []), *(item.text for item in items)]
        lines += [f"{phase.text}: {phase.when.text}" if phase.when else phase.text for phase in fact.timeline]
        lines += [_said(claim.text, claim, fact) for claim in fact.claims]
        lines += [_said(f"{each.of or 'figure'}: {each.text}", each, fact) for each in _further_figures(fact)]
        if self.all_sources:
            for source in fact.sources:
                lines.append(" ".join(filter(None, ("Source:", wording.source_line(source), source.url))))
        elif fact.sources:
            lines.append("Sources: " + "; ".join(source.name for source in fact.sources))
        if fact.see_also:
            lines.append("Related: " + "; ".join(fact.see_also))
        if fact.advice:
            lines.append(fact.advice)
        return lines

    def _write(self, lines: list[str]) -> None:
        if lines:
            self.out.write(sanitize("\n".join(lines)) + "\n")


def _further_figures(fact: Fact) -> list[Figure]:
    """The figures of a fact that its timeline does not tell."""
    told = {phase.when.id for phase in fact.timeline if phase.when}
    return [figure for figure in wording.own_figures(fact) if figure.id not in told]


def _said(text: str, said: Claim | Figure, fact: Fact) -> str:
    """What somebody says, in whom and by what study it was found, and who."""
    return " ".join(part for part in (text, wording.circumstances(said), wording.named(said.sources, fact)) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _row(*fields: str) -> str:
    """Fields with tabs between them and none within."""
    return "\t".join([_one_line(field) for field in fields])
