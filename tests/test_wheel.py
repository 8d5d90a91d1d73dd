"""The wheel: what is in it, and what a run of it imports."""

import json
import os
import subprocess
import sys
import zipfile
from hashlib import blake2b
from pathlib import Path

import pytest

from vpfaq import __version__
from vpfaq.base.loading import load_base
from vpfaq.index.cache import INDEX_NAME
from vpfaq.index.store import Store

ROOT = Path(__file__).parents[1]
HEAVY = {
    "rich",
    "numpy",
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
    "import os, sys; from vpfaq.__main__ import main; sys.argv[0] = 'vpfaq'; end = os._exit\n"
    "def told(code):\n"
    "    sys.stderr.write('MODULES ' + ' '.join(sys.modules)); sys.stderr.flush(); end(code)\n"
    "os._exit = told\n"
    "main()"
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
    project = wheel.name.rsplit("-", 3)[0]
    assert {name.split("/")[0] for name in names} <= {"vpfaq", f"{project}.dist-info", f"{project}.data"}
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_index_is_that_of_the_fact_base(unpacked: Path) -> None:
    """It says so itself, and which code made it; so no installed copy compiles anything or looks at its own code."""
    data = unpacked / "vpfaq" / "data"
    store = Store.open(data / INDEX_NAME)
    code, main, parts = json.loads(store.need("made of", 0))
    assert code.startswith(f"{__version__} ")
    told = "from vpfaq.index import cache; print(cache._code(), cache._digest_of_code(), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.check_output([sys.executable, "-c", told], env=environment, cwd=unpacked, text=True)
    assert done.splitlines() == [code, code]
    assert main == blake2b((data / "facts.yaml").read_bytes(), digest_size=16).hexdigest()
    assert {name for name, _, _ in parts} == {
        file.relative_to(data).as_posix() for file in data.rglob("*.yaml") if file.name != "facts.yaml"
    }
    assert store.get("header", 0)


def test_the_wheel_and_its_index_are_small(wheel: Path, unpacked: Path) -> None:
    """What everyone downloads and what every run opens, by the phrasings that both are made of."""
    data = unpacked / "vpfaq" / "data"
    base = load_base((data / "facts.yaml").read_bytes(), data / "facts.yaml")
    phrasings = sum(map(len, (*base.phrasings, *base.out_of_scope_phrasings)))
    assert wheel.stat().st_size < 130 * phrasings
    assert (data / INDEX_NAME).stat().st_size < 180 * phrasings


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
    assert "typer" in modules
    assert str(unpacked) in subprocess.check_output(
        [sys.executable, "-c", "import vpfaq; print(vpfaq.__file__)"], env=environment, cwd=tmp_path, text=True
    )
    assert modules & HEAVY == allowed
    assert list(tmp_path.iterdir()) == []
