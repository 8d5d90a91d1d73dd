"""What `check` finds: one problem at a time in a base that has none."""

from pathlib import Path

import pytest

from vpfaq.authoring.checking import check
from vpfaq.authoring.phrasings import Logits
from vpfaq.authoring.scoring import LabelledQuestion, LoggedQuestion, Questions
from vpfaq.core.errors import Problem, VpfaqError
from vpfaq.core.text import words
from vpfaq.matching.features import unseen_idf
from vpfaq.matching.matcher import Matcher, Ranking, Scored, _Question

from ..helpers import FULL, SMALLEST, SPLIT, changed, index_of, small

FILE = Path("tea.yaml")


def problems(text: str) -> dict[str, Problem]:
    """A problem of each rule that the base with this YAML breaks."""
    return {problem.rule: problem for problem in check(text.encode(), FILE).problems}


@pytest.mark.parametrize("text", [FULL, FULL.replace("\n", "\r\n")])
def test_the_full_base_is_clean(text: str) -> None:
    """The problems below are the only ones, whatever the line ends."""
    assert problems(text) == {}


def test_the_full_base_in_files_is_clean(split: Path) -> None:
    """As is the same base in three files."""
    report = check(split.read_bytes(), split)
    assert report == (str(split), (), None, ())
    assert len(SPLIT) == 3


WATER = "answer: Well below boiling, for {brewing.water.pots} tried it."
ASK = "water temperature]\n    short"
SENTENCES = '"How hot should the water be?", water temperature'


