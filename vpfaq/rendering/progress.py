"""A progress bar on stderr, for compiling a large base at a terminal."""

import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 0.5  # seconds that pass before there is a bar


class CompilingBar:
    """Called with the share that is done, shows a bar once it takes long; leaving its context takes it away."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: Progress | None = None

    def __call__(self, done: float) -> None:
        """Move the bar to `done`, 0 to 1."""
        if self._bar is None and time.monotonic() - self._started > _PATIENCE:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task("compiling the fact base", total=1.0)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)

    def __enter__(self) -> Self:
        """Show nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away, also after an interruption: it hides the cursor."""
        if self._bar is not None:
            self._bar.stop()
