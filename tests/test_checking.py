"""What `check` finds: one fault at a time in a base that has none."""

import pytest

from vpfaq.checking import check
from vpfaq.errors import VpfaqError
from vpfaq.scoring import LabelledQuestion, read_questions

from .conftest import FULL

CLEAN = FULL


def rules(text: str) -> dict[str, str]:
    """The rules that `text` breaks, each with where and what."""
    return {finding.rule: finding.sentence for finding in check(text.encode(), "tea.yaml").findings}


def changed(old: str, new: str) -> str:
    """The clean base with `old` replaced, which must be there."""
    assert old in CLEAN
    return CLEAN.replace(old, new, 1)


def test_the_full_base_is_clean() -> None:
    """The faults below are the only ones."""
    assert rules(CLEAN) == {}


@pytest.mark.parametrize(
    ("old", "new", "rule", "said"),
    [
        ("    sources: [handbook]\n    steps:", "    steps:", "missing-sources", "brewing.water: no source is named"),
        ("sources: [handbook, grandmother]", "sources: [handbook]", "unlisted-source", "the source 'grandmother' is not"),
        ("- id: grandmother\n", "- id: nobody\n  title: N\n- id: grandmother\n", "uncited-source", "sources.nobody: no fact"),
        ("min: 2, max: 3", "min: 3, max: 2", "range-order", "`max` is 2, less than `min`, 3; swap"),
        (
            "    - says: Green tea steeps for {brewing.time.long}.\n      sources: [grandmother]\n",
            "",
            "single-claim",
            "there is one claim",
        ),
        ("aliases: [making, infusion]", "aliases: [dangers]", "alias-clash", "'dangers' already stands for 'dangers'"),
        ("aliases: [making, infusion]", "aliases: [sources]", "alias-clash", "'sources' already stands for 'sources'"),
        ("Well below boiling.", '"Well \\e[31mbelow boiling."', "control-character", "the character U+001B acts"),
        ("Well below boiling.", '"Well \\u202Ebelow."', "control-character", "the character U+202E acts"),
        (
            "      when: brewing.time.short",
            "      when: brewing.time.long\n    - text: Another\n      when: brewing.time.short",
            "timeline-order",
            "2 to 3 minutes stands after 60 to 90 minutes",
        ),
        ("water temperature]\n    answer", 'water temperature, "Steeping time!"]\n    answer', "same-phrasing", "stands already at"),
        ("water temperature]\n    answer", "water temperature, drawing time]\n    answer", "synonym-merges", "the synonyms make"),
        ('"How hot should the water be?", water temperature', '"How hot is it?", "Is it hot?"', "one-register", "add keywords"),
        ('"How hot should the water be?", water temperature', "heat, water heat", "one-register", "add whole sentences"),
        ("scald first aid]", 'scald first aid, "?!"]', "no-words", "'?!' has no words"),
        ("title: Tea\n", "titel: Tea\n", "missing-key", "`title` is missing"),
        ("see_also: [brewing.water]", "see_also: [brewing.milk]", "dangling-reference", "'brewing.milk' does not exist"),
    ],
)  # fmt: skip
def test_each_fault_is_found(old: str, new: str, rule: str, said: str) -> None:
    """By its rule, with where it stands and what to do."""
    found = rules(changed(old, new))
    assert rule in found, found
    assert said in found[rule]


def test_a_stray_phrasing_is_found() -> None:
    """One that belongs to another fact, word by word."""
    similar = ", ".join(
        f'"How long does {kind} tea steep?"' for kind in ("black", "white", "herbal", "any", "my", "iced")
    )
    text = changed('"When do I take the leaves out?"', similar)
    text = text.replace("water temperature]\n    answer", 'water temperature, "How long does tea steep?"]\n    answer')
    assert "finds brewing.time" in rules(text)["stray-phrasing"]


def test_text_that_is_not_yaml_is_a_finding() -> None:
    """With its line."""
    (finding,) = check(b"a: b\nc: 'open\nd: e\n", "x").findings
    assert (finding.line, finding.rule) == (2, "syntax")


def test_a_topic_cannot_be_called_sources() -> None:
    """The list of sources has that name."""
    assert "already stands for 'sources'" in rules(changed("- id: dangers", "- id: sources"))["alias-clash"]


def test_sources_of_the_parts_are_enough() -> None:
    """A fact whose claims cite them need not list them again."""
    assert rules(changed("    sources: [handbook, grandmother]\n", "")) == {}


def test_labels_must_be_facts() -> None:
    """A label that the base does not have is a mistake, not a miss."""
    with pytest.raises(VpfaqError, match=r"the label 'no.such' of 'x' is no fact"):
        check(CLEAN.encode(), "x", [LabelledQuestion("x", ("no.such",))])


def test_labelled_questions_are_scored() -> None:
    """Each outcome once."""
    questions = [
        LabelledQuestion("steeping time", ("brewing.time",)),
        LabelledQuestion("water temperature", ("brewing.time",)),
        LabelledQuestion("zzz yyy", ("brewing.time",)),
        LabelledQuestion("who painted the mona lisa", ()),
        LabelledQuestion("scald first aid", ()),
    ]
    score = check(CLEAN.encode(), "x", questions).score
    assert score
    assert score[:5] == (1, 1, 1, 1, 1)
    assert [(miss.outcome, miss.found) for miss in score.misses] == [
        ("wrong", "brewing.water"),
        ("silent", None),
        ("false", "dangers.scalds"),
    ]
    assert all(miss.why for miss in score.misses)


@pytest.mark.parametrize(
    "line",
    ["{}", "[]", "7", '{"q": "x"}', '{"q": "x", "ids": null}', '{"q": "x", "ids": "a.b"}', "[" * 99_999, "not json"],
)
def test_labelled_questions_of_another_form_are_refused(line: str) -> None:
    """With file and line."""
    with pytest.raises(VpfaqError, match=r"^x\.jsonl:2: this line is not"):
        read_questions(b'{"q": "x", "ids": []}\n' + line.encode(), "x.jsonl")
