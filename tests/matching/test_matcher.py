"""The matcher on a small base: what decides, what is named besides, and what does not matter."""

import json
import math
from pathlib import Path

import pytest

from vpfaq import Faq
from vpfaq.core.text import stem
from vpfaq.matching.confidence import LIMIT, Signals, confidence
from vpfaq.matching.features import Feature, Header, Phrasings
from vpfaq.matching.matcher import FACTS, NEARNESS, SURE, THRESHOLD, URGENT_PRIOR, URGENT_SENTENCE, Matcher

from ..helpers import faq_of, index_of

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

GARDEN = """\
title: Garden
besides:
- {word: roses, other: tulips, fact: tulips.what}
topics:
- id: roses
  title: Roses
  facts:
  - id: water
    ask: ["How often do I water roses?", watering roses, "Do roses need a lot of water?"]
    answer: Twice a week.
  - id: prune
    ask: ["When do I prune roses?", pruning roses, "Do roses have to be cut back in spring?"]
    answer: In spring.
  - id: thorn
    urgent: true
    ask: ["A thorn is in my eye!", "My eye bleeds from a thorn", thorn in the eye]
    answer: See a doctor at once.
- id: tulips
  title: Tulips
  facts:
  - id: what
    ask: ["What are tulips?", tulips, "What kind of flower is a tulip?"]
    answer: Spring flowers.
not_covered:
- id: lawn
  title: lawns
  ask: ["How often do I water the lawn?", mowing the lawn, "When do I mow the grass?"]
"""


@pytest.fixture(scope="module")
def garden() -> Faq:
    """A base of four facts and a subject."""
    return faq_of(GARDEN)


def answered(faq: Faq, question: str) -> str | None:
    """The id of the fact that answers."""
    fact = faq.ask(question).fact
    return fact.id if fact else None


@pytest.mark.parametrize(
    ("question", "id_"),
    [
        ("How often do I water roses?", "roses.water"),
        ("how often should roses be watered", "roses.water"),
        ("when are roses pruned", "roses.prune"),
        ("Is there a thorn in my eye", "roses.thorn"),
        ("How often do I water the lawn?", None),
        ("how often must a lawn be watered", None),
        ("who won the match", None),
        ("what is it", None),
    ],
)
def test_the_first_fact_answers_or_none(garden: Faq, question: str, id_: str | None) -> None:
    """A question finds its fact in other words, and none where the base has none."""
    assert answered(garden, question) == id_


def test_a_phrasing_is_sure(garden: Faq) -> None:
    """A phrasing of the base has confidence 1, whatever its case and marks; nothing else has."""
    assert garden.ask("watering ROSES!").score == 1.0
    assert 0 < garden.ask("how often should roses be watered").score < 1


def test_a_phrasing_of_a_subject_is_out_of_scope(garden: Faq) -> None:
    """The subject is named, and no fact has any confidence."""
    answer = garden.ask("mowing the lawn")
    assert answer.not_covered is not None
    assert answer.not_covered.id == "lawn"
    assert answer.score == 0.0


def test_two_things_in_one_breath(garden: Faq) -> None:
    """The answer is on the first thing, and the fact on the second is named beside it."""
    answer = garden.ask("How often do I water roses and tulips?")
    assert answer.fact is not None
    assert answer.fact.id == "roses.water"
    assert "tulips.what" in [tie.id for tie in answer.near_ties]


def test_a_story_is_read_for_its_question(garden: Faq) -> None:
    """What is told before the question does not hide it."""
    story = (
        "We moved house in May, my wife and I. The garden was a wilderness, full of old bushes and stones, and nobody"
        " had touched it for years. When do I prune roses?"
    )
    assert answered(garden, story) == "roses.prune"


def test_a_story_is_read_for_an_emergency(garden: Faq) -> None:
    """An urgent sentence makes the story urgent, though another one asks."""
    story = "We were pruning roses all day. Now a thorn is in my eye! How often do I water roses?"
    assert answered(garden, story) == "roses.thorn"


def test_no_confidence_depends_on_how_many_are_asked_for(garden: Faq) -> None:
    """The first candidate is the same with one, three or fifty of them."""
    found = {(answer.candidates[0], answer.fact) for top in (1, 3, 50) for answer in [garden.ask("pruning", top=top)]}
    assert len(found) == 1


def test_without_exact_a_phrasing_is_ranked(garden: Faq) -> None:
    """The check of phrasings ranks them as it would any other question."""
    assert garden.ask("watering roses").score == 1.0
    ranking = Matcher(index_of(GARDEN)).match("watering roses", exact=False)
    assert THRESHOLD <= ranking.facts[0].confidence < 1


