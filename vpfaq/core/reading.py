"""The content of files that users name."""

from pathlib import Path

from .errors import UnreadableFile

MAX_BYTES = 64 * 1024 * 1024
_CHUNK = 1024 * 1024  # a stream that is asked for all of 64 MiB at once takes them, however short the file is


def read_bytes(file: Path) -> bytes:
    """The content of `file`, which may be a pipe.

    Raises UnreadableFile where it cannot be read or is larger than `MAX_BYTES`.
    """
    chunks: list[bytes] = []
    left = MAX_BYTES + 1
    try:
        with file.open("rb") as stream:
            while left and (chunk := stream.read(min(left, _CHUNK))):
                chunks.append(chunk)
                left -= len(chunk)
    except IsADirectoryError:
        raise UnreadableFile(f"{file} is a folder; name a file") from None
    except FileNotFoundError:
        raise UnreadableFile(f"{_named(file)} does not exist; correct the name") from None
    except PermissionError:
        raise UnreadableFile(f"{file} may not be read; change its permissions or name another file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"{file} cannot be read ({reason}); name another file") from None
    if not left:
        raise UnreadableFile(f"{file} is larger than {MAX_BYTES >> 20} MiB; split it into several")
    return b"".join(chunks)


def _named(file: Path) -> str:
    """The name of a file as it stands in a sentence, in quotes where it would not be seen."""
    return str(file) if str(file).strip() == str(file) != "" else repr(str(file))
