"""The start of the command, and ``python -m vpfaq``."""

import sys


def main() -> None:
    """Run the command line and exit; an interruption counts from the first import on."""
    try:
        from .cli import app

        app(prog_name="vpfaq")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
