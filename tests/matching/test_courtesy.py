"""Words of courtesy are left out, and the warning signs are never lost behind them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vpfaq import Faq
from vpfaq.matching.courtesy import content_words

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
GREETINGS = [
    "", "Hello, ", "Hi there! ", "Good morning, ", "Dear Dr Smith, ", "Dear doctor, ", "Hi Brenda, ", "Sorry to bother you, ",
    "Excuse me, ", "Quick question: ", "I wanted to ask: ", "Please help! ", "Urgent: ", "I hope you are well. ",
    "Not sure if this is the right place but ", "Sorry, ", "Um, ", "Hello Dr. Patel, ", "First time posting here. ",
]  # fmt: skip
THANKS = [
    "", " please", " thanks", ". Thank you!", ". Thanks in advance.", " cheers", ". Many thanks, Brenda", " asap",
    ". Kind regards, John Smith", ". Any advice welcome.", ". Yours, Mr T. Kowalski", " - asking for a friend",
    ". Looking forward to your reply.", " xx",
]  # fmt: skip


def alarming() -> list[str]:
    """The labelled questions of the benchmarks that state an alarming symptom."""
    rows = [
        json.loads(line)
        for name in ("unseen", "fresh")
        for line in (BENCHMARKS / f"{name}.jsonl").read_text().splitlines()
    ]
    return [row["q"] for row in rows if row["kind"] in ("symptoms", "urgent")]


def read(text: str, known: str = "how long does it take is cement safe mum cannot feel her legs") -> str:
    """What is left of `text` in a base whose phrasings often have the words `known`."""
    words = known.split()
    return " ".join(content_words(text, lambda word: 100 * (word in words)))


@pytest.mark.parametrize("greeting", GREETINGS)
@pytest.mark.parametrize("thanks", THANKS)
def test_what_stands_around_a_question_is_left_out(greeting: str, thanks: str) -> None:
    """Greetings, thanks and names in any combination leave the question."""
    assert read(f"{greeting}how long does it take{thanks}") == "how long does it take"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Can you tell me how long it takes", "how long it takes"),
        ("I was wondering if cement is safe", "if cement is safe"),
        ("hi dr patel how long does it take", "how long does it take"),
        ("Dr. Jones asked how long it takes", "how long it takes"),
        ("hello", "hello"),
        ("Thank you!", "thank you"),
        ("Is it?", "is it"),
        ("cement, is it safe", "cement is it safe"),
        ("39.2 and she cannot feel her legs", "39 2 and she cannot feel her legs"),
    ],
)
def test_what_is_left(text: str, left: str) -> None:
    """A frame goes, a question stays; where nothing would be left, everything stays."""
    assert read(text) == left.replace("cannot", "can not")


@pytest.mark.parametrize(
    "frame",
    [
        "Excuse my English, {}", "Sorry for my bad English. {}", "{}. Sent from my iPhone", "{}. Get Outlook for Android",
        "Hi from a worried daughter in Leeds. {}", "Greetings from Ohio! {}", "Happy New Year! {}", "omg {}", "sry {}",
        "{} TIA", "{} xoxo", "{}. Love, Grandma Rose", "{}. Thanks in advance for any help!", "ok google {}", "{}. EDIT: typo",
        "{}. I look forward to hearing from you.", "{}. (mobile: 555-0199)", "Subject: question. {}", "My name is John. {}",
        "To whom it may concern: {}", "Can somebody explain: {}", "Hoping someone can help me. {}", "vpfaq, {}", "{}, doctor?",
        "I googled it but found nothing. {}", "Long time lurker, first post. {}", "Hello, Waleska, {}", "Kia ora, {}",
    ],
)  # fmt: skip
def test_formulas_are_left_out(frame: str) -> None:
    """Signatures of devices, excuses, introductions and the like ask nothing, whatever they are made of."""
    assert read(frame.format("how long does cement take")) == "how long does cement take"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("How long does it take? Is cement safe?", "how long does it take is cement safe"),
        ("Did it help? Thank you", "did it help"),
        ("What do I need on the day? Many thanks", "what do i need on the day"),
        ("Seizzure. How long does it take?", "seizzure how long does it take"),
        ("Facelift - is it safe?", "facelift is it safe"),
        ("Abortion, is it safe?", "abortion is it safe"),
        ("Computer: how long does it take?", "computer how long does it take"),
        ("I hope this works. Is cement safe?", "i hope this works is cement safe"),
        ("Help please seizzure. Is cement safe?", "seizzure is cement safe"),
        ("do I need the ER", "do i need the er"),
    ],
)
def test_what_may_be_asked_stays(text: str, left: str) -> None:
    """A part without a word of courtesy stays, unknown words, too: they may be what the question is about."""
    known = "how long does it take is cement safe"
    found = content_words(text, lambda word: 100 * (word in known.split()), lambda word: word == "seizzure")
    assert " ".join(found) == left


def test_a_misspelt_symptom_is_no_name(shipped: Faq) -> None:
    """Set off by a mark like a name, it is corrected all the same, and heard."""
    for text in ("Seizzure. What should I do?", "Two days after: hemorrage", "numbnes, after the procedure"):
        fact = shipped.ask(text).fact
        assert fact is not None
        assert fact.urgent


@settings(max_examples=60)
@given(question=st.sampled_from(alarming()), greeting=st.sampled_from(GREETINGS), thanks=st.sampled_from(THANKS))
def test_no_greeting_takes_the_warning_signs_away(shipped: Faq, question: str, greeting: str, thanks: str) -> None:
    """Whatever courtesy stands around an alarming question, it gets the answer that it gets without."""
    bare = shipped.ask(question).fact
    framed = shipped.ask(f"{greeting}{question.rstrip('.')}{thanks}").fact
    assert bare is None or not bare.urgent or (framed is not None and framed.urgent)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes reading fail, and what is left stood in it."""
    from vpfaq.core.text import words

    assert set(content_words(text, lambda _: 0)) <= set(words(text))
