"""Check a fact base as its author would want it checked: what is wrong with it, and what makes it answer badly."""

from pathlib import Path

from ..base.files import parse_files
from ..base.loading import load_files
from ..core.errors import InvalidBase
from ..core.report import Report
from ..faq import Faq
from ..index.compiling import compile_base
from ..index.index import Index
from ..index.store import Store
from .entries import entry_problems
from .logged import grouped
from .phrasings import phrasing_problems
from .scoring import Questions, score


def check(content: bytes, file: Path, questions: Questions | None = None) -> Report:
    """Everything that is to be said about the fact base whose main file is `file`, with the YAML text `content`.

    A base that is unusable is not asked any question.
    """
    try:
        files = parse_files(content, file)
        base = load_files(files)
    except InvalidBase as invalid:
        return Report(str(file), tuple(invalid.problems), None)
    index = Index(Store.of_bytes(compile_base(base)))
    problems = tuple(sorted([*entry_problems(files, base), *phrasing_problems(files, base, index)]))
    if questions is None:
        return Report(str(file), problems, None)
    its_score = score(Faq(index), questions.labelled) if questions.labelled or not questions.logged else None
    return Report(str(file), problems, its_score, grouped(questions.logged))
