"""The public names of the package."""

import subprocess
import sys

import pytest

import vpfaq


@pytest.mark.parametrize("name", vpfaq.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """It is imported when it is used, and says what it is."""
    found = getattr(vpfaq, name)
    assert isinstance(found, str) or (found.__module__.startswith("vpfaq.") and found.__doc__)


def test_importing_the_package_imports_none_of_its_parts() -> None:
    """What a program does not use, it does not pay for."""
    code = "import sys, vpfaq; print(*(name for name in sys.modules if name.startswith('vpfaq.')))"
    parts = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert set(parts) <= {"vpfaq.core", "vpfaq.core.version"}


def test_the_example_of_the_docstring_is_true(shipped: vpfaq.Faq) -> None:
    """It is the first that a programmer tries."""
    fact = shipped.ask("how long does it take").fact
    assert fact
    assert f"'{fact.id}'" in (vpfaq.__doc__ or "")
    assert vpfaq.__version__.count(".") == 2


def test_other_names_are_not_there() -> None:
    """A name that is none raises as in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = vpfaq.nonsense
