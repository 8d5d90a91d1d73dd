"""The shipped fact base, tested as data."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vpfaq import Fact, Faq
from vpfaq.authoring.entries import entry_problems
from vpfaq.base.files import BaseFiles, parse_files
from vpfaq.base.loading import FactBase, load_files
from vpfaq.base.schema import SHORT_LENGTH
from vpfaq.core.text import words
from vpfaq.index.cache import shipped_base

IDS = {  # what scripts and links rely on; a new fact is added here, and none is taken out
    "overview": "definition purpose surgical setting permanence height history frequency epidemiology",
    "indications": "conditions causes compression-fracture candidates timing unsuitable contraindications age pregnancy"
    " heart-lung dementia weight diabetes",
    "evaluation": "tests bone-edema biopsy",
    "before": "referral consent blood-tests blood-thinners medicines allergies fasting what-to-bring nerves cost",
    "procedure": "steps operator preparation antibiotics anesthesia sensation position imaging radiation incision needle"
    " levels regions",
    "cement": "type composition action amount thickness heat removal other",
    "durations": "procedure hardening lying-flat bed-rest normal-activities restrictions pain-relief soreness",
    "benefits": "list further-collapse",
    "risks": "complications complication-rates safety death leakage leakage-rate embolism embolism-rate infection"
    " infection-rate bleeding nerve-damage paralysis new-fracture new-fracture-rate anesthetic increased-pain tumor"
    " treatment",
    "recovery": "warning-signs timeline after hospital-stay going-home driving washing dressing soreness-relief"
    " small-upsets returning-pain medication painkillers activity sleep brace scans flying follow-up"
    " osteoporosis-treatment",
    "outcomes": "success-rate variability evidence trials guidelines relief-lasts fracture-age cancer hemangioma repeat"
    " survival",
    "alternatives": "options kyphoplasty kyphoplasty-compared implants sacroplasty conservative natural-course surgery",
}
CONTRACT = [f"{topic}.{fact}" for topic, facts in IDS.items() for fact in facts.split()]
WITHOUT_ADDRESS = {"explainer", "encyclopedia", "radiology-inc"}  # the documents that the base was made from
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
NO_TEXT = ("id", "ask", "aliases", "sources", "when", "after", "see_also", "as", "population", "study")


@pytest.fixture(scope="module")
def files() -> BaseFiles:
    """The files of the shipped base, parsed."""
    file = shipped_base()
    return parse_files(file.read_bytes(), file)


@pytest.fixture(scope="module")
def base(files: BaseFiles) -> FactBase:
    """The shipped base as loaded."""
    return load_files(files)


@pytest.fixture(scope="module")
def facts(base: FactBase) -> dict[str, Fact]:
    """Its facts by their ids."""
    return {fact.id: fact for fact in base.facts}


def texts(entry: Any) -> Iterator[str]:
    """Every text of an entry that is shown to people, references taken out."""
    if isinstance(entry, dict):
        for name, value in entry.items():
            if name not in NO_TEXT:
                yield from texts(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from texts(value)
    elif isinstance(entry, str):
        yield re.sub(r"\{[^}]*\}", "", entry)


def test_every_fact_of_the_contract_is_there(facts: dict[str, Fact]) -> None:
    """All 124 ids."""
    assert len(CONTRACT) == 124
    assert set(CONTRACT) <= set(facts)


def test_the_list_above_is_complete(facts: dict[str, Fact]) -> None:
    """A fact that is new belongs there, so that it is never lost."""
    assert set(facts) == set(CONTRACT)


def test_nothing_is_wrong_with_its_entries(files: BaseFiles, base: FactBase) -> None:
    """``vpfaq check`` finds no fault; what it says of phrasings, which takes its time, is part of ``.ci/run``."""
    assert list(entry_problems(files, base)) == []


def test_every_fact_has_a_short_answer(facts: dict[str, Fact]) -> None:
    """In one line of at most a hundred characters, and never longer than the answer."""
    for fact in facts.values():
        short = fact.short or fact.answer
        assert len(short) <= SHORT_LENGTH == 100, fact.id
        assert "\n" not in short


def test_every_fact_names_its_sources(base: FactBase) -> None:
    """And every source is cited."""
    cited = {source.id for fact in base.facts for source in fact.sources}
    assert all(fact.sources for fact in base.facts)
    assert cited == {source.id for source in base.sources}


def test_every_source_can_be_looked_up(base: FactBase) -> None:
    """It has an address, but for the three documents that the base was made from, and says how much was read."""
    assert {source.id for source in base.sources if not source.url} == WITHOUT_ADDRESS
    for source in base.sources:
        assert len(source.name) <= 40
        assert source.kind
        assert source.read
    assert len({source.name for source in base.sources}) == len(base.sources)


def test_disputed_facts_show_both_sides(base: FactBase) -> None:
    """As claims of which at least two differ in source, population or study, all of them among the fact's sources."""
    disputed = [fact for fact in base.facts if fact.claims]
    assert len(disputed) > 40
    for fact in disputed:
        sides = {(claim.sources, claim.population, claim.study) for claim in fact.claims}
        assert len(fact.claims) > 1, fact.id
        assert len(sides) > 1 or len({claim.text for claim in fact.claims}) > 1, fact.id
        assert {source for side, *_ in sides for source in side} <= {source.id for source in fact.sources}, fact.id


