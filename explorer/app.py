"""The composition root: starts what takes longest, then makes the window and everything it is made of."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.breeding_process import BreedingProcess

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


def main(
    path: Path | None = None,
    *,
    arguments: tuple[str, ...] = (),
    attend: Callable[[MainWindow], object] | None = None,
) -> int:
    """Open the explorer and stay until its window is closed.

    Args:
        path: A sketch, a session or an exported picture to open; None for the start page.
        arguments: Further words for Qt itself, for instance ``-platform offscreen``.
        attend: Called with the window once it is shown; for tests and benchmarks.

    Returns:
        The exit status: 0.
    """
    with BreedingProcess() as breeding:
        # It loads scipy meanwhile, which takes longer than Qt and the window together.
        breeding.warm()
        application = import_module("explorer.ui.application")
        return int(application.run(breeding.breed, path, arguments, attend))