def test_confidence_grows_with_what_speaks_for_a_fact() -> None:
    """Each lead and coverage make it surer, 1 is never reached, and no signal counts beyond its limit."""
    some = Signals(1.0, 1.0, 0.5, 0.0, 0.0)
    assert confidence(some) < confidence(some._replace(scope=2.0)) < confidence(some._replace(scope=2.0, coverage=0.9))
    assert confidence(some) < confidence(some._replace(lead=2.0))
    assert confidence(some._replace(no_subjects=1.0)) < confidence(some) < confidence(some._replace(small=1.0))
    assert confidence(Signals(12, 12, 1, 0, 0)) < 1
    assert confidence(some._replace(scope=LIMIT)) == confidence(some._replace(scope=99.0))
    assert confidence(some._replace(scope=-LIMIT)) == confidence(some._replace(scope=-99.0))


class Bare:
    """The evidence of a base as a test makes it: intents with weights of words and with phrasings."""

    def __init__(self, weights: dict[str, dict[int, float]], phrasings: dict[int, list[str]], header: Header) -> None:
        self.header = header
        self.synonyms: dict[str, str] = {}
        self._phrasings = phrasings
        self._features = {
            stem(word): Feature(1.0, number, tuple(its.items())) for number, (word, its) in enumerate(weights.items())
        }

    def feature(self, name: str) -> Feature | None:
        """A word with the number of its place and an inverse document frequency of 1."""
        return self._features.get(name)

    def phrasings(self, intent: int) -> Phrasings:
        """Those of an intent."""
        texts = [text.split() for text in self._phrasings.get(intent, [])]
        having = {
            feature.number: places
            for name, feature in self._features.items()
            if (places := tuple(place for place, text in enumerate(texts) if name in map(stem, text)))
        }
        return Phrasings(tuple(math.sqrt(len(text)) for text in texts), having)

    def exact(self, tokens: list[str]) -> int | None:
        """The first intent with that phrasing."""
        asked = " ".join(tokens)
        return next((intent for intent, texts in self._phrasings.items() if asked in texts), None)

    def frequency(self, word: str) -> int:  # noqa: ARG002 - it is asked for one
        """Every word is known, so that none is corrected."""
        return 1000

    def words_of(self, length: int) -> list[str]:  # noqa: ARG002 - it is asked for one
        """None, for nothing is corrected."""
        return []


def bare(
    weights: dict[str, dict[int, float]],
    phrasings: dict[int, list[str]],
    facts: int = 3,
    intents: int = 4,
    *urgent: int,
) -> Matcher:
    """A matcher of such a base, which is a large one."""
    unasked = tuple(fact for fact in range(facts) if not phrasings.get(fact))
    return Matcher(Bare(weights, phrasings, Header(facts, intents, urgent, (), 0.0, unasked)))


PHRASINGS = {0: ["red wool"], 1: ["blue wool"], 2: ["green silk"], 3: ["old iron"]}
ROOT = math.sqrt(0.5)  # of the vector of two words, each has so much


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
    """The second fact alone, and not where the question is a phrasing or has no answer."""
    weights = {"dye": {0: 9.0, 1: logit, 2: logit - 0.1}}
    ranking = bare(weights, PHRASINGS).match("dye")
    assert ranking.answered
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


def test_the_likeliest_intent() -> None:
    """Of facts and subjects alike."""
    matcher = bare({"dye": {0: 1.0, 3: 2.0}, "red": {1: 1.0}}, PHRASINGS)
    assert [matcher.likeliest(matcher.read(text)) for text in ("dye", "red", "hello red")] == [3, 1, 1]


def test_a_phrasing_is_read_like_the_question() -> None:
    """Its words and their order count, courtesy and case do not."""
    matcher = bare({"dye": {0: 1.0}}, PHRASINGS)
    ranking = matcher.match("please, red dye")
    assert matcher.is_read_alike("Red dye?", ranking)
    assert not matcher.is_read_alike("dye red", ranking)


STORY_TAKES = 20  # words


def test_a_text_of_so_many_words_is_a_story() -> None:
    """And one of a word less is none, so that no sentence of it decides."""
    weights = {"thing": {0: 30.0}, "dye": {}, "about": {0: -40.0}}
    matcher = bare(weights, {**PHRASINGS, 0: ["thing dye"]})
    for words, answered in ((STORY_TAKES, True), (STORY_TAKES - 1, False)):
        text = f"{'about ' * (words - 2)}. thing dye?"
        assert matcher.match(text, exact=False).answered == answered, words


