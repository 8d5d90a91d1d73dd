"""A handout in Markdown (CommonMark with tables)."""

import re
from collections.abc import Iterator

from ..core.model import Fact
from ..core.sanitize import sanitize
from . import wording
from .handout import Handout, tables

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
    for title, items, numbered in wording.lists(fact):
        yield from ("", f"**{_text(title)}**") if title else ()
        yield ""
        for number, item in enumerate(items, 1):
            yield f"{f'{number}.' if numbered else '-'} {_text(item.text)}{_cited(item.sources, handout)}"
    for table in tables(fact):
        rows = [[_text(text) + _cited(ids, handout) for text, ids in row] for row in table.rows]
        yield from ("", f"**{table.caption}**", "")
        yield from (f"| {' | '.join(row)} |" for row in (table.head, ["---"] * len(table.head), *rows))
    if fact.advice and not fact.urgent:
        yield from ("", f"**{_text(fact.advice)}**")
    related = [f"[{_text(known[id_].question)}](#{_anchor(id_)})" for id_ in fact.see_also if id_ in known]
    if related:
        yield from ("", "Related: " + "; ".join(related))


def _cited(ids: tuple[str, ...], handout: Handout) -> str:
    numbers = handout.numbers(ids)
    return f" \\[{', '.join(map(str, numbers))}\\]" if numbers else ""


def _anchor(id_: str) -> str:
    return id_.replace(".", "-")


def _text(text: str) -> str:
    """`text` on one line, with all that Markdown or HTML would take for markup escaped."""
    line = _SPECIAL.sub(r"\\\1", " ".join(sanitize(text).split()))
    return _LINE_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", line)
