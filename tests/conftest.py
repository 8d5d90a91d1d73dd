"""What the tests share: small fact bases, and an environment without the caller's settings."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from vpfaq import Faq, open_faq

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
  title: The Tea Handbook
  publisher: Leaf Press
  date: "2019-05-01"
  url: https://tea.example/handbook
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
    answer: The handbook says {brewing.time.short}, grandmother {brewing.time.long}.
    sources: [handbook, grandmother]
    claims:
    - says: Green tea steeps for {brewing.time.short}.
      sources: [handbook]
    - says: Green tea steeps for {brewing.time.long}.
      sources: [grandmother]
    durations:
    - {id: short, min: 2, max: 3, unit: minutes, per: cup, sources: [handbook]}
    - {id: long, min: 60, max: 90, unit: minutes, sources: [grandmother]}
    see_also: [brewing.water]
  - id: water
    ask: ["How hot should the water be?", water temperature]
    answer: Well below boiling.
    sources: [handbook]
    steps:
    - text: Boil the water.
    - text: Let it cool.
- id: dangers
  title: Dangers
  facts:
  - id: scalds
    ask: ["What if I scald myself?", "I burnt my hand", scald first aid]
    answer: Hold the scald under cool water at once.
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
    - text: A cup of tea afterward
      when: brewing.time.short
not_covered:
- id: price
  title: what tea costs
  ask: ["How much does green tea cost?", price of a packet]
"""


@pytest.fixture(autouse=True)
def isolated_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the caller's fact base nor colors nor cache reach a test."""
    for name in ("VPFAQ_FACTS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A cache folder for the whole session, so that the shipped base is compiled once."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def shipped() -> Faq:
    """The shipped base, compiled in memory once for the session."""
    return open_faq(use_cache=False)


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """The smallest fact base that must load, with two facts."""
    file = tmp_path / "smallest.yaml"
    file.write_text(SMALLEST)
    return file


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A small fact base that uses every part of the format."""
    file = tmp_path / "full.yaml"
    file.write_text(FULL)
    return file


class Run(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


def vpfaq(*arguments: str | Path, stdin: str | bytes = b"", **environment: str) -> Run:
    """Run the command as a process, with further variables in its environment."""
    done = subprocess.run(
        [sys.executable, "-m", "vpfaq", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=60,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
