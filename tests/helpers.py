"""What the tests share: small fact bases, and the command run as a process."""

import io
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pytest

from vpfaq import Faq
from vpfaq.base.files import BaseFiles, parse_files
from vpfaq.base.loading import FactBase, load_base
from vpfaq.cli.app import Commands, app
from vpfaq.core.errors import InvalidBase, Problem
from vpfaq.index.compiling import compile_base
from vpfaq.index.index import Index
from vpfaq.index.store import Store

SMALLEST = """\
title: Tea
topics:
- id: brewing
  title: Brewing
  facts:
  - id: time
    ask: ["How long does green tea steep?", steeping time]
    answer: Green tea steeps for two to three minutes.
  - id: water
    ask: ["How hot should the water be?", water temperature]
    answer: About eighty degrees, well below boiling.
"""

FULL = """\
title: Tea
disclaimer: General information, not a doctor's order.
sources:
- id: handbook
  name: Tea Handbook
  title: The Tea Handbook
  publisher: Leaf Press
  date: "2019-05-01"
  url: https://tea.example/handbook
  kind: handbook
  read: whole
  note: The standard work.
- id: grandmother
  title: What grandmother said
synonyms:
- [steep, draw, brew]
- [water temperature, heat of the water]
topics:
- id: brewing
  title: Brewing
  aliases: [making, infusion]
  facts:
  - id: time
    ask: ["How long does green tea steep?", steeping time, "When do I take the leaves out?"]
    aliases: [egg timer]
    short: "{brewing.time.short}, or {brewing.time.long}"
    answer: The handbook says {brewing.time.short}, grandmother {brewing.time.long}.
    advice: Taste it after {brewing.time.short}.
    sources: [handbook, grandmother]
    claims:
    - says: Green tea steeps for {brewing.time.short}.
      sources: [handbook]
      population: beginners
      study: handbook
    - says: Green tea steeps for {brewing.time.long}.
      sources: [grandmother]
    durations:
    - {id: short, of: steeping, min: 2, max: 3, unit: minutes, per: cup, sources: [handbook]}
    - {id: long, min: 60, max: 90, unit: minutes, as: "a good {min} to {max} minutes", sources: [grandmother]}
    see_also: [brewing.water]
  - id: water
    ask: ["How hot should the water be?", water temperature]
    short: Well below boiling
    answer: Well below boiling, for {brewing.water.pots} tried it.
    sources: [handbook]
    quantities:
    - {id: pots, of: pots, min: 15, max: 15, out_of: 91, unit: pots, per: year, population: old pots, study: trial,
       sources: [handbook]}
    steps:
    - text: Boil the water.
    - text: Let it cool for {brewing.water.rest}.
      sources: [handbook]
    durations:
    - {id: rest, min: 5, unit: minutes, as: some minutes, sources: [handbook]}
    items:
    - text: a kettle
- id: dangers
  title: Dangers
  facts:
  - id: scalds
    ask: ["What if I scald myself?", "I burnt my hand", scald first aid]
    short: Cool it at once
    answer: Hold the scald under cool water at once; {dangers.scalds.mild} heal soon.
    advice: Call a doctor.
    sources: [handbook]
    urgent: true
    groups:
    - title: At once
      items:
      - text: cool water
        sources: [handbook]
    percentages:
    - {id: mild, min: 75, max: 90, sources: [handbook]}
    timeline:
    - text: A cup of tea
      when: brewing.time.short
    - text: Another
      when: brewing.time.long
      after: brewing.time.short
      sources: [handbook]
    - text: The scald heals
not_covered:
- id: price
  title: what tea costs
  advice: Ask your grocer.
  ask: ["How much does green tea cost?", price of a packet]
besides:
- {word: leaves, other: scald, fact: dangers.scalds}
"""

MAIN = FULL.replace("disclaimer:", "files: [words.yaml, more/brewing.yaml]\ndisclaimer:")
for _moved in (
    FULL[FULL.index("synonyms:") : FULL.index("topics:")],
    FULL[FULL.index("not_covered:") :],
    ', "When do I take the leaves out?"',
):
    MAIN = MAIN.replace(_moved, "")

