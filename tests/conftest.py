"""The fixtures of all tests, and an environment without the caller's settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from vpfaq import Faq, open_faq

from .helpers import FULL, SMALLEST, SPLIT, written

settings.register_profile("any machine", deadline=None)  # however busy it is
settings.load_profile("any machine")

SETTINGS = ("VPFAQ_FACTS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "GITHUB_ACTIONS")


@pytest.fixture(autouse=True)
def isolated_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the caller's fact base nor colors nor cache reach a test."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def shared_cache(pytestconfig: pytest.Config) -> str:
    """A cache folder of pytest's, so that the shipped base is compiled once for all runs, until it or the code changes."""
    folder = pytestconfig.cache.mkdir("indexes")
    folder.chmod(0o700)
    return str(folder)


@pytest.fixture(scope="session")
def shipped(shared_cache: str) -> Iterator[Faq]:
    """The shipped base, open for questions."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", shared_cache)
        yield open_faq()


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """The smallest fact base that must load, with two facts."""
    return written(tmp_path, {"smallest.yaml": SMALLEST})


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A small fact base that uses every part of the format but further files."""
    return written(tmp_path, {"full.yaml": FULL})


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """The main file of the same base in three files."""
    return written(tmp_path / "split", SPLIT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Build the wheel first, which takes longest, while another process runs the other tests."""
    items.sort(key=lambda item: item.path.name != "test_wheel.py")
