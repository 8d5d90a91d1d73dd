"""From YAML to records: what loads, and what is wrong with what does not."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.base.references import asked
from vpfaq.base.schema import FactBaseFile
from vpfaq.base.validation import validate
from vpfaq.core.model import Claim, Group, Item, OutOfScope, Source
from vpfaq.core.text import MAX_WORDS

from ..helpers import FULL, SMALLEST, base_of, changed, files_of, problems_of, small


def complaints(text: str) -> list[str]:
    """What makes the base with this YAML unusable, a line each."""
    found = problems_of(text)
    assert {problem.file for problem in found} <= {"tea.yaml"}
    return [f":{problem.line}: {problem.sentence} [{problem.rule}]" for problem in found]


def line_of(text: str, part: str) -> int:
    """The line of `text` on which `part` stands first."""
    return text[: text.index(part)].count("\n") + 1


def test_the_smallest_base_loads() -> None:
    """A title and topics with facts of id, ask and answer are all that is needed."""
    base = base_of(SMALLEST)
    assert [fact.id for fact in base.facts] == ["brewing.time", "brewing.water"]
    assert base.facts[0].question == "How long does green tea steep?"
    assert base.facts[0][2:] == (None, "Green tea steeps for two to three minutes.", None, (), False, *[()] * 9)
    assert base.phrasings[1] == ("How hot should the water be?", "water temperature")
    assert base.disclaimer is None
    assert base.sources == base.synonyms == base.out_of_scope == base.out_of_scope_phrasings == ()
    assert base.aliases == ((), ())


def test_the_full_base_loads() -> None:
    """What stands outside the facts comes out as written."""
    base = base_of(FULL)
    assert (base.title, base.disclaimer) == ("Tea", "General information, not a doctor's order.")
    handbook = Source("handbook", "The Tea Handbook", "Tea Handbook", "Leaf Press", "2019-05-01")
    handbook = handbook._replace(url="https://tea.example/handbook", kind="handbook", read="whole")
    assert base.sources == (
        handbook._replace(note="The standard work."),
        Source("grandmother", "What grandmother said", "What grandmother said"),
    )
    assert base.synonyms == (("steep", "draw", "brew"), ("water temperature", "heat of the water"))
    assert base.topics[0][:3] == ("brewing", "Brewing", ("making", "infusion"))
    assert base.topics[0].facts[1] == ("brewing.water", "How hot should the water be?")
    assert base.topics[1].aliases == ()
    assert base.aliases == (("egg timer",), (), ())
    assert base.out_of_scope == (OutOfScope("price", "what tea costs", "Ask your grocer."),)
    assert base.besides == (("leaves", "scald", "dangers.scalds"),)
    assert base.out_of_scope_phrasings == (("How much does green tea cost?", "price of a packet"),)


def test_a_source_without_a_name_is_named_by_its_title() -> None:
    """Where neither name nor publisher is given, too."""
    assert base_of(changed("  name: Tea Handbook\n", "")).sources[0].name == "The Tea Handbook"


def test_figures_are_written_out_where_texts_refer_to_them() -> None:
    """A figure stands once in the file, and in short answer, answer, advice, claims, items and timeline."""
    time, water, scalds = base_of(FULL).facts
    assert time.short == "2 to 3 minutes, or a good 60 to 90 minutes"
    assert time.answer == "The handbook says 2 to 3 minutes, grandmother a good 60 to 90 minutes."
    assert time.advice == "Taste it after 2 to 3 minutes."
    assert time.claims == (
        Claim("Green tea steeps for 2 to 3 minutes.", ("handbook",), "beginners", "handbook"),
        Claim("Green tea steeps for a good 60 to 90 minutes.", ("grandmother",), None, None),
    )
    assert water.steps == (Item("Boil the water.", ()), Item("Let it cool for some minutes.", ("handbook",)))
    assert water.items == (Item("a kettle", ()),)
    assert scalds.groups == (Group("At once", (Item("cool water", ("handbook",)),)),)
    assert scalds.urgent
    assert [phase.text for phase in scalds.timeline] == ["A cup of tea", "Another", "The scald heals"]
    assert [phase.sources for phase in scalds.timeline] == [(), ("handbook",), ()]
    assert time.see_also == ("brewing.water",)


def test_a_fact_holds_the_figures_that_it_names() -> None:
    """Its own ones, in their order, then those that its timeline and texts take from other facts."""
    text = changed(
        "Well below boiling, for", "Not {dangers.scalds.mild}, {brewing.time.long}, {brewing.water.pots}; for"
    )
    time, water, scalds = base_of(text).facts
    assert [figure.id for figure in time.durations] == ["brewing.time.short", "brewing.time.long"]
    assert [figure.id for figure in water.durations] == ["brewing.water.rest", "brewing.time.long"]
    assert [figure.id for figure in water.percentages] == ["dangers.scalds.mild"]
    assert [figure.id for figure in water.quantities] == ["brewing.water.pots"]
    assert [figure.id for figure in scalds.durations] == ["brewing.time.short", "brewing.time.long"]
    first, second, third = scalds.timeline
    assert (first.when, first.after) == (time.durations[0], None)
    assert (second.when, second.after) == (time.durations[1], time.durations[0])
    assert (third.when, third.after) == (None, None)


def test_sources_that_only_the_parts_cite_are_those_of_the_fact() -> None:
    """A fact that lists no sources has those of its claims, figures, items, steps and phases, each once."""
    base = base_of(changed("    sources: [handbook, grandmother]\n", ""))
    assert [source.id for source in base.facts[0].sources] == ["handbook", "grandmother"]
    only_steps = "{id: a, ask: [x], answer: y, steps: [{text: z, sources: [s]}]}"
    only_items = "{id: b, ask: [w], answer: y, items: [{text: z, sources: [s]}]}"
    only_groups = "{id: c, ask: [v], answer: y, groups: [{title: g, items: [{text: z, sources: [s]}]}]}"
    only_phases = "{id: d, ask: [u], answer: y, timeline: [{text: z, sources: [s]}]}"
    only_share = "{id: e, ask: [r], answer: y, percentages: [{id: p, min: 1, sources: [s]}]}"
    only_count = "{id: f, ask: [q], answer: y, quantities: [{id: p, min: 1, unit: x, sources: [s]}]}"
    each = f"{only_steps}, {only_items}, {only_groups}, {only_phases}, {only_share}, {only_count}"
    base = base_of(small(each, "sources: [{id: s, title: S}]"))
    assert [[source.id for source in fact.sources] for fact in base.facts] == [["s"]] * 6


def test_texts_are_on_one_line() -> None:
    """However an author wraps texts in the file, none of them keeps a line break."""
    text = changed("title: Tea\n", 'title: "Green\n\n\n  Tea"\n')
    text = changed("title: The Tea Handbook", 'title: "The Tea\n\n\n   Handbook"', text)
    text = changed("text: Boil the water.", "text: >-\n        Boil\n\n        the water.", text)
    text = changed('"How hot should the water be?"', '"How hot should\n\n      the water be?"', text)
    text = changed("title: At once", 'title: "At\n\n        once"', text)
    text = changed("advice: Ask your grocer.", 'advice: "Ask\n\n    your grocer."', text)
    text = changed("title: Dangers", 'title: "Dan\n\n    gers"', text)
    base = base_of(text)
    assert base.title == "Green Tea"
    assert base.topics[1].title == "Dan gers"
    assert base.sources[0].title == "The Tea Handbook"
    assert base.facts[1].steps[0].text == "Boil the water."
    assert base.facts[1].question == base.topics[0].facts[1][1] == "How hot should the water be?"
    assert base.facts[2].groups[0].title == "At once"
    assert base.out_of_scope[0].advice == "Ask your grocer."


ASK_WATER = 'ask: ["How hot should the water be?", water temperature]'
WATER = "answer: Well below boiling, for {brewing.water.pots} tried it."


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("title: Tea\n", "title: Tea\nsubject: tea\n", ":2: `subject` is not a key here; the keys are phrasings, synon"),
        ("title: Tea\n", "titel: Tea\n", ":1: `titel` is not a key here; did you mean `title`?"),
        ("title: Tea\n", "", ":1: `title` is missing; add it [missing-key]"),
        (f"    {WATER}\n", "", ":41: brewing.water: `answer` is missing; add it [missing-key]"),
        (WATER, "answer: no", ": brewing.water: 'no' is read by YAML as a truth value; put it in quotes [misread]"),
        (WATER, "answer: 2021-02-04", ": brewing.water: '2021-02-04' is read by YAML as a date; put it in quotes"),
        (WATER, "answer: 12:30", ": brewing.water: '12:30' is read by YAML as a number"),
        (WATER, "answer: 7", ": brewing.water: '7' is read by YAML as a number"),
        (WATER, "answer:", ": brewing.water: '' is read by YAML as nothing"),
        (WATER, "answer: ''", ": brewing.water: `answer` is empty; write it or remove it [empty]"),
        (WATER, "answer: ' '", ": brewing.water: `answer` is empty; write it or remove it [empty]"),
        (WATER, "answer: [a]", ": brewing.water: `answer` must be text [type]"),
        (WATER, "anwser: x", ": brewing.water: `anwser` is not a key here; did you mean `answer`? [unknown-key]"),
        ("    urgent: true", "    urgant: true", ": dangers.scalds: `urgant` is not a key here; did you mean `urgent`?"),
        ("  - id: water", "  - id: time", ": brewing.time: the id 'time' is taken at line 23; give one of them another"),
        ("- id: dangers", "- id: brewing", ": brewing: the id 'brewing' is taken at line 19"),
        ("- id: grandmother\n", "- id: handbook\n", ":13: sources.handbook: the id 'handbook' is taken at line 4; give"),
        ("{id: long,", "{id: short,", ": brewing.time: the id 'short' is taken at line"),
        ("{id: rest,", "{id: pots,", ":47: brewing.water: the id 'pots' is taken at line 54"),
        ("sources: [handbook, grandmother]", "sources: [nurse]", ": brewing.time: the source 'nurse' does not exist; define it under `sources`, or correct the name [dangling-reference]"),
        ("see_also: [brewing.water]", "see_also: [brewing.milk]", ": brewing.time: the fact 'brewing.milk' does not exist"),
        ("see_also: [brewing.water]", "see_also: [tea]", ": brewing.time: this is 'tea' and must match ^[\\w-]"),
        ("when: brewing.time.short", "when: brewing.time.brief", ": dangers.scalds: the duration 'brewing.time.brief' does not exist; define it under a fact's `durations`, or correct"),
        ("when: brewing.time.short", "when: dangers.scalds.mild", ": dangers.scalds: the duration 'dangers.scalds.mild' d"),
        ("after: brewing.time.short", "after: brewing.time.brief", ": dangers.scalds: the duration 'brewing.time.brief' do"),
        ("says {brewing.time.short}", "says {brewing.time.brief}", ": brewing.time: the figure {brewing.time.brief} does"),
        ("Taste it after {brewing.time.short}", "Taste it after {}", ": brewing.time: the figure {} does not exist"),
        ('"{brewing.time.short}, or', '"{x}, or', ": brewing.time: the figure {x} does not exist; define it under a fact's"),
        ("cool for {brewing.water.rest}", "cool for {y}", ": brewing.water: the figure {y} does not exist"),
        ("unit: minutes, per", "unit: minute, per", ": brewing.time: `unit` must be one of 'seconds'"),
        ("min: 2, max: 3", "min: soon, max: 3", ": brewing.time: `min` must be a number [type]"),
        ("min: 2, max: 3", "min: -2, max: 3", ": brewing.time: `min`: input should be greater than or equal to 0"),
        ("min: 75, max: 90", "min: 75, max: 101", ": dangers.scalds: `max`: input should be less than or equal to 100"),
        ("out_of: 91", "out_of: 0", ": brewing.water: `out_of`: input should be greater than 0"),
        ("min: 2, max: 3, ", "", ": brewing.time: this figure: has no `min`, no `max` and no `as`; write at least one [value]"),
        ("as: some minutes", "as: 5 minutes", ": brewing.water: `as` is '5 minutes' and must match ^\\D+$"),
        ("as: some minutes", 'as: "{max} minutes"', ": brewing.water: this figure: `as` refers to 'max', which the"),
        ("as: some minutes", 'as: "{x} minutes"', ": brewing.water: this figure: `as` refers to 'x', which the"),
        ("urgent: true", "urgent: maybe", ": dangers.scalds: `urgent` must be true or false [type]"),
        ("- [steep, draw, brew]", "- [steep]", ": synonyms.#1: this needs at least 2 of them [empty]"),
        ("- [steep, draw, brew]", "- [steep, draw]\n- [brew, Steeped]", ": synonyms.#2: 'Steeped' stands in the group at line"),
        ("- id: handbook\n", "- id: the handbook\n", ":4: sources.the handbook: `id` is 'the handbook' and must match"),
        ('date: "2019-05-01"', "date: May", ":8: sources.handbook: `date` is 'May' and must match"),
        ("https://tea.example", "tea.example", ":9: sources.handbook: `url` is 'tea.example/handbook' and must match"),
        (ASK_WATER, "ask: []", ": brewing.water: `ask` needs at least 1 of them [empty]"),
        (ASK_WATER, "ask: why", ": brewing.water: `ask` must be a list [type]"),
        (ASK_WATER, "ask: [x, ' ']", ": brewing.water: this is empty; write it or remove it [empty]"),
        ("    steps:\n", "    steps: [x]\n    stepz:\n", ": brewing.water: this must be a mapping with the keys text, sources"),
        ("groups:\n", "groups: x\n    grps:\n", ": dangers.scalds: `groups` must be a list"),
        ("fact: dangers.scalds}", "fact: dangers.milk}", ": besides.#1: the fact 'dangers.milk' does not exist; correct the name [dangling-reference]"),
        ("word: leaves,", "word: green leaves,", ": besides.#1: `word` is 'green leaves' and must match"),
        ("word: leaves,", "", ": besides.#1: `word` is missing; add it"),
        ("synonyms:", "phrasings: []\nsynonyms:", ": `phrasings` must be a mapping [type]"),
        ("synonyms:", "phrasings: {brewing.milk: [x]}\nsynonyms:", ": brewing.milk: the fact 'brewing.milk' does not e"),
        ("synonyms:", "phrasings: {brewing.time: []}\nsynonyms:", ": brewing.time: `brewing.time` needs at least 1"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line_its_place_and_a_way_out(old: str, new: str, complaint: str) -> None:
    """One clear sentence with the line of the fault for each kind of broken base."""
    found = complaints(changed(old, new))
    assert any(complaint in line for line in found), found
    if complaint.startswith(": "):  # the fault is on a line that is new, or on the one of what it stands in
        line = int(next(line for line in found if complaint in line).split(":")[1])
        first = line_of(FULL, old)
        assert first - 2 <= line <= first + 2 + new.count("\n")


def test_all_faults_are_reported_at_once() -> None:
    """A fault of form does not hide a dangling reference or a duplicate key."""
    text = changed("title: Tea\n", "title: Tea\ntitle: 12:30\nextra: 1\n")
    text = changed("see_also: [brewing.water]", "see_also: [nothing.there]", text)
    text = changed("unit: minutes, per", "unit: ages, per", text)
    found = problems_of(text)
    assert len(found) == 5
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


@pytest.mark.parametrize(
    "text", ["[]", "just text", "topics: 7", "topics: [7]", "topics: [{facts: [x]}]", "synonyms: a", "phrasings: [x]",
             "files: 7", "files: [7]", "not_covered: [x]", "sources: {}", "topics: [{facts: [{durations: [x]}]}]"]
)  # fmt: skip
def test_other_shapes_are_refused_without_a_traceback(text: str) -> None:
    """Whatever the YAML holds, the answer is a list of problems."""
    assert complaints(text)


@pytest.mark.parametrize(
    "blank", ["\\x1f", "\\x1c", "\\u200b", "\\u2028", "\\u3000", "\\u202e", "\\ufeff", " \\u00a0 "]
)
@pytest.mark.parametrize(
    ("old", "key"),
    [
        (WATER, "answer"),
        ("short: Well below boiling\n", "short"),
        ("advice: Call a doctor.", "advice"),
        ("as: some minutes", "as"),
        ("text: Boil the water.", "text"),
        ("title: At once", "title"),
        ("title: Dangers", "title"),
        ("of: pots", "of"),
    ],
)
def test_what_shows_nothing_is_empty(blank: str, old: str, key: str) -> None:
    """A text of blanks, control characters or invisible ones would be an empty answer, and is refused."""
    end = "\n" if old.endswith("\n") else ""
    found = problems_of(changed(old, f'{key}: "{blank}"{end}'))
    assert [problem.rule for problem in found if problem.rule != "syntax"] == ["empty"], found
    assert "is empty; write it or remove it" in found[0].message


def test_a_phrasing_has_at_most_200_words() -> None:
    """No question of more is read, so such a phrasing could never be found."""
    at_most = "so " * MAX_WORDS
    assert problems_of(changed("steeping time", at_most)) == []
    (problem,) = problems_of(changed("steeping time", at_most + "more"))
    assert (problem.where, problem.rule) == ("brewing.time", "too-long")
    assert problem.message == "has more than 200 words, and no question of so many is read; shorten it"
    (problem,) = problems_of(changed("price of a packet", "a " * 201))
    assert problem.where == "not_covered.price"


def test_phrasings_are_listed_fact_by_fact() -> None:
    """Each with its id and where it stands: facts first, then the subjects that are not covered."""
    found = [(id_, path, text) for id_, _, path, text in asked(files_of(FULL))]
    assert len(found) == 10
    assert found[1] == ("brewing.time", ("topics", 0, "facts", 0, "ask", 1), "steeping time")
    assert found[-1] == ("not_covered.price", ("not_covered", 0, "ask", 1), "price of a packet")


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5), TEXT)
def test_a_base_survives_dumping_and_loading(pairs: list[tuple[str, str]], title: str) -> None:
    """Any base that loads, dumps and loads again is the same."""
    facts = [{"id": f"f{n}", "ask": [ask], "answer": answer} for n, (ask, answer) in enumerate(pairs)]
    file = FactBaseFile.model_validate({"title": title, "topics": [{"id": "t", "title": title, "facts": facts}]})
    dumped = yaml.safe_dump(file.model_dump(by_alias=True, exclude_defaults=True), allow_unicode=True)
    if "{" not in str(pairs):  # a brace would be a reference
        assert validate(files_of(dumped)) == (file, [])
    assert FactBaseFile.model_validate(file.model_dump(by_alias=True), by_alias=True) == file


def test_the_full_base_survives_dumping_and_loading() -> None:
    """What was read can be written, and reads as the same."""
    main, parts = validate(files_of(FULL))
    dumped = yaml.safe_dump(main.model_dump(by_alias=True, exclude_defaults=True))
    assert validate(files_of(dumped)) == (main, parts) == (main, [])


NODES: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.sampled_from(["", " ", "a", "a.b", "{a.b.c}", "brewing.time"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "text", "ask"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def _nodes(value: Any) -> list[tuple[Any, Any]]:
    """Every place in plain data: a list or mapping, and the index or key in it."""
    found = []
    for key in range(len(value)) if isinstance(value, list) else list(value) if isinstance(value, dict) else []:
        found += [(value, key), *_nodes(value[key])]
    return found


@given(st.data(), NODES)
def test_whatever_stands_in_a_place_loads_or_is_refused(data: st.DataObject, put: Any) -> None:
    """Any value in any place of the full base is loaded, or refused with problems that name a line of the file."""
    tree = yaml.safe_load(FULL)
    holder, key = data.draw(st.sampled_from(_nodes(tree)))
    holder[key] = put
    text = yaml.safe_dump(tree, sort_keys=False)
    for problem in problems_of(text):
        assert 1 <= problem.line <= text.count("\n")
        assert problem.message


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("unit: minutes, per", "unit: fortnights, per", 38, "`unit` must be one of 'seconds', 'minutes', "),
        ("url: https://tea.example/handbook", "url: ftp", 9, "`url` is 'ftp' and must match ^https?://"),
        ("min: 2, max: 3", "min: -2, max: 3", 38, "`min`: input should be greater than or equal to 0"),
        ("min: 75, max: 90", "min: 75, max: 190", 73, "`max`: input should be less than or equal to 100"),
    ],
)
def test_a_value_that_cannot_be(old: str, new: str, line: int, message: str) -> None:
    """Is named with what it may be, in its line and under one rule."""
    (problem,) = problems_of(changed(old, new))
    assert (problem.rule, problem.line) == ("value", line)
    assert problem.message.startswith(message)
