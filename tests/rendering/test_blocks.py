"""The lists of a fact, laid out."""

import pytest
from rich.console import Console, Group, RenderableType
from rich.text import Text

from vpfaq.core.model import Claim, Fact, Figure, Item, Source
from vpfaq.core.model import Group as Titled
from vpfaq.rendering.blocks import claim_rows, group_columns, group_text, share_rows, shares_in, who
from vpfaq.rendering.citing import Citing
from vpfaq.rendering.style import ASCII, Look

SOURCES = {id_: Source(id_, f"The {id_}", id_.upper(), url=f"https://{id_}.example") for id_ in "abcdefg"}
CITING = Citing(SOURCES)


def look(width: int, *, links: bool = False) -> Look:
    """What a terminal of that width can show."""
    return Look(Console(width=width, legacy_windows=False), width, ASCII, links)


def fact(**parts: object) -> Fact:
    """A fact of these parts."""
    return Fact("t.f", "Q?", None, "A.")._replace(**parts)  # type: ignore[arg-type] # each caller names the right ones


def share(id_: str, text: str, low: float, *sources: str, of: str | None = "them", about: str | None = None) -> Figure:
    """A percentage."""
    return Figure(f"t.f.{id_}", text, of, low, low, "percent", None, None, False, about, None, sources)


def lines(what: RenderableType, width: int) -> list[str]:
    """What a terminal shows of it."""
    console = Console(width=width, legacy_windows=False)
    with console.capture() as captured:
        console.print(what)
    return [line.rstrip() for line in captured.get().splitlines()]


def groups(*sizes: int, text: str = "a thing") -> tuple[Titled, ...]:
    """Lists with titles, of so many items each."""
    return tuple(Titled(f"List {n}", (Item(text, ()),) * size) for n, size in enumerate(sizes, 1))


def test_lists_as_running_text() -> None:
    """Titles with their items, in a row."""
    told = group_text(fact(groups=groups(2, 1)), look(80), Text)
    assert told.plain == "List 1: a thing, a thing  List 2: a thing"
    assert [told.plain[span.start : span.end] for span in told.spans if span.style == "bold"] == [
        "List 1: ",
        "List 2: ",
    ]


def test_lists_stand_in_two_columns_where_that_is_shorter() -> None:
    """In their order, split where both are about as long."""
    shown = lines(group_columns(fact(groups=groups(3, 1, 1)), look(80), 78, Text), 80)
    assert shown[0] == f"{'List 1':<40}List 2"
    assert shown[2] == f"{'* a thing':<40}List 3"
    assert len(shown) == 4


@pytest.mark.parametrize(("width", "sizes"), [(59, (3, 3)), (80, (3,)), (80, ())])
def test_lists_stand_one_below_the_other_elsewhere(width: int, sizes: tuple[int, ...]) -> None:
    """Where it is narrow, or there is one."""
    shown = lines(group_columns(fact(groups=groups(*sizes)), look(width), width - 2, Text), width)
    assert len(shown) == sum(sizes) + len(sizes)
    assert all("List 2" not in line or line.startswith("List 2") for line in shown)


def test_long_items_stand_one_below_the_other() -> None:
    """Two columns would take as many lines."""
    shown = lines(group_columns(fact(groups=groups(1, 1, text="word " * 15)), look(80), 78, Text), 80)
    assert [line for line in shown if line.startswith("List")] == ["List 1", "List 2"]


CLAIMS = (
    Claim("It is 20 percent.", ("a",), "the old", "trial"),
    Claim("It is 30 percent or 40 percent.", ("b",)),
)
SHARES = (share("x", "20 percent", 20, "a"), share("y", "40 percent", 40, "b"), share("z", "30 percent", 30, "b"))


def test_shares_belong_to_the_claims_that_tell_them() -> None:
    """In the order of the claim, and only where it is the claim's own source that says so."""
    told = fact(claims=CLAIMS, percentages=SHARES)
    assert [figure.id for figure in shares_in(told, 0)] == ["t.f.x"]
    assert [figure.id for figure in shares_in(told, 1)] == ["t.f.z", "t.f.y"]
    assert shares_in(told._replace(percentages=(share("x", "20 percent", 20, "c"),)), 0) == []


def test_claims_with_shares_have_bars() -> None:
    """A bar for each share, in the order in which they are told."""
    rows = claim_rows(fact(claims=CLAIMS, percentages=SHARES), look(80), 0, Text, CITING)
    shown = lines(Group(*rows), 80)
    assert [line.count("#") for line in shown] == [2, 2, 3]
    assert shown[0].startswith("  It is 20 percent.")
    assert shown[0].endswith("A (the old; trial)")
    assert shown[1].endswith("B")


