"""Completion, as the shells ask for it, and in a real bash."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.terminals import Terminal
from tests.helpers import vpfaq


def offered(line: str, shell: str = "bash", **environment: str) -> list[str]:
    """What TAB at the end of `line` offers."""
    run = vpfaq(
        _VPFAQ_COMPLETE=f"complete_{shell}",
        COMP_WORDS=line,
        COMP_CWORD=str(len(line.split()) - (not line.endswith(" "))),
        _TYPER_COMPLETE_ARGS=line,
        **environment,
    )
    return run.out.splitlines()


@pytest.mark.parametrize("line", ["vpfaq show --facts {} bre", "vpfaq show bre", "vpfaq bre"])
def test_topics_and_facts_are_offered(full: Path, line: str) -> None:
    """Of the base that the option or the variable names."""
    found = offered(line.format(full), VPFAQ_FACTS=str(full))
    assert found == ["brewing", "brewing.time", "brewing.water"]


def test_sources_and_all_are_offered(full: Path) -> None:
    """Beside the topics."""
    assert offered("vpfaq show so", VPFAQ_FACTS=str(full)) == ["sources"]
    assert offered("vpfaq show al", VPFAQ_FACTS=str(full)) == ["all"]


def test_commands_are_offered(full: Path) -> None:
    """But not what is for words without one."""
    found = offered("vpfaq s", VPFAQ_FACTS=str(full))
    assert found == ["show", "search", "schema", "sources"]
    assert "WORDS" not in offered("vpfaq W", VPFAQ_FACTS=str(full))


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_questions_describe_what_is_offered(full: Path, shell: str) -> None:
    """Where the shell shows descriptions."""
    text = "\n".join(
        offered("vpfaq show brewing.w", shell, VPFAQ_FACTS=str(full), _TYPER_COMPLETE_FISH_ACTION="get-args")
    )
    assert "brewing.water" in text
    assert "How hot should the water be?" in text


def test_a_broken_base_offers_nothing(tmp_path: Path) -> None:
    """And says nothing."""
    (tmp_path / "broken.yaml").write_text("a: [")
    run = vpfaq(
        _VPFAQ_COMPLETE="complete_bash",
        COMP_WORDS="vpfaq show x",
        COMP_CWORD="2",
        VPFAQ_FACTS=str(tmp_path / "broken.yaml"),
    )
    assert (run.out.strip(), run.err) == ("", "")


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_in_bash(full: Path, tmp_path: Path) -> None:
    """The script that is installed, and a TAB."""
    script = tmp_path / "complete.bash"
    program = tmp_path / "vpfaq"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m vpfaq "$@"\n')
    program.chmod(0o755)
    script.write_text(vpfaq("--show-completion", _VPFAQ_COMPLETE="source_bash").out)
    assert "complete" in script.read_text()
    settings = f"export PATH={tmp_path}:/usr/bin:/bin VPFAQ_FACTS={full} HOME={tmp_path}; . {script}; echo rea''dy"
    with Terminal("bash", "--norc", "--noprofile", "-i") as shell:
        shell.type(f"{settings}\n")
        shell.wait_for("ready")
        shell.type("vpfaq show brewing.w\t")
        shell.wait_for("brewing.water")
        shell.type("\n")
        shell.wait_for("How hot should the water be?")
        shell.type("exit\n")
        shell.end()
