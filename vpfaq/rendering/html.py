"""A handout in HTML: one file without scripts, for a phone, a screen and paper."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template

from ..core.model import Fact
from ..core.sanitize import sanitize
from . import wording
from .handout import Handout, Table, tables


def to_html(handout: Handout) -> str:
    """The handout as the text of an HTML file: `handout.html` with the texts put in."""
    disclaimer = f'<p class="disclaimer">{_text(handout.disclaimer)}</p>' if handout.disclaimer else ""
    return Template(Path(__file__).with_name("handout.html").read_text("utf-8")).substitute(
        title=_text(handout.title),
        disclaimer=disclaimer,
        contents="\n".join(_contents(handout)),
        main="\n".join(_main(handout)),
        made=_text(handout.made),
    )


def _contents(handout: Handout) -> Iterator[str]:
    for section in handout.sections:
        yield f'<li><a href="#{_anchor(section.topic.id)}">{_text(section.topic.title)}</a>'
        yield "<ul>"
        yield from (f"<li>{_link(fact)}</li>" for fact in section.facts)
        yield "</ul></li>"


def _main(handout: Handout) -> Iterator[str]:
    known = handout.facts()
    for section in handout.sections:
        anchor = _anchor(section.topic.id)
        yield f'<section aria-labelledby="{anchor}">'
        yield f'<h2 id="{anchor}">{_text(section.topic.title)}</h2>'
        for fact in section.facts:
            yield from _fact(fact, handout, known)
        yield "</section>"
    if handout.sources:
        yield from ('<section aria-labelledby="sources">', '<h2 id="sources">Sources</h2>', "<ol>")
        for number, source in enumerate(handout.sources, 1):
            url = _text(source.url or "")
            address = f' <a href="{url}">{url}</a>' if url else ""
            yield f'<li id="source-{number}">{_text(wording.source_line(source))}{address}</li>'
        yield from ("</ol>", "</section>")


def _fact(fact: Fact, handout: Handout, known: dict[str, Fact]) -> Iterator[str]:
    anchor = _anchor(fact.id)
    urgent = ' class="urgent"' if fact.urgent else ""
    yield f'<article aria-labelledby="{anchor}"{urgent}>'
    yield f'<h3 id="{anchor}">{_text(fact.question)}</h3>'
    if fact.urgent and fact.advice:
        yield f'<p class="advice">{_text(fact.advice)}</p>'
    if fact.short:
        yield f'<p class="short">{_text(fact.short)}</p>'
    yield f"<p>{_text(fact.answer)}{_cited((source.id for source in fact.sources), handout)}</p>"
    for title, items, numbered in wording.lists(fact):
        if title:
            yield f"<h4>{_text(title)}</h4>"
        tag = "ol" if numbered else "ul"
        yield f"<{tag}>"
        yield from (f"<li>{_text(item.text)}{_cited(item.sources, handout)}</li>" for item in items)
        yield f"</{tag}>"
    for table in tables(fact):
        yield from _table(table, handout)
    if fact.advice and not fact.urgent:
        yield f'<p class="advice">{_text(fact.advice)}</p>'
    related = [_link(known[id_]) for id_ in fact.see_also if id_ in known]
    if related:
        yield f"<p>Related: {'; '.join(related)}</p>"
    yield "</article>"


def _table(table: Table, handout: Handout) -> Iterator[str]:
    yield from ("<table>", f"<caption>{table.caption}</caption>", "<thead><tr>")
    yield from (f'<th scope="col">{name}</th>' for name in table.head)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        first, *rest = [_text(text) + _cited(ids, handout) for text, ids in row]
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
    yield "</tbody></table>"


def _link(fact: Fact) -> str:
    return f'<a href="#{_anchor(fact.id)}">{_text(fact.question)}</a>'


def _cited(ids: Iterable[str], handout: Handout) -> str:
    numbers = handout.numbers(tuple(ids))
    links = [f'<a href="#source-{number}">{number}</a>' for number in numbers]
    return f" [{', '.join(links)}]" if links else ""


def _anchor(id_: str) -> str:
    """The id of an element; no fact and no topic can take the ones of the page itself."""
    return "about-" + id_.replace(".", "-")


def _text(text: str) -> str:
    return escape(sanitize(text))
