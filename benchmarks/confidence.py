"""Fit the weights of the confidence, show what each signal earns, and how far a confidence can be believed.

    pip install scikit-learn && python benchmarks/confidence.py [--figure docs/threshold.svg]

The weights are fitted on ``questions.jsonl``, ``unseen.jsonl`` and ``pages.jsonl`` beside this file, asked on the
shipped base, each file with the same weight. They are judged on three that take no part in the fit: ``fresh.jsonl``,
which was written without sight of the phrasings, ``pages-unseen.jsonl``, gathered like ``pages.jsonl`` from other
public pages, with which the threshold was chosen, and ``pages-later.jsonl``, gathered from yet others after that. What
small bases, and such without subjects out of scope, need besides is seen on bases that are cut out of the shipped one.
"""

import argparse
import json
import random
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from vpfaq.authoring.scoring import LabelledQuestion, read_questions
from vpfaq.base.loading import FactBase, load_base
from vpfaq.index.cache import shipped_base
from vpfaq.index.compiling import compile_base
from vpfaq.index.index import Index
from vpfaq.index.store import Store
from vpfaq.matching import matcher as matcher_module
from vpfaq.matching.confidence import BIAS, LIMIT, WEIGHTS, Signals, confidence
from vpfaq.matching.matcher import THRESHOLD, Matcher

HERE = Path(__file__).parent
FITTED, JUDGED = ("questions", "unseen", "pages"), ("fresh", "pages-unseen", "pages-later")
OF_THE_BASE = ("small", "no_subjects")  # signals that say nothing of a question
SMALL_BASES = 80
WIDTH, HEIGHT, LEFT, BOTTOM = 640, 300, 50, 40  # of the figure, in pixels


class Asked(NamedTuple):
    """A labelled question with what was found."""

    signals: Signals
    right: bool
    """Whether the first fact answers it."""
    in_scope: bool


def asked(base: FactBase, questions: list[LabelledQuestion]) -> list[Asked]:
    """Ask `questions` on `base`; those of which no word is known are left out."""
    return asked_on(Index(Store.of_bytes(compile_base(base))), questions)


def asked_on(index: Index, questions: list[LabelledQuestion]) -> list[Asked]:
    """The same on a base that is compiled."""
    matcher = Matcher(index)
    found = []
    for question in questions:
        ranking = matcher.match(question.question, exact=False)
        if ranking.facts and ranking.signals:
            id_, _ = index.label(ranking.facts[0].fact)
            found.append(Asked(ranking.signals, id_ in question.ids, bool(question.ids)))
    return found


def small_bases(base: FactBase, *, subjects: bool) -> list[Asked]:
    """Ask small bases that are cut out of `base`: phrasings that they have not, of their intents and of others."""
    chance = random.Random(3)
    found: list[Asked] = []
    for _ in range(SMALL_BASES):
        count = chance.choice([2, 3, 5, 8, 12])
        each = chance.choice([2, 3, 5, 10])
        facts = chance.sample(range(len(base.facts)), count)
        outside = chance.sample(range(len(base.out_of_scope)), count)
        shuffled = [chance.sample(base.phrasings[fact], len(base.phrasings[fact])) for fact in facts]
        refused = [
            chance.sample(texts, len(texts)) for texts in (base.out_of_scope_phrasings[each] for each in outside)
        ]
        small = base._replace(
            topics=(),
            facts=tuple(base.facts[fact] for fact in facts),
            aliases=((),) * count,
            phrasings=tuple(tuple(texts[:each]) for texts in shuffled),
            out_of_scope=tuple(base.out_of_scope[number] for number in outside) if subjects else (),
            out_of_scope_phrasings=tuple(tuple(texts[:each]) for texts in refused) if subjects else (),
            besides=(),
        )
        others = [texts for fact, texts in enumerate(base.phrasings) if fact not in facts]
        strange = [chance.choice(texts) for texts in chance.sample(others, 2 * count)] + [
            texts[-1] for texts in refused
        ]
        questions = [
            LabelledQuestion(text, (base.facts[fact].id,))
            for fact, texts in zip(facts, shuffled, strict=True)
            for text in texts[each : each + 4]
        ]
        found += asked(small, questions + [LabelledQuestion(text, ()) for text in strange])
    return found


def fitted(sets: list[list[Asked]], without: str | None = None) -> tuple[Signals, float]:
    """Weights and bias by logistic regression, without the signal of that name; all sets weigh the same."""
    kept = [name for name in Signals._fields if name not in (without, *OF_THE_BASE)]
    model: Any = import_module("sklearn.linear_model").LogisticRegression(C=10.0, max_iter=5000)
    rows = [row for each in sets for row in each]
    model.fit(
        [[max(-LIMIT, min(LIMIT, getattr(row.signals, name))) for name in kept] for row in rows],
        [row.right for row in rows],
        sample_weight=[len(rows) / len(sets) / len(each) for each in sets for _ in each],
    )
    weights = dict(zip(kept, model.coef_[0], strict=True))
    return Signals(*(float(weights.get(name, 0.0)) for name in Signals._fields)), float(model.intercept_[0])


