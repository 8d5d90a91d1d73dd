"""Text from a fact base or a question, made safe for the terminal that shows it."""

import re

# C0 and C1 controls (escape sequences start with one), line and paragraph separators, the characters that
# reorder text invisibly (Unicode TR 36, "Trojan Source"), and lone surrogates, which no stream can encode.
CONTROL_CHARACTERS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


def sanitize(text: str) -> str:
    """`text` with every character that acts instead of showing replaced by U+FFFD; newline and tab stay."""
    if text.replace("\n", "").isprintable():  # nearly always, and the pattern need not be compiled
        return text
    return re.sub(CONTROL_CHARACTERS, "\ufffd", text)


def shorten(text: str, limit: int = 120) -> str:
    """`text` safe to show, on one line and at most `limit` characters long, for quoting in a message."""
    text = " ".join(sanitize(text.lstrip()[: 4 * limit]).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
