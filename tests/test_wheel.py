"""The wheel: what is in it, what a run of it imports, and the README's console blocks, run with it."""

import json
import os
import re
import subprocess
import sys
import zipfile
from hashlib import blake2b
from pathlib import Path

import pytest

from vpfaq import __version__
from vpfaq.index.cache import INDEX_NAME
from vpfaq.index.store import Store

ROOT = Path(__file__).parents[1]
HEAVY = {
    "rich",
    "yaml",
    "pydantic",
    "rapidfuzz",
    "platformdirs",
    "hashlib",
    "hypothesis",
    "dataclasses",
    "importlib.metadata",
}
COMMAND = (
    "import atexit, sys; from vpfaq.__main__ import main; sys.argv[0] = 'vpfaq';"
    "atexit.register(lambda: sys.stderr.write('MODULES ' + ' '.join(sys.modules))); main()"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--wheel-dir", folder, ROOT], check=True, timeout=300)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    """The wheel's content in a folder, as it would be installed."""
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_package_and_data_and_nothing_else(wheel: Path) -> None:
    """All files of the fact base, its index and its schemas, and every module; neither tests nor build files."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {file.relative_to(ROOT).as_posix() for file in (ROOT / "data").rglob("*") if file.is_file()}
    modules = {file.relative_to(ROOT).as_posix() for file in (ROOT / "vpfaq").rglob("*.py")}
    assert {name for name in names if name.startswith("vpfaq/data/")} == {
        f"vpfaq/{name}" for name in data | {f"data/{INDEX_NAME}"}
    }
    assert {name for name in names if name.endswith(".py")} == modules
    assert "vpfaq/py.typed" in names
    assert {name.split("/")[0] for name in names} == {"vpfaq", wheel.name.rsplit("-", 3)[0] + ".dist-info"}
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_index_is_that_of_the_fact_base(unpacked: Path) -> None:
    """It says so itself, for this version; so no installed copy compiles anything."""
    data = unpacked / "vpfaq" / "data"
    store = Store.open(data / INDEX_NAME)
    version, main, parts = json.loads(store.need("made of", 0))
    assert version == __version__
    assert main == blake2b((data / "facts.yaml").read_bytes(), digest_size=16).hexdigest()
    assert {name for name, _ in parts} == {
        file.relative_to(data).as_posix() for file in data.rglob("*.yaml") if file.name != "facts.yaml"
    }
    assert store.get("header", 0)


def test_the_wheel_and_its_index_are_small(wheel: Path, unpacked: Path) -> None:
    """What everyone downloads and what every run opens."""
    assert wheel.stat().st_size < 5_000_000
    assert (unpacked / "vpfaq" / "data" / INDEX_NAME).stat().st_size < 8_000_000


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["ask", "how long does it take"], set()),
        (["ask", "--json", "how long does it take"], set()),
        (["show", "risks"], set()),
        (["show"], set()),
        (["ask", "how long does it tkae"], {"rapidfuzz"}),
        (["ask", "--color", "always", "how long does it take"], {"rich", "dataclasses"}),
    ],
)
def test_what_a_run_does_not_need_is_not_imported(
    unpacked: Path, tmp_path: Path, arguments: list[str], allowed: set[str]
) -> None:
    """Each import is paid at every start."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", COMMAND, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    modules = set(done.stderr.rpartition("MODULES ")[2].split())
    assert str(unpacked) in subprocess.check_output(
        [sys.executable, "-c", "import vpfaq; print(vpfaq.__file__)"], env=environment, cwd=tmp_path, text=True
    )
    assert modules & HEAVY == allowed
    assert list(tmp_path.iterdir()) == []


def console_blocks() -> list[str]:
    """The console blocks of the README."""
    return re.findall(r"^```console\n(.*?)^```$", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)


def test_there_are_console_blocks() -> None:
    """The test below is not empty."""
    assert len(console_blocks()) >= 4


@pytest.mark.parametrize("block", console_blocks(), ids=lambda block: block.splitlines()[0][2:40])
def test_the_readme_shows_what_happens(block: str, unpacked: Path, tmp_path: Path) -> None:
    """Each command of a console block, run in a folder of its own, prints what stands below it."""
    script = tmp_path / "bin" / "vpfaq"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nPYTHONPATH={unpacked} exec {sys.executable} -m vpfaq "$@"\n')
    script.chmod(0o755)
    steps = re.findall(r"^\$ (.*(?:\n(?!\$ ).*)*)", block, re.MULTILINE)
    program, expected = "exec 2>&1\n", ""
    for step in steps:
        command, _, output = step.partition("\n")
        if heredoc := re.search(r"<<'(\w+)'$", command):
            body, _, output = output.partition(f"\n{heredoc[1]}")
            command = f"{command}\n{body}\n{heredoc[1]}"
            output = output.removeprefix("\n")
        program += command + "\n"
        expected += output if not output or output.endswith("\n") else output + "\n"
    environment = {**os.environ, "PATH": f"{script.parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=False, env=environment, cwd=tmp_path
    )
    assert done.stdout == expected


def test_the_library_example_runs(unpacked: Path, tmp_path: Path) -> None:
    """The Python block of the README."""
    (block,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", block], capture_output=True, text=True, check=True, env=environment, cwd=tmp_path
    )
    assert "Vertebroplasty (medical encyclopedia)" in done.stdout