def outcome(rows: list[Asked], weights: Signals, bias: float, threshold: float = THRESHOLD) -> str:
    """The shares right and wrong of the questions in scope, and answered of those out of scope, in percent."""
    given = [(row, confidence(row.signals, weights, bias) >= threshold) for row in rows]
    inside = [(row, answered) for row, answered in given if row.in_scope]
    outside = [answered for row, answered in given if not row.in_scope]
    right = sum(answered and row.right for row, answered in inside) / len(inside)
    wrong = sum(answered and not row.right for row, answered in inside) / len(inside)
    return f"{100 * right:6.1f} {100 * wrong:6.1f} {100 * sum(outside) / len(outside):6.1f}"


def reliability(rows: list[Asked]) -> list[str]:
    """A line for each tenth of confidence: how many first facts had it, and how many of these were right."""
    lines = []
    for tenth in range(10):
        band = [row for row in rows if tenth <= 10 * confidence(row.signals) < tenth + 1]
        if band:
            mean = sum(confidence(row.signals) for row in band) / len(band)
            share = sum(row.right for row in band) / len(band)
            lines.append(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f} {len(band):8} {mean:10.2f} {share:10.2f}")
    return lines


def figure(sets: dict[str, list[Asked]]) -> str:
    """An SVG: right against wrong of each set, both in percent, as the threshold moves from 0 to 1."""
    across, down = WIDTH - LEFT - 20, HEIGHT - BOTTOM - 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        "<title>Right against wrong and false answers as the threshold moves</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for share in range(0, 101, 20):
        y = HEIGHT - BOTTOM - share / 100 * down
        parts.append(f'<path d="M{LEFT} {y:.1f}h{across}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{share}</text>')
    for share in range(0, 31, 5):
        x = LEFT + share / 30 * across
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{share}</text>')
    parts.append(
        f'<text x="{LEFT + across / 2}" y="{HEIGHT - 6}" text-anchor="middle">'
        "wrong, or answered though out of scope, percent of all questions</text>"
    )
    parts.append(f'<text x="{LEFT}" y="14">right, percent of the questions in scope</text>')
    colors = ("#1b6ca8", "#b3541e", "#3a7d44", "#7b3fa0", "#8a6d00")
    for number, (name, rows) in enumerate(sets.items()):
        inside = sum(row.in_scope for row in rows)
        points = []
        for step in range(100, -1, -1):
            given = [row for row in rows if confidence(row.signals) >= step / 100]
            right = 100 * sum(row.right for row in given) / inside
            points.append((min(30.0, 100 * sum(not row.right for row in given) / len(rows)), right, step == 50))
        path = " ".join(
            f"{LEFT + x / 30 * across:.1f},{HEIGHT - BOTTOM - y / 100 * down:.1f}" for x, y, _ in points if x < 30
        )
        color = colors[number % len(colors)]
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        for x, y, here in points:
            if here:
                at = f'cx="{LEFT + x / 30 * across:.1f}" cy="{HEIGHT - BOTTOM - y / 100 * down:.1f}"'
                parts.append(f'<circle {at} r="4" fill="{color}"/>')
        parts.append(f'<text x="{WIDTH - 160}" y="{HEIGHT - BOTTOM - 60 + 16 * number}" fill="{color}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description="Fit and judge the confidence.")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="write the figure of docs/matching.md")
    options = parser.parse_args()
    base = load_base(shipped_base().read_bytes(), shipped_base())
    names = (*FITTED, *JUDGED)
    files = {name: HERE / f"{name}.jsonl" for name in names}
    labelled = {name: list(read_questions(file.read_bytes(), str(file)).labelled) for name, file in files.items()}
    index = Index(Store.of_bytes(compile_base(base)))
    sets = {name: asked_on(index, questions) for name, questions in labelled.items()}
    rows = [sets[name] for name in FITTED]
    if options.figure:
        options.figure.write_text(figure(sets))
    weights, bias = fitted(rows)
    print(json.dumps({name: round(value, 2) for name, value in weights._asdict().items()} | {"bias": round(bias, 2)}))
    print(f"\n{'right, wrong, false in percent':40} " + " ".join(f"{name:>20}" for name in names))
    print(f"{'as it comes':40} " + " ".join(outcome(sets[name], WEIGHTS, BIAS) for name in names))
    print(f"{'fitted anew':40} " + " ".join(outcome(sets[name], weights, bias) for name in names))
    for left_out in Signals._fields:
        if left_out not in OF_THE_BASE:
            refitted = fitted(rows, left_out)
            print(f"{'without ' + left_out:40} " + " ".join(outcome(sets[name], *refitted) for name in names))
    nearness, matcher_module.NEARNESS = matcher_module.NEARNESS, 0.0
    far = {name: asked_on(index, questions) for name, questions in labelled.items()}
    matcher_module.NEARNESS = nearness
    refitted = fitted([far[name] for name in FITTED])
    print(f"{'without the nearest phrasing':40} " + " ".join(outcome(far[name], *refitted) for name in names))
    print(f"\nsmall bases, by two weights: {'small':>8} {'no_subjects':>12}    without subjects         with subjects")
    without, with_them = small_bases(base, subjects=False), small_bases(base, subjects=True)
    for small in (0.2, 0.3, 0.4, 0.5):
        for no_subjects in (0.0, -0.5, -1.0):
            chosen = weights._replace(small=small, no_subjects=no_subjects)
            print(f"{small:37} {no_subjects:12} {outcome(without, chosen, bias)} {outcome(with_them, chosen, bias)}")
    for name in names:
        print(f"\n{name}: confidence, number, mean, right")
        print("\n".join(reliability(sets[name])))


if __name__ == "__main__":
    main()
