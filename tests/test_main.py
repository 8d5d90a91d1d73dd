"""The process among its surroundings: pipes, signals, disks, locales."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .helpers import vpfaq


def test_a_reader_that_goes_away_ends_it_quietly(smallest: Path) -> None:
    """Like ``| head -1``."""
    questions = "steeping time\n" * 20_000
    command = f"{sys.executable} -m vpfaq ask --facts {smallest} - | head -1"
    done = subprocess.run(
        ["bash", "-c", command], input=questions.encode(), capture_output=True, check=False, timeout=60
    )
    assert done.stdout == b"Green tea steeps for two to three minutes.\n"
    assert done.stderr == b""


def test_an_interruption_leaves_what_was_answered(smallest: Path) -> None:
    """And exits with 130."""
    command = [sys.executable, "-m", "vpfaq", "ask", "--facts", str(smallest), "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"steeping time\n")
        assert process.stdout.readline().startswith(b"Green tea")
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("command", ["show --no-cache --facts", "check"])
@pytest.mark.parametrize("limit", [80_000, 100_000, 120_000, 150_000, 400_000])
def test_too_little_memory_to_compile_is_one_sentence(smallest: Path, command: str, limit: int) -> None:
    """Whatever library would be the first to find none."""
    command = f"ulimit -v {limit}; exec {sys.executable} -m vpfaq {command} {smallest}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    lacking = 2, b"vpfaq: there is not enough memory for this\n"
    assert (done.returncode, done.stderr) in ([(0, b"")] if limit == 400_000 else [(0, b""), lacking])


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_crash(smallest: Path, redirection: str) -> None:
    """An answer cannot be printed on a closed stdout; closed stdin and stderr do not matter."""
    for arguments in (f"ask --facts {smallest} 'steeping time'", f"check {smallest}", f"show --facts {smallest}"):
        command = f"{sys.executable} -m vpfaq {arguments} {redirection}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
        assert done.returncode == (2 if ">&-" in redirection.split() else 0)
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", ["ask --facts {} 'steeping time'", "show --facts {}", "check {}", "--version", "ask -h"]
)
def test_a_full_disk_is_reported(smallest: Path, arguments: str) -> None:
    """Where the output cannot be written."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this platform")
    command = f"{sys.executable} -m vpfaq {arguments.format(smallest)} > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_any_locale(smallest: Path, tmp_path: Path, locale: str) -> None:
    """Text that the locale cannot show does not end the program."""
    file = tmp_path / "utf8.yaml"
    file.write_text(smallest.read_text().replace("two to three minutes", "2–3 Minuten, später 茶"), encoding="utf-8")
    environment = {
        **os.environ,
        "LC_ALL": locale,
        "PYTHONIOENCODING": "",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    command = [sys.executable, "-m", "vpfaq", "ask", "--facts", str(file), "steeping time"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Green tea steeps for 2")


def test_python_m_and_the_script_are_the_same(smallest: Path) -> None:
    """The installed script is the way most people start it."""
    script = Path(sys.executable).with_name("vpfaq")
    if not script.exists():
        pytest.skip("the package is not installed in this environment")
    done = subprocess.run(
        [script, "ask", "--facts", smallest, "steeping time"], capture_output=True, check=False, text=True
    )
    assert done.stdout == vpfaq("ask", "--facts", smallest, "steeping time").out
