"""One command for everything: ``nox`` runs the linters, the tests on each Python that is there, and the build."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False
PYPROJECT = nox.project.load_toml("pyproject.toml")
GROUP = nox.project.dependency_groups


@nox.session(python="3.11")
def lint(session: nox.Session) -> None:
    """Style, types, the arrows between the packages, and the fact base itself."""
    session.install("-e", ".", *GROUP(PYPROJECT, "dev"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")
    session.run("vpfaq", "check", "data/facts.yaml")


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """The whole suite; further arguments go to pytest."""
    session.install("-e", ".", *GROUP(PYPROJECT, "test"))
    session.run("pytest", "-q", *session.posargs)


@nox.session(python="3.11")
def build(session: nox.Session) -> None:
    """Wheel and source distribution, in dist/."""
    session.install("build", "twine")
    session.run("python", "-m", "build")
    session.run("twine", "check", "--strict", "dist/vpfaq-*")
