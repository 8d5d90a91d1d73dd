"""Asking a small base: what programs get from the library."""

import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vpfaq import Answer, Candidate, OutOfScope
from vpfaq.core.answers import Explanation
from vpfaq.core.text import MAX_WORDS
from vpfaq.faq import MAX_CHARACTERS
from vpfaq.matching.matcher import THRESHOLD, Matcher, Ranking, Scored

from .helpers import FULL, SMALLEST, base_of, changed, faq_of, small

TEA = faq_of(FULL)


TIME, WATER, SCALDS = base_of(FULL).facts


URGENT = Candidate("dangers.scalds", "What if I scald myself?", 0.0)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How long does green tea steep?", "brewing.time"),
        ("how long should i steep my green tea", "brewing.time"),
        ("steping time", "brewing.time"),
        ("drawing time", "brewing.time"),
        ("WATER TEMPERATURE!!", "brewing.water"),
        ("heat of the water", "brewing.water"),
        ("hello, what is the heat of the water please", "brewing.water"),
        ("help, i scalded my hand", "dangers.scalds"),
    ],
)
def test_questions_find_their_facts(question: str, fact: str) -> None:
    """Paraphrases, a misspelling, synonyms, a greeting, an inflection."""
    assert TEA.ask(question).candidates[0].id == fact


def test_an_answer_holds_the_fact_and_what_it_is_to_be_read_with() -> None:
    """A phrasing of the base, asked to the letter."""
    answer = TEA.ask("steeping time")
    assert (answer.question, answer.fact, answer.score) == ("steeping time", TIME, 1.0)
    assert answer.answered
    assert answer.candidates[0] == ("brewing.time", "How long does green tea steep?", 1.0)
    assert len(answer.candidates) == 3
    assert answer.near_ties == ()
    assert answer.not_covered is None
    assert answer.urgent is None
    assert answer.disclaimer == "General information, not a doctor's order."
    assert answer.explanation is None


@pytest.mark.parametrize("text", [FULL, SMALLEST])
def test_every_phrasing_is_answered_by_its_fact(text: str) -> None:
    """With a score of one, whatever else there is; another question scores less."""
    base, faq = base_of(text), faq_of(text)
    for fact, phrasings in zip(base.facts, base.phrasings, strict=True):
        for phrasing in phrasings:
            answer = faq.ask(f"  {phrasing.upper()}  ")
            assert (answer.fact, answer.score) == (fact, 1.0)
    assert faq.ask("the time for steeping it").score < 1.0


@pytest.mark.parametrize(
    "question",
    ["the", "xyzzy plugh", "Who painted the Mona Lisa?", "\x00\x1b", "y", "", "   ", "?!", "\U0001f375"],
)
def test_silence_where_there_is_nothing_to_know(question: str) -> None:
    """A little word, noise, another subject: no answer, and the urgent fact is pointed to."""
    answer = TEA.ask(question)
    assert answer.fact is None
    assert not answer.answered
    assert answer.score < THRESHOLD
    assert answer.urgent == URGENT


@pytest.mark.parametrize(
    ("question", "obstacle"),
    [
        ("", "no words"),
        ("   ", "no words"),
        ("?!", "no words"),
        ("so " * MAX_WORDS + "so", "too long"),
        ("?" * (MAX_CHARACTERS + 1), "too long"),
        ("a\u0300\u0316" + "\u0300\u0316" * 50_000, "too long"),
    ],
)
def test_a_question_that_is_not_read_says_why(question: str, obstacle: str) -> None:
    """It has no words, or more than two hundred, or more than ten thousand characters."""
    answer = TEA.ask(question, explain=True)
    assert answer[1:8] == (None, 0.0, (), (), None, URGENT, TEA.disclaimer)
    assert answer.explanation == Explanation((), (), (), None, False, THRESHOLD, 0.0, 0.0, 0.0, 0.0, obstacle)
    assert TEA.ask(question).explanation is None


def test_a_long_question_is_read_to_the_limit() -> None:
    """Two hundred words, ten thousand characters."""
    assert (MAX_WORDS, MAX_CHARACTERS) == (200, 10_000)
    for question in ("steep " * MAX_WORDS, "steeping time" + "?" * (MAX_CHARACTERS - 13)):
        explanation = TEA.ask(question, explain=True).explanation
        assert explanation
        assert explanation.obstacle is None
    assert TEA.ask("steeping time" + "?" * (MAX_CHARACTERS - 13)).score == 1.0


