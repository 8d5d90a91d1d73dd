"""Where an index is kept: beside the shipped base, or in the user's cache folder.

An index is a cache and nothing more: whatever is wrong with it, the base is compiled again from its YAML. It holds
digests of all that it was made of, files and code, so a change of either takes effect at the next call. Only an
installed copy does not look at its own code, which no installer changes without the shipped index (`_code`).
"""

import contextlib
import json
import os
from functools import cached_property
from pathlib import Path

from ..core.digest import blake2b
from ..core.errors import UnreadableFile
from ..core.reading import read_bytes
from ..core.version import __version__
from .index import Index
from .store import Store, UnusableStore

CACHED_BASES = 16  # indexes in the cache folder; the oldest are removed
INDEX_NAME = "facts.index"
_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "data" / "facts.yaml"


def shipped_base() -> Path:
    """The fact base that comes with the package: within it once installed, beside it in a checkout."""
    return _INSTALLED if _INSTALLED.exists() else _PACKAGE.parent / "data" / "facts.yaml"


def open_index(file: Path | None, *, use_cache: bool = True) -> Index:
    """The index of the fact base in `file`, or of the shipped one.

    Raises UnreadableFile or InvalidBase where there is no usable base.
    """
    path = file or shipped_base()
    origin = _Origin(path, read_bytes(path))

    def kept() -> Store | None:
        place = origin.place() if use_cache else None
        return origin.opened(place) if place and _is_private(place) and _is_private(place.parent) else None

    def compiled() -> Store:
        made = origin.compiled()
        if use_cache and (place := origin.place()):
            with contextlib.suppress(OSError):
                _save(place, made)
        return Store.of_bytes(made)

    shipped = origin.opened(path.with_name(INDEX_NAME), shipped=True) if file is None else None
    if shipped:
        return Index(shipped.healing(lambda: kept() or compiled()))
    store = kept()
    return Index(store.healing(compiled) if store else compiled())


def compile_file(file: Path) -> bytes:
    """The index of the fact base in `file`, to be installed with this very code. Raises as `open_index` does."""
    return _Origin(file, read_bytes(file)).compiled()


class _Origin:
    """What an index is made of: the main file of a base, the files that it names, and the code that compiles them."""

    def __init__(self, file: Path, content: bytes) -> None:
        self.file = file
        self._content = content
        self._digest = _digest(content)

    @cached_property
    def _code(self) -> str:
        """What stands for the code; a run that the shipped index answers need not know it."""
        return _code()

    def place(self) -> Path | None:
        """Where its index is kept, told by the main file, the code and the folder of the other files."""
        folder = cache_folder()
        key = "\0".join((self._digest, self._code, str(self.file.parent.absolute())))
        return folder and folder / f"{_digest(key.encode('utf-8', 'replace'))}.index"

    def opened(self, place: Path, *, shipped: bool = False) -> Store | None:
        """The index at `place`, None where there is none that is whole and made of this.

        Of the further files of the shipped base, which hold no answers, only the length is looked at: to read them
        all takes 2 ms of a run of 80.
        """
        try:
            store = Store.open(place) if place.is_file() else None
            made_of = store and json.loads(store.get("made of", 0) or b"[]")
            if not made_of or made_of[1] != self._digest:
                return None
            if not (_is_of_installed(made_of[0]) if shipped and _INSTALLED.exists() else made_of[0] == self._code):
                return None
            folder = os.path.dirname(self.file)  # noqa: PTH120 - a Path for each file would cost as much as its length
            same = all(
                os.stat(f"{folder}/{name}").st_size == size  # noqa: PTH116 - as above
                if shipped
                else _digest(read_bytes(self.file.parent / name)) == digest
                for name, size, digest in made_of[2]
            )
        except (OSError, UnusableStore, UnreadableFile, ValueError, TypeError, LookupError):
            return None  # it cannot be read, or says nothing that is to be understood of its origin
        return store if same else None

    def compiled(self) -> bytes:
        """A new index of it. Raises InvalidBase."""
        from ..base.files import parse_files
        from ..base.loading import load_files
        from .compiling import compile_base

        files = parse_files(self._content, self.file)
        parts = [(name, len(content), _digest(content)) for name, content in files.contents]
        made_of = json.dumps([self._code, self._digest, parts]).encode()
        return compile_base(load_files(files), {"made of": {0: made_of}})


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _code() -> str:
    """What stands for the compiling code, its version and a digest: whatever was compiled by other code is not used.

    An installed copy reads it from the shipped index, which was made by that code when the wheel was built, and reads
    no module. So who edits a module of an installed copy by hand must remove that index. Where it cannot be read or is
    that of another version, and in a checkout, the modules are digested, which takes five times as long, 1 ms.
    """
    if _INSTALLED.exists():
        with contextlib.suppress(UnusableStore, ValueError, TypeError, LookupError):
            code = json.loads(Store.open(_INSTALLED.with_name(INDEX_NAME)).need("made of", 0))[0]
            if _is_of_installed(code):
                return str(code)
    return _digest_of_code()


def _is_of_installed(code: object) -> bool:
    """Whether an index that says that it was made by `code` can have come with this version."""
    return str(code).startswith(f"{__version__} ")


def _digest_of_code() -> str:
    """The version, and a digest of all modules that have a part in compiling, with their names."""
    files = sorted(path for name in ("core", "base", "matching", "index") for path in _PACKAGE.glob(f"{name}/*.py"))
    named = b"\0".join(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() for path in files)
    return f"{__version__} {_digest(named)}"


def cache_folder() -> Path | None:
    """Where indexes lie: the platform's folder for caches, on Linux ``$XDG_CACHE_HOME/vpfaq``.

    None where the user has no home.
    """
    import platformdirs

    try:
        return Path(platformdirs.user_cache_dir("vpfaq", appauthor=False))
    except RuntimeError:
        return None


def _is_private(path: Path) -> bool:
    """Whether nobody but the user can have written what is at `path`."""
    if not hasattr(os, "geteuid"):  # Windows keeps a user's folders to the user
        return True
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _save(place: Path, content: bytes) -> None:
    """Write an index whole or not at all, whoever else writes it at the same time, and remove old ones."""
    import tempfile

    folder = place.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = CACHED_BASES - 1
    if not _is_private(folder):
        folder.chmod(0o700)  # raises where it is somebody else's
        kept = 0  # what lay open to others may be theirs
    handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.replace(place)
    finally:
        with contextlib.suppress(OSError):  # it is gone where it has become the index
            temporary.unlink()
    others = [each for each in folder.glob("*.index") if each != place and each.is_file()]
    for old in sorted(others, key=lambda each: each.stat().st_mtime, reverse=True)[kept:]:
        old.unlink(missing_ok=True)
