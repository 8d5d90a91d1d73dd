"""A handout in HTML: one file without scripts, for a phone, a screen and paper."""

from collections.abc import Iterable, Iterator
from html import escape

from ..core.model import Fact, Item
from ..core.sanitize import sanitize
from . import wording
from .handout import UNTIMED, Handout, figures

_STYLE = """\
:root { color-scheme: light; }
body { font: 1rem/1.55 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 44rem; margin: 0 auto;
  padding: 1rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 2px solid #14507a; color: #14507a; }
h3 { margin: 2rem 0 .5rem; }
a { color: #14507a; }
a:focus-visible { outline: 3px solid #14507a; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
.short { font-weight: bold; }
.advice { border-left: .3rem solid #a4161a; padding-left: .8rem; font-weight: bold; }
.urgent { border: .2rem solid #a4161a; padding: 0 1rem 1rem; }
.urgent h3::before { content: "URGENT: "; color: #a4161a; }
.disclaimer { background: #f2f2f2; padding: .8rem; }
.made { color: #4a4a4a; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border: 1px solid #8a8a8a; padding: .35rem .5rem; text-align: left; vertical-align: top; }
th { background: #f2f2f2; }
th[scope="row"] { background: none; font-weight: normal; }
li { margin: .2rem 0; }
@media (max-width: 34rem) {
  table, caption, tbody, tr, th, td { display: block; border: 0; padding: .1rem 0; background: none; }
  thead { position: absolute; left: -99rem; }
  tr { border-top: 1px solid #8a8a8a; padding: .4rem 0; }
}
@media print {
  body { max-width: none; font-size: 10.5pt; padding: 0; }
  nav, .skip { display: none; }
  article, tr, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""


def to_html(handout: Handout) -> str:
    """The handout as the text of an HTML file."""
    return "\n".join(_lines(handout)) + "\n"


def _lines(handout: Handout) -> Iterator[str]:
    known = handout.facts()
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(handout.title)}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        '<a class="skip" href="#main">Skip the contents</a>',
        "<header>",
        f"<h1>{_text(handout.title)}</h1>",
    )
    if handout.disclaimer:
        yield f'<p class="disclaimer">{_text(handout.disclaimer)}</p>'
    yield from ("</header>", '<nav aria-labelledby="contents">', '<h2 id="contents">Contents</h2>', "<ul>")
    for section in handout.sections:
        yield f'<li><a href="#{_anchor(section.topic.id)}">{_text(section.topic.title)}</a>'
        yield "<ul>"
        yield from (f"<li>{_link(fact)}</li>" for fact in section.facts)
        yield "</ul></li>"
    yield from ("</ul>", "</nav>", '<main id="main">')
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
            url = escape(sanitize(source.url or ""))
            address = f' <a href="{url}">{url}</a>' if url else ""
            yield f'<li id="source-{number}">{_text(wording.source_line(source))}{address}</li>'
        yield from ("</ol>", "</section>")
    yield from ("</main>", f'<footer><p class="made">{_text(handout.made)}</p></footer>', "</body>", "</html>")


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
    for group in fact.groups:
        yield f"<h4>{_text(group.title)}</h4>"
        yield from _list("ul", group.items, handout)
    if fact.items:
        yield from _list("ul", fact.items, handout)
    if fact.steps:
        yield from _list("ol", fact.steps, handout)
    yield from _tables(fact, handout)
    if fact.advice and not fact.urgent:
        yield f'<p class="advice">{_text(fact.advice)}</p>'
    related = [_link(known[id_]) for id_ in fact.see_also if id_ in known]
    if related:
        yield f"<p>Related: {'; '.join(related)}</p>"
    yield "</article>"


def _tables(fact: Fact, handout: Handout) -> Iterator[str]:
    if fact.timeline:
        rows = [
            (_text(phase.text) + _cited(phase.sources, handout), _text(phase.when.text if phase.when else UNTIMED))
            for phase in fact.timeline
        ]
        yield from _table("When what comes", ("What", "When"), rows)
    if fact.claims:
        rows = [
            (_text(claim.text), _text(wording.circumstances(claim).strip("()")) + _cited(claim.sources, handout))
            for claim in fact.claims
        ]
        yield from _table("What the sources say", ("Says", "Found in, by; source"), rows)
    if told := figures(fact):
        yield from _table(
            "Figures",
            ("Measured", "Figure", "Found in, by; source"),
            ((_text(what), _text(text), _text(about) + _cited(ids, handout)) for what, text, about, ids in told),
        )


def _list(tag: str, items: tuple[Item, ...], handout: Handout) -> Iterator[str]:
    yield f"<{tag}>"
    yield from (f"<li>{_text(item.text)}{_cited(item.sources, handout)}</li>" for item in items)
    yield f"</{tag}>"


def _table(caption: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield from ("<table>", f"<caption>{caption}</caption>", "<thead><tr>")
    yield from (f'<th scope="col">{name}</th>' for name in head)
    yield "</tr></thead><tbody>"
    for first, *rest in rows:
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
