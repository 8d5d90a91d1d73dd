"""The start of the command and its end, and ``python -m vpfaq``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit; an interruption counts from the first import on."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's; for others, which are never used, it takes memory
    gc.disable()  # a run of 60 ms makes no garbage worth a search; a batch turns it on again
    try:
        if sys.stdout is None:
            _fail("stdout is closed; open it, or send it to a file")
        from .cli.app import app

        app(prog_name="vpfaq")
    except KeyboardInterrupt:
        _end(130)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # the reader has what it wanted
            _end(0)
        if end.code is None or isinstance(end.code, int):
            _end(end.code or 0)
        raise
    except OSError as error:
        _fail(f"the output cannot be written ({error.strerror})")


def _end(code: int) -> None:
    """End the process once all is written.

    Nothing else is left to do, and Python would spend a fifth of the run on taking itself apart.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:  # as above
        pass
    except OSError as error:
        _fail(f"the output cannot be written ({error.strerror})")
    os._exit(code)


def _fail(message: str) -> None:
    from .rendering import messages

    messages.say(message)
    os._exit(2)  # not to try once more to write what is left


if __name__ == "__main__":
    main()
