"""The public names of the package."""

import pytest

import vpfaq


@pytest.mark.parametrize("name", vpfaq.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """Imported when it is used, and explained."""
    assert getattr(vpfaq, name).__doc__


def test_other_names_are_not_there() -> None:
    """As in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = vpfaq.nonsense
