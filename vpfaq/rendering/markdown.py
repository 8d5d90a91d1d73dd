"""A handout in Markdown (CommonMark with tables)."""

import re
from collections.abc import Iterator, Sequence

from ..core.model import Fact, Item
from ..core.sanitize import sanitize
from . import wording
from .handout import UNTIMED, Handout, figures

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LINE_START = re.compile(r"^([-+=]|\d+[.)])(?=\s|$)")


def to_markdown(handout: Handout) -> str:
    """The handout as the text of a Markdown file."""
    return "\n".join(_lines(handout)) + "\n"


def _lines(handout: Handout) -> Iterator[str]:
    known = handout.facts()
    yield f"# {_text(handout.title)}"
    if handout.disclaimer:
        yield from ("", f"> {_text(handout.disclaimer)}")
    yield from ("", "## Contents", "")
    for section in handout.sections:
        yield f"- [{_text(section.topic.title)}](#{_anchor(section.topic.id)})"
        yield from (f"  - [{_text(fact.question)}](#{_anchor(fact.id)})" for fact in section.facts)
    for section in handout.sections:
        yield from ("", f'<a id="{_anchor(section.topic.id)}"></a>', "", f"## {_text(section.topic.title)}")
        for fact in section.facts:
            yield from _fact(fact, handout, known)
    if handout.sources:
        yield from ("", "## Sources", "")
        for number, source in enumerate(handout.sources, 1):
            address = f" <{source.url}>" if source.url else ""
            yield f"{number}. {_text(wording.source_line(source))}{address}"
    yield from ("", "---", "", _text(handout.made))


def _fact(fact: Fact, handout: Handout, known: dict[str, Fact]) -> Iterator[str]:
    yield from ("", f'<a id="{_anchor(fact.id)}"></a>', "", f"### {_text(fact.question)}", "")
    if fact.urgent:
        yield from ("**URGENT**", "")
        if fact.advice:
            yield from (f"**{_text(fact.advice)}**", "")
    if fact.short:
        yield from (f"**{_text(fact.short)}**", "")
    cited = _cited(tuple(source.id for source in fact.sources), handout)
    yield f"{_text(fact.answer)}{cited}"
    for group in fact.groups:
        yield from ("", f"**{_text(group.title)}**", "", *_list(group.items, handout))
    if fact.items:
        yield from ("", *_list(fact.items, handout))
    if fact.steps:
        yield from ("", *_list(fact.steps, handout, numbered=True))
    yield from _tables(fact, handout)
    if fact.advice and not fact.urgent:
        yield from ("", f"**{_text(fact.advice)}**")
    related = [f"[{_text(known[id_].question)}](#{_anchor(id_)})" for id_ in fact.see_also if id_ in known]
    if related:
        yield from ("", "Related: " + "; ".join(related))


def _tables(fact: Fact, handout: Handout) -> Iterator[str]:
    rows: list[tuple[str, ...]]
    if fact.timeline:
        rows = [
            (_text(phase.text) + _cited(phase.sources, handout), _text(phase.when.text if phase.when else UNTIMED))
            for phase in fact.timeline
        ]
        yield from ("", *_table(("What", "When"), rows))
    if fact.claims:
        rows = [
            (_text(claim.text), _text(wording.circumstances(claim).strip("()")) + _cited(claim.sources, handout))
            for claim in fact.claims
        ]
        yield from ("", *_table(("What sources say", "Found in, by; source"), rows))
    if told := figures(fact):
        rows = [
            (_text(what), _text(figure), _text(about) + _cited(sources, handout))
            for what, figure, about, sources in told
        ]
        yield from ("", *_table(("Measured", "Figure", "Found in, by; source"), rows))


def _list(items: tuple[Item, ...], handout: Handout, *, numbered: bool = False) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        yield f"{f'{number}.' if numbered else '-'} {_text(item.text)}{_cited(item.sources, handout)}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _cited(ids: tuple[str, ...], handout: Handout) -> str:
    numbers = handout.numbers(ids)
    return f" \\[{', '.join(map(str, numbers))}\\]" if numbers else ""


def _anchor(id_: str) -> str:
    return id_.replace(".", "-")


def _text(text: str) -> str:
    """`text` on one line, with all that Markdown or HTML would take for markup escaped."""
    line = _SPECIAL.sub(r"\\\1", " ".join(sanitize(text).split()))
    return _LINE_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", line)
