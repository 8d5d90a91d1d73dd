"""Build hook: compile the fact base, so that the wheel holds its index and no installed copy ever has to."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexBuildHook(BuildHookInterface[Any]):
    """Adds ``vpfaq/data/facts.index`` to a wheel; an editable install reads the YAML and caches."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile ``data/facts.yaml``; a fact base with faults fails the build with all of them."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from vpfaq.index.cache import INDEX_NAME, compile_file

        self.folder = tempfile.TemporaryDirectory()  # until the hook is gone, and the wheel is built
        index = Path(self.folder.name, INDEX_NAME)
        index.write_bytes(compile_file(Path(self.root, "data", "facts.yaml")))
        build_data["force_include"][str(index)] = f"vpfaq/data/{INDEX_NAME}"
