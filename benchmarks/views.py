"""Count the lines of views at a terminal of 80 columns and 24 lines: ``python benchmarks/views.py``.

An answer is counted with its disclaimer, as `ask` prints it; a section as `show` does.
"""

import io
import os
import statistics
from collections.abc import Iterator
from unittest import mock

from vpfaq import Answer, Faq, Section, open_faq
from vpfaq.rendering.terminal import TerminalRenderer

RISKS = (
    "complications safety leakage embolism infection bleeding nerve-damage paralysis new-fracture anesthetic"
    " increased-pain tumor"
)


class _Screen(io.StringIO):
    encoding = "utf-8"


def _renderer(columns: int) -> tuple[TerminalRenderer, _Screen]:
    screen = _Screen()
    with mock.patch.dict(os.environ, COLUMNS=str(columns), LINES="24"):
        return TerminalRenderer(screen), screen


def answer_lines(faq: Faq, columns: int = 80) -> Iterator[tuple[str, int, bool]]:
    """Each fact with the lines of its answer, and whether it has a timeline."""
    for topic in faq.topics:
        for id_, question in topic.facts:
            fact = faq.fact(id_)
            renderer, screen = _renderer(columns)
            renderer.answer(Answer(question, fact, 1.0, (), (), None, None, faq.disclaimer, None))
            yield id_, screen.getvalue().count("\n"), bool(fact.timeline)


def section_lines(faq: Faq, section: Section, columns: int = 80) -> int:
    """The lines of a section."""
    renderer, screen = _renderer(columns)
    renderer.section(section, faq.disclaimer, faq.fact(faq.urgent.id) if faq.urgent else None)
    return screen.getvalue().count("\n")


def main() -> None:
    """Print the table."""
    faq = open_faq()
    lines = list(answer_lines(faq))
    counts = [count for _, count, _ in lines]
    longest = sorted(((count, id_) for id_, count, timeline in lines if not timeline), reverse=True)
    print(f"{len(lines)} answers: median {statistics.median(counts)} lines")
    print("longest without a timeline:", ", ".join(f"{id_} {count}" for count, id_ in longest[:5]))
    risks = faq.section("risks")
    chosen = tuple(fact for fact in risks.facts if fact.id.partition(".")[2] in RISKS.split())
    print(f"show risks, {len(chosen)} facts: {section_lines(faq, Section(risks.topic, chosen))}")
    for topic in faq.topics:
        print(f"show {topic.id}: {section_lines(faq, faq.section(topic.id))} lines, {len(topic.facts)} facts")


if __name__ == "__main__":
    main()
