"""Change the code in small ways and count the changes that the tests notice, on a random sample.

    python benchmarks/mutants.py            # 400 mutants of the whole package
    python benchmarks/mutants.py 100 "vpfaq.core.*" "vpfaq.base.*"

Runs mutmut, as pyproject.toml configures it; ``mutmut show NAME`` then shows a survivor. Takes Python 3.12 or later:
3.11 crashes under mutmut's tracing.
"""

import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from typing import Any

CAUGHT = {1, 3, 24, 36, 152, 255}  # mutmut's exit codes: a test failed, or the time was up
UNREACHED = 33
PROCESSES = 2
# Asks the shipped base, which is compiled for it if the code is new, and kept: no mutant's time is up with that.
COMPILES = "tests/matching/test_matcher.py::test_alarming_symptoms_get_the_warning_signs"
RUN = "run"  # the first argument where the others name mutants to run
SEED = 8


def main() -> None:
    """Sample, run, and print a line for each module and each survivor."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    patterns = sys.argv[2:] or ["vpfaq.*"]
    _mutmut("-m", "mutmut", "run", "none", may_fail=True)  # makes all mutants, finds out which tests reach them, and
    # complains that none has that name
    names = sorted(name for name in _outcomes() if any(fnmatch(name, pattern) for pattern in patterns))
    sample = sorted(random.Random(SEED).sample(names, min(size, len(names))))
    _mutmut(__file__, RUN, *sample)
    outcomes = _outcomes()
    by_module: dict[str, Counter[bool]] = defaultdict(Counter)
    survivors = []
    for name in sample:
        caught = outcomes[name] in CAUGHT
        by_module[name.rpartition(".")[0]][caught] += 1
        survivors += [] if caught else [f"{name}{'  (no test reaches it)' if outcomes[name] == UNREACHED else ''}"]
    for module, counts in sorted(by_module.items()):
        print(f"{module:32} {counts[True]:4} of {counts.total():4} {counts[True] / counts.total():6.0%}")
    caught_in_all = len(sample) - len(survivors)
    print(f"{'all':32} {caught_in_all:4} of {len(sample):4} {caught_in_all / (len(sample) or 1):6.0%}")
    print("survivors:", *survivors, sep="\n  ")


def _mutmut(*arguments: str, may_fail: bool = False) -> None:
    done = subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode and not may_fail:
        sys.exit(done.stdout.decode(errors="replace")[-3000:])


def _run(names: list[str]) -> None:
    """Do what ``mutmut run`` does but for two runs of all tests, which have passed before, and the order of tests.

    Those of the quickest file come first, so that most mutants are caught in a moment.
    """
    mutmut: Any = import_module("mutmut.__main__")
    runner: Any = import_module("mutmut.workers.isolation").ForkServerRunner
    submit = runner.submit

    def submit_in_order(self: Any, name: str, tests: list[str], *limits: float) -> None:
        seconds = mutmut.state().duration_by_test
        of_file: Counter[str] = Counter()
        for test in tests:
            of_file[test.partition("::")[0]] += seconds[test]
        submit(self, name, sorted(tests, key=lambda test: (of_file[test.partition("::")[0]], test)), *limits)

    runner.submit = submit_in_order
    run_clean_tests = runner.run_clean_tests
    runner.run_clean_tests = lambda self, **_: run_clean_tests(self, tests=[COMPILES])
    mutmut.run_forced_fail_test = lambda *_: None
    mutmut._run(names, PROCESSES)  # noqa: SLF001 - there is no other way in


def _outcomes() -> dict[str, int | None]:
    """What became of each mutant, as mutmut notes it down."""
    found: dict[str, int | None] = {}
    for file in Path("mutants").rglob("*.meta"):
        found |= json.loads(file.read_text())["exit_code_by_key"]
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == [RUN]:
        _run(sys.argv[2:])
    else:
        main()
