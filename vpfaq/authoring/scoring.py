"""Ask labelled questions, and count how many are answered right, wrongly, not at all, or though they should not be."""

import json
from collections import Counter
from typing import NamedTuple

from ..core.errors import VpfaqError
from ..core.report import Confusion, Miss, Score
from ..faq import Faq


class LabelledQuestion(NamedTuple):
    """A question with the ids of the facts that answer it; none where the base should be silent."""

    question: str
    ids: tuple[str, ...]


class LoggedQuestion(NamedTuple):
    """A question that got no answer or a near tie, with the ids of the facts that came nearest."""

    question: str
    candidates: tuple[str, ...]


class Questions(NamedTuple):
    """What a file of questions holds: labelled ones, and those of a log."""

    labelled: tuple[LabelledQuestion, ...]
    logged: tuple[LoggedQuestion, ...]


def read_questions(content: bytes, name: str) -> Questions:
    """The questions in JSON Lines: ``{"q": ..., "ids": [...]}``, or ``{"q": ..., "candidates": [...]}`` of a log.

    Raises VpfaqError for another form.
    """
    labelled: list[LabelledQuestion] = []
    logged: list[LoggedQuestion] = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            is_logged = "ids" not in record and "candidates" in record
            question, ids = record["q"], record["candidates" if is_logged else "ids"]
            fits = isinstance(question, str) and isinstance(ids, list) and all(isinstance(id_, str) for id_ in ids)
        except (ValueError, KeyError, TypeError, RecursionError):
            fits = False
        if not fits:
            form = 'an object like {"q": "a question", "ids": ["topic.fact"]}, with ids [] for what has no answer'
            raise VpfaqError(f"{name}:{number}: this line is not {form}; correct or remove it")
        if is_logged:
            logged.append(LoggedQuestion(question, tuple(ids)))
        else:
            labelled.append(LabelledQuestion(question, tuple(ids)))
    return Questions(tuple(labelled), tuple(logged))


def score(faq: Faq, questions: tuple[LabelledQuestion, ...]) -> Score:
    """Ask every question and count the outcomes. Raises VpfaqError where a label is no fact of the base."""
    known = {id_ for topic in faq.topics for id_, _ in topic.facts}
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for question, ids in questions:
        if unknown := set(ids) - known:
            raise VpfaqError(f"the label {min(unknown)!r} of {question!r} is no fact of the base; correct it")
        answer = faq.ask(question)
        found = answer.fact.id if answer.fact else None
        if ids:
            outcome = "silent" if found is None else "right" if found in ids else "wrong"
        else:
            outcome = "refused" if found is None else "false"
        counts[outcome] += 1
        if outcome in ("wrong", "silent", "false"):
            nearest = found or (answer.candidates[0].id if answer.candidates else None)
            misses.append(Miss(outcome, question, ids, nearest, answer.score))
    right, wrong, silent, refused, false = (counts[name] for name in ("right", "wrong", "silent", "refused", "false"))
    return Score(right, wrong, silent, refused, false, tuple(misses), _confusions(misses))


def _confusions(misses: list[Miss]) -> tuple[Confusion, ...]:
    """Which facts were taken for which; a question that several facts answer counts for the first."""
    answered = [miss for miss in misses if miss.outcome != "silent"]
    pairs = Counter((miss.expected[0] if miss.expected else None, miss.found) for miss in answered)
    return tuple(Confusion(expected, found, count) for (expected, found), count in pairs.most_common())
