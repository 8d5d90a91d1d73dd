"""Time the installed command against a Typer hello-world in the same environment, and on bases of growing size.

    python -m venv env && env/bin/pip install . && env/bin/python benchmarks/speed.py [--runs N]

Whole processes, stdout in a pipe, caches warm, the two commands of a row in turn: a row gives the median, and the
range, of the ratios pair by pair, which hold on a machine whose speed drifts. The large bases are made up, the same
ones at every run: the shipped phrasings with two words of each exchanged for words of their fact's own.
"""

import argparse
import json
import os
import platform
import pty
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from vpfaq.base.loading import load_base
from vpfaq.index.cache import open_index, shipped_base

VPFAQ = str(Path(sys.executable).with_name("vpfaq"))
QUESTION = "how long does it take"
QUESTIONS = Path(__file__).with_name("questions.jsonl")
HELLO = """\
import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    print(f"hello {name}")


@app.command()
def bye() -> None:
    print("bye")


app()
"""


# A process starts with its parent's peak, so a bare interpreter starts the one that is measured.
PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak(command: list[str]) -> float:
    """The kilobytes of memory that a command used at its peak."""
    return float(subprocess.check_output([sys.executable, "-c", PEAK, *command]))


def run(command: list[str], *, terminal: bool = False, stdin: Path | None = None) -> float:
    """Run a command to its end, its output thrown away, and return the seconds that it took.

    Its stdout is a pipe, or a pseudo-terminal if `terminal`.
    """
    reader, writer = pty.openpty() if terminal else os.pipe()
    with (stdin or Path(os.devnull)).open("rb") as questions:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=questions, stdout=writer, stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            while os.read(reader, 65536):
                pass
        except OSError:  # how a terminal says that it was closed
            pass
        process.wait()
    seconds = time.perf_counter() - start
    os.close(reader)
    return seconds


def ratios(runs: int, one: Callable[[], float], other: Callable[[], float]) -> str:
    """Median and range of one/other, the two run in turn after a warm-up."""
    one()
    other()
    pairs = [one() / other() for _ in range(runs)]
    return f"{statistics.median(pairs):8.2f}   {min(pairs):.2f} - {max(pairs):.2f}"


def questions_a_second(command: list[str], asked: Path, once: Path) -> str:
    """How many questions a batch answers in a second, its start left out."""
    count = len(asked.read_text().splitlines())
    seconds = [run(command, stdin=asked) - run(command, stdin=once) for _ in range(5)]
    return f"{count / statistics.median(seconds):8,.0f}"


def large_base(folder: Path, facts: int, each: int) -> Path:
    """A fact base of `facts` facts with `each` phrasings each."""
    chance = random.Random(facts * each)
    shipped = load_base(shipped_base().read_bytes(), shipped_base())
    templates = [phrasing.split() for asked in shipped.phrasings for phrasing in asked]
    entries = []
    for number in range(facts):
        own = ["".join(chance.choices("bdfgklmnprstv", k=2) + chance.choices("aeiou", k=3)) for _ in range(10)]
        asked = []
        for _ in range(each):
            words = list(chance.choice(templates))
            for _ in range(2):
                words[chance.randrange(len(words))] = chance.choice(own)
            asked.append(" ".join(words))
        entries.append({"id": f"f{number}", "ask": asked, "answer": f"Answer {number}."})
    file = folder / f"{facts * each}.yaml"
    base = {"title": "Made up", "topics": [{"id": "t", "title": "Made up", "facts": entries}]}
    file.write_text(json.dumps(base))  # JSON is YAML
    return file


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=21, help="pairs of runs in a row (21)")
    runs = parser.parse_args().runs
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("vpfaq", "typer", "rich"))
    print(f"Python {platform.python_version()}, {versions}; {platform.platform()}, {os.cpu_count()} CPUs\n")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        measure(Path(folder), runs)


def measure(folder: Path, runs: int) -> None:
    """Print the tables, with made-up files in `folder`."""
    hello_file, once, many = folder / "hello.py", folder / "once.txt", folder / "many.txt"
    hello_file.write_text(HELLO)
    asked = [" ".join(json.loads(line)["q"].split()) for line in QUESTIONS.read_text().splitlines()]
    once.write_text(QUESTION + "\n")
    many.write_text("".join(f"{question}\n" for question in asked * 4 if question))
    hello = [sys.executable, str(hello_file), "hello", "world"]
    middling = large_base(folder, 1500, 10)
    ask = [VPFAQ, "ask", QUESTION]
    batch = [VPFAQ, "ask", "--json", "-"]

    def seconds(command: list[str], *, terminal: bool = False) -> Callable[[], float]:
        return lambda: run(command, terminal=terminal)

    print(f"{'ratio of whole processes':52}   median   range")
    for name, one, other in (
        ("Typer hello-world / bare interpreter", seconds(hello), seconds([sys.executable, "-c", "pass"])),
        ("vpfaq ask / hello-world", seconds(ask), seconds(hello)),
        ("vpfaq show risks / hello-world", seconds([VPFAQ, "show", "risks"]), seconds(hello)),
        ("vpfaq --version / hello-world", seconds([VPFAQ, "--version"]), seconds(hello)),
        ("vpfaq ask at a terminal / hello-world", seconds(ask, terminal=True), seconds(hello)),
        ("ask on 15,000 phrasings / on the shipped base", seconds([*ask, "--facts", str(middling)]), seconds(ask)),
        ("peak memory of vpfaq ask / hello-world", lambda: peak(ask), lambda: peak(hello)),
    ):
        print(f"{name:52} {ratios(runs, one, other)}", flush=True)

    print(f"\n{'questions a second in a batch (ask --json -)':52}")
    print(f"{'on the shipped base':52} {questions_a_second(batch, many, once)}")
    print(f"{'on 15,000 phrasings':52} {questions_a_second([*batch, '--facts', str(middling)], many, once)}")

    print("\nphrasings   compiled in s   one question / on the shipped base   questions a second")
    for facts, each in ((100, 10), (1_000, 10), (10_000, 10), (1_000, 100)):
        file = large_base(folder, facts, each)
        start = time.perf_counter()
        open_index(file)
        compiled = time.perf_counter() - start
        ratio = ratios(max(5, runs // 3), seconds([*ask, "--facts", str(file)]), seconds(ask)).split()[0]
        speed = questions_a_second([*batch, "--facts", str(file)], many, once)
        print(f"{facts * each:9,}   {compiled:13.1f}   {ratio:>34}   {speed:>18}", flush=True)


if __name__ == "__main__":
    main()