SPLIT = {  # the same base in three files, the main one first
    "tea.yaml": MAIN,
    "words.yaml": FULL[FULL.index("synonyms:") : FULL.index("topics:")],
    "more/brewing.yaml": 'phrasings:\n  brewing.time: ["When do I take the leaves out?"]\n'
    + FULL[FULL.index("not_covered:") :],
}


def changed(old: str, new: str, text: str = FULL) -> str:
    """`text` with the first `old` replaced, which must be there."""
    assert old in text
    return text.replace(old, new, 1)


def base_of(text: str) -> FactBase:
    """The fact base with this YAML."""
    return load_base(text.encode(), Path("tea.yaml"))


def files_of(text: str) -> BaseFiles:
    """The one file of a base with this YAML, parsed."""
    return parse_files(text.encode(), Path("tea.yaml"))


def index_of(text: str) -> Index:
    """The index of the fact base with this YAML."""
    return Index(Store.of_bytes(compile_base(base_of(text))))


def answered(faq: Faq, question: str) -> str | None:
    """The id of the fact that answers."""
    fact = faq.ask(question).fact
    return fact.id if fact else None


def faq_of(text: str) -> Faq:
    """The fact base with this YAML, open for questions."""
    return Faq(index_of(text))


def small(facts: str, rest: str = "") -> str:
    """The YAML of a base with one topic, ``t``, of these `facts`, a list in YAML's flow style, and a `rest`."""
    return f"title: T\ntopics: [{{id: t, title: T, facts: [{facts}]}}]\n{rest}"


def problems_of(text: str) -> list[Problem]:
    """What makes the base with this YAML unusable."""
    try:
        load_base(text.encode(), Path("tea.yaml"))
    except InvalidBase as invalid:
        return invalid.problems
    return []


def written(folder: Path, files: dict[str, str]) -> Path:
    """The first of `files`, which are texts by their names, all written below `folder`."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / next(iter(files))


class Run(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A stream of the command, which may pass for a terminal."""

    def __init__(self, binary: BinaryIO, *, terminal: bool) -> None:
        super().__init__(binary, "utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        """Whether it passes for one."""
        return self._terminal


def vpfaq(*arguments: str | Path, stdin: str | bytes = b"", **environment: str) -> Run:
    """Run the command in this process, as in a pipe, with further variables in its environment.

    A process of its own would take ten times as long, and `benchmarks/mutants.py` would not see what it runs.
    """
    return _run(arguments, stdin, environment, terminal=False)


def vpfaq_at_terminal(*arguments: str | Path, stdin: str = "", **environment: str) -> Run:
    """Run the command as at a terminal, without a pager, where `stdin` is typed."""
    return _run(arguments, stdin, {"TERM": "xterm", "PAGER": "", **environment}, terminal=True)


def _run(arguments: tuple[str | Path, ...], stdin: str | bytes, environment: dict[str, str], *, terminal: bool) -> Run:
    out, err = io.BytesIO(), io.BytesIO()
    with (
        _Stream(tempfile.TemporaryFile(), terminal=terminal) as typed,
        _Stream(out, terminal=terminal) as stdout,
        _Stream(err, terminal=terminal) as stderr,
        pytest.MonkeyPatch.context() as patched,
    ):
        typed.buffer.write(stdin.encode() if isinstance(stdin, str) else stdin)
        typed.seek(0)
        for name, stream in {"stdin": typed, "stdout": stdout, "stderr": stderr}.items():
            patched.setattr(sys, name, stream)
        for variable, value in environment.items():
            patched.setenv(variable, value)
        patched.setattr(sys, "argv", ["vpfaq", *map(str, arguments)])
        context = Commands.context_class
        patched.setattr(context, "formatter_class", context.formatter_class)  # to be set back
        with pytest.raises(SystemExit) as end:
            app(prog_name="vpfaq")
        stdout.flush()
        stderr.flush()
        return Run(int(end.value.code or 0), out.getvalue().decode(), err.getvalue().decode())