def test_a_subject_that_is_not_covered_is_named() -> None:
    """With what to do instead; its questions are not answered."""
    for question in ("How much does green tea cost?", "how much does a packet of green tea cost"):
        answer = TEA.ask(question)
        assert answer.fact is None
        assert answer.not_covered == OutOfScope("price", "what tea costs", "Ask your grocer.")


@pytest.mark.parametrize("question", ["steeping time", "how long in the water", "how much does it cost", "how much"])
def test_no_score_depends_on_how_many_candidates_are_asked_for(question: str) -> None:
    """One, ten or fifty: the first of the candidates are the same."""
    answers = [TEA.ask(question, top=top) for top in (1, 2, 3, 10, 50)]
    assert len({answer.score for answer in answers}) == 1
    assert len({answer.fact for answer in answers}) == 1
    for answer in answers:
        assert answer.candidates == answers[-1].candidates[: len(answer.candidates)]
    assert [len(answer.candidates) for answer in answers[:3]] == [1, 2, 3] or not answers[-1].candidates


def test_no_candidates_are_given_where_none_are_asked_for() -> None:
    """The question is answered all the same; three is the default."""
    answer = TEA.ask("steeping time", top=0)
    assert (answer.fact, answer.candidates) == (TIME, ())
    four = ", ".join(f"{{id: f{n}, ask: [green tea {n}, what about tea {n}], answer: x}}" for n in range(5))
    assert len(faq_of(small(four)).ask("green tea").candidates) == 3


def test_an_urgent_fact_goes_first_where_two_fit() -> None:
    """The same phrasings, one of them of an urgent fact."""
    facts = ", ".join(
        f"{{id: {name}, ask: ['my {word} hurts', 'sore {word} and hand'], answer: x{urgent}}}"
        for name, word, urgent in (("a", "arm", ""), ("b", "leg", ", urgent: true"))
    )
    faq = faq_of(small(facts))
    assert faq.ask("my arm and my leg hurt").candidates[0].id == "t.b"
    assert faq.urgent == ("t.b", "my leg hurts", 0.0)


@pytest.mark.parametrize(("confidence", "place", "pointed"), [(0.3, 2, True), (0.29, 2, False), (0.3, 3, False)])
def test_what_may_be_urgent_is_pointed_to(
    monkeypatch: pytest.MonkeyPatch, confidence: float, place: int, pointed: bool
) -> None:
    """Beside another answer, where the urgent fact is one of the first three with some confidence."""
    number = {fact.id: number for number, fact in enumerate(base_of(FULL).facts)}
    match = Matcher.match

    def confused(self: Matcher, text: str, top_k: int = 3, *, exact: bool = True) -> Ranking:
        others = [Scored(number["brewing.time"], 0.9), *[Scored(number["brewing.water"], 0.9)] * (place - 1)]
        facts = (*others, Scored(number[URGENT.id], confidence))
        return match(self, text, top_k, exact=exact)._replace(facts=facts, answered=True, tied=())

    monkeypatch.setattr(Matcher, "match", confused)
    answer = TEA.ask("steeping time", top=1)
    assert answer.fact
    assert answer.urgent == (URGENT if pointed else None)


def test_a_base_without_an_urgent_fact_points_to_none() -> None:
    """Neither beside an answer nor without one."""
    faq = faq_of(SMALLEST)
    assert faq.urgent is None
    assert faq.ask("who painted the mona lisa").urgent is None


def test_near_ties_are_named() -> None:
    """Where a question fits two facts alike, both are told; a phrasing of one of them is about that one."""
    faq = faq_of(
        small(
            "{id: a, ask: [how long does the black tea steep, black leaves], answer: x}, "
            "{id: b, ask: [how long does the white tea steep, white leaves], answer: y}, "
            "{id: c, ask: [who sells green spoons, spoons], answer: z}, "
            "{id: d, ask: [where do cats sleep, cat bed], answer: z}"
        )
    )
    answer = faq.ask("how long does the black and white tea steep")
    assert answer.answered
    assert answer.fact
    assert {answer.fact.id, answer.near_ties[0].id} == {"t.a", "t.b"}
    assert faq.ask("black leaves").near_ties == ()


