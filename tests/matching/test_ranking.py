"""How facts are ranked, and when the first answers, by what the words weigh and the phrasings are."""

import math

import pytest

from vpfaq.matching.confidence import Signals, confidence
from vpfaq.matching.matcher import FACTS, NEARNESS, SURE, THRESHOLD, URGENT_PRIOR

from .bare import PHRASINGS, ROOT, bare


def test_confidence_follows_from_the_weights() -> None:
    """Each logit is the sum of what the words weigh and how near a phrasing is; the first fact leads by so much."""
    matcher = bare({"red": {0: 9.0, 3: 1.0}, "wool": {0: 1.0, 1: 2.0}}, PHRASINGS)
    ranking = matcher.match("red wool", exact=False)
    assert [each.fact for each in ranking.facts] == [0, 1, 2]
    assert ranking.signals is not None
    scope, lead = NEARNESS + ROOT * 10 - ROOT, NEARNESS + ROOT * 10 - ROOT * 2
    assert ranking.signals.scope == pytest.approx(scope)
    assert ranking.signals.lead == pytest.approx(lead)
    assert ranking.signals[2:] == pytest.approx((1.0, 0.0, 0.0))
    first = max(SURE, confidence(ranking.signals))  # the very words of a phrasing
    assert ranking.facts[0].confidence == pytest.approx(first, abs=1e-4)
    second = Signals(scope - lead, -lead, 0.5, 0.0, 0.0)
    assert ranking.facts[1].confidence == pytest.approx(confidence(second), abs=1e-4)
    assert ranking.answered


def test_a_subject_below_zero_is_no_rival() -> None:
    """What is out of scope is ahead by nothing where its logit is negative, or where there is none."""
    for intents in (4, 3):
        weights = {0: 9.0, 3: -5.0} if intents == 4 else {0: 9.0}
        matcher = bare({"red": weights}, PHRASINGS, 3, intents)
        ranking = matcher.match("red")
        assert ranking.signals is not None
        assert ranking.signals.scope == pytest.approx(9.0 + NEARNESS * ROOT)
        assert ranking.signals.no_subjects == (intents == 3)


def test_words_that_are_known_to_none_count() -> None:
    """The share of the question that a fact covers is that of the squared norm; what none has weighs most."""
    matcher = bare({"red": {0: 1.0}}, PHRASINGS)
    ranking = matcher.match("red xylophone")
    assert ranking.signals is not None
    assert ranking.signals.coverage == pytest.approx(1 / (1 + (1 + math.log(5)) ** 2))
    assert matcher.unknown(ranking) == ("xylophone",)
    place, similarity, coverage = matcher.nearest_phrasing(ranking)
    assert (place, coverage) == (0, ranking.signals.coverage)
    assert similarity == pytest.approx(math.sqrt(coverage) * ROOT)


@pytest.mark.parametrize("question", ["what is it", "xylophone zither", "who is a xylophone"])
def test_where_no_word_is_known_nothing_is_ranked(question: str) -> None:
    """Nor where there are function words alone."""
    ranking = bare({"red": {0: 9.0}, "it": {0: 9.0}}, PHRASINGS).match(question)
    assert (ranking.facts, ranking.answered, ranking.tied, ranking.subject, ranking.exact, ranking.signals) == (
        (), False, (), None, False, None,
    )  # fmt: skip


def test_the_nearest_phrasing_is_the_best_of_them() -> None:
    """By the cosine; the first of equal ones."""
    phrasings = {**PHRASINGS, 0: ["red thing here there", "red silk", "wool red", "red wool"]}
    matcher = bare({"red": {0: 9.0}, "wool": {0: 9.0}, "silk": {}}, phrasings)
    place, similarity, _ = matcher.nearest_phrasing(matcher.match("red wool", exact=False))
    assert place == 2
    assert similarity == pytest.approx(1.0)


