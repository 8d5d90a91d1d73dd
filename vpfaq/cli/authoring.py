"""The commands for who writes a fact base: `check`, `new` and `schema`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ..core.errors import VpfaqError
from . import options
from .running import ExitCode, command

SCHEMA_NAME = "facts.schema.json"


@command
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", envvar="VPFAQ_FACTS", readable=False, help="The fact base; else the shipped one."
        ),
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", readable=False, help="Ask the labelled questions of a JSON Lines file, too."),
    ] = None,
    json: options.Json = False,
    schema: Annotated[bool, typer.Option("--schema", hidden=True, help="As vpfaq schema.")] = False,
) -> ExitCode:
    """Check a fact base.

    Says all that is wrong with it, and what makes it answer badly.

    \b
    Examples:
      vpfaq check tea.yaml
      vpfaq check --questions q.jsonl

    Exit status: 0 nothing found, 1 findings, 2 not readable.
    """
    from ..authoring.checking import check as check_base
    from ..authoring.scoring import read_questions
    from ..core.reading import read_bytes
    from ..index.cache import shipped_base
    from ..rendering import reports

    if schema:
        reports.print_text(_schema("facts"))
        return ExitCode.ANSWERED
    path = file or shipped_base()
    labelled = read_questions(read_bytes(questions), str(questions)) if questions else None
    report = check_base(read_bytes(path), path, labelled)
    (reports.print_report_json if json else reports.print_report)(report)
    return ExitCode.FINDINGS if report.problems else ExitCode.ANSWERED


@command
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="The fact base to start, a new file.")],
) -> ExitCode:
    """Start a fact base of your own.

    The file is a commented example of every feature; its JSON Schema stands beside it, for your editor.

    \b
    Examples:
      vpfaq new tea.yaml
      vpfaq check tea.yaml
      vpfaq --facts tea.yaml "how hot"

    Exit status: 0 written, 2 not written.
    """
    from ..rendering import messages

    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(starter())
        beside = file.with_name(SCHEMA_NAME)
        is_new = not beside.exists()
        if is_new:
            beside.write_text(_schema("facts"), encoding="utf-8")
    except FileExistsError:
        raise VpfaqError(f"{file} exists already; name another file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise VpfaqError(f"{file} cannot be written ({reason}); name another file") from None
    messages.say(f"wrote {file}{f' and {beside}' if is_new else ''}; next: vpfaq check {file}")
    return ExitCode.ANSWERED


def starter() -> str:
    """A commented fact base that uses every feature."""
    return Path(__file__).with_name("starter.yaml").read_text("utf-8")


@command
def schema(
    of: Annotated[
        Literal["facts", "part", "output"],
        typer.Argument(metavar="[facts | part | output]", help="A fact base, a file beside it, or the output."),
    ] = "facts",
) -> ExitCode:
    """Print a JSON Schema.

    Of a fact base, of a file beside one, or of what --json prints.

    \b
    Examples:
      vpfaq schema > s.json
      vpfaq schema output
    """
    from ..rendering import reports

    reports.print_text(_schema(of))
    return ExitCode.ANSWERED


def _schema(of: str) -> str:
    """The text of a JSON Schema."""
    if of == "output":
        from ..rendering.jsonl import output_schema

        return output_schema()
    import json

    from ..base.schema import FactBaseFile, PartFile, json_schema

    return json.dumps(json_schema(PartFile if of == "part" else FactBaseFile), indent=2) + "\n"
