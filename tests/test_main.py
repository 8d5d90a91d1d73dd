"""The process among its surroundings: pipes, signals, disks, locales."""

import gc
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vpfaq import __main__ as start
from vpfaq.cli import app

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


class _Ended(BaseException):
    """The end of the process."""

    def __init__(self, code: int) -> None:
        self.code = code


def _ends(monkeypatch: pytest.MonkeyPatch, run: Callable[[], object], stdout: io.TextIOBase | None = None) -> int:
    """The exit status of a start whose command line does what `run` does."""

    def end(code: int) -> None:
        raise _Ended(code)

    def command_line(*, prog_name: str) -> None:
        assert prog_name == "vpfaq"
        run()

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(app, "app", command_line)
    if stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
    try:
        with pytest.raises(_Ended) as ended:
            start.main()
    finally:
        gc.enable()
    return ended.value.code


def _raise(error: BaseException) -> Callable[[], None]:
    def run() -> None:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code"), [(SystemExit(), 0), (SystemExit(None), 0), (SystemExit(0), 0), (SystemExit(2), 2), (KeyboardInterrupt(), 130)]
)  # fmt: skip
def test_the_exit_status(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int) -> None:
    """Is that of the command, or says that it was interrupted."""
    assert _ends(monkeypatch, _raise(error)) == code


def test_an_exit_with_a_message_is_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which prints it."""
    monkeypatch.setattr(app, "app", lambda **_: _raise(SystemExit("told"))())
    with pytest.raises(SystemExit, match="told"):
        start.main()
    gc.enable()


def test_a_reader_that_went_away_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the library makes of it, and when all is written at the end."""

    def run() -> None:
        try:
            _raise(BrokenPipeError())()
        except BrokenPipeError:
            sys.exit(1)

    class Gone(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    assert _ends(monkeypatch, run) == 0
    assert _ends(monkeypatch, _raise(SystemExit(1)), Gone()) == 1


def test_all_is_written_before_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Since the process is not taken apart; a failure of that is said."""
    binary = io.BytesIO()
    stream = io.TextIOWrapper(binary, "utf-8")
    assert _ends(monkeypatch, lambda: (stream.write("x"), sys.exit(0)), stream) == 0
    assert binary.getvalue() == b"x"


@pytest.mark.parametrize("late", [True, False])
def test_an_output_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], late: bool
) -> None:
    """Is wrong usage, and its reason is said once, whether it comes early or at the end."""

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "full")

    error = SystemExit(0) if late else OSError(28, "full")
    assert _ends(monkeypatch, _raise(error), Full() if late else None) == 2
    assert capsys.readouterr().err == "vpfaq: the output cannot be written (full)\n"


def test_closed_streams(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without stdout nothing is done, and what to do is said; stderr is not missed."""
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", None)
        assert _ends(patched, pytest.fail) == 2
    assert capsys.readouterr().err == "vpfaq: stdout is closed; open it, or send it to a file\n"
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", None)
        assert _ends(patched, _raise(SystemExit(1))) == 1


def test_a_run_makes_no_garbage_worth_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that none is made."""
    assert _ends(monkeypatch, lambda: sys.exit(7 if gc.isenabled() else 0)) == 0