def test_a_fact_whose_phrasings_have_no_words_takes_nothing_from_others() -> None:
    """It is never an answer, changes no other, and does not get in the way of explaining."""
    two = "{id: a, ask: [what is green tea, tea facts], answer: x}, {id: b, ask: [what is coffee, beans], answer: y}"
    plain = faq_of(small(two))
    for odd in ("{id: c, ask: ['???', '\U0001f375'], answer: z}", "{id: c, ask: ['!'], answer: z, urgent: true}"):
        faq = faq_of(small(f"{two}, {odd}"))
        for question in (
            "what is green tea",
            "green tea what is it",
            "beans",
            "tell me of the tea",
            "mona lisa",
            "???",
        ):
            answer, expected = faq.ask(question, explain=True), plain.ask(question, explain=True)
            assert answer.fact == expected.fact
            assert [each.id for each in answer.candidates if each.id != "t.c"] == [
                each.id for each in expected.candidates
            ]
            assert answer.candidates[:1] != (Candidate("t.c", "???", answer.score),)
    only = faq_of(small("{id: c, ask: ['???'], answer: z}"))
    assert only.ask("what is it about", explain=True).fact is None


def test_a_subject_without_words_is_never_named() -> None:
    """No question can be about it."""
    faq = faq_of(SMALLEST + "not_covered:\n- {id: odd, title: odd things, ask: ['???']}\n")
    for question in ("???", "steeping", "who painted the mona lisa", "odd"):
        assert faq.ask(question).not_covered is None


def test_a_base_of_one_fact_works() -> None:
    """There is no rival and nothing to compare with."""
    faq = faq_of(small("{id: f, ask: [opening hours], answer: Nine to five.}"))
    assert faq.ask("opening hours").answered
    assert not faq.ask("who painted the mona lisa").answered


@pytest.mark.parametrize("number", [3, 50, sys.maxsize + 1, 10**20])
def test_more_facts_than_there_are_may_be_asked_for(number: int) -> None:
    """All come, however large the number is."""
    assert len(TEA.search("leaf press", limit=number)) == 3
    assert TEA.ask("steeping time", top=number) == TEA.ask("steeping time", top=3)
    assert TEA.search("leaf press", limit=-number) == TEA.search("leaf press", limit=0) == ()


@settings(max_examples=200)
@given(st.text())
def test_any_text_gives_a_record(text: str) -> None:
    """No input raises, every score is a share, and candidates stand in order."""
    answer = TEA.ask(text, explain=True)
    assert 0 <= answer.score <= 1
    scores = [candidate.score for candidate in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert answer.answered == (answer.score >= THRESHOLD)
    assert answer.explanation
    assert answer == TEA.ask(text, explain=True)


@given(
    st.sampled_from([" {} ", '"{}"', "{}?", "{}!", "{}.", "\t{}\r\n", "Hello, {} Thanks!", "please: {}"]),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_dress_changes_nothing(dress: str, case: type[str]) -> None:
    """Case, spacing, quotes, final punctuation and courtesy do not count."""
    plain = TEA.ask("how long should green tea steep")
    dressed = TEA.ask(dress.format(case("how long should green tea steep")))
    assert (dressed.fact, dressed.score) == (plain.fact, plain.score)


@settings(max_examples=20)
@given(
    st.lists(st.text(st.characters(categories=["Ll"], codec="ascii"), min_size=3, max_size=8), min_size=2, max_size=5)
)
def test_an_unrelated_fact_does_not_take_a_phrasing(own: list[str]) -> None:
    """Who answers a phrasing exactly goes on doing so."""
    faq = faq_of(SMALLEST + f"  - {{id: other, ask: ['{' '.join(own)} otherwise'], answer: z}}\n")
    for phrasing in ("How long does green tea steep?", "steeping time"):
        assert faq.ask(phrasing).candidates[0][::2] == ("brewing.time", 1.0)


def test_threads_get_the_same_answers() -> None:
    """A server may ask one open base from many."""
    questions = ["steeping time", "how hot is the water", "i scalded my hand", "price of tea", "who are you"] * 5
    expected = [TEA.ask(question) for question in questions]
    faq = faq_of(FULL)
    found: list[list[Answer]] = []
    threads = [
        threading.Thread(target=lambda: found.append([faq.ask(question) for question in questions])) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6


def test_compiling_does_not_depend_on_unrelated_texts() -> None:
    """A change of an answer changes no score."""
    other = faq_of(changed("answer: The handbook says", "answer: Listen, the handbook says"))
    for question in ("how long shall it draw", "hot water", "burnt"):
        assert other.ask(question).candidates == TEA.ask(question).candidates
