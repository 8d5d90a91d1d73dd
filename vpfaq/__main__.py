"""The start of the command, and ``python -m vpfaq``."""

import gc
import sys


def main() -> None:
    """Run the command line and exit; an interruption counts from the first import on."""
    gc.disable()  # a run of 50 ms makes no garbage worth a search: it is 8 % faster; a batch turns it on again
    try:
        from .cli import app

        app(prog_name="vpfaq")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