STORY = "the dye was on it and so we were there with them and all of this is what it was about"  # 21 words
SURELY = {"ask": {0: 30.0}, "help": {2: 30.0}, "thing": {0: 30.0}, "pain": {2: 30.0}, "bone": {2: 5.0}, "dye": {}}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (f"{STORY}. thing dye?", 0),  # a sentence of a story asks
        (f"{STORY}. thing dye.", None),  # it does not ask
        (f"{STORY}. thing is it?", None),  # it has one word
        ("dye was on it and we. thing dye?", None),  # no story
        (f"{STORY}. pain dye.", 2),  # an emergency is one without a question
        ("dye was on it and we. pain dye.", 2),
        (f"{STORY}\npain dye", 2),
        (f"{STORY}; pain dye", 2),
        ("thing dye? pain!", 2),  # one word is enough for it, however short the whole
        ("thing dye? pain is it!", 2),
    ],
)
def test_sentences(text: str, fact: int | None) -> None:
    """An urgent one makes the whole urgent; in a story that has no answer, a sure one that asks decides."""
    weights = {**SURELY, "was": {0: -9.0, 2: -9.0}, "about": {0: -20.0}, "were": {0: -20.0}}
    ranking = bare(weights, {**PHRASINGS, 0: ["thing dye"], 2: ["pain dye"]}, 3, 4, 2).match(text, exact=False)
    assert (ranking.facts[0].fact if ranking.answered else None) == fact


@pytest.mark.parametrize(("least", "is_emergency"), [(0.0, True), (0.01, False)])
def test_a_sentence_is_an_emergency_where_it_surely_is_one(
    monkeypatch: pytest.MonkeyPatch, least: float, is_emergency: bool
) -> None:
    """From a confidence on that is above the one from which a question is answered."""
    matcher = bare({"pain": {2: 12.0}, "thing": {0: 30.0}, "dye": {}}, {**PHRASINGS, 0: ["thing dye"]}, 3, 4, 2)
    alone = matcher.match("pain dye", exact=False)
    assert alone.answered
    monkeypatch.setattr("vpfaq.matching.matcher.URGENT_SENTENCE", alone.facts[0].confidence + least)
    ranking = matcher.match("thing dye? pain dye!", exact=False)
    assert ranking.facts[0].fact == (2 if is_emergency else 0)
    assert THRESHOLD < URGENT_SENTENCE < SURE


@pytest.mark.parametrize("top", [1, 3, 9])
@pytest.mark.parametrize(("place", "decides"), [(3, True), (4, False)])
def test_a_sentence_decides_for_what_the_whole_story_may_be_about(place: int, decides: bool, top: int) -> None:
    """Else a word of the base in a story of something else would answer it; however many facts are asked for."""
    logits = [9.0 - rank for rank in range(1, 5) if rank != place]
    others = dict(enumerate(logits, 1))
    weights = {"thing": {0: 30.0}, "dye": {}, "about": {**others, 0: 0.2 - place, 4: 20.0}}
    phrasings = {0: ["thing one two three four five six seven"], 1: ["x"], 2: ["y"], 3: ["z"], 4: ["v"]}
    ranking = bare(weights, phrasings, 4, 5).match(f"{'about ' * STORY_TAKES}. thing dye?", top, exact=False)
    assert ranking.answered == decides


@pytest.mark.parametrize(
    ("name", "right", "wrong", "false"),
    [("questions", 0.87, 0.05, 0.11), ("unseen", 0.90, 0.05, 0.14), ("fresh", 0.85, 0.07, 0.14)],
)
def test_the_figures_of_the_documents(shipped: Faq, name: str, right: float, wrong: float, false: float) -> None:
    """On the labelled questions the shares are near those of docs/matching.md; a little room is left for new facts."""
    rows = [json.loads(line) for line in (BENCHMARKS / f"{name}.jsonl").read_text().splitlines()]
    inside = [(row["ids"], answered(shipped, row["q"])) for row in rows if row["ids"]]
    outside = [answered(shipped, row["q"]) for row in rows if not row["ids"]]
    assert sum(found in ids for ids, found in inside) / len(inside) >= right
    assert sum(found is not None and found not in ids for ids, found in inside) / len(inside) <= wrong
    assert sum(found is not None for found in outside) / len(outside) <= false


def test_alarming_symptoms_get_the_warning_signs(shipped: Faq) -> None:
    """Of the statements that were written for it, all but one in fifty; the others are pointed to them."""
    rows = [
        json.loads(line)
        for name in ("unseen", "fresh")
        for line in (BENCHMARKS / f"{name}.jsonl").read_text().splitlines()
    ]
    asked = [shipped.ask(row["q"]) for row in rows if row["kind"] in ("symptoms", "urgent")]
    hit = [
        answer for answer in asked if answer.fact and answer.fact.id in ("recovery.warning-signs", "risks.infection")
    ]
    assert len(hit) >= 0.98 * len(asked)
    assert all(answer.urgent for answer in asked if not answer.fact)