def test_a_single_share_has_no_bar() -> None:
    """There is nothing to compare it with."""
    rows = claim_rows(fact(claims=CLAIMS, percentages=SHARES[:1]), look(80), 0, Text, CITING)
    assert "#" not in "".join(lines(Group(*rows), 80))


def test_claims_are_a_list_where_it_is_narrow() -> None:
    """Who says so follows what is said; in a topic the list stands apart."""
    told = fact(claims=CLAIMS, percentages=SHARES)
    shown = lines(Group(*claim_rows(told, look(50), 0, Text, CITING)), 50)
    assert shown == ["* It is 20 percent.  A (the old; trial)", "* It is 30 percent or 40 percent.  B"]
    shown = lines(Group(*claim_rows(told, look(50), 2, Text, CITING)), 50)
    assert shown[1] == "  * It is 30 percent or 40 percent.  B"


def test_figures_are_compared() -> None:
    """A bar, how many, of what, and once for those in a row who says so; those that a claim tells are left out."""
    more = (
        share("p", "10 percent", 10, "c", of="cats"),
        share("q", "60 percent", 60, "c", of="dogs"),
        share("r", "90 percent", 90, "d", of=None, about="adults"),
    )
    rows = share_rows(fact(claims=CLAIMS, percentages=SHARES + more), look(80), 78, CITING)
    shown = [" ".join(line.split()) for line in lines(Group(*rows), 78)]
    assert shown == ["# 10 percent cats C", "##### 60 percent dogs", "####### 90 percent D (adults)"]


def test_figures_where_it_is_narrow() -> None:
    """Who says so follows the last that they say."""
    more = (share("p", "10 percent", 10, "c", of="cats"), share("q", "60 percent", 60, "c", of="dogs"))
    shown = lines(Group(*share_rows(fact(percentages=more), look(50), 48, CITING)), 48)
    assert shown == ["#         10 percent  cats", "#####     60 percent  dogs  C"]


def test_what_a_text_tells_needs_no_row() -> None:
    """One figure that none tells has a row of its own."""
    more = (share("p", "10 percent", 10, "c"), share("q", "60 percent", 60, "c"))
    assert len(share_rows(fact(percentages=more[:1]), look(80), 78, CITING)) == 1
    assert share_rows(fact(percentages=more[:1]), look(80), 78, CITING, "It is 10 percent.") == []
    assert len(share_rows(fact(percentages=more), look(80), 78, CITING, "It is so.")) == 1


@pytest.mark.parametrize(
    ("ids", "about", "told"),
    [
        (("a", "b"), "the old; trial", "A, B (the old; trial)"),
        (("a",), "", "A"),
        ((), "trial", "(trial)"),
        (("unknown",), "", "unknown"),
    ],
)
def test_who_says_so(ids: tuple[str, ...], about: str, told: str) -> None:
    """Names, then in whom and how it was found."""
    assert who(ids, about, CITING, look(80)).plain == told


def test_what_a_name_says_is_not_said_again() -> None:
    """Such as the kind of study."""
    citing = Citing({"a": Source("a", "A", "A (trial)")})
    assert who(("a",), "the old; trial", citing, look(80)).plain == "A (trial) (the old)"
    assert who(("a",), "trial", citing, look(80)).plain == "A (trial)"


@pytest.mark.parametrize(
    ("ids", "told"),
    [("a", "[1]"), ("ba", "[1,2]"), ("abc", "[1-3]"), ("abdefg", "[1,2,4-7]"), ("bdf", "[2,4,6]"), ("", ""), ("xa", "[1]"), ("x", "")],
)  # fmt: skip
def test_sources_by_number(ids: str, told: str) -> None:
    """In order, three or more in a row as a range; those that are not listed have none."""
    citing = Citing(SOURCES, {id_: number for number, id_ in enumerate(SOURCES, 1)})
    text = citing.of(tuple(ids), look(80, links=True))
    assert text.plain == told
    links = {text.plain[span.start : span.end] for span in text.spans if getattr(span.style, "link", None)}
    assert links == set(told.strip("[]").replace("-", ",").split(",")) - {""}


def test_sources_are_listed() -> None:
    """Each with its number and in one line."""
    listed = Citing(SOURCES, {"a": 1, "b": 2, "c": 3}).listed(look(14)).plain
    assert listed == "[1] A  [2] B\n[3] C"
    assert Citing(SOURCES).listed(look(14)).plain == ""