def test_the_nearer_phrasing_decides_between_likely_facts() -> None:
    """Where what the words weigh leaves them close; facts after the first few are not compared."""
    weights: dict[str, dict[int, float]] = {"red": {0: 2.0, 1: 1.0}, "wool": {}}
    phrasings = {**PHRASINGS, 0: ["red iron"], 1: ["red wool"]}
    assert bare(weights, phrasings).match("red wool", exact=False).facts[0].fact == 1
    weights["red"][0] = 9.0
    assert bare(weights, phrasings).match("red wool", exact=False).facts[0].fact == 0
    weights = {"red": {fact: 1.0 - fact / 100 for fact in range(FACTS + 1)}, "wool": {}}
    for last, first in ((FACTS - 1, FACTS - 1), (FACTS, 0)):
        many = {**{fact: ["red iron"] for fact in range(FACTS + 1)}, last: ["red wool"]}
        matcher = bare(weights, many, FACTS + 1, FACTS + 1)
        assert matcher.match("red wool", FACTS + 1, exact=False).facts[0].fact == first


@pytest.mark.parametrize(("behind", "compared"), [(NEARNESS - 0.01, True), (NEARNESS, False)])
def test_what_cannot_catch_up_is_not_compared(behind: float, compared: bool) -> None:
    """Fact or subject: it keeps the logit that its words give."""
    weights = {"dye": {0: 9.0, 1: 9.0 - behind, 3: 9.0 - behind}}
    ranking = bare(weights, {**PHRASINGS, 1: ["dye silk"], 3: ["dye wool"]}).match("dye", exact=False)
    assert ranking.signals is not None
    assert ranking.signals.lead == pytest.approx(behind - NEARNESS * ROOT * compared)
    assert ranking.signals.scope == pytest.approx(behind - NEARNESS * ROOT * compared)


def test_a_near_phrasing_of_the_first_leaves_others_behind() -> None:
    """What could not catch up with a cosine of 1 either is not compared."""
    for behind, compared in ((NEARNESS * (1 - ROOT) - 0.01, True), (NEARNESS * (1 - ROOT) + 0.01, False)):
        weights = {"dye": {0: 9.0, 1: 9.0 - behind}}
        ranking = bare(weights, {**PHRASINGS, 0: ["dye red"], 1: ["dye red old"]}).match("dye", exact=False)
        assert ranking.signals is not None
        near = NEARNESS * (ROOT - compared * math.sqrt(1 / 3))
        assert ranking.signals.lead == pytest.approx(behind + near)


def test_the_nearer_subject_decides_what_is_out_of_scope() -> None:
    """A subject whose phrasing is near is ahead of a fact whose is not; so is the second likeliest subject."""
    weights = {"red": {0: 2.0, 2: 1.0, 3: 1.2}, "wool": {}}
    ranking = bare(weights, {0: ["red iron"], 1: ["x"], 2: ["red wool"], 3: ["y"]}, 2, 4).match("red wool", exact=False)
    assert (ranking.answered, ranking.subject) == (False, 2)


def test_a_question_like_a_phrasing_is_sure() -> None:
    """Of its first fact, unless a subject has one that is as near."""
    weights: dict[str, dict[int, float]] = {word: {0: -1.0} for word in ("red", "wool", "new")}
    matcher = bare(weights, PHRASINGS)
    assert matcher.match("red wool", exact=False).facts[0].confidence == SURE
    assert matcher.match("red wool new", exact=False).facts[0].confidence < THRESHOLD
    for text, sure in (("wool red", False), ("red iron", True), ("wool red old", True)):
        found = bare(weights, {**PHRASINGS, 3: [text]}).match("red wool", exact=False).facts[0].confidence
        assert (found == SURE) == sure, text


