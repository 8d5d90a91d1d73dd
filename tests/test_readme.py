"""What README and docs say, against what is there: commands, outputs, pictures, links, rules, keys."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from vpfaq import Faq
from vpfaq.rendering.jsonl import output_schema

from .readme import COMMANDS, PICTURES, README, ROOT, Block, blocks, picture, run

if not README.exists():
    pytest.skip("the documents are not in this copy of the code", allow_module_level=True)
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
INSTALLED = "venv .venv"  # marks the block that installs
TOOLS = ("jq", "fzf", "python3")

in_bash = pytest.mark.skipif(os.name == "nt", reason="the documents' commands are for a POSIX shell")


def missing(*tools: str) -> str | None:
    """The first of these tools that this machine does not have."""
    return next((tool for tool in tools if not shutil.which(tool)), None)


@pytest.fixture
def _compiled(shipped: Faq, shared_cache: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped base is compiled already, for commands that run as processes."""
    assert shipped.topics
    monkeypatch.setenv("XDG_CACHE_HOME", shared_cache)


def test_the_readme_is_short_and_shows_first_what_it_is() -> None:
    """Its first screen has the promise, a picture and the warning."""
    lines = README.read_text("utf-8").splitlines()
    assert len(lines) < 120
    first = "\n".join(lines[:25])
    assert "docs/pictures/answer.svg" in first
    assert "not medical advice" in first


def test_the_readme_counts_facts_and_sources(shipped: Faq) -> None:
    """As many as the shipped base has."""
    facts = sum(len(topic.facts) for topic in shipped.topics)
    assert f"{facts} facts from {len(shipped.sources)} sources" in README.read_text("utf-8")


def test_the_readme_has_recipes_and_one_test_command() -> None:
    """So the tests below are not empty, and `.ci/run` finds what it executes."""
    text = README.read_text("utf-8")
    assert len(blocks(text)) >= 7
    assert sum(block.output is not None for block in blocks(text)) >= 4
    assert len(re.findall(r"^<!-- test command -->\n```sh\n\$ .*pytest.*\n```$", text, re.MULTILINE)) == 1


@in_bash
@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize(
    "block",
    [block for file in DOCUMENTS for block in blocks(file.read_text("utf-8")) if "venv" not in block.commands],
    ids=lambda block: block.commands[:40],
)
def test_a_pasted_block_prints_what_stands_below_it(block: Block, tmp_path: Path) -> None:
    """All blocks of the documents but those that install; where it differs on purpose: ``python -m tests.readme``."""
    if absent := missing(*(tool for tool in TOOLS if re.search(rf"\b{tool}\b", block.commands))):
        pytest.skip(f"{absent} is not installed")
    picked = "--filter=^risks.safety"  # what somebody picks in fzf
    code, told = run(block.commands, tmp_path, FZF_DEFAULT_OPTS=picked)
    assert code == 0, told
    if block.output is not None:
        assert told == block.output
    elif "fzf" in block.commands:
        assert told.startswith("Is vertebroplasty safe?") or "safe" in told.partition("\n")[0]
    for name in re.findall(r"> (\S+)", block.commands):
        assert (tmp_path / name).stat().st_size, name