def test_figures_stand_only_in_the_data(files: BaseFiles) -> None:
    """No text holds a number but a year: a figure is written once, with its source, and texts refer to it."""
    for topic in files.main.data["topics"]:
        for fact in topic["facts"]:
            shown = {key: value for key, value in fact.items() if key not in ("durations", "percentages", "quantities")}
            for text in texts(shown):
                assert not re.search(r"\b(?!(?:19|20)\d\d\b)\d+", text), (fact["id"], text)


def test_every_figure_has_a_source(base: FactBase) -> None:
    """One of the fact that it belongs to, and it stands in a text or on a time line of every fact that holds it."""
    own = {fact.id: {source.id for source in fact.sources} for fact in base.facts}
    for fact in base.facts:
        for figure in (*fact.durations, *fact.percentages, *fact.quantities):
            assert figure.sources, figure.id
            assert set(figure.sources) <= own[figure.id.rpartition(".")[0]], figure.id
            assert figure.text in " ".join(_shown(base, figure.id)), figure.id


def _shown(base: FactBase, figure: str) -> Iterator[str]:
    """All texts and times of the facts that hold a figure."""
    for fact in base.facts:
        if figure in {each.id for each in (*fact.durations, *fact.percentages, *fact.quantities)}:
            yield from (fact.short or "", fact.answer, fact.advice or "")
            yield from (claim.text for claim in fact.claims)
            yield from (item.text for item in (*fact.items, *fact.steps))
            yield from (phase.text for phase in fact.timeline)
            yield from (item.text for group in fact.groups for item in group.items)
            yield from (phase.when.text for phase in fact.timeline if phase.when)
            yield from (phase.after.text for phase in fact.timeline if phase.after)


@pytest.mark.parametrize(
    ("fact", "figures"),
    [
        ("durations.procedure", {("PT30M", "PT1H"), ("PT1H", "PT2H")}),
        ("durations.hardening", {("PT10M", "PT20M"), ("PT1H", "PT2H")}),
        ("durations.lying-flat", {("PT1H", "PT2H")}),
        ("durations.bed-rest", {("PT24H", "PT24H")}),
        ("durations.normal-activities", {("PT24H", "PT48H")}),
        ("indications.timing", {("P2M", None), ("P1Y", None)}),
    ],
)
def test_the_figures_of_the_seeds(facts: dict[str, Fact], fact: str, figures: set[tuple[str, str | None]]) -> None:
    """Minimum and maximum as the three documents give them."""
    assert figures <= {duration.iso() for duration in facts[fact].durations}


