"""What a fact base must not be, to be compiled."""

import pytest

from vpfaq.core.errors import VpfaqError
from vpfaq.index import compiling

from ..helpers import FULL, base_of


def test_more_facts_than_an_index_can_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one sentence that says how many it can, and what to do."""
    monkeypatch.setattr(compiling, "MOST_INTENTS", 2)
    with pytest.raises(VpfaqError, match="more than 2 facts and subjects; split it"):
        compiling.compile_base(base_of(FULL))
