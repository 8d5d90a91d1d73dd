"""Group the questions of a log, so that an author sees what people ask and the base does not answer."""

from collections import Counter
from collections.abc import Iterable

from ..core.report import LoggedGroup
from ..core.text import FUNCTION_WORDS, stem, words
from .scoring import LoggedQuestion

ALIKE = 0.5  # the share of their stems, of those that either has (Jaccard), from which two questions are alike


def grouped(logged: Iterable[LoggedQuestion]) -> tuple[LoggedGroup, ...]:
    """Alike questions together, the largest group first.

    A question joins the group whose first question it is most like, if it is like it at all.
    """
    keys: list[frozenset[str]] = []  # the stems of the first question of each group
    groups: list[list[LoggedQuestion]] = []
    having: dict[str, list[int]] = {}  # the groups whose first question has a stem
    for question in logged:
        stems = frozenset(stem(word) for word in words(question.question) if word not in FUNCTION_WORDS)
        shared = Counter(number for name in stems for number in having.get(name, []))
        likeness = {number: count / len(keys[number] | stems) for number, count in shared.items()}
        best = max(likeness, key=lambda number: (likeness[number], -number), default=None)
        if best is None or likeness[best] < ALIKE:
            best = len(groups)
            keys.append(stems)
            groups.append([])
            for name in stems:
                having.setdefault(name, []).append(best)
        groups[best].append(question)
    return tuple(_group(group) for group in sorted(groups, key=len, reverse=True))


def _group(group: list[LoggedQuestion]) -> LoggedGroup:
    questions = Counter(" ".join(question.question.split()) for question in group)
    nearest = Counter(id_ for question in group for id_ in question.candidates)
    return LoggedGroup(
        tuple(text for text, _ in questions.most_common()),
        len(group),
        tuple(id_ for id_, _ in nearest.most_common(3)),
    )
