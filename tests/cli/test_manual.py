"""The manual page, made of the help."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ..manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "vpfaq.1"


def test_the_kept_page_is_current() -> None:
    """``python -m tests.manual > docs/vpfaq.1`` makes it anew."""
    assert PAGE.read_text("utf-8") == manual()


def test_it_names_every_command_and_option() -> None:
    """With the environment and the files."""
    page = manual().replace("\\-", "-")
    for text in ("vpfaq search", "vpfaq new", "--no-pager", "--log", "VPFAQ_FACTS", "NO_COLOR", "--format"):
        assert text in page
    assert "WORDS [OPTIONS]" not in page


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff")
def test_it_is_a_page() -> None:
    """Without a warning."""
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"], input=manual(), capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
