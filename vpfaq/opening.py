"""Find, read, compile and cache a fact base.

A compiled base is a cache and nothing more: whatever is wrong with it, the base is compiled again from its YAML.
It is found by what the YAML contains, so editing the file takes effect on the next call.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from zlib import adler32, crc32

from . import __version__
from .errors import UnreadableFile
from .records import Progress
from .store import Store, UnusableStore

FORMAT = 1  # of compiled bases; raise it with every change of what they hold within a version
MAX_BYTES = 64 * 1024 * 1024
KEPT = 16  # compiled bases in the cache folder; the oldest are removed
INDEX_NAME = "facts.index"


class CompiledBase:
    """Looks up the records of a compiled base, and compiles the base again where its file is damaged."""

    def __init__(self, store: Store, recompile: Callable[[], Store]) -> None:
        self._store = store
        self._recompile = recompile

    def get(self, key: bytes) -> bytes | None:
        """The record under `key`, or None."""
        try:
            return self._store.get(key)
        except (OSError, UnusableStore):
            self._store = self._recompile()
            return self._store.get(key)


def shipped_base() -> Path:
    """The fact base that comes with the package: within it once installed, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "data" / "facts.yaml"
    return installed if installed.exists() else package.parent / "data" / "facts.yaml"


def open_base(file: Path | None, *, use_cache: bool = True, progress: Progress | None = None) -> CompiledBase:
    """The compiled form of the fact base in `file`, or of the shipped one.

    Raises UnreadableFile or InvalidBase where there is no usable base.
    """
    path = file or shipped_base()
    content = read_bytes(path)
    key = content_key(content)

    def recompile() -> Store:
        return _compile(content, str(path), key, use_cache, progress)

    store = _opened(path.with_name(INDEX_NAME), key) if file is None else None
    if store is None and use_cache and (cached := _cached(key)):
        store = _opened(cached, key)
    return CompiledBase(store or recompile(), recompile)


def _opened(index: Path, key: int) -> Store | None:
    try:
        return Store.open(index, FORMAT, key) if index.is_file() else None
    except (OSError, UnusableStore):
        return None


def read_bytes(file: Path) -> bytes:
    """The content of `file`, which may be a pipe.

    Raises UnreadableFile where it cannot be read or is larger than `MAX_BYTES`.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise UnreadableFile(f"{file} is a folder; name a file") from None
    except FileNotFoundError:
        raise UnreadableFile(f"{file} does not exist; correct the name") from None
    except PermissionError:
        raise UnreadableFile(f"{file} may not be read; change its permissions or name another file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"{file} cannot be read ({reason}); name another file") from None
    if len(content) > MAX_BYTES:
        raise UnreadableFile(f"{file} is larger than {MAX_BYTES >> 20} MiB; split it into several")
    return content


def content_key(content: bytes) -> int:
    """A key of 64 bits for what a file contains.

    Two checksums that the interpreter has already loaded: importing hashlib takes 2 ms of a run of 50. They tell
    edited files apart, which is all that is asked of them; who can forge a base can as well write it.
    """
    return crc32(content) << 32 | adler32(content)


def compile_file(file: Path) -> bytes:
    """The compiled form of the fact base in `file`, to be installed beside it. Raises as `open_base` does."""
    from .compiling import compile_base
    from .loading import load_base

    content = read_bytes(file)
    return compile_base(load_base(content, str(file)), FORMAT, content_key(content))


def _compile(content: bytes, name: str, key: int, use_cache: bool, progress: Progress | None) -> Store:
    from .compiling import compile_base
    from .loading import load_base

    base = load_base(content, name)
    if progress:
        progress(0.1)
    compiled = compile_base(base, FORMAT, key, progress)
    if use_cache and (cached := _cached(key)):
        with contextlib.suppress(OSError):
            _save(cached, compiled)
    return Store(compiled, FORMAT, key)


def cache_folder() -> Path | None:
    """Where compiled bases lie: the platform's folder for caches, on Linux ``$XDG_CACHE_HOME/vpfaq``.

    None where the user has no home.
    """
    import platformdirs

    try:
        return Path(platformdirs.user_cache_dir("vpfaq", appauthor=False))
    except RuntimeError:
        return None


def _cached(key: int) -> Path | None:
    folder = cache_folder()
    return folder and folder / f"{key:016x}-{__version__}-{FORMAT}.index"


def _save(file: Path, content: bytes) -> None:
    """Write `file` whole or not at all, whoever else writes it at the same time, and remove what is old."""
    import tempfile

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    compiled = sorted(file.parent.glob("*.index"), key=lambda each: each.stat().st_mtime)
    for old in compiled[:-KEPT]:
        old.unlink(missing_ok=True)
