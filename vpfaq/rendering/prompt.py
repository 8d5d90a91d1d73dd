"""The prompt at which questions are typed, with editing, history and completion where the platform has readline."""

import sys
from collections.abc import Sequence

from . import messages

PROMPT = "vpfaq> "
HELP = """\
Type a question in your own words, or:
  a topic or a fact     shows it, such as: {example}
  topics, sources       list them
  search WORDS          finds facts by their words
  a number              picks a suggestion or a related fact
  help                  shows this again
  quit, an empty line or Ctrl-D leaves; TAB completes names."""


def prepare(names: Sequence[str]) -> None:
    """Let TAB complete `names` at the prompt; they are not kept, nor is what is typed, beyond this run."""
    try:
        import readline
    except ImportError:  # Windows
        return
    found: list[str] = []

    def complete(start: str, state: int) -> str | None:
        if state == 0:
            found[:] = [name for name in names if name.startswith(start)]
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    binding = "bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete"
    readline.parse_and_bind(binding)


def read_line() -> str | None:
    """What is typed next; None at the end of the input, and an empty text after Ctrl-C takes a line back."""
    sys.stdout.flush()
    try:
        return input(PROMPT)
    except EOFError:
        sys.stdout.write("\n")
        return None


def hint(example: str, *, whole: bool) -> None:
    """Say what can be typed: all of it, or where to find that."""
    if whole:
        messages.usage(HELP.format(example=example))
    else:
        messages.usage("Ask a question; help says what else there is, an empty line leaves.")


def unknown_number(most: int) -> None:
    """Say which numbers stand for something."""
    messages.usage(f"Type a number from 1 to {most}." if most else "No number stands for anything yet; ask first.")


def line_end() -> None:
    """End a line that Ctrl-C broke off."""
    sys.stdout.write("\n")