@pytest.mark.parametrize(
    ("old", "new", "rule", "said", "at"),
    [
        ("    sources: [handbook]\n    urgent", "    urgent", None, "", ""),
        ("sources: [handbook, grandmother]", "sources: [handbook]", "unlisted-source", "brewing.time: the source 'grandmother' is not among the fact's `sources`; add it there", "grandmother]"),
        ("- id: grandmother\n", "- id: nobody\n  title: N\n- id: grandmother\n", "uncited-source", "sources.nobody: no fact rests on this source; cite it or remove it", "id: nobody"),
        ("min: 2, max: 3", "min: 3, max: 2", "range-order", "brewing.time: `max` is 2, less than `min`, 3; swap or correct them", "2, unit: minutes, per"),
        ("min: 2, max: 3", "min: 3, max: 3", None, "", ""),
        ("min: 15, max: 15", "min: 15, max: 14", "range-order", "brewing.water: `max` is 14, less than `min`, 15", ""),
        ("    - says: Green tea steeps for {brewing.time.long}.\n      sources: [grandmother]\n", "", "single-claim", "brewing.time: there is one claim; write the other side, or only the answer", "- says: Green"),
        ("aliases: [making, infusion]", "aliases: [dangers]", "alias-clash", "brewing: 'dangers' already stands for 'dangers' in `vpfaq show`; take another name", ""),
        ("aliases: [making, infusion]", "aliases: [making, SOURCES!]", "alias-clash", "brewing: 'SOURCES!' already stands for 'sources'", ""),
        ("aliases: [making, infusion]", "aliases: [making, brewing time]", "alias-clash", "brewing.time: 'brewing.time' already stands for 'brewing' in", ""),
        ("aliases: [egg timer]", "aliases: [infusion]", "alias-clash", "brewing.time: 'infusion' already stands for 'brewing'", ""),
        ("aliases: [egg timer]", "aliases: [brewing water]", "alias-clash", "brewing.time: 'brewing water' already stands for 'brewing.water'", ""),
        ("aliases: [egg timer]", "aliases: [egg timer, time]", None, "", ""),
        ("title: Dangers", "title: Sources", "alias-clash", "dangers: 'Sources' already stands for 'sources'", "Sources"),
        (WATER, 'answer: "{brewing.water.pots} \\e[31mbelow boiling."', "control-character", "brewing.water: the character U+001B acts on a terminal instead of showing; remove it", ""),
        (WATER, 'answer: "{brewing.water.pots} \\u202Ebelow."', "control-character", "brewing.water: the character U+202E acts", '"{brewing.water.pots}'),
        ("title: Tea\n", 'title: "Tea\\u2066"\n', "control-character", "the character U+2066 acts", ""),
        ("    - text: Another\n      when: brewing.time.long", "    - text: Another\n      when: brewing.time.long\n    - text: Last\n      when: brewing.time.short", "timeline-order", "dangers.scalds: 2 to 3 minutes stands after a good 60 to 90 minutes; put the phases in order of time", "brewing.time.short\n      after"),
        ("steeps for {brewing.time.short}.", "steeps.", None, "", ""),
        ("{dangers.scalds.mild} heal", "most heal", "untold-figure", "dangers.scalds: this figure stands in no text; refer to it as {dangers.scalds.mild}, or remove it", "{id: mild"),
        ("    short: Cool it at once\n", "", None, "", ""),
        ("    short: Cool it at once\n", f"    short: Cool it {'well ' * 19}\n", "long-short", "dangers.scalds: the short answer has 102 characters; shorten it to 100", "Cool it well"),
        ("    short: Cool it at once\n", f"    short: Cool it, {'well ' * 18}x\n", None, "", ""),
        ("short: Cool it at once", "short: Cool it for 20 minutes", "digits", "dangers.scalds: a figure stands here in digits; define it and refer to it as {topic.fact.figure}", "Cool it for 20"),
        ("short: Cool it at once", "short: Cool it as in 2018 and on T12", None, "", ""),
        (ASK, 'water temperature, "Steeping time!"]\n    short', "same-phrasing", "brewing.water: 'Steeping time!' stands already at line 24, under brewing.time; keep one of them", '"Steeping time!"'),
        (ASK, "water temperature, drawing time]\n    short", "synonym-merges", "brewing.water: synonyms or courtesy make 'drawing time' the same as the one at line 24, under brewing.time; reword it", ""),
        (SENTENCES, '"How hot is it?", "Is it hot?"', "one-register", "brewing.water: all phrasings are sentences; add keywords", ""),
        (SENTENCES, "heat, water heat", "one-register", "brewing.water: all phrasings are keywords; add whole sentences", ""),
        (SENTENCES, "kettle heat, how hot should the water be", None, "", ""),
        (SENTENCES, "kettle heat, how hot is it", "one-register", "brewing.water: all phrasings are keywords", ""),
        (SENTENCES, "kettle heat, お湯は熱いですか？", None, "", ""),
        ("scald first aid]", 'scald first aid, "?!"]', "no-words", "dangers.scalds: '?!' has no words; remove it", '"?!"'),
        ("price of a packet]", 'price of a packet, "?!"]', "no-words", "not_covered.price: '?!' has no words", ""),
        ("price of a packet]", "steeping time]", "same-phrasing", "not_covered.price: 'steeping time' stands already at line 24, under brewing.time", ""),
        ("title: Tea\n", "titel: Tea\n", "missing-key", "`title` is missing", ""),
        ("see_also: [brewing.water]", "see_also: [brewing.milk]", "dangling-reference", "'brewing.milk' does not exist", ""),
        ("aliases: [making, infusion]", "aliases: [making, dangers]", "alias-clash", "", "dangers]"),
    ],
)  # fmt: skip
def test_each_problem_is_found(old: str, new: str, rule: str | None, said: str, at: str) -> None:
    """By its rule, with what to do and at the text that is wrong; what comes near to a problem and is none is not reported."""
    text = changed(old, new)
    found = problems(text)
    if rule is None:
        assert found == {}
    else:
        assert rule in found, found
        assert said in found[rule].sentence
        assert found[rule].file == "tea.yaml"
        rest = "\n".join(text.split("\n")[found[rule].line - 1 :])[found[rule].column - 1 :]
        assert rest.startswith(at), rest[:60]


