"""The start of the command, and ``python -m vpfaq``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit; an interruption counts from the first import on."""
    gc.disable()  # a run of 60 ms makes no garbage worth a search; a batch turns it on again
    try:
        from .cli.app import app

        app(prog_name="vpfaq")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:  # help and version are printed outside of any command
        from .rendering import messages

        messages.say(f"the output cannot be written ({error.strerror})")
        os._exit(2)  # not to try once more to write what is left


if __name__ == "__main__":
    main()
