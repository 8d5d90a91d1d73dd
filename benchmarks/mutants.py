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
from pathlib import Path

CAUGHT = {1, 3, 24, 36, 152, 255}  # mutmut's exit codes: a test failed, or the time was up
UNREACHED = 33
SEED = 8


def main() -> None:
    """Sample, run, and print a line for each module and each survivor."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    patterns = sys.argv[2:] or ["vpfaq.*"]
    _mutmut("none", may_fail=True)  # makes all mutants and complains that none has that name
    names = sorted(name for name in _outcomes() if any(fnmatch(name, pattern) for pattern in patterns))
    sample = sorted(random.Random(SEED).sample(names, min(size, len(names))))
    _mutmut(*sample)
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


def _mutmut(*names: str, may_fail: bool = False) -> None:
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "2", *names]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode and not may_fail:
        sys.exit(done.stdout.decode(errors="replace")[-3000:])


def _outcomes() -> dict[str, int | None]:
    """What became of each mutant, as mutmut notes it down."""
    found: dict[str, int | None] = {}
    for file in Path("mutants").rglob("*.meta"):
        found |= json.loads(file.read_text())["exit_code_by_key"]
    return found


if __name__ == "__main__":
    main()
