"""One fact at a terminal: what stands where, and what is cut where a screen is full."""

from typing import Any

import pytest
from rich.console import Console, RenderableType

from vpfaq.core.model import Claim, Fact, Figure, Group, Item, Phase, Source
from vpfaq.rendering.citing import Citing
from vpfaq.rendering.factview import FactView
from vpfaq.rendering.style import UNICODE, Look

A, B, C = (Source(id_, f"The {id_}", f"Source {id_}", date="2020", url=f"https://{id_}.example") for id_ in "abc")
FACT = Fact("t.f", "Is it so?", None, "It is.")
ITEMS = tuple(Item(f"thing {n}", ()) for n in range(1, 6))


def view(width: int = 66, **parts: Any) -> FactView:
    """The view of a fact with these parts."""
    fact = FACT._replace(**parts)
    look = Look(Console(width=width, legacy_windows=False, force_terminal=True), width, UNICODE, links=False)
    return FactView(fact, look, Citing({source.id: source for source in fact.sources}))


def lines(parts: Any, width: int = 66) -> list[str]:
    """What a terminal shows of them."""
    console = Console(width=width, legacy_windows=False)
    with console.capture() as captured:
        for part in parts if not isinstance(parts, str) else [parts]:
            console.print(part)
    return [line.rstrip() for line in captured.get().splitlines()]


def split(line: str) -> list[str]:
    """The texts of a line that stand apart."""
    return [part.strip() for part in line.split("   ") if part.strip()]


@pytest.mark.parametrize(
    ("room", "shown"), [(None, 5), (9, 5), (5, 5), (4, 3), (3, 2), (2, 2), (1, 2), (0, 2), (-3, 2)]
)
def test_a_list_is_cut_where_the_room_ends(room: int | None, shown: int) -> None:
    """The line that says how much more there is counts; two rows are always there."""
    told = lines(view(items=ITEMS).details(room))
    expected = [f"• thing {n}" for n in range(1, shown + 1)]
    assert told == [*expected, *([f"  {5 - shown} more: vpfaq show t.f"] if shown < 5 else [])]


def test_nothing_is_said_of_no_more() -> None:
    """Two rows that are too long for the room are shown whole."""
    items = (Item("word " * 40, ()), Item("word " * 40, ()))
    assert not [line for line in lines(view(items=items).details(1)) if "more" in line]


def test_the_room_is_that_of_the_whole_fact() -> None:
    """Question, answer, advice and the list share it; with the room of a line more a row more is shown."""
    for room, count in ((9, 5), (8, 5), (7, 3), (6, 2)):
        told = lines(view(items=ITEMS, advice="Call.").whole(room=room))
        assert sum("thing" in line for line in told) == count, room
        assert len(told) <= room or count == 2
        assert told[-1].startswith("▌ Call.")


@pytest.mark.parametrize(
    ("parts", "width", "place"),
    [
        ({}, 66, 1),
        ({"answer": "It is, " * 9}, 66, 0),
        ({"answer": "It is, " * 9, "advice": "Call."}, 66, 2),
        ({"answer": "It is, " * 9, "see_also": ("t.g",)}, 66, 2),
    ],
)
def test_sources_stand_at_the_first_end_with_room(parts: dict[str, Any], width: int, place: int) -> None:
    """The answer's, the advice's, that of the related facts, the question's."""
    told = lines(view(width, sources=(A,), **parts).whole(room=99))
    assert [number for number, line in enumerate(told) if "Source: Source a" in line] == [place]
    assert len(split(told[place])) == 2


def test_sources_have_a_line_where_none_has_room() -> None:
    """Before the related facts."""
    parts: dict[str, Any] = {
        "question": "Is it " + "so " * 19 + "?",
        "answer": "It is, " * 9,
        "see_also": ("t.g" * 18,),
    }
    told = lines(view(sources=(A,), **parts).whole(room=99))
    assert [line for line in told if "Source a" in line] == ["Source: Source a"]
    assert told[-1].startswith("Related: t.g")


def test_related_facts_stand_beside_the_advice() -> None:
    """Where it has room, or below it."""
    told = lines(view(advice="Call.", see_also=("t.g",)).whole(room=99))
    assert split(told[-1]) == ["▌ Call.", "Related: t.g"]
    told = lines(view(advice="Call us " * 8, see_also=("t.g",)).whole(room=99))
    assert told[-1] == "Related: t.g"


def test_its_name_stands_where_it_takes_no_line() -> None:
    """Beside the question, or the answer; a fact that is shown has it in any case, an answer does without."""
    assert split(lines(view().whole())[0]) == ["Is it so?", "t.f"]
    long = "Is it " + "so " * 19 + "?"
    assert split(lines(view(question=long).whole())[1]) == ["It is.", "t.f"]
    full: dict[str, Any] = {"question": long, "answer": "It is, " * 9}
    assert any("t.f" in line for line in lines(view(**full).whole()))
    assert not any("t.f" in line for line in lines(view(**full).whole(room=99)))


