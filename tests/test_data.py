"""The shipped fact base, tested as data."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from vpfaq import Faq
from vpfaq.checking import check
from vpfaq.opening import shipped_base
from vpfaq.schema import json_schema
from vpfaq.scoring import LabelledQuestion, read_questions, score

FACTS = {
    "overview": "definition purpose surgical setting permanence height",
    "indications": "conditions causes compression-fracture candidates timing unsuitable",
    "evaluation": "tests",
    "procedure": "steps preparation anesthesia position imaging incision",
    "cement": "type composition action",
    "durations": "procedure hardening lying-flat bed-rest normal-activities restrictions pain-relief soreness",
    "benefits": "list",
    "risks": "complications safety leakage embolism infection bleeding nerve-damage paralysis new-fracture anesthetic"
    " increased-pain tumor",
    "recovery": "timeline after soreness-relief activity medication follow-up warning-signs",
    "outcomes": "success-rate variability evidence",
    "alternatives": "options kyphoplasty conservative surgery",
}
DISPUTED = {
    "overview.surgical",
    "overview.height",
    "indications.timing",
    "procedure.position",
    "durations.procedure",
    "durations.hardening",
    "durations.normal-activities",
    "durations.pain-relief",
    "outcomes.evidence",
}
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
QUESTIONS, UNSEEN = BENCHMARKS / "questions.jsonl", BENCHMARKS / "unseen.jsonl"


@pytest.fixture(scope="module")
def raw() -> Any:
    """The shipped base as the YAML has it."""
    return yaml.load(shipped_base().read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - is safe


def raw_facts(raw: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and entry of each fact."""
    for topic in raw["topics"]:
        for fact in topic["facts"]:
            yield f"{topic['id']}.{fact['id']}", fact


def texts(entry: Any, key: str = "") -> Iterator[str]:
    """Every text of an entry that is shown to people, references taken out."""
    if isinstance(entry, dict):
        for name, value in entry.items():
            if name not in ("id", "ask", "sources", "when", "see_also", "as"):
                yield from texts(value, name)
    elif isinstance(entry, list):
        for value in entry:
            yield from texts(value, key)
    elif isinstance(entry, str):
        yield re.sub(r"\{[^}]*\}", "", entry)


def test_every_fact_is_there_under_its_id(shipped: Faq) -> None:
    """The ids that scripts rely on, in their order."""
    expected = [f"{topic}.{fact}" for topic, facts in FACTS.items() for fact in facts.split()]
    assert [id_ for topic in shipped.topics for id_, _ in topic.facts] == expected


def test_check_finds_nothing() -> None:
    """Neither a fault nor what makes a base answer badly."""
    assert check(shipped_base().read_bytes(), "facts.yaml").findings == ()


def test_every_fact_names_its_sources(shipped: Faq) -> None:
    """And every source is cited."""
    assert all(shipped.fact(id_).sources for topic in shipped.topics for id_, _ in topic.facts)
    assert len(shipped.sources) == 9
    assert all(source.facts for source in shipped.sources)


def test_disputed_facts_show_both_sides(shipped: Faq) -> None:
    """As claims of different sources, and in the prose of the answer."""
    facts = [shipped.fact(id_) for topic in shipped.topics for id_, _ in topic.facts]
    assert {fact.id for fact in facts if fact.claims} == DISPUTED
    for fact in facts:
        if fact.claims:
            sides = {claim.sources for claim in fact.claims}
            assert len(sides) > 1
            assert {source for side in sides for source in side} <= {source.id for source in fact.sources}
            for duration in fact.durations:
                assert duration.text in fact.answer


def test_figures_stand_only_in_the_data(raw: Any) -> None:
    """No text holds a digit: a figure is written once, as a duration or a percentage."""
    for id_, fact in raw_facts(raw):
        for text in texts({key: value for key, value in fact.items() if key not in ("durations", "percentages")}):
            assert not re.search(r"\d", text), (id_, text)


@pytest.mark.parametrize(
    ("fact", "figures"),
    [
        ("durations.procedure", [("PT30M", "PT1H"), ("PT1H", "PT2H")]),
        ("durations.hardening", [("PT10M", "PT20M"), ("PT1H", "PT2H"), ("PT24H", "PT24H")]),
        ("durations.lying-flat", [("PT1H", "PT2H")]),
        ("durations.bed-rest", [("PT24H", "PT24H")]),
        ("durations.normal-activities", [("PT24H", "PT48H"), ("P3W", None)]),
        ("durations.restrictions", [("P3W", None)]),
        ("durations.pain-relief", [("PT0S", "PT0S"), ("PT0S", "PT48H")]),
        ("durations.soreness", [("P2D", None)]),
        ("indications.timing", [("P2M", None), ("P1Y", None)]),
    ],
)
def test_the_figures_of_the_sources(shipped: Faq, fact: str, figures: list[tuple[str, str | None]]) -> None:
    """Minimum and maximum as the documents give them; each has a source."""
    assert [duration.iso() for duration in shipped.fact(fact).durations] == figures
    assert all(duration.sources for duration in shipped.fact(fact).durations)


