"""Words of courtesy are left out, and the warning signs are never lost behind them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vpfaq import Faq
from vpfaq.matching.courtesy import _by_first_word, content_words

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
        ("My name is Peter and I collapsed", "i collapsed"),
        ("My name is Peter and I would like to know about cement", "about cement"),
        ("cement and steel", "cement and steel"),
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


@pytest.mark.parametrize(
    "opening",
    [
        "Hope you can help", "I hope you are well", "Sorry if this is silly but", "Sorry if this is a bother", "Please reply",
        "Hi from Leeds", "Hello from a worried son", "Thanks for any help with this", "Thank you for reading",
        "I googled it but", "Excuse my English but", "Hope everyone is ok", "This is urgent", "Get help for mum",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "alarm",
    ["my husband has chest pain", "my mum cannot feel her legs", "I am bleeding heavily", "this is severe pain"],
)
def test_no_formula_swallows_an_alarm(shipped: Faq, opening: str, alarm: str) -> None:
    """Told in one breath with a formula, without a mark between the two, what is wrong stays and is heard."""
    fact = shipped.ask(f"{opening} {alarm}. What should I do?").fact
    assert fact is not None
    assert fact.urgent


def test_a_misspelt_symptom_is_no_name(shipped: Faq) -> None:
    """Set off by a mark like a name, it is corrected all the same, and heard."""
    for text in ("Seizzure. What should I do?", "Two days after: hemorrage", "numbnes, after the procedure"):
        fact = shipped.ask(text).fact
        assert fact is not None
        assert fact.urgent


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("dr cement is it safe", "dr cement is it safe"),  # no name: the base often has the word
        ("dr mum asked is cement safe", "is cement safe"),  # a name: she speaks
        ("dr jones here is cement safe", "is cement safe"),
        ("dr jones is cement safe", "is cement safe"),
        ("dr jones", "dr jones"),
        ("dr cement", "dr cement"),
        ("hi cement is it safe", "cement is it safe"),
        ("hi brenda is cement safe", "is cement safe"),
        ("hi brenda", "brenda"),
        ("hi the cement is safe", "the cement is safe"),
        ("hello all how long does it take", "how long does it take"),
        ("hello there doctor brenda how long", "how long"),
        ("hi nurse cement is it safe", "cement is it safe"),
        ("hi nurse is cement safe", "is cement safe"),
        ("is cement safe thanks brenda", "is cement safe"),
        ("is cement safe thanks mum", "is cement safe mum"),
        ("is cement safe kind regards john smith", "is cement safe"),
        ("is cement safe best wishes from john smith jones", "is cement safe"),
        ("is cement safe look", "is cement safe look"),  # opens a question, and does not close one
        ("look is cement safe", "is cement safe"),
        ("is cement safe thanks in advance bye", "is cement safe"),
        ("is cement please safe", "is cement safe"),
        ("stupid question but is cement safe", "is cement safe"),
        ("cement is safe but how long does it take", "cement is safe but how long does it take"),
        ("Just joined. Is cement safe? Thanks, bye.", "is cement safe"),
        ("My cement. How long does it take?", "my cement how long does it take"),
        ("Brenda. Is cement safe?", "brenda is cement safe"),
        ("Brenda Jones. Is cement safe? Brenda Maria Jones", "brenda jones is cement safe brenda maria jones"),
        ("Two three four five. Is cement safe?", "two three four five is cement safe"),
        ("Is cement safe? Brenda Maria Anna Jones", "is cement safe brenda maria anna jones"),
        ("Hello, Brenda Maria Anna Jones here. Is cement safe?", "brenda maria anna jones here is cement safe"),
        ("Hello, 39 here. Is cement safe?", "is cement safe"),
        ("is cement - safe", "is cement safe"),
        ("hello - is cement safe", "is cement safe"),
        ("hello\n\nis cement safe\nthanks", "is cement safe"),
        ("is cement safe\u2026 thanks", "is cement safe"),
        ("Hello! Thanks!", "hello thanks"),
        ("b. is cement safe", "b is cement safe"),
        ("39. is cement safe", "39 is cement safe"),
        ("it was. is cement safe", "it was is cement safe"),
        ("Dr. Smith? Is cement safe?", "is cement safe"),
    ],
)  # fmt: skip
def test_names_and_frames(text: str, left: str) -> None:
    """What is often in the base is no name, a frame opens or closes a question, and all stays where nothing is asked."""
    assert read(text) == left


@pytest.mark.parametrize(
    ("text", "most"), [("dr jones is cement safe", 20), ("hi brenda is cement safe", 3), ("hi mr jones is cement safe", 20),
                       ("is cement safe thanks brenda", 3), ("Hello Brenda! Is cement safe?", 3), ("Brenda, is cement safe?", 0)]
)  # fmt: skip
def test_how_seldom_a_name_is(text: str, most: int) -> None:
    """A word that stands in the base more often is none; after a title more may."""
    for times, is_name in ((most, True), (most + 1, False)):
        count = dict.fromkeys(("jones", "brenda"), times) | dict.fromkeys(("cement", "safe"), 100)
        left = content_words(text, lambda word, count=count: count.get(word, 0))  # type: ignore[misc] # of this turn
        assert ({"jones", "brenda"}.isdisjoint(left)) == is_name, times


def test_frames_are_found_by_their_first_word() -> None:
    """The longest first, since it takes most away."""
    frames = _by_first_word()
    assert "thank you for your time".split() in frames["thank"]
    assert frames["thank"][-1] == ["thank", "you"]
    assert frames["dear"][-1] == ["dear"]
    assert frames["lol"] == [["lol"]]
    assert "" not in frames
    for first, found in frames.items():
        assert {frame[0] for frame in found} == {first}
        assert [len(frame) for frame in found] == sorted(map(len, found), reverse=True)


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