@in_bash
@pytest.mark.skipif(not os.environ.get("CI"), reason="takes half a minute a tool; CI=1 runs it")
@pytest.mark.parametrize("tool", ["uv", "pipx", "python3"])
def test_it_installs_as_the_readme_says(tool: str, tmp_path: Path) -> None:
    """From a copy of the checkout, into folders of its own; then it answers."""
    if absent := missing(tool):
        pytest.skip(f"{absent} is not installed")
    (alone,) = [block.commands for block in blocks(README.read_text("utf-8")) if INSTALLED in block.commands]
    command = {"uv": "uv tool install .", "pipx": "pipx install .", "python3": alone}[tool]
    assert command in README.read_text("utf-8")
    copy = tmp_path / "checkout"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "tests", "benchmarks"))
    places = {
        name: str(tmp_path / name)
        for name in ("UV_TOOL_DIR", "UV_TOOL_BIN_DIR", "PIPX_HOME", "PIPX_BIN_DIR", "PIPX_MAN_DIR")
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=copy,
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    if tool == "python3":
        assert "1 to 2 hours" in done.stdout
    else:
        script = Path(places["UV_TOOL_BIN_DIR" if tool == "uv" else "PIPX_BIN_DIR"]) / "vpfaq"
        answer = subprocess.check_output([script, "ask", "--short", "how long does it take"], text=True)
        assert "1 to 2 hours" in answer


@in_bash
@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize("name", COMMANDS)
def test_the_pictures_are_current(name: str, tmp_path: Path) -> None:
    """They show what the command shows; otherwise ``python -m tests.readme`` draws them anew."""
    assert picture(name, tmp_path) == (PICTURES / f"{name}.svg").read_text("utf-8")


def test_the_readme_shows_every_picture_and_says_what_is_on_it() -> None:
    """Each with an alternative text; and each is well-formed, has a name, and loads nothing from elsewhere."""
    shown = dict(re.findall(r"!\[(.+?)\]\(docs/pictures/(\w+)\.svg\)", README.read_text("utf-8")))
    assert sorted(shown.values()) == sorted(COMMANDS) == sorted(file.stem for file in PICTURES.glob("*.svg"))
    for text, name in shown.items():
        assert len(text) > 40
        drawn = (PICTURES / f"{name}.svg").read_text("utf-8")
        assert ET.fromstring(drawn).find("{http://www.w3.org/2000/svg}title") is not None  # noqa: S314 - our own
        assert not re.search(r"\burl\((?!#)|href|@import", drawn)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_lead_to_files_and_headings(file: Path) -> None:
    """Those within the repository."""
    for target in re.findall(r"\]\(([^)\s]+)\)", file.read_text("utf-8")):
        if re.match(r"https?:", target):
            continue
        path, _, heading = target.partition("#")
        where = (file.parent / path) if path else file
        assert where.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.*)$", where.read_text("utf-8"), re.MULTILINE)
            assert heading in [re.sub(r"[^\w\- ]", "", title).lower().replace(" ", "-") for title in titles], target


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_questions_in_examples_are_quoted(file: Path) -> None:
    """An unquoted question mark or apostrophe fails in zsh and fish before it reaches the program."""
    text = file.read_text("utf-8")
    lines = [line for block in blocks(text) for line in block.commands.splitlines() if "vpfaq" in line]
    for line in [*lines, *re.findall(r"`(vpfaq [^`\n]+)`", text)]:
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
        assert not re.search(r"[?']|vpfaq ask (-\S+ )*[a-z]", bare), line


def _rules() -> Iterator[str]:
    """The names of all rules in the code: the last but one where a problem is made, or in a pair with its message."""
    for package in ("base", "authoring"):
        for file in (ROOT / "vpfaq" / package).glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                rule: ast.expr | None = None
                if isinstance(node, ast.Call) and len(node.args) > 1:
                    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    rule = node.args[-2] if called.lower().strip("_") in ("problem", "problem_at") else None
                elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                    rule = node.value.elts[0]
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    yield rule.value


def test_every_rule_is_explained_and_every_rule_explained_exists() -> None:
    """In the table of `docs/fact-base.md`."""
    text = (ROOT / "docs" / "fact-base.md").read_text("utf-8")
    (table,) = re.findall(r"^\| rule \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    explained = [rule for row in table.splitlines() for rule in re.findall(r"`([a-z-]+)`", row.split("|")[1])]
    assert len(explained) == len(set(explained))
    assert set(explained) == set(_rules())


def _keys(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for value in schema.values():
            yield from _keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _keys(value)


def test_every_key_of_the_json_is_explained_and_every_key_explained_exists() -> None:
    """In the tables of `docs/json.md`."""
    text = (ROOT / "docs" / "json.md").read_text("utf-8")
    rows = [row.split("|") for row in text.splitlines() if row.startswith("| `")]
    heads, named = (
        {key for cell in cells for key in re.findall(r"`([a-z_]+)`", cell)}
        for cells in zip(*((row[1], "".join(row)) for row in rows), strict=True)
    )
    keys = set(_keys(json.loads(output_schema())))
    assert heads <= keys <= named


@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_the_python_of_the_documents_runs(file: Path, tmp_path: Path) -> None:
    """And prints something."""
    for code in re.findall(r"^```python\n(.*?)^```$", file.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.stdout