@pytest.mark.parametrize(("logit", "tied"), [(9.0, True), (8.31, True), (8.29, False)])
def test_what_is_about_as_near_is_tied(logit: float, tied: bool) -> None:
    """The second fact alone, however many are asked for, and not where the question is a phrasing or has no answer."""
    weights = {"dye": {0: 9.0, 1: logit, 2: logit - 0.1}}
    ranking = bare(weights, PHRASINGS).match("dye")
    assert ranking.answered
    assert ranking.tied == bare(weights, PHRASINGS).match("dye", 0).tied
    assert [each.fact for each in ranking.tied] == ([1] if tied else [])
    assert bare(weights, {**PHRASINGS, 0: ["dye"]}).match("dye").tied == ()
    weak = {"dye": {0: 0.2, 1: 0.1}}
    assert bare(weak, PHRASINGS).match("dye").tied == ()


def test_a_phrasing_of_a_fact() -> None:
    """Has all the confidence, and no other has more than nearly all, though its logit be higher."""
    ranking = bare({"dye": {0: 99.0, 1: 1.0}}, {**PHRASINGS, 1: ["dye"]}).match("dye")
    assert ranking.facts[0] == (1, 1.0)
    assert ranking.facts[1].fact == 0
    assert ranking.facts[1].confidence <= 0.99
    assert ranking.exact
    assert ranking.answered
    assert ranking.subject is None


def test_a_phrasing_of_a_subject() -> None:
    """No fact has any confidence, and the subject is named."""
    ranking = bare({"dye": {0: 99.0}}, {**PHRASINGS, 3: ["dye"]}).match("dye")
    assert {each.confidence for each in ranking.facts} == {0.0}
    assert (ranking.exact, ranking.answered, ranking.subject) == (False, False, 3)


@pytest.mark.parametrize(
    ("fact", "subject", "named"), [(1.0, 2.0, 3), (2.0, 1.0, None), (-2.0, -1.0, 3), (1.0, 1.0, None)]
)
def test_a_subject_is_named_where_it_is_likelier(fact: float, subject: float, named: int | None) -> None:
    """Than the first fact, and only where that does not answer."""
    weights = {"dye": {0: fact, 1: -9.0, 2: -9.0, 3: subject}}
    ranking = bare(weights, PHRASINGS).match("dye")
    assert not ranking.answered
    assert ranking.subject == named


def test_urgent_facts_are_a_little_ahead() -> None:
    """By the same logit they come first."""
    weights = {"dye": {0: 9.0, 2: 9.0 - URGENT_PRIOR + 0.01}}
    assert bare(weights, PHRASINGS, 3, 4, 2).match("dye").facts[0].fact == 2
    weights = {"dye": {0: 9.0, 2: 9.0 - URGENT_PRIOR - 0.01}}
    assert bare(weights, PHRASINGS, 3, 4, 2).match("dye").facts[0].fact == 0


@pytest.mark.parametrize(("top", "count"), [(0, 0), (1, 1), (2, 2), (3, 3), (9, 3)])
def test_as_many_facts_as_are_asked_for(top: int, count: int) -> None:
    """Without subjects, and without facts that have no phrasings."""
    weights = {"dye": {0: 9.0, 1: 5.0, 3: 7.0, 4: 99.0}}
    phrasings = {**PHRASINGS, 3: ["x"], 4: [], 5: ["y"]}
    ranking = bare(weights, {**phrasings, 2: ["z"]}, 5, 6).match("dye", top)
    assert [each.fact for each in ranking.facts] == [0, 3, 1, 2][:count] if top < 9 else [0, 3, 1, 2]
    assert ranking.answered


def test_confidence_never_rises_down_the_list() -> None:
    """Though a later fact has more of the words."""
    weights = {"red": {0: 12.0, 1: 4.9}, "wool": {}}
    ranking = bare(weights, {**PHRASINGS, 0: ["x"], 1: ["red wool iron"]}).match("red wool", exact=False)
    assert ranking.facts[0].fact == 0
    assert ranking.facts[1].confidence == ranking.facts[0].confidence


def test_a_phrasing_is_read_like_the_question() -> None:
    """Its words and their order count, courtesy and case do not."""
    matcher = bare({"dye": {0: 1.0}}, PHRASINGS)
    ranking = matcher.match("please, red dye")
    assert matcher.is_read_alike("Red dye?", ranking)
    assert not matcher.is_read_alike("dye red", ranking)
