"""The shipped base, opened once for all views."""

import pytest

from tests.pictures import views
from vpfaq import Faq


@pytest.fixture(autouse=True)
def _shipped_views(monkeypatch: pytest.MonkeyPatch, shipped: Faq) -> None:
    monkeypatch.setattr(views, "opened", lambda: shipped)
