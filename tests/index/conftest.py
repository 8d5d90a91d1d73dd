"""The fixtures of the tests of the cache."""

from pathlib import Path

import pytest

from vpfaq.index import cache
from vpfaq.index.cache import INDEX_NAME, compile_file

from ..helpers import SMALLEST, written


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were compiled since the test began."""
    done: list[Path] = []
    compiled = cache._Origin.compiled

    def counted(self: cache._Origin) -> bytes:
        done.append(self.file)
        return compiled(self)

    monkeypatch.setattr(cache._Origin, "compiled", counted)
    return done


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the smallest base is the shipped one, as in an installed copy, with its index."""
    base = written(tmp_path / "installed" / "data", {"facts.yaml": SMALLEST})
    monkeypatch.setattr(cache, "_INSTALLED", base)
    base.with_name(INDEX_NAME).write_bytes(compile_file(base))
    return base