def test_a_fact_without_a_source_is_found() -> None:
    """Where the base has sources at all; those of its parts are enough."""
    steps = "    steps:\n    - text: Boil"
    without = changed(f"    sources: [handbook]\n{FULL[FULL.index('    quantities') : FULL.index(steps)]}", "")
    without = without.replace("{brewing.water.pots}", "few").replace("for {brewing.water.rest}", "down")
    without = without.replace(
        "      sources: [handbook]\n    durations:\n    - {id: rest, min: 5, unit: minutes, as: some minutes, sources: [handbook]}\n",
        "",
    )
    assert problems(without)["missing-sources"].sentence == "brewing.water: no source is named; add `sources`"
    assert "missing-sources" not in problems(SMALLEST)


def test_sources_of_the_parts_are_enough() -> None:
    """A fact whose claims cite them need not list them again."""
    assert problems(changed("    sources: [handbook, grandmother]\n", "")) == {}


def test_a_long_answer_needs_a_short_one() -> None:
    """From 101 characters on, someone who glances at the screen wants less."""
    at_most = "x" * 100
    fact = "{{id: f, ask: [what is it all about, word], answer: {}}}"
    assert problems(small(fact.format(at_most))) == {}
    found = problems(small(fact.format(at_most + "x")))
    assert found["missing-short"].sentence == "t.f: add `short`, the answer in one line of at most 100 characters"


def test_the_length_of_a_short_answer_is_that_with_its_figures() -> None:
    """What counts is what people see, not what stands in the file."""
    text = changed("Cool it at once", f'"{"x" * 60} {{brewing.time.long}} {{brewing.time.long}}"')
    assert problems(text)["long-short"].message == "the short answer has 108 characters; shorten it to 100"


def test_problems_come_in_the_order_of_the_file() -> None:
    """By line, whatever found them."""
    text = changed(
        "scald first aid]", 'scald first aid, "?!"]', changed("aliases: [making, infusion]", "aliases: [dangers]")
    )
    found = check(text.encode(), FILE).problems
    assert [problem.rule for problem in found] == ["alias-clash", "no-words"]
    assert found[0].line < found[1].line


def test_an_empty_when_is_no_failure() -> None:
    """A phase whose `when:` is left empty has no time."""
    assert "KeyError" not in str(problems(changed("when: brewing.time.short", "when:")))
    assert "untold-figure" not in problems(changed("      when: brewing.time.short\n", ""))


def test_phases_without_a_bound_are_not_out_of_order() -> None:
    """A vague length of time can stand anywhere; one without an upper bound ends at its lower one."""
    durations = "{id: a, min: 5, unit: days}, {id: b, as: some days, unit: days}, {id: c, min: 1, max: 2, unit: weeks}"
    text = (
        "title: T\ntopics:\n- id: t\n  title: T\n  facts:\n  - id: f\n    ask: [what happens when and how, phases]\n"
        f"    answer: '{{t.f.a}}, {{t.f.b}}, {{t.f.c}}'\n    durations: [{durations}]\n    timeline:\n"
    )
    order = "    - {{text: x, when: t.f.{}}}\n    - {{text: y, when: t.f.{}}}\n    - {{text: z, when: t.f.{}}}\n"
    assert problems(text + order.format("a", "b", "c")) == {}
    assert problems(text + order.format("b", "a", "c")) == {}
    assert "timeline-order" in problems(text + order.format("c", "b", "a"))


