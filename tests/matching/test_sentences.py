"""What single sentences of a text do: an urgent one makes the whole urgent, those that ask count by themselves, too."""

import pytest

from vpfaq.matching.confidence import logistic
from vpfaq.matching.matcher import ASKED, NEARNESS, SURE, THRESHOLD, URGENT_SENTENCE

from .bare import PHRASINGS, ROOT, bare

SURELY = {"ask": {0: 30.0}, "help": {2: 30.0}, "thing": {0: 30.0}, "pain": {2: 30.0}, "bone": {2: 5.0}, "dye": {}}
STORY = "the dye was on it and so we were there with them and all of this is what it was about"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("red. blue?", "blue"),
        ("red\nblue?", "blue"),
        ("blue? red.", "blue"),
        ("red? blue.", "red"),
        ("red? blue?", "red blue"),  # both ask
        ("red. blue.", None),  # neither does
        ("red blue?", None),  # there is one sentence
        ("red blue. is it so?", None),  # what is asked has no word of its own
    ],
)
def test_what_the_sentences_ask_counts_for_a_share(text: str, asked: str | None) -> None:
    """Of the logits, and of the cosines of the nearest phrasings."""
    weights = {"red": {0: 2.0}, "blue": {1: 1.0}, "is": {}, "it": {}, "so": {}}
    ranking = bare(weights, PHRASINGS, 2, 2).match(text, exact=False)
    alone = {None: (ROOT, ROOT), "red blue": (ROOT, ROOT), "red": (1.0, 0.0), "blue": (0.0, 1.0)}[asked]
    share = 0.0 if asked is None else ASKED
    length = len(ranking.reading.tokens) ** -0.5  # of each word in the vector of the whole
    red, blue = ((1 - share) * length + share * own for own in alone)
    assert ranking.signals
    assert ranking.signals.lead == pytest.approx(abs((2 + NEARNESS * ROOT) * red - (1 + NEARNESS * ROOT) * blue))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (f"{STORY}. pain dye.", 2),  # an emergency is one without a question
        ("dye was on it and we. pain dye.", 2),
        (f"{STORY}\npain dye", 2),
        (f"{STORY}; pain dye", 2),
        (f"{STORY}. pain dye. thing dye?", 2),  # and beside one
        ("thing dye? pain!", 2),  # one word is enough for it, however short the whole
        ("thing dye? pain is it!", 2),
        (f"{STORY}. dye!", None),
    ],
)
def test_an_urgent_sentence_makes_the_whole_urgent(text: str, fact: int | None) -> None:
    """Whatever the others say."""
    weights = {**SURELY, "was": {0: -9.0, 2: -9.0}, "about": {0: -20.0}, "were": {0: -20.0}}
    ranking = bare(weights, {**PHRASINGS, 0: ["thing dye"], 2: ["pain dye"]}, 3, 4, 2).match(text, exact=False)
    assert (ranking.facts[0].fact if ranking.answered else None) == fact


@pytest.mark.parametrize(("urgent", "fact"), [((2,), 2), ((), 0)])
def test_what_is_asked_takes_no_emergency_away(urgent: tuple[int, ...], fact: int) -> None:
    """A text that is one as a whole stays one, though no sentence of it is."""
    matcher = bare({"pain": {2: 5.0}, "thing": {0: 6.0}}, {0: ["thing"], 1: ["x"], 2: ["pain"]}, 3, 4, *urgent)
    assert matcher.match("pain of it. pain. is thing?", exact=False).facts[0].fact == fact


WEIGHTS = {"red": {0: 9.0}, "blue": {1: 9.0}, "iron": {3: 14.0}, "wool": {}, "and": {}, "stone": {1: 5.0}}
UNKNOWN = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("told", "decides"),
    [
        ("stone and stone", True),
        ("red and red and red", True),  # likelier, but blue is likely as well
        (f"red, {UNKNOWN}", False),  # hardly a word is known
        ("iron and iron", False),  # out of scope
    ],
)
def test_a_sentence_that_surely_asks_decides(told: str, decides: bool) -> None:
    """For a fact that the whole may be about; else a question beside the point would answer a story."""
    matcher = bare(WEIGHTS, PHRASINGS, 3, 4)
    alone = matcher.match("blue wool", exact=False).facts[0]
    assert alone.confidence >= SURE
    assert (matcher.match(f"{told}. Blue wool?", exact=False).facts[0] == alone) == decides


@pytest.mark.parametrize("above", [-9.0, -1.0, 0.5, 1.0, 3.0, 9.0])
def test_what_is_told_says_whether_the_question_is_in_scope(above: float) -> None:
    """No confidence is above what its likeliest fact has over its likeliest subject; one too small is no answer."""
    matcher = bare({"blue": {1: 30.0}, "wool": {}, "tale": {0: 20.0, 3: 20.0 - above}}, {**PHRASINGS, 3: []}, 3, 4)
    ranking = matcher.match("tale. Blue wool?", exact=False)
    assert ranking.facts[0].confidence <= logistic(above) + 1e-4
    assert ranking.answered == (logistic(above) >= THRESHOLD)
    assert (ranking.subject, ranking.tied) == ((None, ()) if ranking.answered else (3, ()))


def test_what_is_told_does_not_decide() -> None:
    """However sure it is."""
    matcher = bare(WEIGHTS, PHRASINGS, 3, 4)
    assert matcher.match("red and red. blue wool.", exact=False).facts[0].confidence < SURE


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
