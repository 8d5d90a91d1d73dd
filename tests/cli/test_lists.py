"""What lists and shows, end to end, in a pipe."""

from pathlib import Path

import pytest

from tests.helpers import vpfaq
from vpfaq import __version__

from .runs import ANSWER, record_of


def test_show(full: Path) -> None:
    """Topics, a topic, a fact, the sources, all questions, everything."""
    assert vpfaq("show", "--facts", full).out == "brewing\tBrewing\t2\ndangers\tDangers\t1\n"
    topic = vpfaq("show", "--facts", full, "brewing").out
    assert topic.startswith(f"How long does green tea steep?\n{ANSWER}\nHow hot should the water be?\nWell below")
    assert vpfaq("show", "--facts", full, "sources").out.splitlines()[0].split("\t")[:3] == [
        "handbook",
        "3",
        "2019-05-01",
    ]
    questions = vpfaq("show", "--facts", full, "--questions").out.splitlines()
    assert questions[0] == "brewing.time\tHow long does green tea steep?"
    assert len(questions) == 3
    assert all(text in vpfaq("show", "--facts", full, "all").out for text in (ANSWER, "URGENT: Cool it at once"))


@pytest.mark.parametrize("arguments", [[], ["brewing"], ["dangers.scalds"], ["sources"], ["all"], ["--questions"]])
def test_the_json_of_show(full: Path, arguments: list[str]) -> None:
    """Each is described by the schema that ships."""
    assert record_of(vpfaq("show", "--facts", full, "--json", *arguments).out)["schema"] == "2"


def test_search(full: Path) -> None:
    """Ids to go on with, the words marked; 1 where there is nothing."""
    run = vpfaq("search", "--facts", full, "kettle")
    assert run.code == 0
    assert run.out.startswith("brewing.water\tHow hot should the water be?\t")
    record = record_of(vpfaq("search", "--facts", full, "--json", "kettle").out)
    assert record["hits"] == [
        {
            "id": "brewing.water",
            "question": "How hot should the water be?",
            "passage": record["hits"][0]["passage"],  # type: ignore[index]
            "words": ["kettle"],
        }
    ]
    miss = vpfaq("search", "--facts", full, "xylophone")
    assert (miss.code, miss.out) == (1, "")
    assert "no fact holds all the words" in miss.err
    assert vpfaq("search", "--facts", full, "?").code == 2


def test_n_is_the_most_that_is_printed(full: Path) -> None:
    """As with `head -n`, a number that is larger than any list prints the whole list."""
    for command in (["ask", "steeping time"], ["steeping time of it all"], ["search", "leaf press"]):
        run = vpfaq(*command, "--facts", full, "-n", "99999999999999999999")
        assert (run.code, run.err) == (0, "")
        assert len(run.out.splitlines()) == 3


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_handout_holds_a_topic_or_all(full: Path, form: str) -> None:
    """Every text of it, with the numbers of its sources; a fact is none."""
    whole = vpfaq("show", "--facts", full, "--format", form).out
    assert whole == vpfaq("show", "--facts", full, "--format", form, "all").out
    part = vpfaq("show", "--facts", full, "--format", form, "dangers").out
    assert "Brewing" in whole
    assert "Brewing" not in part
    for text in ("Hold the scald under cool water at once", "https://tea.example/handbook", __version__, "cool water"):
        assert text in whole
        assert text in part
    assert vpfaq("show", "--facts", full, "--format", form, "brewing.time").code == 2