def test_the_figures_read_as_sentences(shipped: Faq) -> None:
    """What a script cuts out of an answer."""
    assert "30 to 60 minutes per vertebra" in shipped.fact("durations.procedure").answer
    assert "1 to 2 hours per vertebra" in shipped.fact("durations.procedure").answer
    assert "75 to 90 percent" in shipped.fact("outcomes.success-rate").answer
    assert "75 to 90 percent" in shipped.fact("outcomes.evidence").answer


def test_complications_are_grouped(shipped: Faq) -> None:
    """General, specific and rare, each item with its sources."""
    groups = shipped.fact("risks.complications").groups
    assert [group.title for group in groups] == ["General", "Specific", "Rare"]
    assert [len(group.items) for group in groups] == [6, 5, 1]
    assert all(item.sources for group in groups for item in group.items)


def test_the_timeline_refers_to_durations(shipped: Faq) -> None:
    """Nine phases on one axis."""
    timeline = shipped.fact("recovery.timeline").timeline
    assert len(timeline) == 9
    assert [phase.when.id if phase.when else None for phase in timeline] == [
        "durations.hardening.set",
        "durations.lying-flat.flat",
        None,
        "durations.bed-rest.rest",
        "durations.normal-activities.usual",
        "durations.pain-relief.within",
        "durations.soreness.sore",
        "durations.restrictions.limits",
        None,
    ]


def test_only_the_warning_signs_are_urgent(shipped: Faq) -> None:
    """And what to do at once comes first."""
    urgent = [id_ for topic in shipped.topics for id_, _ in topic.facts if shipped.fact(id_).urgent]
    assert urgent == ["recovery.warning-signs"]
    assert shipped.fact(urgent[0]).answer.startswith("Call emergency services at once")


@pytest.mark.parametrize(
    ("name", "topic"),
    [("complications", "risks"), ("side effects", "risks"), ("glue", "cement"), ("aftercare", "recovery")],
)
def test_aliases(shipped: Faq, name: str, topic: str) -> None:
    """The names under which people look for a topic."""
    section = shipped.find(name).section
    assert section
    assert section.topic.id == topic


def test_the_json_schema_is_current() -> None:
    """``vpfaq check --schema > data/facts.schema.json`` writes it."""
    assert json.loads(shipped_base().with_name("facts.schema.json").read_text()) == json_schema()
    assert b"$schema=facts.schema.json" in shipped_base().read_bytes().splitlines()[0]


def by_kind(file: Path) -> dict[str, list[LabelledQuestion]]:
    """The labelled questions of `file` by their kind."""
    kinds: dict[str, list[LabelledQuestion]] = {}
    rows = read_questions(file.read_bytes(), file.name)
    for row, line in zip(rows, file.read_text().splitlines(), strict=True):
        kinds.setdefault(json.loads(line)["kind"], []).append(row)
    return kinds


@pytest.mark.parametrize("file", [QUESTIONS, UNSEEN], ids=lambda file: file.stem)
def test_labelled_questions_are_no_phrasings(raw: Any, file: Path) -> None:
    """Otherwise they would measure nothing."""

    def folded(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.lower()))

    asked = {folded(ask) for _, fact in raw_facts(raw) for ask in fact["ask"]}
    asked |= {folded(ask) for subject in raw["not_covered"] for ask in subject["ask"]}
    for row in read_questions(file.read_bytes(), file.name):
        assert not folded(row.question) or folded(row.question) not in asked, row.question


@pytest.mark.parametrize(("file", "false_near", "false_far"), [(QUESTIONS, 0.09, 0.03), (UNSEEN, 0.10, 0.04)])
def test_the_figures_reached_on_labelled_questions(
    shipped: Faq, file: Path, false_near: float, false_far: float
) -> None:
    """The README's figures, with a little room; ``benchmarks/answers.py`` prints them."""
    kinds = by_kind(file)
    covered = score(shipped, kinds["patients"] + kinds["clinicians"] + kinds["symptoms"])
    answerable = covered.right + covered.wrong + covered.silent
    assert covered.right / answerable > 0.85
    assert covered.wrong / answerable < 0.04
    symptoms = score(shipped, kinds["symptoms"])
    assert symptoms.right / len(kinds["symptoms"]) > 0.88
    near = kinds["near"] + kinds["lookalike"]
    assert score(shipped, near).false / len(near) < false_near
    far = kinds["far"] + kinds["garbage"]
    assert score(shipped, far).false / len(far) < false_far


@pytest.mark.parametrize("file", [QUESTIONS, UNSEEN], ids=lambda file: file.stem)
def test_the_right_fact_is_among_three_candidates(shipped: Faq, file: Path) -> None:
    """Nearly always, which makes the suggestions worth reading."""
    kinds = by_kind(file)
    rows = kinds["patients"] + kinds["clinicians"] + kinds["symptoms"]
    hits = sum(any(candidate.id in ids for candidate in shipped.ask(question).candidates) for question, ids in rows)
    assert hits / len(rows) > 0.97
