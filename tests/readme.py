"""The README's pictures and the outputs below its commands, from real runs.

``python -m tests.readme`` draws and writes them anew; `tests/test_readme.py` holds them to what the command does.
"""

import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from vpfaq.rendering.style import READABLE

from .pictures.views import Screen

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
COMMANDS = {  # a picture -> what is typed after the command's name
    "answer": '"is it safe"',
    "disagreement": '"does it really work"',
    "timeline": "recovery.timeline",
}

_THEME = TerminalTheme(  # each color has a contrast of 7:1 or more, dim text of 5:1
    (24, 27, 33),
    (230, 233, 238),
    [
        (24, 27, 33),
        (255, 138, 128),
        (127, 214, 143),
        (240, 198, 116),
        (130, 184, 255),
        (227, 165, 240),
        (110, 214, 226),
        (230, 233, 238),
    ],
)
_SVG = """\
<svg role="img" aria-labelledby="{unique_id}-name" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title id="{unique_id}-name">%s</title>
<style>
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px "Fira Code", Menlo, "DejaVu Sans Mono", Consolas, monospace;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


class Block(NamedTuple):
    """Commands in a document, and what they print."""

    commands: str
    output: str | None
    """None where the document does not show it."""


def blocks(text: str) -> list[Block]:
    """The shell blocks of a document, each with the text block right below it; without the test command."""
    found = re.finditer(r"^```sh\n(.*?)^```\n(?:```text\n(.*?)^```$)?", text, re.MULTILINE | re.DOTALL)
    return [Block(match[1], match[2]) for match in found if not match[1].startswith("$ ")]


def run(commands: str, folder: Path, **environment: str) -> tuple[int, str]:
    """The exit status of `commands`, pasted in `folder` with this checkout's `vpfaq` at hand, and what they print."""
    program = folder / ".bin" / "vpfaq"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -P -m vpfaq "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{commands}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PATH": path, **environment},
        cwd=folder,
    )
    return done.returncode, done.stdout


def picture(name: str, folder: Path) -> str:
    """The SVG of what a terminal shows of a command, run in `folder`."""
    command = f"vpfaq {COMMANDS[name]}"
    _, shown = run(f"{command} --color always", folder, COLUMNS=str(READABLE), LINES="24", TERM="xterm-256color")
    console = Console(record=True, width=READABLE, file=Screen(), color_system="truecolor", legacy_windows=False)
    console.print(Text(f"$ {command}"))
    console.print(Text.from_ansi(shown.rstrip("\n")))
    form = _SVG % escape(command, quote=False).replace("{", "{{").replace("}", "}}")
    svg = console.export_svg(title="", theme=_THEME, code_format=form, unique_id=name, font_aspect_ratio=0.6)
    # A font of another width is stretched, so that bars have no gaps.
    svg = svg.replace(" textLength=", ' lengthAdjust="spacingAndGlyphs" textLength=')
    return "".join(f"{line.strip()}\n" for line in svg.replace("</text><text", "</text>\n<text").splitlines())


def main() -> None:
    """Draw the pictures, and write the outputs that the README shows."""
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        for name in COMMANDS:
            (PICTURES / f"{name}.svg").write_text(picture(name, Path(place)), encoding="utf-8")
        text = README.read_text("utf-8")
        for commands, output in blocks(text):
            if output is not None:
                told = run(commands, Path(place))[1]
                text = text.replace(f"{commands}```\n```text\n{output}", f"{commands}```\n```text\n{told}")
        README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
