"""From YAML to records: what loads, and what is wrong with what does not."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.errors import InvalidBase
from vpfaq.loading import load_base, validate
from vpfaq.model import Duration
from vpfaq.schema import FactBaseFile
from vpfaq.yamlfile import parse

from .conftest import FULL, SMALLEST


def complaints(text: str) -> list[str]:
    """What loading `text` complains about, line by line."""
    with pytest.raises(InvalidBase) as caught:
        load_base(text.encode(), "tea.yaml")
    return str(caught.value).splitlines()


def changed(old: str, new: str, text: str = FULL) -> str:
    """`text` with `old` replaced, which must be there."""
    assert old in text
    return text.replace(old, new, 1)


def test_the_smallest_base_loads() -> None:
    """A title and topics with facts of id, ask and answer are all that is needed."""
    base = load_base(SMALLEST.encode(), "tea.yaml")
    assert [fact.id for fact in base.facts] == ["brewing.time", "brewing.water"]
    assert base.facts[0].question == "How long does green tea steep?"
    assert base.facts[0].sources == ()
    assert base.phrasings[1] == ("How hot should the water be?", "water temperature")


def test_figures_are_written_out_where_texts_refer_to_them() -> None:
    """The figure stands once in the file and many times in the texts."""
    base = load_base(FULL.encode(), "tea.yaml")
    fact = base.facts[0]
    assert fact.answer == "The handbook says 2 to 3 minutes, grandmother 60 to 90 minutes."
    assert fact.claims[1].text == "Green tea steeps for 60 to 90 minutes."
    assert [duration.iso() for duration in fact.durations] == [("PT2M", "PT3M"), ("PT1H", "PT1H30M")]
    assert base.facts[2].timeline[0].when == fact.durations[0]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ("min: 10, max: 20, unit: minutes", "10 to 20 minutes"),
        ("min: 24, max: 24, unit: hours", "24 hours"),
        ("min: 1, max: 1, unit: days", "1 day"),
        ("min: 0, max: 48, unit: hours", "within 48 hours"),
        ("min: 2, unit: months", "more than 2 months"),
        ("min: 1, unit: years", "more than 1 year"),
        ("min: 0.5, max: 1, unit: hours", "0.5 to 1 hour"),
        ("min: 2, unit: weeks, as: several weeks", "several weeks"),
    ],
)
def test_how_a_duration_reads(fields: str, text: str) -> None:
    """The wording that the README promises to authors."""
    base = load_base(changed("min: 2, max: 3, unit: minutes", fields).encode(), "tea.yaml")
    assert base.facts[0].durations[0].text == text


@pytest.mark.parametrize(
    ("amount", "unit", "iso"),
    [
        (90, "seconds", "PT1M30S"),
        (60, "minutes", "PT1H"),
        (48, "hours", "PT48H"),
        (0, "hours", "PT0S"),
        (3, "weeks", "P3W"),
        (2, "months", "P2M"),
        (1.5, "days", "P1.5D"),
        (1.1, "hours", "PT1H6M"),
        (1_500_000, "days", "P1500000D"),
    ],
)
def test_iso_durations(amount: float, unit: str, iso: str) -> None:
    """Minutes and seconds carry to hours; hours do not carry to days."""
    assert Duration("t.f.d", "", amount, None, unit, None, ()).iso() == (iso, None)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("title: Tea\n", "title: Tea\nsubject: tea\n", ":2: `subject` is not a key here; the keys are title,"),
        ("    answer: Well below boiling.\n", "", ":32: brewing.water: `answer` is missing"),
        ("answer: Well below boiling.", "answer: no", ":34: brewing.water: 'no' is read by YAML as a truth value"),
        ("answer: Well below boiling.", "answer: 2021-02-04", ":34: brewing.water: '2021-02-04' is read by YAML as a date"),
        ("answer: Well below boiling.", "answer: 12:30", ":34: brewing.water: '12:30' is read by YAML as a number"),
        ("answer: Well below boiling.", "answer: ' '", ":34: brewing.water: `answer` is empty"),
        ("answer: Well below boiling.", "answer: [a]", ":34: brewing.water: `answer` must be text"),
        ("  - id: water", "  - id: time", ":32: brewing.time: the id 'time' is taken at line 19"),
        ("- id: dangers", "- id: brewing", ":39: brewing: the id 'brewing' is taken at line 15"),
        ("- id: grandmother\n", "- id: handbook\n", ":9: sources.handbook: the id 'handbook' is taken at line 4"),
        ("sources: [handbook, grandmother]", "sources: [nurse]", ":22: brewing.time: the source 'nurse' does not exist"),
        ("see_also: [brewing.water]", "see_also: [brewing.milk]", ":31: brewing.time: the fact 'brewing.milk' does not"),
        ("when: brewing.time.short", "when: brewing.time.brief", "the duration 'brewing.time.brief' does not exist"),
        ("says {brewing.time.short}", "says {brewing.time.brief}", "the figure {brewing.time.brief} does not exist"),
        ("unit: minutes, per", "unit: minute, per", "`unit` must be one of 'seconds'"),
        ("min: 2, max: 3", "min: soon, max: 3", "`min` must be a number"),
        ("min: 2, max: 3", "min: -2, max: 3", "`min`: input should be greater than or equal to 0"),
        ("urgent: true", "urgent: maybe", "`urgent` must be true or false"),
        ("- [steep, draw, brew]", "- [steep]", "this needs at least 2"),
        ("- [steep, draw, brew]", "- [steep, draw]\n- [brew, Steeped]", "'Steeped' stands in the group at line"),
        ("- id: handbook\n", "- id: the handbook\n", "`id` is 'the handbook' and must match"),
        ('ask: ["How hot should the water be?", water temperature]', "ask: []", "`ask` needs at least 1"),
        ('ask: ["How hot should the water be?", water temperature]', "ask: why", "`ask` must be a list"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line_its_place_and_a_way_out(old: str, new: str, complaint: str) -> None:
    """One clear sentence for each kind of broken base."""
    found = complaints(changed(old, new))
    assert any(complaint in line for line in found), found
    assert all(line.startswith("tea.yaml:") for line in found)


def test_all_faults_are_reported_at_once() -> None:
    """A fault of form does not hide a dangling reference or a duplicate key."""
    text = changed("title: Tea\n", "title: Tea\ntitle: 12:30\nextra: 1\n")
    text = changed("see_also: [brewing.water]", "see_also: [nothing.there]", text)
    text = changed("unit: minutes, per", "unit: ages, per", text)
    found = complaints(text)
    assert len(found) == 5
    assert [int(line.split(":")[1]) for line in found] == sorted(int(line.split(":")[1]) for line in found)


@pytest.mark.parametrize(
    "text", ["[]", "just text", "topics: 7", "topics: [7]", "topics: [{facts: [x]}]", "synonyms: a"]
)
def test_other_shapes_are_refused_without_a_traceback(text: str) -> None:
    """Whatever the YAML holds, the answer is a list of problems."""
    assert complaints(text)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5), TEXT)
def test_a_base_survives_dumping_and_loading(pairs: list[tuple[str, str]], title: str) -> None:
    """Any base that loads, dumps and loads again is the same."""
    facts = [{"id": f"f{n}", "ask": [ask], "answer": answer} for n, (ask, answer) in enumerate(pairs)]
    file = FactBaseFile.model_validate({"title": title, "topics": [{"id": "t", "title": title, "facts": facts}]})
    dumped = yaml.safe_dump(file.model_dump(by_alias=True, exclude_defaults=True), allow_unicode=True)
    if "{" not in str(pairs):  # a brace would be a reference
        assert validate(parse(dumped.encode(), "x")) == (file, [])
    assert FactBaseFile.model_validate(file.model_dump(by_alias=True), by_alias=True) == file


def test_the_full_base_survives_dumping_and_loading(full: Path) -> None:
    """The same with every part of the format."""
    file, _ = validate(parse(full.read_bytes(), "x"))
    assert file
    dumped = yaml.safe_dump(file.model_dump(by_alias=True, exclude_defaults=True))
    assert validate(parse(dumped.encode(), "x")) == (file, [])
