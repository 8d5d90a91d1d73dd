"""Ask labelled questions, and count what is answered right, wrong, not at all, and all the same."""

import json
from collections import Counter
from typing import NamedTuple

from ..core.errors import VpfaqError
from ..core.report import Miss, Score
from ..faq import Faq


class LabelledQuestion(NamedTuple):
    """A question with the ids of the facts that answer it; none where the base should be silent."""

    question: str
    ids: tuple[str, ...]


def read_questions(content: bytes, name: str) -> list[LabelledQuestion]:
    """The labelled questions in JSON Lines of ``{"q": ..., "ids": [...]}``. Raises VpfaqError for another form."""
    found: list[LabelledQuestion] = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            question, ids = record["q"], record["ids"]
        except (ValueError, KeyError, TypeError, RecursionError):
            question, ids = None, None
        if not isinstance(question, str) or not isinstance(ids, list) or not all(isinstance(id_, str) for id_ in ids):
            form = 'an object like {"q": "a question", "ids": ["topic.fact"]}, with ids [] for what has no answer'
            raise VpfaqError(f"{name}:{number}: this line is not {form}; correct or remove it")
        found.append(LabelledQuestion(question, tuple(ids)))
    return found


def score(faq: Faq, questions: list[LabelledQuestion]) -> Score:
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
    return Score(counts["right"], counts["wrong"], counts["silent"], counts["refused"], counts["false"], tuple(misses))
