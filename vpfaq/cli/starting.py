"""What `new` writes: a starter for a fact base of one's own, and its JSON Schema beside it."""

from importlib.resources import files
from pathlib import Path

from ..core.errors import VpfaqError

SCHEMA_NAME = "facts.schema.json"


def starter() -> str:
    """A commented fact base that uses every feature."""
    return (files(__package__) / "starter.yaml").read_text("utf-8")


def start_base(file: Path, schema: str) -> Path | None:
    """Write the starter to `file` and `schema` beside it; return the schema's file, None where one was there.

    Raises VpfaqError where `file` exists or cannot be written.
    """
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(starter())
        beside = file.with_name(SCHEMA_NAME)
        if beside.exists():
            return None
        beside.write_text(schema, encoding="utf-8")
    except FileExistsError:
        raise VpfaqError(f"{file} exists already; name another file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise VpfaqError(f"{file} cannot be written ({reason}); name another file") from None
    return beside