def test_each_source_on_request() -> None:
    """A line and an address each, and none beside the answer."""
    told = lines(view(sources=(A, B._replace(url=None))).whole(every_source=True))
    assert told[2:] == ["  The a (2020)", "    https://a.example", "  The b (2020)"]
    assert "Source" not in told[0] + told[1]
    urgent = lines(view(sources=(A,), urgent=True).whole(every_source=True))
    assert urgent[-2:] == ["  The a (2020)", "    https://a.example"]


def test_related_facts_have_numbers_at_the_prompt() -> None:
    """From the one that picks the first."""
    assert view(see_also=("t.g", "t.h")).related(1).plain == "Related: 1 t.g · 2 t.h"
    assert view(see_also=("t.g", "t.h")).related(None).plain == "Related: t.g · t.h"
    assert lines(view(see_also=("t.g", "t.h")).whole(pick=3))[-1] == "Related: 3 t.g · 4 t.h"
    assert view().related(1).plain == ""


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (66, "Sources: Source a · Source b · Source c"),
        (39, "Sources: Source a · Source b · Source c"),
        (38, "Sources: Source a and 2 more"),
        (28, "Sources: Source a and 2 more"),
        (27, ""),
    ],
)
def test_sources_are_named_as_far_as_there_is_room(room: int, told: str) -> None:
    """And how many more there are is said."""
    assert view(sources=(A, B, C)).origins(room).plain == told


def test_in_a_line_of_its_own_there_is_a_source_in_any_case() -> None:
    """However long its name."""
    assert view(20, sources=(A._replace(name="x" * 30), B)).origins(20).plain == f"Sources: {'x' * 30} and 1 more"
    assert view(21, sources=(A._replace(name="x" * 30), B)).origins(20).plain == ""


def test_sources_that_claims_name_come_last() -> None:
    """And where they name all, there is nothing left to say."""
    claims = (Claim("It is.", ("a",)), Claim("It is not.", ("c",)))
    assert view(sources=(A, B, C), claims=claims).origins(99).plain == "Sources: Source b · Source a · Source c"
    assert view(sources=(A, C), claims=claims).origins(99).plain == ""
    assert view(sources=(A,)).origins(99).plain == "Source: Source a"
    assert view().origins(99).plain == ""


@pytest.mark.parametrize(("short", "stop"), [("Yes", "."), ("Yes.", ""), ("Yes!", ""), ("Why?", ""), ("はい。", "")])
def test_a_short_answer_is_a_sentence(short: str, stop: str) -> None:
    """With a stop of its own or one that is added."""
    assert view(short=short).answer().plain == f"{short}{stop} It is."
    assert view().answer().plain == "It is."


def test_advice_is_marked() -> None:
    """By a sign, too, for who sees no color; without it there is nothing."""
    assert view(advice="Call.").advice().plain == "▌ Call."
    assert view().advice().plain == ""


def test_an_urgent_fact_has_a_frame() -> None:
    """What to do first, then what for, then where that stands; in brief without the question and in running text."""
    parts: dict[str, Any] = {
        "urgent": True, "advice": "Call.", "short": "Now", "sources": (A,), "groups": (Group("At once", ITEMS),)
    }  # fmt: skip
    told = lines(view(**parts).whole())
    assert told[0].startswith("╭─ URGENT ─")
    inside = [line.strip("│ ") for line in told[1:-2]]
    assert inside == ["Is it so?", "Call.", "Now", "It is.", "At once", *(f"• thing {n}" for n in range(1, 6))]
    assert told[-1] == "Source: Source a"
    assert len(told[0]) == 66
    for room, brief in ((len(told), False), (len(told) - 1, True), (None, False)):
        assert ("Is it so?" not in " ".join(lines(view(**parts).whole(room=room)))) == brief, room
    *brief_lines, end = [line.strip("│ ") for line in lines(view(**parts).whole(room=3))[1:]]
    assert brief_lines == ["Call.", "Now", "It is.", "At once", " ".join(f"• thing {n} " for n in range(1, 6)).strip()]
    assert end.endswith(" vpfaq show t.f ─╯")
    without = [line.strip("│ ") for line in lines(view(**{**parts, "groups": ()}).whole())]
    assert without[1:5] == ["Is it so?", "Call.", "Now", "It is."]


@pytest.mark.parametrize(("width", "narrow"), [(66, False), (50, True)])
def test_a_timeline(width: int, narrow: bool) -> None:
    """A bar and the time for each phase, beside what it is or below; those without a time say so and have no bar."""
    hour = Figure("t.f.h", "one hour", None, 1, 1, "hours", None, None, False, None, None, ())
    phases = (Phase("It starts", hour, None, ()), Phase("It ends", None, None, ()))
    shown: RenderableType = view(width, timeline=phases).timeline()
    told = lines([shown], width)
    assert "1 hour" in told[0]
    assert sum("█" in line for line in told) == 1
    if narrow:
        assert told[2:] == ["It starts: one hour", "It ends: no time given"]
    else:
        assert told[1].startswith("It starts  ")
        assert "one hour" in " ".join(told[1:3])
        assert split(told[-1]) == ["It ends", "no time given"]