def test_complications_are_grouped(facts: dict[str, Fact]) -> None:
    """General, specific and rare, each item with its sources."""
    groups = facts["risks.complications"].groups
    assert len(groups) >= 3
    assert all(item.sources for group in groups for item in group.items)


def test_the_timeline_has_its_phases(facts: dict[str, Fact]) -> None:
    """Most of them with a time, which is a figure of another fact."""
    timeline = facts["recovery.timeline"].timeline
    assert len(timeline) >= 9
    assert sum(phase.when is not None for phase in timeline) >= 7


def test_only_the_warning_signs_are_urgent(facts: dict[str, Fact]) -> None:
    """And what to do at once comes first."""
    assert [fact.id for fact in facts.values() if fact.urgent] == ["recovery.warning-signs"]
    signs = facts["recovery.warning-signs"]
    assert signs.answer.startswith("Call emergency services at once")
    assert signs.groups or signs.items


def test_what_is_not_covered_has_a_title_that_completes_a_sentence(base: FactBase) -> None:
    """What follows "This fact base does not cover" has no full stop and no blanks around it."""
    for subject in base.out_of_scope:
        assert not subject.title.endswith("."), subject.id
        assert subject.title.strip() == subject.title


@pytest.mark.parametrize(
    ("name", "topic"),
    [("complications", "risks"), ("side effects", "risks"), ("glue", "cement"), ("aftercare", "recovery")],
)
def test_aliases(shipped: Faq, name: str, topic: str) -> None:
    """The names under which people look for a topic."""
    section = shipped.find(name).section
    assert section
    assert section.topic.id == topic


@pytest.mark.parametrize("id_", CONTRACT)
def test_each_fact_answers_its_own_questions(shipped: Faq, base: FactBase, id_: str) -> None:
    """The canonical question, and every other phrasing in the file that is signed."""
    fact = shipped.fact(id_)
    assert shipped.ask(fact.question).fact == fact
    number = [each.id for each in base.facts].index(id_)
    for phrasing in base.phrasings[number][:5]:
        answer = shipped.ask(phrasing)
        assert answer.fact == fact, phrasing
        assert answer.score == 1.0
    assert shipped.find(id_).fact == fact


def test_questions_out_of_scope_are_not_answered(shipped: Faq, base: FactBase) -> None:
    """The first phrasing of each subject names it, and gets no answer."""
    for subject, phrasings in zip(base.out_of_scope, base.out_of_scope_phrasings, strict=True):
        answer = shipped.ask(phrasings[0])
        assert answer.fact is None, phrasings[0]
        assert answer.not_covered == subject, phrasings[0]


@pytest.mark.parametrize("file", sorted(BENCHMARKS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_labelled_questions_are_no_phrasings(base: FactBase, file: Path) -> None:
    """Otherwise they would measure nothing; and each label is a fact."""
    asked = {" ".join(words(text)) for texts in (*base.phrasings, *base.out_of_scope_phrasings) for text in texts}
    ids = {fact.id for fact in base.facts}
    for line in file.read_text().splitlines():
        row = json.loads(line)
        assert not words(row["q"]) or " ".join(words(row["q"])) not in asked, row["q"]
        assert set(row["ids"]) <= ids, row["q"]


def test_the_files_hold_what_their_names_say(files: BaseFiles) -> None:
    """A file of phrasings holds those of the facts of its topic, in their order, and nothing else."""
    assert {Path(document.name).stem for document in files.parts} >= set(IDS) | {"synonyms", "out-of-scope"}
    for document in files.parts:
        file = Path(document.name)
        if file.parent.name == "phrasings":
            assert set(document.data) == {"phrasings"}
            named = list(document.data["phrasings"])
            assert {id_.split(".")[0] for id_ in named} == {file.stem}
