"""The exit status of every command."""

from enum import IntEnum


class ExitCode(IntEnum):
    """As ripgrep and fzf use it."""

    ANSWERED = 0
    NO_ANSWER = 1
    FINDINGS = 1  # of `check`
    UNUSABLE = 2
    INTERRUPTED = 130