@pytest.mark.parametrize(
    ("found", "tied", "is_stray"),
    [
        ((0, 0.9), (), True),
        ((0, 0.89), (), False),
        ((1, 0.99), (), False),
        ((0, 0.9), (1,), False),
        ((0, 0.9), (2,), True),
    ],
)
def test_a_stray_phrasing_is_found(
    monkeypatch: pytest.MonkeyPatch, found: tuple[int, float], tied: tuple[int, ...], is_stray: bool
) -> None:
    """One that surely finds another fact when it is asked a little differently, with its own not even beside it."""
    match = Matcher.match

    def confused(self: Matcher, text: str, top_k: int = 3, *, exact: bool = True) -> Ranking:
        ranking = match(self, text, top_k, exact=exact)
        if text != "water temperature":
            return ranking
        assert not exact
        return ranking._replace(facts=(Scored(*found),), tied=tuple(Scored(fact, 0.9) for fact in tied))

    monkeypatch.setattr(Matcher, "match", confused)
    monkeypatch.setattr(Logits, "likeliest", lambda _, tokens: found[0] if tokens == ["water", "temperature"] else 1)
    problems_found = problems(FULL)
    if is_stray:
        message = (
            "brewing.water: asked a little differently, 'water temperature' finds brewing.time; reword it or move it"
        )
        assert problems_found["stray-phrasing"].sentence == message
    else:
        assert problems_found == {}


@pytest.mark.parametrize("text", ["steeping time", "hot water", "price of tea", "xylophone", "water xylophone", ""])
def test_the_likeliest_intent_is_that_of_the_matcher(text: str) -> None:
    """Of facts and subjects alike, and whether the base knows the words or not."""
    index = index_of(FULL)
    question = _Question(index, words(text), unseen_idf(index.header.intents))
    logits = question.logits(index.header.intents)
    assert Logits(index).likeliest(words(text)) == logits.index(max(logits))


def test_text_that_is_not_yaml_is_a_problem() -> None:
    """It has its line, and nothing else can be said."""
    (problem,) = check(b"a: b\nc: 'open\nd: e\n", FILE).problems
    assert (problem.line, problem.rule) == (2, "syntax")


def test_a_topic_cannot_be_called_sources() -> None:
    """The list of sources has that name, and the message says whose it is."""
    text = FULL.replace("- id: dangers", "- id: sources").replace("dangers.scalds", "sources.scalds")
    found = problems(text)["alias-clash"]
    assert found.sentence == "sources: 'sources' already stands for 'sources' in `vpfaq show`; take another name"


def test_a_fact_whose_phrasings_have_no_words_is_only_reported() -> None:
    """Checking goes on, and scores labelled questions."""
    text = small("{id: a, ask: [how does it work then, workings], answer: x}, {id: b, ask: ['???', '!'], answer: y}")
    report = check(text.encode(), FILE, Questions((LabelledQuestion("workings", ("t.a",)),), ()))
    assert [problem.rule for problem in report.problems] == ["no-words", "no-words"]
    assert report.score
    assert report.score.right == 1


def test_labels_must_be_facts() -> None:
    """A label that the base does not have is a mistake, not a miss."""
    questions = Questions((LabelledQuestion("x", ("no.such",)),), ())
    with pytest.raises(VpfaqError, match=r"the label 'no\.such' of 'x' is no fact of the base; correct it"):
        check(FULL.encode(), FILE, questions)


def test_an_unusable_base_is_not_asked() -> None:
    """There is a list of problems and no score."""
    report = check(b"titel: x", FILE, Questions((LabelledQuestion("x", ()),), ()))
    assert report.problems
    assert report.score is None


def test_labelled_and_logged_questions_are_told_apart() -> None:
    """Labelled ones are scored, logged ones grouped, and where there are none of a kind nothing is said of it."""
    labelled = (LabelledQuestion("steeping time", ("brewing.time",)),)
    logged = (LoggedQuestion("how much milk", ("brewing.water",)),)
    both = check(FULL.encode(), FILE, Questions(labelled, logged))
    assert both.score
    assert (both.score.right, len(both.logged)) == (1, 1)
    only_logged = check(FULL.encode(), FILE, Questions((), logged))
    assert (only_logged.score, len(only_logged.logged)) == (None, 1)
    none = check(FULL.encode(), FILE, Questions((), ()))
    assert none.score
    assert none.score[:5] == (0, 0, 0, 0, 0)
    assert check(FULL.encode(), FILE).score is None
