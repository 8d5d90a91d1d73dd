"""Labelled questions: how they are read, and how the answers to them are counted."""

import pytest

from vpfaq import VpfaqError
from vpfaq.authoring.scoring import LabelledQuestion, LoggedQuestion, read_questions, score
from vpfaq.core.report import Confusion

from ..helpers import FULL, faq_of


def test_labelled_and_logged_questions_are_read() -> None:
    """A line each, in any order; blank lines and further keys do not matter."""
    content = (
        b'{"q": "a", "ids": ["x.y", "x.z"], "kind": "near"}\n\n  \n{"q": "b", "ids": []}\r\n'
        b'{"q": "c", "candidates": ["x.y"]}\n{"q": "d", "ids": ["x.y"], "candidates": []}\n{"q": "\\u8336", "ids": []}'
    )
    found = read_questions(content, "x.jsonl")
    assert found.labelled == (
        LabelledQuestion("a", ("x.y", "x.z")),
        LabelledQuestion("b", ()),
        LabelledQuestion("d", ("x.y",)),
        LabelledQuestion("茶", ()),
    )
    assert found.logged == (LoggedQuestion("c", ("x.y",)),)


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "[]",
        "7",
        '"q"',
        '{"q": "x"}',
        '{"q": 7, "ids": []}',
        '{"q": "x", "ids": null}',
        '{"q": "x", "ids": "a.b"}',
        '{"q": "x", "ids": ["a.b", 7]}',
        '{"q": "x", "candidates": "a.b"}',
        '{"ids": []}',
        "[" * 99_999,
        "not json",
        "\udcff",
    ],
)
def test_questions_of_another_form_are_refused(line: str) -> None:
    """With file and line, blank lines counted."""
    content = b'\n{"q": "x", "ids": []}\n' + line.encode("utf-8", "surrogateescape")
    with pytest.raises(VpfaqError, match=r'^x\.jsonl:3: this line is not an object like {"q": "a question"'):
        read_questions(content, "x.jsonl")


def test_each_outcome_is_counted() -> None:
    """Right, wrong, silent, refused and false; a miss says what was expected and what came nearest."""
    tea = faq_of(FULL)
    found = score(
        tea,
        (
            LabelledQuestion("steeping time", ("brewing.time",)),
            LabelledQuestion("scald first aid", ("brewing.time", "dangers.scalds")),
            LabelledQuestion("water temperature", ("brewing.time",)),
            LabelledQuestion("water temperature!", ("brewing.time",)),
            LabelledQuestion("zzz yyy", ("brewing.time",)),
            LabelledQuestion("who painted the mona lisa", ()),
            LabelledQuestion("scald first aid", ()),
        ),
    )
    assert found[:5] == (2, 2, 1, 1, 1)
    assert (found.right, found.wrong, found.silent, found.refused, found.false) == (2, 2, 1, 1, 1)
    wrong, again, silent, false = found.misses
    assert wrong == ("wrong", "water temperature", ("brewing.time",), "brewing.water", 1.0)
    assert again[1:] == ("water temperature!", ("brewing.time",), "brewing.water", 1.0)
    assert silent[:3] == ("silent", "zzz yyy", ("brewing.time",))
    assert silent.found == next((each.id for each in tea.ask("zzz yyy").candidates), None)
    assert false == ("false", "scald first aid", (), "dangers.scalds", 1.0)
    assert found.confusions == (
        Confusion("brewing.time", "brewing.water", 2),
        Confusion(None, "dangers.scalds", 1),
    )


def test_no_questions_are_no_misses() -> None:
    """Nothing was asked, and nothing went wrong."""
    assert score(faq_of(FULL), ()) == (0, 0, 0, 0, 0, (), ())
